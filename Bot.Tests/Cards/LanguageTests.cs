using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using TeamsCollab.Features.Handoffs;
using TeamsCollab.Rehearsal.Run;
using Xunit;

namespace TeamsCollab.Tests.Cards;

/// <summary>Every text is there in every language, and says the same things of the same facts. (That each is used: TextsTests.)</summary>
public sealed partial class LanguageTests
{
    private static readonly string Bot = Path.Combine(RepositoryFolders.Root, "Bot");

    public static TheoryData<string> Translations => [.. Resources().Select(LanguageOf).OfType<string>().Distinct(StringComparer.Ordinal)];

    [Fact]
    public void German_is_one_of_them() => Assert.Contains("de", Translations.Select(language => language.Data));

    [Theory]
    [MemberData(nameof(Translations))]
    public void No_text_is_missing_and_none_is_left_over(string language)
    {
        var faults = new List<string>();
        foreach (var english in Resources().Where(file => LanguageOf(file) is null))
        {
            var translated = Path.ChangeExtension(english, $".{language}.resx");
            var (wanted, there) = (Texts(english), File.Exists(translated) ? Texts(translated) : []);
            var name = Path.GetFileName(translated);
            faults.AddRange(wanted.Keys.Except(there.Keys).Select(key => $"{name}: {key} is missing ({wanted[key]})"));
            faults.AddRange(there.Keys.Except(wanted.Keys).Select(key => $"{name}: {key} is left over"));
            faults.AddRange(wanted.Where(text => there.TryGetValue(text.Key, out var other) && !Places(text.Value).SetEquals(Places(other))).Select(text => $"{name}: {text.Key} has other placeholders than {text.Value}"));
        }
        Assert.Equal([], faults);
    }

    [Fact]
    public void A_reader_in_Germany_reads_German_and_one_in_France_English()
    {
        Assert.Equal("Annehmen", new HandoffTexts(CultureInfo.GetCultureInfo("de-DE"))["Button.Approve"].Plain);
        Assert.Equal("Approve", new HandoffTexts(CultureInfo.GetCultureInfo("fr-FR"))["Button.Approve"].Plain);
    }

    private static IEnumerable<string> Resources() => Directory.EnumerateFiles(Bot, "*.resx", SearchOption.AllDirectories).Where(IsOurs);

    private static bool IsOurs(string path) => !Path.GetRelativePath(Bot, path).Split(Path.DirectorySeparatorChar).Any(folder => folder is "obj" or "bin");

    private static string? LanguageOf(string path) => Path.GetFileName(path).Split('.') is [_, var language, _] ? language : null;

    private static Dictionary<string, string> Texts(string path) =>
        XDocument.Load(path).Root!.Elements("data").ToDictionary(text => text.Attribute("name")!.Value, text => text.Element("value")!.Value, StringComparer.Ordinal);

    private static HashSet<string> Places(string text) => [.. Place().Matches(text).Select(match => match.Groups[1].Value)];

    [GeneratedRegex(@"\{(\d+)")]
    private static partial Regex Place();
}
