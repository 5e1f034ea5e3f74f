using TeamsCollab.Sales;
using TeamsCollab.Store;

namespace TeamsCollab.Features.Nudges;

/// <summary>
/// Reads what a person has before them in all of their teams: one range read a team, and one point read for each name that is shown.
/// Neither depends on how many sales, people or interactions a team has.
/// </summary>
public sealed class NudgeDesk(ISaleStore store, TimeProvider time)
{
    /// <summary>Who is in more teams sees those that they came to first.</summary>
    public const int MostTeams = 20;

    /// <summary>Rows of an older version say less: so many of their sales are read instead.</summary>
    private const int MostOldSales = 20;

    /// <param name="all">Also parts that are not due and what was put off: "my day", not a nudge.</param>
    public async Task<NudgeSheet> SheetAsync(PersonRow person, string card, bool all, CancellationToken ct)
    {
        var sheet = await NamelessAsync(person, card, all, ct);
        return sheet with { People = await PeopleAsync(sheet.Items, ct) };
    }

    /// <summary>The same without the names of <see cref="NudgeSheet.People"/>: enough to see whether there is anything.</summary>
    public async Task<NudgeSheet> NamelessAsync(PersonRow person, string card, bool all, CancellationToken ct)
    {
        var (now, zone) = (time.GetUtcNow(), person.TimeZone());
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
        var memberships = await store.MembershipsAsync(person.Tenant, person.EntraId, ct);
        var teams = await Task.WhenAll(memberships.Take(MostTeams).Select(async team => new TeamWaits(team, await WaitsAsync(team, ct))));
        var standsIn = await Task.WhenAll(StandsIn(person, memberships, now).Select(entry => ForAsync(entry.In, entry.For, now, ct)));
        var dueBy = person.WorkingTime().AddDays(today, 1) ?? today.AddDays(1);
        var items = NudgeItems.Of(teams.Concat(standsIn.OfType<TeamWaits>()), all ? null : dueBy, all ? null : person.SnoozedAt(now));
        return new NudgeSheet { Items = items, In = memberships, People = new Dictionary<(TeamKey, Person), Member>(), Today = today, Zone = zone, Card = card };
    }

    private static IEnumerable<(TeamMembership In, Person For)> StandsIn(PersonRow person, IReadOnlyList<TeamMembership> memberships, DateTimeOffset now) =>
        person.StandsInFor.Where(s => s.Until > now)
            .Select(s => (In: memberships.FirstOrDefault(m => m.Team == s.Team), s.For)).Where(s => s.In is not null).Select(s => (s.In!, s.For));

    /// <summary>What somebody for whom they stand in has before them; null where that is over, or somebody else does by now.</summary>
    private async Task<TeamWaits?> ForAsync(TeamMembership team, Person away, DateTimeOffset now, CancellationToken ct)
    {
        var read = store.MembersAsync(team.Team, [away], ct);
        var waits = await WaitsAsync(team with { Number = away }, ct);
        return (await read).GetValueOrDefault(away)?.AbsentAt(now)?.StandIn == team.Number ? new TeamWaits(team, waits, away) : null;
    }

    private async Task<IReadOnlyDictionary<(TeamKey Team, Person Person), Member>> PeopleAsync(IReadOnlyList<NudgeItem> items, CancellationToken ct)
    {
        var people = new Dictionary<(TeamKey, Person), Member>();
        var read = await Task.WhenAll(NudgeSheet.Shown(items).GroupBy(shown => shown.Team, shown => shown.Person)
            .Select(async team => (Team: team.Key, Members: await store.MembersAsync(team.Key, team, ct))));
        foreach (var (team, members) in read)
            foreach (var (person, member) in members) people[(team, person)] = member;
        return people;
    }

    private async Task<IReadOnlyList<Waiting>> WaitsAsync(TeamMembership team, CancellationToken ct)
    {
        var waits = await store.WaitsAsync(team.Team, team.Number, ct);
        var old = waits.Where(w => w.SaleName is null).Select(w => w.Sale).Distinct().Take(MostOldSales).ToList();
        if (old.Count == 0) return waits;
        var sales = await Task.WhenAll(old.Select(sale => store.SaleAsync(team.Team, sale, ct)));
        return
        [
            .. waits.Where(w => w.SaleName is not null && !old.Contains(w.Sale)),
            .. sales.OfType<Sale>().SelectMany(sale => SaleIndex.Waits(sale, lists: false)).Where(w => w.Person == team.Number).Select(w => w.What),
        ];
    }
}
