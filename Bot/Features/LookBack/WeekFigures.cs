using TeamsCollab.Sales;
using TeamsCollab.Store;
using TeamsCollab.Time;

namespace TeamsCollab.Features.LookBack;

/// <summary>What a look-back says of a time: of the team, never of a person. Pure.</summary>
public sealed record WeekFigures
{
    /// <summary>The sales that are closed and stayed so, in order.</summary>
    public required IReadOnlyList<WeekFact> Closed { get; init; }

    /// <summary>How many handoffs were approved and stayed so.</summary>
    public required int Approvals { get; init; }

    /// <summary>The median of their working time from offer to approval; null where there were none.</summary>
    public TimeSpan? Took { get; init; }

    /// <summary>The newest first.</summary>
    public required IReadOnlyList<WeekFact> Thanks { get; init; }

    public bool IsEmpty() => Closed.Count == 0 && Approvals == 0 && Thanks.Count == 0;

    /// <param name="facts">In their order.</param>
    /// <param name="working">Nights and weekends are nobody's delay.</param>
    public static WeekFigures Of(IReadOnlyList<WeekFact> facts, WorkingTime working)
    {
        var closed = new Dictionary<string, WeekFact>(StringComparer.Ordinal);
        var approved = new Dictionary<(string, int?), WeekFact>();
        foreach (var fact in facts)
        {
            _ = fact.Kind switch
            {
                WeekKind.Won or WeekKind.Lost => (closed[fact.Sale] = fact) is null,
                WeekKind.Reopened => closed.Remove(fact.Sale),
                WeekKind.Approved => (approved[(fact.Sale, fact.Handoff)] = fact) is null,
                WeekKind.Unapproved => approved.Remove((fact.Sale, fact.Handoff)),
                _ => false,
            };
        }
        return new WeekFigures
        {
            Closed = [.. closed.Values.OrderBy(fact => fact.At)],
            Approvals = approved.Count,
            Took = Median([.. approved.Values.Where(fact => fact.Since is not null).Select(fact => working.Elapsed(fact.Since!.Value, fact.At)).Order()]),
            Thanks = [.. facts.Where(fact => fact is { Kind: WeekKind.Thanked, By: not null, To: not null }).OrderByDescending(fact => fact.At)],
        };
    }

    private static TimeSpan? Median(IReadOnlyList<TimeSpan> sorted) => sorted.Count switch
    {
        0 => null,
        var count when count % 2 == 1 => sorted[count / 2],
        var count => (sorted[(count / 2) - 1] + sorted[count / 2]) / 2,
    };
}

/// <summary>Something that waits.</summary>
/// <param name="Ball">Who must move.</param>
/// <param name="Since">Since when: a handoff since it was offered, a part since it was due.</param>
public sealed record LongWait(Person Ball, Waiting What, DateOnly Since)
{
    /// <summary>The oldest first. A part that is not due yet is being done, it doesn't wait. Pure.</summary>
    public static IReadOnlyList<LongWait> Of(IEnumerable<(Person Person, Waiting What)> waits, DateTimeOffset now, TimeZoneInfo zone, int most)
    {
        var today = zone.DayOf(now);
        return
        [
            .. waits.Where(wait => !wait.What.Awaited && wait.What.SaleName is not null)
                .Select(wait => (wait.Person, wait.What, Since: wait.What.Handoff is null ? wait.What.Due : wait.What.Since is { } at ? zone.DayOf(at) : null))
                .Where(wait => wait.Since < today)
                .OrderBy(wait => wait.Since).ThenBy(wait => wait.What.Since).ThenBy(wait => wait.What.Sale, StringComparer.Ordinal).ThenBy(wait => wait.What.Part, StringComparer.Ordinal)
                .Take(most)
                .Select(wait => new LongWait(wait.Person, wait.What, wait.Since!.Value)),
        ];
    }
}
