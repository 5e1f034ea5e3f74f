using TeamsCollab.Delivery;
using TeamsCollab.Sales;
using TeamsCollab.Store;

namespace TeamsCollab.Features.Unreached;

/// <summary>Draws a day's list of the undelivered for the captains; where all has arrived before anybody was told, nobody is.</summary>
public sealed class UnreachedDrawing(ISaleStore store, UndeliveredRows rows, UnreachedReader reader) : IDrawing
{
    public string Kind => Subject.Unreached;

    public async Task<OutgoingMessage?> DrawAsync(TeamKey team, Subject subject, CancellationToken ct)
    {
        if (await store.TeamAsync(team, ct) is not { } known) return null;
        var some = new List<Unreached>();
        foreach (var row in (await rows.OfAsync(team.Value, ct)).Where(row => row.Day == subject.Detail && row.OfSale is { } of && of.Kind != Subject.Unreached))
            some.Add(await reader.ReadAsync(row, ct));
        var captains = await store.MembersAsync(team, known.Captains, ct);
        var card = UnreachedCard.Draw(some, [.. captains.Values.Where(captain => captain.IsTeammate)], View.Posted(known));
        return new OutgoingMessage { Card = card.Content, Summary = card.Summary, Version = 0, OnlyEdits = some.Count == 0 };
    }
}
