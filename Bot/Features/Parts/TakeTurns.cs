using TeamsCollab.Features.Choices;
using TeamsCollab.Features.Finding;
using TeamsCollab.Features.Handoffs;
using TeamsCollab.Features.Sales;
using TeamsCollab.Sales;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.Parts;

/// <summary>Taking a part that nobody holds: typed, from "Who takes it?", or chosen in a dialog.</summary>
public sealed class TakeTurns(TeamFinder teams, SaleFinder sales, SaleDesk desk, MoveRunner runner) : IFeature
{
    private const string Command = "take";

    public void Map(RouteTable routes) => routes
        .Command(Command, SaidAsync)
        .Click(Verbs.PartTake, (turn, ct) => RunAsync(turn, (scene, part, view) => WantedCard.Draw(scene, part, view), ct))
        .Dialog(Verbs.PartTake, OpenAsync)
        .Form(Verbs.PartTake, (turn, ct) => RunAsync(turn, (_, _, _) => null, ct));

    private async Task<Reply> SaidAsync(Turn turn, string rest, CancellationToken ct)
    {
        var place = await teams.FindAsync(turn, ct);
        if (place.Team is not { } team) return place.Answer!;
        var asked = new Asked(Command, rest);
        var found = await sales.FindAsync(turn, team, HandoffReading.Target(rest), asked, toMove: true, loose: false, ct);
        if (found.Answer is { } answer) return answer;
        var sale = found.Seen!.Sale!;
        var part = PartPick.Of(turn, found.Seen, found.Target.Part, p => MayTake(sale, p), asked, "NothingToTake");
        return part.Answer ?? await RunAsync(turn, team, sale.Id, part.Part!.Key, (scene, _, view) => SaleCard.Draw(scene, view), ct);
    }

    private async Task<Reply> RunAsync(Turn turn, Func<Scene, string, View, CardContent?> card, CancellationToken ct)
    {
        var place = await teams.FindAsync(turn, ct);
        return place.Team is { } team
            ? await RunAsync(turn, team, turn[Fields.Sale] ?? "", turn[Fields.Part] ?? "", card, ct)
            : place.Answer!;
    }

    private async Task<Reply> RunAsync(Turn turn, TeamKey team, string sale, string part, Func<Scene, string, View, CardContent?> card, CancellationToken ct)
    {
        var result = await runner.RunAsync(
            turn,
            new Move
            {
                Team = team,
                Sale = sale,
                Decide = context => PartMoves.Take(context, new TakePart(part)),
                Shows = SaleCard.Needs,
            }, ct);
        return Answers.Of(turn, result, new Answer
        {
            Card = scene => card(scene, part, View.For(turn, scene.Team)),
            Said = scene => new PartTexts(turn.Culture)["Said.Taken", Naming.InSentence(scene.Sale.Part(part)!, turn.Culture), scene.Sale.Name],
        });
    }

    private async Task<Reply> OpenAsync(Turn turn, CancellationToken ct)
    {
        var (seen, no) = await desk.PressedAsync(turn, ct);
        if (seen is not { Sale: { } sale }) return no!;
        return sale.Parts.Any(p => MayTake(sale, p)) ? PartForms.Take(turn, seen, sale) : Answers.No(turn, "NothingToTake", sale.Name);
    }

    internal static bool MayTake(Sale sale, Part part) => part is { IsOpen: true, Holder: null } && sale.OpenHandoff(part.Key) is null;
}
