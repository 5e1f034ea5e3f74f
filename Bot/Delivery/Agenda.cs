using System.Globalization;
using TeamsCollab.Sales;
using TeamsCollab.Store;

namespace TeamsCollab.Delivery;

/// <summary>What of an outbox can be done now, and when to look again: pure.</summary>
/// <param name="Sales">For each sale its due rows in their order; sales may go side by side.</param>
/// <param name="Next">When the first of the other rows is due; null where there is none.</param>
public sealed record Agenda(IReadOnlyList<IReadOnlyList<SendRow>> Sales, DateTimeOffset? Next)
{
    /// <summary>How often a sentence is tried before the next one overtakes it.</summary>
    private const int InOrderFor = 5;
    private const int ToldRank = 3;

    public static Agenda Of(IEnumerable<SendRow> rows, DateTimeOffset now)
    {
        var sales = new List<IReadOnlyList<SendRow>>();
        DateTimeOffset? next = null;
        foreach (var sale in rows.GroupBy(SaleOf, StringComparer.Ordinal))
        {
            var due = new List<SendRow>();
            foreach (var row in sale.OrderBy(Rank).ThenBy(Number).ThenBy(row => row.Subject, StringComparer.Ordinal))
            {
                if (row.DueAt <= now)
                {
                    due.Add(row);
                    continue;
                }
                next = next is null || row.DueAt < next ? row.DueAt : next;
                // Somebody is at it: what comes after it in the thread waits. A card that merely pauses holds up nobody, a sentence only
                // the next sentences, and not for long.
                if (row.By is not null && row.Until > now) break;
                if (Rank(row) == ToldRank && row is { Ambiguous: 0, Tries: <= InOrderFor }) break;
            }
            if (due.Count > 0) sales.Add(due);
        }
        return new Agenda(sales, next);
    }

    private static string SaleOf(SendRow row) => MembershipSubject.Read(row.Subject) is null ? Subject.Parse(row.Subject).Sale : row.Subject;

    private static int Rank(SendRow row) => Subject.Parse(row.Subject).Kind switch
    {
        Subject.SaleCard => 0,
        Subject.HandoffCard => 1,
        Subject.Told or Subject.Reminder => ToldRank,
        _ => 2,
    };

    private static int Number(SendRow row) => int.TryParse(Subject.Parse(row.Subject).Detail, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
