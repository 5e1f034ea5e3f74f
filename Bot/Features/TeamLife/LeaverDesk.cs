using TeamsCollab.Delivery;
using TeamsCollab.Sales;
using TeamsCollab.Store;

namespace TeamsCollab.Features.TeamLife;

/// <summary>Reads what somebody left behind. It looks through the team's list of open sales: leaving is rare.</summary>
public sealed class LeaverDesk(ISaleStore store)
{
    /// <summary>Null where the team doesn't know such a person.</summary>
    public async Task<LeaverScene?> SceneAsync(TeamKey key, Func<Member, bool> who, CancellationToken ct)
    {
        var (readTeam, readMembers) = (store.TeamAsync(key, ct), store.MembersAsync(key, ct));
        var (team, members) = (await readTeam, await readMembers);
        if (team is null || members.FirstOrDefault(who) is not { } leaver) return null;
        var sales = leaver.Left ? await store.SalesOfAsync(key, leaver.Number, ct) : [];
        return new LeaverScene { Team = team, Leaver = leaver, Parts = Legacy.Of(sales, leaver.Number, members), People = members.ToDictionary(m => m.Number) };
    }
}

/// <summary>The card for the captains. Where nobody needs to choose, none is begun, but one that stands is brought up to that.</summary>
public sealed class LeaverDrawing(LeaverDesk desk, ISaleStore store) : IDrawing
{
    public string Kind => Subject.LeaverCard;

    public async Task<OutgoingMessage?> DrawAsync(TeamKey team, Subject subject, CancellationToken ct)
    {
        if (await desk.SceneAsync(team, m => m.Number.ToString() == subject.Detail, ct) is not { } scene) return null;
        if (scene.Parts.Count == 0 && !await store.IsPostedAsync(team, subject, ct)) return null;
        var card = LeaverCard.Draw(scene, View.Posted(scene.Team));
        // Many sales have no version together: what counts is what it shows.
        return new OutgoingMessage { Card = card.Content, Summary = card.Summary, Version = 0 };
    }
}
