using TeamsCollab.Features.Choices;
using TeamsCollab.Features.Finding;
using TeamsCollab.Features.Handoffs;
using TeamsCollab.Store;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.Sales;

/// <summary>Looking at a sale, and at what happened to it. Guests may look, too.</summary>
public sealed class ShowTurns(TeamFinder teams, ISaleStore store, SaleFinder sales, SaleDesk desk) : IFeature
{
    public void Map(RouteTable routes)
    {
        foreach (var word in new[] { "sale", "show sale", "show" })
            routes.Command(word, (turn, rest, ct) => SaidAsync(turn, new Asked("sale", rest), SaleAsync, ct));
        foreach (var word in new[] { "timeline", "history" })
            routes.Command(word, (turn, rest, ct) => SaidAsync(turn, new Asked("timeline", rest), (t, seen, c) => TimelineAsync(seen, View.For(t, seen.Team), c), ct));
        routes.Click(Verbs.SaleShow, (turn, ct) => PressedAsync(turn, SaleAsync, ct))
            .Dialog(Verbs.SaleTimeline, (turn, ct) => PressedAsync(turn, (t, seen, c) => TimelineAsync(seen, View.Dialog(t, seen.Team.Key), c), ct));
    }

    private async Task<Reply> SaidAsync(Turn turn, Asked asked, Func<Turn, Sighting, CancellationToken, Task<Reply>> show, CancellationToken ct)
    {
        var place = await teams.FindAsync(turn, ct);
        if (place.Team is not { } team) return place.Answer!;
        // What is typed behind "sale" or "timeline" names a sale, wherever it is typed.
        var (part, sale) = HandoffReading.Target(asked.Rest) is var read ? (read.Part, read.Sale) : default;
        var target = new TargetText(null, sale is not null && part is not null ? asked.Rest : sale ?? part, null);
        var found = await sales.FindAsync(turn, team, target, asked, toMove: false, loose: false, ct);
        return found.Answer ?? await show(turn, found.Seen!, ct);
    }

    private async Task<Reply> PressedAsync(Turn turn, Func<Turn, Sighting, CancellationToken, Task<Reply>> show, CancellationToken ct)
    {
        var (seen, no) = await desk.SeenAsync(turn, turn[Fields.Sale] ?? "", toMove: false, ct);
        return seen is null ? no! : await show(turn, seen, ct);
    }

    private async Task<Reply> SaleAsync(Turn turn, Sighting seen, CancellationToken ct)
    {
        var scene = await desk.SceneAsync(seen.Team, seen.Sale!, SaleCard.Needs(seen.Sale!), ct);
        return Reply.Show(SaleCard.Draw(scene, View.For(turn, seen.Team)));
    }

    private async Task<Reply> TimelineAsync(Sighting seen, View view, CancellationToken ct)
    {
        var newest = await store.EventsAsync(seen.Team.Key, seen.Sale!.Id, TimelineCard.Most, null, ct);
        var scene = await desk.SceneAsync(seen.Team, seen.Sale, TimelineCard.Needs(seen.Sale, newest), ct);
        return Reply.Show(TimelineCard.Draw(scene, newest, view));
    }
}
