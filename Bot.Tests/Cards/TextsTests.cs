using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using TeamsCollab.Cards;
using TeamsCollab.Rehearsal.Run;
using Xunit;

namespace TeamsCollab.Tests.Cards;

public partial class TextsTests
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");
    private static readonly CultureInfo German = CultureInfo.GetCultureInfo("de");
    private static readonly CardTexts Texts = new(English);

    [Fact]
    public void What_a_person_typed_is_made_safe_on_its_way_into_a_text() =>
        Assert.Equal(new Phrase(@"\*Contoso\* and Ben", "*Contoso* and Ben"), Texts["ListLast", "*Contoso*", "Ben"]);

    [Fact]
    public void A_missing_text_is_a_bug_that_names_it() =>
        Assert.Contains("NoSuchText", Assert.Throws<MissingManifestResourceException>(() => Texts["NoSuchText"]).Message, StringComparison.Ordinal);

    [Fact]
    public void A_thing_without_words_is_a_bug() => Assert.Throws<ArgumentException>(() => Texts["ListLast", new object(), "Ben"]);

    [Fact]
    public void A_language_without_texts_reads_the_neutral_ones_with_its_own_figures() =>
        Assert.Equal("1.234,5 EUR", new CardTexts(German).Money(1234.5m, "EUR").Plain);

    [Theory]
    [InlineData(1, 9, "Ana")]
    [InlineData(2, 9, "Ana and Ben")]
    [InlineData(3, 9, "Ana, Ben and Cleo")]
    [InlineData(4, 2, "Ana, Ben and 2 more")]
    [InlineData(4, 3, "Ana, Ben, Cleo and 1 more")]
    [InlineData(0, 9, "")]
    public void Lists_are_said_as_people_say_them(int count, int most, string said) =>
        Assert.Equal(said, Texts.List([.. new[] { "Ana", "Ben", "Cleo", "Dina" }.Take(count).Select(n => Words.Line(n))], most).Plain);

    [Fact]
    public void A_day_is_the_same_day_for_every_reader_in_the_order_of_the_cards_language()
    {
        Assert.Equal("Fri, Jan 15, 2027", Dates.Day(new DateOnly(2027, 1, 15), CultureInfo.GetCultureInfo("en-US")).Plain);
        Assert.Matches(@"^Fr, 15\. Jan\.? 2027$", Dates.Day(new DateOnly(2027, 1, 15), German).Plain);
    }

    [Fact]
    public void A_moment_on_a_card_is_left_to_each_readers_client()
    {
        var moment = Dates.Moment(new DateTimeOffset(2027, 1, 15, 10, 4, 30, 500, TimeSpan.FromHours(2)), English);

        Assert.Equal("{{DATE(2027-01-15T08:04:30Z, SHORT)}} at {{TIME(2027-01-15T08:04:30Z)}}", moment.Markdown);
        Assert.Matches("^Fri, Jan 15, 2027 at 8:04\\sAM UTC$", moment.Plain);
    }

    [Fact]
    public void A_moment_for_one_reader_is_in_their_zone() =>
        Assert.Matches(
            @"^Sa, 16\. Jan\.? 2027 um 08:30$",
            Dates.Moment(new DateTimeOffset(2027, 1, 15, 23, 30, 0, TimeSpan.Zero), TimeZoneInfo.FindSystemTimeZoneById("Asia/Tokyo"), German).Plain);

    [Fact]
    public void No_text_that_is_used_is_missing()
    {
        var sources = string.Join('\n', Files("*.cs").Select(File.ReadAllText));
        var keys = Files("*.resx").SelectMany(Keys).ToHashSet(StringComparer.Ordinal);

        Assert.All(Used().Matches(sources).Select(m => m.Groups[1].Value).Distinct(), key =>
            Assert.True(keys.Contains(key) || keys.Contains(key + ".other"), $"The text '{key}' is in no resx."));
    }

    [Fact]
    public void No_text_is_there_for_nothing()
    {
        var sources = string.Join('\n', Files("*.cs").Select(File.ReadAllText));

        // A key with dots is put together from its beginning; a plural from its stem. Texts without a class wait for their feature.
        Assert.All(
            Files("*.resx").Where(f => sources.Contains($"class {Path.GetFileNameWithoutExtension(f)}", StringComparison.Ordinal)).SelectMany(Keys),
            key => Assert.True(
                sources.Contains($"\"{Stem(key)}\"", StringComparison.Ordinal)
                || Stem(key).Split('.') is [var start, _, ..] && sources.Contains($"\"{start}.", StringComparison.Ordinal),
                $"The text '{key}' is used nowhere."));
    }

    [Fact]
    public void Texts_hold_no_markup_and_a_plural_has_all_its_forms()
    {
        foreach (var file in Files("*.resx"))
        {
            var texts = XDocument.Load(file).Root!.Elements("data").ToDictionary(d => d.Attribute("name")!.Value, d => d.Element("value")!.Value);
            Assert.All(texts, t => Assert.DoesNotMatch(Markup(), t.Value));
            Assert.All(texts.Keys.Where(k => k != Stem(k)), k =>
                Assert.True(texts.ContainsKey(Stem(k) + ".one") && texts.ContainsKey(Stem(k) + ".other"), $"'{k}' lacks a form."));
        }
    }

    private static IEnumerable<string> Files(string pattern) =>
        Directory.EnumerateFiles(Path.Combine(RepositoryFolders.Root, "Bot"), pattern, SearchOption.AllDirectories)
            .Where(f => !f.Replace('\\', '/').Contains("/obj/", StringComparison.Ordinal) && !f.Replace('\\', '/').Contains("/bin/", StringComparison.Ordinal));

    private static IEnumerable<string> Keys(string resx) => XDocument.Load(resx).Root!.Elements("data").Select(d => d.Attribute("name")!.Value);

    private static string Stem(string key) => key.EndsWith(".one", StringComparison.Ordinal) || key.EndsWith(".other", StringComparison.Ordinal) ? key[..key.LastIndexOf('.')] : key;

    // texts["Key"…], texts.Count("Key"…), Say("Key"…), Refuse("Key"…), new Refusal("Key"…)
    [GeneratedRegex("""(?:[tT]exts\w*(?:\([^()]*\))?\[|\bthis\[|\bCount\(|\bSay\(|\bRefuse\(|\bnew Refusal\()"([A-Z][A-Za-z]+)"(?=[\],)])""")]
    private static partial Regex Used();

    [GeneratedRegex(@"[*_`~\[\]<>#|\\]|\{\{")]
    private static partial Regex Markup();
}
