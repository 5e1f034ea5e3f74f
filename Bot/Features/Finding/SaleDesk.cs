using TeamsCollab.Sales;
using TeamsCollab.Store;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.Finding;

/// <summary>A team and one of its sales as the caller may see them.</summary>
public sealed record Sighting
{
    public required Team Team { get; init; }

    /// <summary>Null where none was asked for, or there is none of that id in this team.</summary>
    public Sale? Sale { get; init; }
    public Member? Caller { get; init; }

    /// <summary>Why the caller may not look (or not move, where that was asked).</summary>
    public Refusal? Refusal { get; init; }
}

/// <summary>Reads what cards and forms show, for turns that change nothing (yet).</summary>
public sealed class SaleDesk(ISaleStore store, Membership membership, TeamFinder teams, TimeProvider time)
{
    /// <summary>One storage step. Guests may look; only teammates may move.</summary>
    public async Task<Sighting> LookAsync(Turn turn, TeamKey team, string? sale, bool toMove, CancellationToken ct)
    {
        var view = await store.LoadAsync(
            new SaleLoad { Team = team, Activity = new ActivityKey(turn.ActivityId, turn.At), Caller = turn.Caller.EntraId, Sale = sale }, ct);
        var around = await membership.AroundAsync(turn, view, ct);
        if (view.Team is { } known && around.CameOrLeft(view) is { Count: > 0 } learned) await store.MeetAsync(view, known, learned, ct);
        var guest = around.Caller is { Guest: true, Left: false };
        return new Sighting
        {
            Team = around.Team,
            Sale = view.Sale,
            Caller = around.Caller,
            Refusal = guest && !toMove ? null : around.Refusal,
        };
    }

    /// <summary>The turn's team and, where one is asked for, its sale, as the caller may see them; or the answer that says why not.</summary>
    public async Task<(Sighting? Seen, Reply? No)> SeenAsync(Turn turn, string? sale, bool toMove, CancellationToken ct)
    {
        var place = await teams.FindAsync(turn, ct);
        if (place.Team is not { } team) return (null, place.Answer!);
        var seen = await LookAsync(turn, team, sale, toMove, ct);
        if (seen.Refusal is { } stranger) return (null, Answers.No(turn, stranger, new Dictionary<Person, Member>()));
        return sale is not null && seen.Sale is null ? (null, Answers.No(turn, "NoSuchSale")) : (seen, null);
    }

    /// <summary>The sale whose button was pressed, as somebody who wants to move sees it; or the answer that says why not.</summary>
    public Task<(Sighting? Seen, Reply? No)> PressedAsync(Turn turn, CancellationToken ct) => SeenAsync(turn, turn[Fields.Sale] ?? "", toMove: true, ct);

    public async Task<Scene> SceneAsync(Team team, Sale sale, Needs needs, CancellationToken ct)
    {
        var people = needs.People.Count > 0 ? store.MembersAsync(team.Key, needs.People, ct) : null;
        var texts = needs.Texts.Count > 0 ? store.TextsAsync(team.Key, sale.Id, needs.Texts, ct) : null;
        return new Scene
        {
            Team = team,
            Sale = sale,
            People = people is null ? new Dictionary<Person, Member>() : await people,
            Texts = texts is null ? new Dictionary<int, string>() : await texts,
            Now = time.GetUtcNow(),
        };
    }

    /// <summary>For delivery, which draws for everybody; null where team or sale are unknown.</summary>
    public async Task<Scene?> SceneAsync(TeamKey team, string sale, Func<Sale, Needs> shows, CancellationToken ct)
    {
        var found = (Team: store.TeamAsync(team, ct), Sale: store.SaleAsync(team, sale, ct));
        return await found.Team is { } known && await found.Sale is { } state ? await SceneAsync(known, state, shows(state), ct) : null;
    }
}
