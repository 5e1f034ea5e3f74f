using System.Globalization;
using System.Text.RegularExpressions;
using TeamsCollab.Features.Plays;
using TeamsCollab.Features.Reading;
using TeamsCollab.Sales;

namespace TeamsCollab.Features.Pastes;

/// <summary>How the person who pastes writes, and whom they may mean.</summary>
public sealed record PasteReader
{
    /// <summary>The day at theirs.</summary>
    public required DateOnly Today { get; init; }
    public required CultureInfo Culture { get; init; }

    /// <summary>The play of rows that name none.</summary>
    public string Play { get; init; } = BuiltInPlays.FullId;

    /// <summary>Whether the text names one of the team, or several.</summary>
    public Func<string, bool> IsTeammate { get; init; } = _ => false;
}

/// <summary>One row as understood; what it doesn't say is null.</summary>
public sealed record PasteRow
{
    public required int Line { get; init; }
    public string? Name { get; init; }
    public string? Customer { get; init; }
    public Money? Amount { get; init; }
    public DateOnly? CloseDate { get; init; }
    public string? Goal { get; init; }
    public required string Play { get; init; }

    /// <summary>As it was typed.</summary>
    public string? Owner { get; init; }

    /// <summary>Why no sale can be made of it.</summary>
    public Refusal? Wrong { get; init; }
}

/// <param name="Ignored">Headings that nothing is made of.</param>
/// <param name="Left">How many rows there were beyond those that are taken at a time.</param>
/// <param name="Cut">The text was longer than a field takes; its last row, of which a piece may be missing, is not among them.</param>
public sealed record PasteRows(IReadOnlyList<PasteRow> Rows, IReadOnlyList<string> Ignored, int Left, bool Cut);

/// <summary>Reads pasted rows: amounts and dates as people write them, columns by their headings or by what stands in them.</summary>
public static partial class PasteReading
{
    /// <summary>So many rows at a time: more nobody looks through before the click.</summary>
    public const int MostRows = 200;

    /// <summary>What a field of a form takes; what comes with exactly so many characters was cut.</summary>
    public const int MostCharacters = 30_000;

    public static PasteRows Read(string text, PasteReader reader)
    {
        var cut = text.Length == MostCharacters;
        var lines = PasteTable.Read(cut && text.LastIndexOf('\n') is > 0 and var last ? text[..last] : text);
        var columns = PasteColumns.Of(lines, reader.Today, reader.Culture, reader.IsTeammate);
        // Headings come again where tables were pasted one below the other.
        var rows = lines.Skip(columns.Headed ? 1 : 0).Where(l => !columns.Headed || !l.Cells.SequenceEqual(lines[0].Cells)).ToList();
        return new PasteRows([.. rows.Take(MostRows).Select(l => Row(l, columns, reader))], columns.Ignored, Math.Max(0, rows.Count - MostRows), cut);
    }

    private static PasteRow Row(PasteLine line, PasteColumns columns, PasteReader reader)
    {
        string? Of(PasteColumn column) => columns.Of(column, line.Cells);
        var (customer, name) = (Of(PasteColumn.Customer), Of(PasteColumn.Name));
        var (sum, day, currency, play) = (Of(PasteColumn.Amount), Of(PasteColumn.Close), Of(PasteColumn.Currency), Of(PasteColumn.Play));
        var (amount, close) = (sum is null ? null : Sum(sum), day is null ? null : Day(day, reader.Today, reader.Culture));
        var ccy = currency is null ? columns.Currency : Amounts.CurrencyOf(currency);
        return new PasteRow
        {
            Line = line.Line,
            Name = name ?? customer,
            Customer = customer,
            Amount = amount is { } money ? new Money(money.Value, money.Currency ?? ccy ?? Amounts.Default(reader.Culture)) : null,
            CloseDate = close,
            Goal = Of(PasteColumn.Goal),
            Play = (play is null ? null : PlayOf(play)) ?? reader.Play,
            Owner = Of(PasteColumn.Owner) is { } owner && !Nothing().IsMatch(owner) ? owner : null,
            Wrong = (name ?? customer) is not { } called ? No("PasteNoName")
                : IsSum(called, day) ? No("PasteSum")
                : sum is not null && amount is null && !Nothing().IsMatch(sum) ? No("AmountUnread", sum)
                : currency is not null && ccy is null && !Nothing().IsMatch(currency) ? No("CurrencyUnknown", currency)
                : day is not null && close is null && !Nothing().IsMatch(day) ? No("DateUnread", day)
                : play is not null && PlayOf(play) is null ? No("PlayUnknown")
                : null,
        };
    }

    /// <summary>An amount as spreadsheets and people write it.</summary>
    internal static Amount? Sum(string cell) => Amounts.Read(cell.EndsWith(",-", StringComparison.Ordinal) || cell.EndsWith(",–", StringComparison.Ordinal) ? cell[..^2] : cell);

    /// <summary>A day, also with the midnight that a database puts behind it.</summary>
    internal static DateOnly? Day(string cell, DateOnly today, CultureInfo culture)
    {
        var day = Midnight().Replace(cell, "");
        return Days.Read(day, today, culture) ?? Days.Read(SlashedYearFirst().Replace(day, "$1-$2-$3"), today, culture);
    }

    internal static string? PlayOf(string cell) => cell.Trim().ToLowerInvariant() switch
    {
        "full" or "lang" or "voll" => BuiltInPlays.FullId,
        "short" or "kurz" => BuiltInPlays.ShortId,
        _ => null,
    };

    private static bool IsSum(string called, string? day) => day is null && SumMark().IsMatch(called);

    private static Refusal No(string key, params object[] facts) => new(key, facts);

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    [GeneratedRegex(@"^(?:[-–—?./]+|n/?a|tbd|tba|none|null|keine?r?|offen|unknown|unbekannt)$", Options, 1000)]
    private static partial Regex Nothing();

    [GeneratedRegex(@"(?:[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s?[AP]M)?(?:Z|[+-]\d{2}:?\d{2})?)$", Options, 1000)]
    private static partial Regex Midnight();

    [GeneratedRegex(@"^(\d{4})[/.](\d{1,2})[/.](\d{1,2})$", Options, 1000)]
    private static partial Regex SlashedYearFirst();

    [GeneratedRegex(@"^(?:grand\s+)?(?:total|sum|subtotal|gesamt|summe|gesamtsumme|zwischensumme|insgesamt)s?:?$", Options, 1000)]
    private static partial Regex SumMark();
}
