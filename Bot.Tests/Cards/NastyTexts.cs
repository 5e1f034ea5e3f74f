using System.Text;

namespace TeamsCollab.Tests.Cards;

/// <summary>What people (and people who mean harm) type into names and notes.</summary>
internal static class NastyTexts
{
    public static readonly IReadOnlyList<string> All =
    [
        "Contoso renewal",
        "**bold** and *italic* and __under__ and _score_ snake_case a*b",
        "***", "---", "___", "===", "- item", "+ item", "* item", "1. first", "12) twelfth", "# heading", "####### seven", "> quoted", ">>", "| a | b |", "a\n---\nb", "a\n===", "    indented", "\tcode",
        "~~gone~~ ~~~ ~~~~", "`code` ``code`` ```\nfence\n```", "\\ backslash \\* \\\\ \\", "C:\\temp\\_new\\*.txt",
        "[click](https://evil.example)", "![img](https://evil.example/a.png)", "[a]: https://evil.example", "[a][b] [a]", "<https://evil.example>", "[x](<javascript:alert(1)>)", "]( [ ] (",
        "https://evil.example/path?a=b#c", "HTTP://EVIL.EXAMPLE", "www.evil.com", "evil.com", "//evil.com", "mailto:eve@evil.com", "eve@evil.com", "ftp://a.b.co", "tel:+123456", "javascript:alert(1)", "a//b//c.de",
        "<b>bold</b>", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<!-- c -->", "<?xml?>", "</p>", "<a href=\"https://evil.example\">x</a>", "a < b > c <3 <-", "<", "x<", "1 <2",
        "<at>Ana</at>", "<at id=\"0\">Ana</at>", "&lt;b&gt; &amp; &#60; &copy; R&D AT&T &", "\"quotes\" 'single' “curly”",
        "{{DATE(2027-01-15T09:00:00Z, SHORT)}}", "{{TIME(2027-01-15T09:00:00Z)}}", "{{{{", "{ {", "}}", "${name} {{x}}", "{",
        "\u202Eevil\u202C \u200Fright\u200E \u2066iso\u2069 \u061C", "e\u0000v\u0007i\u001Bl\u009F", "zero\u200Bwidth\u2060joiner\uFEFFbom\u00ADshy",
        "/ \\ # ? % + ; = ' \"", "👨‍👩‍👧‍👦 family 🏴󠁧󠁢󠁥󠁮󠁧󠁿 🏳️‍🌈 👍🏽", "lone \uD83D and \uDE00 halves", "שלום עולם", "مرحبا", "नमस्ते क्‍ष", "日本語。テスト", "Zoë Ångström-O'Brien", "e\u0301\u0301\u0301",
        "   spaces   inside   ", "line one\nline two\r\n\r\nline four\u2028five", "\u3164\u115F", "\u200D\u200Djoin\u200D", new('x', 500), string.Concat(Enumerable.Repeat("[a](b) ", 70)),
        new StringBuilder("Z").Insert(1, "\u0300", 500).Append("algo").ToString(),
    ];
}
