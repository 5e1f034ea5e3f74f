using System.Globalization;
using TeamsCollab.Features.Reading;

namespace TeamsCollab.Features.Pastes;

public enum PasteColumn
{
    /// <summary>Says nothing about a sale that is kept.</summary>
    Other,
    Customer,
    Name,
    Amount,
    Currency,
    Close,
    Owner,
    Goal,
    Play,
}

/// <summary>What the columns of a pasted table mean.</summary>
/// <param name="Columns">By their place.</param>
/// <param name="Currency">The one that the amounts' heading names: "Amount (EUR)".</param>
/// <param name="Headed">The first row says so, and is no sale.</param>
/// <param name="Ignored">Headings that nothing is made of, as they were written.</param>
public sealed record PasteColumns(IReadOnlyList<PasteColumn> Columns, string? Currency, bool Headed, IReadOnlyList<string> Ignored)
{
    /// <summary>Headings by their words; without them each column by what stands in it.</summary>
    /// <param name="isTeammate">Whether the text names one of the team, or several.</param>
    public static PasteColumns Of(IReadOnlyList<PasteLine> lines, DateOnly today, CultureInfo culture, Func<string, bool> isTeammate) =>
        lines.Count == 0 ? new PasteColumns([], null, false, []) : ByHeadings(lines[0].Cells) ?? Bare(lines, today, culture, isTeammate);

    /// <summary>The first column of this meaning in a row; null where there is none or nothing stands there.</summary>
    public string? Of(PasteColumn column, IReadOnlyList<string> cells)
    {
        for (var at = 0; at < Columns.Count && at < cells.Count; at++)
            if (Columns[at] == column) return cells[at].Length > 0 ? cells[at] : null;
        return null;
    }

    private static PasteColumns? ByHeadings(IReadOnlyList<string> cells)
    {
        var read = cells.Select(Heading).ToList();
        var known = read.Count(h => h.Column != PasteColumn.Other || h.Quiet);
        if (known == 0 || (known == 1 && cells.Count(c => c.Length > 0) > 1)) return null;
        var columns = new List<PasteColumn>();
        var ignored = new List<string>();
        foreach (var ((column, _, quiet), cell) in read.Zip(cells))
        {
            // Of two columns that mean the same the first counts.
            var taken = column != PasteColumn.Other && !columns.Contains(column);
            columns.Add(taken ? column : PasteColumn.Other);
            if (!taken && !quiet && cell.Length > 0) ignored.Add(cell);
        }
        // "Account" and "Subject" or only "Deal": one of them has to name the sale.
        if (!columns.Contains(PasteColumn.Name) && !columns.Contains(PasteColumn.Customer)) return null;
        return new PasteColumns(columns, read.FirstOrDefault(h => h.Column == PasteColumn.Amount).Currency, true, ignored);
    }

    private static (PasteColumn Column, string? Currency, bool Quiet) Heading(string cell)
    {
        var words = Spelling.Words(cell.Replace("€", " EUR", StringComparison.Ordinal).Replace("$", " USD", StringComparison.Ordinal).Replace("£", " GBP", StringComparison.Ordinal));
        var said = string.Join(' ', words);
        if (PasteHeadings.Known.TryGetValue(said, out var column)) return (column, null, column == PasteColumn.Other);
        if (words.Count > 1 && Amounts.CurrencyOf(words[^1]) is { } currency && PasteHeadings.Known.TryGetValue(string.Join(' ', words.SkipLast(1).Where(w => w != "in")), out column))
            return (column, currency, false);
        return (PasteColumn.Other, null, false);
    }

    private static PasteColumns Bare(IReadOnlyList<PasteLine> lines, DateOnly today, CultureInfo culture, Func<string, bool> isTeammate)
    {
        var width = lines.Max(l => l.Cells.Count);
        var cells = Enumerable.Range(0, width).Select(at => lines.Where(l => l.Cells.Count > at && l.Cells[at].Length > 0).Select(l => l.Cells[at]).ToList()).ToList();
        var sums = cells.Select((c, at) => (At: at, Fits: Most(c, cell => PasteReading.Sum(cell) is not null))).Where(c => c.Fits).Select(c => c.At).ToList();
        var columns = new PasteColumn?[width];
        // What only counts the rows is no amount, nor is a customer called 3M.
        var counts = sums is [0, ..] && lines.Count > 1 && Counts(lines);
        if (sums is [0, _, ..] || counts) sums.RemoveAt(0);
        if (sums.Count > 0) columns[sums[0]] = PasteColumn.Amount;
        if (counts) columns[0] = PasteColumn.Other;
        for (var at = 0; at < width; at++) columns[at] ??= Meaning(cells[at], columns, today, culture);
        Name(columns, [.. Enumerable.Range(0, width).Where(at => columns[at] is null)], lines, isTeammate);
        return new PasteColumns([.. columns.Select(c => c ?? PasteColumn.Other)], null, false, []);
    }

    private static bool Most(List<string> cells, Func<string, bool> fits) => cells.Count(fits) * 2 > cells.Count;

    /// <summary>Null for what may be any text.</summary>
    private static PasteColumn? Meaning(List<string> cells, PasteColumn?[] sofar, DateOnly today, CultureInfo culture)
    {
        if (cells.Count == 0) return PasteColumn.Other;
        if (!sofar.Contains(PasteColumn.Currency) && cells.TrueForAll(c => Amounts.CurrencyOf(c) is not null)) return PasteColumn.Currency;
        if (!sofar.Contains(PasteColumn.Play) && cells.TrueForAll(c => PasteReading.PlayOf(c) is not null)) return PasteColumn.Play;
        if (!sofar.Contains(PasteColumn.Close) && Most(cells, c => PasteReading.Day(c, today, culture) is not null)) return PasteColumn.Close;
        return null;
    }

    private static void Name(PasteColumn?[] columns, List<int> texts, IReadOnlyList<PasteLine> lines, Func<string, bool> isTeammate)
    {
        // Whoever is in the team names the column of owners, wherever it stands; but a sale has to be called something.
        var owner = texts.Count < 2 ? -1 : texts.FindLastIndex(at => lines.Select(l => l.Cells.ElementAtOrDefault(at) ?? "").Where(c => c.Length > 0).ToList() is { Count: > 0 } cells && cells.Count(isTeammate) * 2 >= cells.Count);
        // As people list them: customer, name, amount, close date, owner.
        var facts = Array.FindIndex(columns, c => c is PasteColumn.Amount or PasteColumn.Close);
        if (owner < 0 && facts >= 0) owner = texts.FindIndex(at => at > facts && texts[0] < facts);
        if (owner >= 0)
        {
            columns[texts[owner]] = PasteColumn.Owner;
            texts.RemoveAt(owner);
        }
        var order = texts.Count > 1 && (facts < 0 || texts[1] < facts || texts[0] > facts) ? new[] { PasteColumn.Customer, PasteColumn.Name, PasteColumn.Goal } : [PasteColumn.Name, PasteColumn.Goal];
        foreach (var (at, column) in texts.Zip(order)) columns[at] = column;
    }

    private static bool Counts(IReadOnlyList<PasteLine> lines) =>
        lines.Select(l => l.Cells[0]).Zip(Enumerable.Range(0, lines.Count)).All(p => int.TryParse(p.First.TrimEnd('.'), NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n - p.Second is 0 or 1);
}
