using TeamsCollab.Sales;

namespace TeamsCollab.Features.Away;

/// <summary>What a handoff is to know of its receiver.</summary>
/// <param name="Away">Null: they are back.</param>
public sealed record AwayNote(int Handoff, Absent? Away);

/// <summary>Which open handoffs wait for somebody who isn't there, and don't know it yet: pure.</summary>
public static class AwayRule
{
    /// <param name="sale">As it is stored.</param>
    /// <param name="absent">When a person isn't there now; null where they are.</param>
    public static IReadOnlyList<AwayNote> Notes(Sale sale, Func<Person, Absent?> absent) => sale.Status != SaleStatus.Open
        ? []
        : [.. sale.Handoffs.Where(h => h.IsOpen).Select(h => (h, Now: absent(h.To))).Where(x => x.h.Away != x.Now).Select(x => new AwayNote(x.h.Id, x.Now))];
}
