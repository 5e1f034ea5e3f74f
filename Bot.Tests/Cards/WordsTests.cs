using TeamsCollab.Cards;
using Xunit;

namespace TeamsCollab.Tests.Cards;

public class WordsTests
{
    public static TheoryData<string> Nasty => [.. NastyTexts.All];

    [Theory]
    [InlineData("Contoso renewal", "Contoso renewal")]
    [InlineData("*a* _b_ `c`", @"\*a\* \_b\_ \`c\`")]
    [InlineData(@"a\b", @"a\\b")]
    [InlineData("[a](b)", "[a]|(b)")]
    [InlineData("<at>Ana</at>", "<|at>Ana<|/at>")]
    [InlineData("{{DATE(x)}}", "{|{DATE(x)}}")]
    [InlineData("# one", "|# one")]
    [InlineData("1. one", "|1. one")]
    [InlineData("- one", "|- one")]
    [InlineData("-5 +5 1.5", "-5 +5 1.5")]
    [InlineData("https://a.de", "https:|/|/a.|de")]
    [InlineData("ana@b.com", "ana@|b.|com")]
    [InlineData("a &amp; b & c", "a &|amp; b & c")]
    [InlineData("12.5 at 10:30, e.g. 5 < 6", "12.5 at 10:30, e.g. 5 < 6")]
    [InlineData("two\nlines\tand  spaces ", "two lines and spaces")]
    [InlineData(null, "")]
    public void A_line_is_escaped_where_it_must_be_and_nowhere_else(string? typed, string markdown) =>
        Assert.Equal(markdown.Replace('|', '\u200B'), Words.Line(typed).Markdown);

    [Theory]
    [MemberData(nameof(Nasty))]
    public void Nothing_typed_keeps_what_clients_act_upon(string typed)
    {
        foreach (var text in (string[])[Words.Line(typed, 1000).Markdown, Words.Note(typed).Markdown, Words.Line(typed).Plain, Words.Note(typed).Plain])
        {
            Assert.DoesNotContain("{{", text, StringComparison.Ordinal);
            Assert.DoesNotContain("<at", text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("</", text, StringComparison.Ordinal);
            Assert.DoesNotContain(text, c => c is >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069' or '\u200E' or '\u200F' or '\u061C');
            Assert.DoesNotContain(text, c => char.IsControl(c) && c != '\n');
            Assert.True(IsWellFormed(text));
        }

        Assert.DoesNotContain("](", Words.Line(typed, 1000).Markdown, StringComparison.Ordinal);
        Assert.DoesNotContain("://", Words.Line(typed, 1000).Markdown, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', Words.Line(typed).Markdown);
    }

    [Theory]
    [MemberData(nameof(Nasty))]
    public void What_is_shown_in_plain_is_what_was_typed(string typed)
    {
        var shown = Words.Line(typed, 1000).Plain.Replace("\u200B", "", StringComparison.Ordinal);

        Assert.StartsWith(shown.TrimEnd('…'), Words.Typed(typed), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("abcdef", 6, "abcdef")]
    [InlineData("abcdef", 4, "abc…")]
    [InlineData("ab cdef", 4, "ab…")]
    [InlineData("👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦", 3, "👨‍👩‍👧‍👦👨‍👩‍👧‍👦…")]
    [InlineData("🏴󠁧󠁢󠁥󠁮󠁧󠁿🏴󠁧󠁢󠁥󠁮󠁧󠁿🏴󠁧󠁢󠁥󠁮󠁧󠁿🏴󠁧󠁢󠁥󠁮󠁧󠁿", 2, "🏴󠁧󠁢󠁥󠁮󠁧󠁿…")]
    public void A_text_is_cut_between_what_a_reader_counts_as_characters(string typed, int most, string shown) =>
        Assert.Equal(shown, Words.Line(typed, most).Plain);

    [Fact]
    public void A_name_of_500_characters_is_cut_to_200() => Assert.Equal(200, Graphemes.Count(Words.Line(new string('x', 500)).Plain));

    [Fact]
    public void A_thousand_accents_on_one_letter_are_cut_off() =>
        Assert.Equal("ab…", Words.Line("abc" + new string('\u0300', 1000) + "d").Plain);

    [Fact]
    public void Halves_of_a_character_are_shown_as_such() => Assert.Equal("lone \uFFFD and \uFFFD halves", Words.Line("lone \uD83D and \uDE00 halves").Plain);

    [Fact]
    public void What_can_not_be_seen_is_taken_out_and_what_joins_is_kept()
    {
        Assert.Equal("evil right iso", Words.Typed("\u202Eevil\u202C \u200Fright\u200E \u2066iso\u2069 \u061C"));
        Assert.Equal("", Words.Typed("\u3164\u115F \u200D\u200C\u00AD"));
        Assert.Equal("join", Words.Typed("\u200D\u200Djoin\u200D"));
        Assert.Equal("👨‍👩‍👧‍👦 क्‍ष", Words.Typed("👨‍👩‍👧‍👦 क्‍ष"));
        Assert.Equal("abc", Words.Typed("a\U000E0061b\U000E007Fc"));
    }

    [Fact]
    public void A_note_keeps_its_lines() => Assert.Equal("one\n\n\u200B- two\n\nthree", Words.Note("one \r\n\r\n  - two\nthree\n").Markdown);

    [Fact]
    public void Xml_text_is_text() =>
        Assert.Equal("&lt;at&gt;Ana&lt;/at&gt; &amp;amp; &quot;x&quot;<br/>https:\u200B/\u200B/a.\u200Bde", Words.Xml("<at>Ana</at> &amp; \"x\"\nhttps://a.de"));

    [Theory]
    [InlineData("Ana Sommer", "Ana Sommer")]
    [InlineData("Ana </at><b>Evil", "Ana /at b Evil")]
    [InlineData("*Ben* _B_ [x](y)", "Ben B x (y)")]
    [InlineData("Zoë O'Brien (SE)", "Zoë O'Brien (SE)")]
    [InlineData("**", "?")]
    [InlineData(null, "?")]
    public void A_mention_survives_names_with_markup(string? name, string mentioned) =>
        Assert.Equal(new Phrase($"<at>{mentioned}</at>", mentioned), Words.Mention(name));

    private static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) i++;
            else if (char.IsSurrogate(text[i])) return false;
        }

        return true;
    }
}
