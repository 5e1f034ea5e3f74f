using TeamsCollab.Features.Finding;
using TeamsCollab.Store;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.LookBack;

/// <summary>"week": the look-back now, for a captain; in their own chat of all the teams that they run.</summary>
public sealed class LookBackTurns(SaleDesk desk, LookBackDesk lookBack, ISaleStore store, IPersonStore people) : IFeature
{
    public void Map(RouteTable routes)
    {
        foreach (var word in new[] { "week", "look back" }) routes.Command(word, (turn, _, ct) => ShowAsync(turn, ct));
    }

    private async Task<Reply> ShowAsync(Turn turn, CancellationToken ct)
    {
        var week = lookBack.LastWeek();
        if (turn.Place.Kind == PlaceKind.Personal && turn[Fields.Team] is null)
        {
            var run = await lookBack.RunByAsync(await store.MembershipsAsync(turn.Caller.Tenant, turn.Caller.EntraId, ct), ct);
            if (run.Count == 0) return Answers.No(turn, "OnlyCaptainsLookBack");
            var row = (await people.ReadAsync(turn.Caller.Tenant, turn.Caller.EntraId, ct)).Row;
            var sheets = await Task.WhenAll(run.Select(team => lookBack.SheetAsync(team, week, ct)));
            return Reply.Show(sheets is [var only]
                ? LookBackCard.Draw(only, View.For(turn, only.Team))
                : RollUpCard.Draw(sheets, (row with { Zone = row.Zone ?? turn.Caller.TimeZone }).TimeZone(), turn.Culture));
        }
        var (seen, no) = await desk.SeenAsync(turn, null, toMove: true, ct);
        if (seen is null) return no!;
        return seen.Team.Captains.Contains(seen.Caller!.Number)
            ? Reply.Show(LookBackCard.Draw(await lookBack.SheetAsync(seen.Team, week, ct), View.For(turn, seen.Team)))
            : Answers.No(turn, "OnlyCaptainsLookBack");
    }
}
