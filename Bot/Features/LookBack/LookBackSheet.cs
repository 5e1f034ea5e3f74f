using TeamsCollab.Sales;
using TeamsCollab.Store;
using TeamsCollab.Time;

namespace TeamsCollab.Features.LookBack;

/// <summary>What the look-back of one team is drawn from.</summary>
public sealed record LookBackSheet
{
    public required Team Team { get; init; }
    public required LookedBack Time { get; init; }
    public required WeekFigures Figures { get; init; }
    public required IReadOnlyList<LongWait> Waits { get; init; }

    /// <summary>By number; somebody who was forgotten is missing.</summary>
    public IReadOnlyDictionary<Person, Member> People { get; init; } = new Dictionary<Person, Member>();

    /// <summary>What people were thanked for, by sale and version.</summary>
    public IReadOnlyDictionary<(string Sale, int Version), string> Words { get; init; } = new Dictionary<(string, int), string>();
}

/// <summary>
/// Reads what a look-back shows: the week's own facts, what is open, and the names and words that stand on the card. None of it depends on what
/// the team has done before.
/// </summary>
public sealed class LookBackDesk(ITeamStore teams, ISaleStore store, TimeProvider time)
{
    /// <summary>Who is in more teams sees those that they came to first.</summary>
    public const int MostTeams = 20;

    public async Task<WeekFigures> FiguresAsync(Team team, LookedBack week, CancellationToken ct) =>
        WeekFigures.Of(await teams.WeekAsync(team.Key, week, ct), LookBackPlan.WorkingTime(team));

    public async Task<LookBackSheet> SheetAsync(Team team, LookedBack week, CancellationToken ct)
    {
        var waits = teams.AllWaitsAsync(team.Key, ct);
        var figures = await FiguresAsync(team, week, ct);
        var sheet = new LookBackSheet
        {
            Team = team,
            Time = week,
            Figures = figures,
            Waits = LongWait.Of(await waits, time.GetUtcNow(), LookBackPlan.Zone(team), LookBackCard.MostWaits),
        };
        var shown = figures.Thanks.Take(LookBackCard.MostThanks).ToList();
        var people = store.MembersAsync(team.Key, [.. sheet.Waits.Select(wait => wait.Ball), .. shown.SelectMany(fact => new[] { fact.By!.Value, fact.To!.Value })], ct);
        var words = await Task.WhenAll(shown.Where(fact => fact.Worded).GroupBy(fact => fact.Sale, fact => fact.Version)
            .Select(async sale => (sale.Key, Texts: await store.TextsAsync(team.Key, sale.Key, sale, ct))));
        return sheet with
        {
            People = await people,
            Words = words.SelectMany(sale => sale.Texts.Select(text => (Key: (sale.Key, text.Key), text.Value))).ToDictionary(text => text.Key, text => text.Value),
        };
    }

    /// <summary>The last seven days, for whoever asks now.</summary>
    public LookedBack LastWeek() => new(time.GetUtcNow().AddDays(-7), time.GetUtcNow());

    /// <summary>The teams that this person runs and that look back, of those that they are in.</summary>
    public async Task<IReadOnlyList<Team>> RunByAsync(IReadOnlyList<TeamMembership> memberships, CancellationToken ct)
    {
        var read = await Task.WhenAll(memberships.Take(MostTeams).Select(async membership => (membership, Team: await store.TeamAsync(membership.Team, ct))));
        return [.. read.Where(one => one.Team is { IsGone: false } team && LookBackPlan.IsOn(team) && team.Captains.Contains(one.membership.Number)).Select(one => one.Team!)];
    }

    /// <summary>The whole week before a day, by a person's clock.</summary>
    public static LookedBack WeekBefore(DateOnly day, TimeZoneInfo zone)
    {
        var monday = day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
        return new LookedBack(zone.At(monday.AddDays(-7), TimeOnly.MinValue), zone.At(monday, TimeOnly.MinValue));
    }
}
