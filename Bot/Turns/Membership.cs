using TeamsCollab.Cards;
using TeamsCollab.Sales;
using TeamsCollab.Store;

namespace TeamsCollab.Turns;

/// <summary>Who acts and whom the move is about, checked: from the member rows, and with Teams where one is unknown or older than a day.</summary>
public sealed class Membership(IRoster roster, TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(24);

    public async Task<Around> AroundAsync(Turn turn, SaleView view, CancellationToken ct)
    {
        if (TeamOf(turn, view) is not { } team)
            return new Around { Team = NoTeam(turn, view), Refusal = new Refusal("NoSuchTeam", []) };
        return await AroundAsync(team, turn.Caller.EntraId, view, ct);
    }

    /// <summary>The same where nobody speaks just now: for what somebody asked for before.</summary>
    /// <param name="caller">Who did, by Entra id.</param>
    public async Task<Around> AroundAsync(Team team, string caller, SaleView view, CancellationToken ct)
    {
        var wanted = view.Load.People.Prepend(caller).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var seen = await Task.WhenAll(wanted.Select(id => CheckAsync(team, id, view.People.GetValueOrDefault(id), caller, ct)));

        var people = new Dictionary<string, Member>(StringComparer.OrdinalIgnoreCase);
        var changed = new List<Member>();
        for (var i = 0; i < wanted.Count; i++)
        {
            if (seen[i] is not { } member) continue;
            if (member.Number == Person.Nobody)
            {
                team = team with { People = team.People + 1 };
                member = member with { Number = new Person(team.People) };
            }
            if (member != view.People.GetValueOrDefault(wanted[i])) changed.Add(member);
            people[wanted[i]] = member;
        }
        var acting = people.GetValueOrDefault(caller);
        return new Around
        {
            Team = team,
            Caller = acting,
            People = people,
            Changed = changed,
            Refusal = acting switch
            {
                null or { Left: true } => new Refusal("NotInThisTeam", []),
                { Guest: true } => new Refusal("GuestsOnlyLook", []),
                _ => null,
            },
        };
    }

    private async Task<Member?> CheckAsync(Team team, string id, Member? known, string caller, CancellationToken ct)
    {
        // Who acts here though they left is perhaps back, and Teams' event for it never came.
        var acts = known is { Left: true } && string.Equals(id, caller, StringComparison.OrdinalIgnoreCase);
        if (known is not null && !acts && time.GetUtcNow() - known.CheckedAt < Fresh) return known;
        return await AskAsync(team, id, known, ct);
    }

    /// <summary>Somebody whom the team knows, as Teams sees them now, however fresh the row is.</summary>
    public async Task<Member> AgainAsync(Team team, Member known, CancellationToken ct) => await AskAsync(team, known.EntraId, known, ct) ?? known;

    private async Task<Member?> AskAsync(Team team, string id, Member? known, CancellationToken ct)
    {
        RosterEntry? entry;
        try
        {
            entry = await roster.MemberAsync(team, id, ct);
        }
        catch (RosterUnavailableException) when (known is not null)
        {
            // Teams is out of reach: what it said last stands until it answers again.
            return known;
        }
        if (entry is null) return known is null ? null : known with { Left = true, CheckedAt = time.GetUtcNow() };
        return new Member
        {
            Number = known?.Number ?? Person.Nobody,
            EntraId = entry.EntraId,
            TeamsId = entry.TeamsId,
            Name = entry.Name,
            Guest = entry.Guest,
            Roles = known?.Roles ?? [],
            Absent = known?.Absent,
            CheckedAt = time.GetUtcNow(),
        };
    }

    private static Team? TeamOf(Turn turn, SaleView view)
    {
        var place = turn.Place;
        if (view.Team is { } known)
            return place.Team == known.Key
                // Nobody can type where the bot isn't, or where nothing can be posted.
                ? (turn.Kind == TurnKind.Said ? known.Awake() : known) with { ServiceUrl = place.ServiceUrl, Bot = place.Bot, Name = place.TeamName ?? known.Name, Zone = known.Zone ?? turn.Caller.TimeZone }
                : known;
        return place.Team == view.Load.Team ? NoTeam(turn, view) : null;
    }

    private static Team NoTeam(Turn turn, SaleView view) => new()
    {
        Key = view.Load.Team,
        Kind = turn.Place.Kind == PlaceKind.GroupChat ? TeamKind.GroupChat : TeamKind.Channels,
        Tenant = turn.Caller.Tenant,
        TeamsId = turn.Place.TeamsId ?? "",
        Name = turn.Place.TeamName,
        Zone = turn.Caller.TimeZone,
        ServiceUrl = turn.Place.ServiceUrl,
        Bot = turn.Place.Bot,
        ListRows = ListRows.Full,
        // Whoever brings the bot into a team brings its language.
        Language = Languages.For(turn.Culture),
    };
}

/// <summary>The people of a move, checked.</summary>
public sealed record Around
{
    /// <summary>The team as it is to be stored.</summary>
    public required Team Team { get; init; }
    public Member? Caller { get; init; }

    /// <summary>By Entra id, the caller among them; who isn't in the team is missing.</summary>
    public IReadOnlyDictionary<string, Member> People { get; init; } = new Dictionary<string, Member>();

    /// <summary>The members whose rows are to be written.</summary>
    public IReadOnlyList<Member> Changed { get; init; } = [];
    public Refusal? Refusal { get; init; }

    /// <summary>Whoever of those the team knew has left it, or is back: worth storing also where nothing else is.</summary>
    public IReadOnlyList<Member> CameOrLeft(SaleView view) => [.. Changed.Where(m => view.People.GetValueOrDefault(m.EntraId) is { } known && known.Left != m.Left)];
}
