using System.Globalization;
using System.Text.RegularExpressions;
using CsvHelper;
using CsvHelper.Configuration;

namespace TeamsCollab.Features.Pastes;

/// <summary>One row as it was pasted.</summary>
/// <param name="Line">Where it begins in the text, counted from 1 as a person counts.</param>
/// <param name="Cells">What stands in its cells, trimmed.</param>
public sealed record PasteLine(int Line, IReadOnlyList<string> Cells);

/// <summary>A pasted text as rows of cells: from a spreadsheet (tabs), a file (commas, semicolons) or a text editor (bars, wide gaps).</summary>
public static partial class PasteTable
{
    /// <summary>The rows that have anything in them.</summary>
    public static IReadOnlyList<PasteLine> Read(string text)
    {
        var whole = text.TrimStart('\uFEFF').ReplaceLineEndings("\n").TrimEnd();
        var separator = SeparatorOf(whole.Split('\n'));
        if (separator == Gap) (whole, separator) = (Gaps().Replace(whole, "\t"), '\t');
        var lines = new List<PasteLine>();
        var line = 1;
        foreach (var (raw, cells) in Split(whole, separator))
        {
            var blank = raw.TakeWhile(c => c == '\n').Count();
            if (Tidy(cells, separator) is { } tidy) lines.Add(new PasteLine(line + blank, separator == ',' ? Joined(tidy, lines.Count > 0 ? lines[0].Cells : [], raw) : tidy));
            line += raw.Count(c => c == '\n');
        }
        return lines;
    }

    private const char Gap = ' ';

    /// <summary>The strongest of the separators that most rows have.</summary>
    private static char SeparatorOf(string[] lines)
    {
        var filled = lines.Where(l => l.Trim().Length > 0).ToList();
        foreach (var (separator, has) in Separators)
            if (filled.Count(has) * 2 >= filled.Count && filled.Count > 0) return separator;
        return '\t';
    }

    private static readonly (char Separator, Func<string, bool> Has)[] Separators =
    [
        ('\t', l => l.Contains('\t')),
        ('|', l => l.Trim() is ['|', .., '|']),
        (';', l => l.Contains(';')),
        (',', l => l.Contains(',')),
        (Gap, l => Gaps().IsMatch(l.Trim())),
    ];

    private static IEnumerable<(string Raw, string[] Cells)> Split(string text, char separator)
    {
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = separator.ToString(),
            HasHeaderRecord = false,
            IgnoreBlankLines = false,
            TrimOptions = TrimOptions.Trim,
            BadDataFound = null,
            // A quote that nobody closed (a 24" screen) must not swallow the rows behind it.
            Mode = text.Count(c => c == '"') % 2 == 0 ? CsvMode.RFC4180 : CsvMode.NoEscape,
        };
        using var reader = new StringReader(text);
        using var parser = new CsvParser(reader, configuration);
        while (parser.Read()) yield return (parser.RawRecord, parser.Record ?? []);
    }

    private static List<string>? Tidy(string[] cells, char separator)
    {
        var tidy = cells.Select(Cell).ToList();
        // | Contoso | 12k |
        if (separator == '|' && tidy.Count > 2) tidy = tidy[1..^1];
        if (tidy.TrueForAll(c => c.Length == 0) || (separator == '|' && tidy.TrueForAll(c => c.All(x => x is '-' or ':' or ' ')))) return null;
        return tidy;
    }

    /// <summary>"12,000 EUR" between commas is one amount, not two cells. Behind headings that is so only where a row has more cells than they.</summary>
    private static List<string> Joined(List<string> cells, IReadOnlyList<string> first, string raw)
    {
        var headed = first.Count > 0 && !first.Any(c => c.Any(char.IsDigit));
        var spare = headed ? cells.Count - first.Count : cells.Count;
        var joined = new List<string>();
        foreach (var cell in cells)
        {
            if (spare > 0 && joined.Count > 0 && Thousands().IsMatch(joined[^1]) && Hundreds().IsMatch(cell) && raw.Contains($"{joined[^1]},{cell}", StringComparison.Ordinal))
            {
                joined[^1] += "," + cell;
                spare--;
            }
            else
            {
                joined.Add(cell);
            }
        }
        return joined;
    }

    /// <summary>On one line, and without the apostrophe that an export puts in front of what a spreadsheet would take for a formula.</summary>
    private static string Cell(string cell)
    {
        var line = Written.OneLine(cell) ?? "";
        return line is ['\'', '=' or '+' or '-' or '@', ..] ? line[1..] : line;
    }

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    [GeneratedRegex(@"[ \u00A0]{2,}", Options, 1000)]
    private static partial Regex Gaps();

    [GeneratedRegex(@"^(?:[A-Z]{3}\s?|[€$£¥]\s?)?\d{1,3}(?:,\d{3})*$", Options, 1000)]
    private static partial Regex Thousands();

    [GeneratedRegex(@"^\d{3}(?:\.\d{1,2})?(?:\s?(?:[A-Z]{3}|[€$£¥]|euros?|dollars?))?$", Options, 1000)]
    private static partial Regex Hundreds();
}
