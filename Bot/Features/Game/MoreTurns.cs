using TeamsCollab.Features.Finding;
using TeamsCollab.Features.Parts;
using TeamsCollab.Features.Thanks;
using TeamsCollab.Sales;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.Game;

/// <summary>"More…": one choice of what stands on no button, then its form.</summary>
public sealed class MoreTurns(TeamFinder teams, SaleDesk desk, PeopleFinder people, GameRunner game, TimeProvider time) : IFeature
{
    private static readonly string[] OwnForms =
        [Verbs.PartPair, Verbs.PartDate, Verbs.PartDrop, Verbs.PartReopen, Verbs.PartReassign, Verbs.SaleClose, Verbs.StageSign];

    public void Map(RouteTable routes)
    {
        routes.Dialog(Verbs.SaleMore, MoreAsync).Form(Verbs.SaleMore, ChosenAsync);
        foreach (var verb in OwnForms) routes.Dialog(verb, (turn, ct) => FormAsync(turn, verb, ct));
    }

    private async Task<Reply> MoreAsync(Turn turn, CancellationToken ct)
    {
        var (seen, no) = await desk.PressedAsync(turn, ct);
        return no ?? GameForm.More(turn, seen!.Team, seen.Sale!, verb => Possible(seen.Sale!, seen.Caller!, seen.Team, verb));
    }

    private async Task<Reply> ChosenAsync(Turn turn, CancellationToken ct)
    {
        var place = await teams.FindAsync(turn, ct);
        if (place.Team is not { } team) return place.Answer!;
        var sale = turn[Fields.Sale] ?? "";
        return turn[Fields.What] switch
        {
            Verbs.SaleUndo => await game.RunAsync(turn, team, sale, SaleTurns.Undo(turn, null), ct),
            Verbs.SaleReopen => await game.RunAsync(turn, team, sale, SaleTurns.Reopen(turn, null), ct),
            Verbs.StageRetract => await game.RunAsync(turn, team, sale, SaleTurns.Retract(turn, null), ct),
            // Where no stage asks for it, it is the closing that is signed off.
            Verbs.StageSign when await HasNoStageAsync(turn, team, ct) => await game.RunAsync(turn, team, sale, SaleTurns.Sign(turn, null), ct),
            Verbs.ThanksGive => await ThanksAsync(turn, ct),
            { } verb when OwnForms.Contains(verb) => await FormAsync(turn, verb, ct),
            _ => Answers.No(turn, "ChoiceGone"),
        };
    }

    private async Task<Reply> FormAsync(Turn turn, string verb, CancellationToken ct)
    {
        var (seen, no) = await desk.PressedAsync(turn, ct);
        if (no is not null) return no;
        var others = GameForm.AsksForPerson(verb) ? await people.OthersAsync(turn, seen!.Team, ct) : [];
        return GameForm.Draw(turn, seen!.Team, seen.Sale!, verb, others, null) ?? Answers.No(turn, "NoPartForThat", seen.Sale!.Name);
    }

    private async Task<Reply> ThanksAsync(Turn turn, CancellationToken ct)
    {
        var (seen, no) = await desk.PressedAsync(turn, ct);
        return no ?? ThanksForm.Draw(turn, seen!.Team, seen.Sale!.Id, await people.OthersAsync(turn, seen.Team, ct), null);
    }

    private async Task<bool> HasNoStageAsync(Turn turn, TeamKey team, CancellationToken ct) =>
        await desk.LookAsync(turn, team, turn[Fields.Sale] ?? "", toMove: true, ct) is { Sale: { } sale } && !Asks(sale);

    private static bool Asks(Sale sale) => sale.Stages.Any(s => s.SignOff && !sale.HasEnded(s));

    private bool Possible(Sale sale, Member caller, Team team, string verb)
    {
        if (verb == Verbs.ThanksGive) return true;
        if (sale.Status != SaleStatus.Open) return verb == Verbs.SaleReopen || (verb == Verbs.SaleUndo && UndoMoves.IsOffered(sale, UndoMoves.OfSale, time.GetUtcNow()));
        return verb switch
        {
            Verbs.SaleClose or Verbs.SaleUndo => true,
            Verbs.PartReassign => team.Captains.Contains(caller.Number) && sale.Parts.Any(p => p.IsOpen),
            Verbs.StageSign => Asks(sale) || (team.HoldersSignOffWins && sale.Parts.Any(p => p.Holder == caller.Number)),
            Verbs.StageRetract => sale.Stages.Any(s => s.SignOffs.Any(o => o.By == caller.Number) && !sale.HasEnded(s)) || sale.ClosingSignOffs.Any(o => o.By == caller.Number),
            Verbs.SaleReopen => false,
            _ => sale.Parts.Any(p => GameForm.Fits(sale, p, verb)),
        };
    }
}
