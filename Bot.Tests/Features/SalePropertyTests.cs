using CsCheck;
using TeamsCollab.Features.Handoffs;
using TeamsCollab.Features.Parts;
using TeamsCollab.Sales;
using TeamsCollab.Turns;
using Xunit;
using static TeamsCollab.Tests.Features.SaleGame;

namespace TeamsCollab.Tests.Features;

public class SalePropertyTests
{
    private static readonly string[] Keys = ["qualify", "discovery", "demo", "evaluation", "security", "proposal", "close", "success", "none"];
    private static readonly Gen<Member> Anyone = Gen.OneOf(Ana, Ben, Cleo);
    private static readonly Gen<Member> AnyReceiver = Gen.OneOf(Ana, Ben, Cleo, Gus, Lea);

    // Handoff ids are versions; small numbers meet real ones often, and forged ones too.
    private static readonly Gen<(string Name, Func<MoveContext, Decision> Rule)> AnyMove = Gen.OneOf<(string, Func<MoveContext, Decision>)>(
        Gen.Select(Gen.OneOf(Keys), AnyReceiver, (part, to) => Move($"offer {part} {to.Name}", c => HandoffMoves.Offer(c, Offering(part, to)))),
        Gen.OneOf(Keys).Select(part => Move($"take {part}", c => PartMoves.Take(c, new TakePart(part)))),
        Gen.OneOf(Keys).Select(part => Move($"done {part}", c => PartMoves.Done(c, new FinishPart(part, "Note.")))),
        Gen.Select(Gen.Int[0, 5], Gen.Int[0, 4], (what, back) => Move($"answer {what} {back}", c => OnHandoff(c, what, back))));

    [Fact(Timeout = 120_000)]
    public void However_a_sale_is_played_its_state_is_its_events_and_the_ball_is_in_one_place() =>
        Gen.Select(Anyone, AnyMove).Array[1, 60].Sample(
            moves =>
            {
                var game = Opened();
                foreach (var (who, move) in moves)
                {
                    var before = game.Sale;
                    var decision = game.Try(who, move.Rule);
                    if (decision is not Accepted) Assert.Same(before, game.Sale);
                    Assert.True(Sound(game.Sale!), move.Name);
                }
                var again = Fold.Of(game.Happened.Select(h => h.Event));
                Assert.Equal(Json(again), Json(game.Sale!));
                Assert.Equal(Enumerable.Range(1, game.Happened.Count), game.Happened.Select(h => h.Event.Version));
                Assert.All(game.Happened, h => Assert.Equal(h.Event.Worded, h.Words is not null));
            },
            iter: 2_000, print: moves => string.Join("; ", moves.Select(m => $"{m.Item1.Name}: {m.Item2.Name}")));

    private static Decision OnHandoff(MoveContext c, int what, int back)
    {
        var handoffs = c.Sale!.Handoffs;
        var id = back < handoffs.Length ? handoffs[^(back + 1)].Id : 9_999;
        return what switch
        {
            0 or 1 => HandoffMoves.Approve(c, new AnswerHandoff(id)),
            2 => HandoffMoves.Ask(c, new AnswerHandoff(id, "What?")),
            3 => HandoffMoves.Answer(c, new AnswerHandoff(id, "That.")),
            4 => HandoffMoves.Return(c, new ReturnHandoff(id, ReturnCause.NoTime)),
            _ => HandoffMoves.Withdraw(c, new AnswerHandoff(id)),
        };
    }

    private static bool Sound(Sale sale) =>
        sale.Parts.All(p =>
            sale.Handoffs.Count(h => h.Part == p.Key && h.IsOpen) is var open && open <= 1
            && (p.IsOpen || open == 0)
            && (!p.IsOpen || p.Holder is null || sale.Ball(p) is not null))
        && sale.Handoffs.All(h => h.From != h.To && h.IsOpen == (h.EndedAt is null))
        && sale.Parts.All(p => p.Holder is not { } holder || new[] { Ana, Ben, Cleo }.Any(m => m.Number == holder));

    private static string Json(Sale sale) => System.Text.Json.JsonSerializer.Serialize(sale);

    private static (string, Func<MoveContext, Decision>) Move(string name, Func<MoveContext, Decision> rule) => (name, rule);
}
