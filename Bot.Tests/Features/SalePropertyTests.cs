using CsCheck;
using TeamsCollab.Features.Away;
using TeamsCollab.Features.Closing;
using TeamsCollab.Features.Handoffs;
using TeamsCollab.Features.Parts;
using TeamsCollab.Features.SignOffs;
using TeamsCollab.Sales;
using TeamsCollab.Turns;
using Xunit;
using static TeamsCollab.Tests.Features.SaleGame;

namespace TeamsCollab.Tests.Features;

public class SalePropertyTests
{
    private static readonly string[] Keys = ["qualify", "discovery", "demo", "evaluation", "security", "proposal", "close", "success", "none"];
    private static readonly string?[] StageKeys = [null, "find", "show", "legal", "end", "none"];
    internal static readonly Gen<Member> Anyone = Gen.OneOf(Ana, Ben, Cleo, Mia);
    private static readonly Gen<Member> AnyReceiver = Gen.OneOf(Ana, Ben, Cleo, Gus, Lea, Mia);

    // Handoff ids are versions; small numbers meet real ones often, and forged ones too.
    internal static readonly Gen<(string Name, Func<MoveContext, Decision> Rule)> AnyMove = Gen.OneOf<(string, Func<MoveContext, Decision>)>(
        Gen.Select(Gen.OneOf(Keys), AnyReceiver, (part, to) => Move($"offer {part} {to.Name}", c => HandoffMoves.Offer(c, Offering(part, to)))),
        Gen.OneOf(Keys).Select(part => Move($"take {part}", c => PartMoves.Take(c, new TakePart(part)))),
        Gen.OneOf(Keys).Select(part => Move($"done {part}", c => PartMoves.Done(c, new FinishPart(part, "Note.")))),
        Gen.Select(Gen.Int[0, 5], Gen.Int[0, 4], (what, back) => Move($"answer {what} {back}", c => OnHandoff(c, what, back))),
        Gen.Select(Gen.OneOf(Keys), AnyReceiver, Gen.Bool, (part, with, alone) => Move($"pair {part} {(alone ? "nobody" : with.Name)}", c => CareMoves.Pair(c, new PairPart { Part = part, With = with.EntraId, WithName = with.Name, Nobody = alone }))),
        Gen.Select(Gen.OneOf(Keys), Gen.Int[-1, 9], (part, days) => Move($"due {part} {days}", c => CareMoves.Date(c, new DatePart(part, days == 9 ? null : Today.AddDays(days), Today)))),
        Gen.OneOf(Keys).Select(part => Move($"drop {part}", c => CareMoves.Drop(c, new DropPart(part, "Not needed.")))),
        Gen.OneOf(Keys).Select(part => Move($"reopen {part}", c => CareMoves.Reopen(c, new ReopenPart(part)))),
        Gen.Select(Gen.OneOf(Keys), AnyReceiver, (part, to) => Move($"reassign {part} {to.Name}", c => ReassignMoves.Reassign(c, new ReassignPart { Part = part, To = to.EntraId, ToName = to.Name }))),
        Gen.Select(AnyReceiver, AnyReceiver, Gen.Enum<LeaverChoice>(), (who, to, choice) => Move($"settle {who.Name} {choice} {to.Name}", c => Settle(c, who, to, choice))),
        Gen.Select(Gen.OneOf(Keys), Gen.Int[0, 3], (part, what) => Move($"undo {what} {part}", c => Undo(c, what, part))),
        Gen.Select(Gen.OneOf(StageKeys), Gen.Bool, Gen.Bool, (stage, back, closing) => Move($"sign off {stage} {back} {closing}", c => (back ? (Func<MoveContext, SignStage, Decision>)SignOffMoves.Retract : SignOffMoves.Give)(c, new SignStage(stage, closing)))),
        Gen.Select(Gen.Int[0, 4], AnyReceiver, (back, to) => Move($"redirect {back} {to.Name}", c => RedirectMoves.Redirect(c, new RedirectHandoff { Handoff = Handoff(c, back), To = to.EntraId, ToName = to.Name }))),
        Gen.Int[0, 4].Select(back => Move($"keep {back}", c => RedirectMoves.Keep(c, Handoff(c, back)))),
        Gen.Select(Anyone, Gen.OneOf<Member?>(Gen.Const((Member?)null), Anyone!), Gen.Int[0, 2], (who, standIn, days) => Move($"away {who.Name} {standIn?.Name} {days}", c => Noted(c, who, standIn, days))),
        Gen.Int[0, 9].Select(what => Move($"close {what}", c => Close(c, what))));

    [Fact(Timeout = 240_000)]
    public void However_a_sale_is_played_its_state_is_its_events_and_the_ball_is_in_one_place() => Play(() => Opened(), 1_500);

    [Fact(Timeout = 240_000)]
    public void However_a_sale_with_stages_is_played_its_state_is_its_events_and_the_ball_is_in_one_place() => Play(
        () =>
        {
            var game = Staged();
            game.Around = World with { HoldersSignOffWins = true };
            return game;
        }, 1_500);

    private static void Play(Func<SaleGame> open, int games) =>
        Gen.Select(Anyone, AnyMove, Gen.Int[0, 3]).Array[1, 60].Sample(
            moves =>
            {
                var game = open();
                foreach (var (who, move, minutes) in moves)
                {
                    var before = game.Sale;
                    var stored = Json(before!);
                    game.Now += TimeSpan.FromMinutes(minutes);
                    var decision = game.Try(who, move.Rule);
                    if (decision is not Accepted)
                    {
                        Assert.Same(before, game.Sale);
                        Assert.Equal(stored, Json(game.Sale!));
                    }
                    Assert.True(Sound(game.Sale!), move.Name);
                    Assert.True(decision is not Refused refused || Says(refused).Length > 0);
                }
                var again = Fold.Of(game.Happened.Select(h => h.Event));
                Assert.Equal(Json(again), Json(game.Sale!));
                Assert.Equal(Enumerable.Range(1, game.Happened.Count), game.Happened.Select(h => h.Event.Version));
                Assert.All(game.Happened, h => Assert.Equal(h.Event.Worded, h.Words is not null));
            },
            iter: games, print: moves => string.Join("; ", moves.Select(m => $"{m.Item1.Name}: {m.Item2.Name} +{m.Item3}")));

    // A leaver is somebody who held things before they left: their row says so from one move to the next.
    private static Decision Settle(MoveContext c, Member who, Member to, LeaverChoice choice)
    {
        var people = new Dictionary<string, Member>(c.People);
        if (who.Number != c.Caller.Number && people.TryGetValue(who.EntraId, out var known)) people[who.EntraId] = known with { Left = true };
        return ReassignMoves.Settle(
            new MoveContext { Sale = c.Sale, Caller = c.Caller, Team = c.Team, People = people, Now = c.Now },
            new SettleLeaver { Who = who.EntraId, Choice = choice, To = to.EntraId, ToName = to.Name, Reason = "They left." });
    }

    private static Decision Undo(MoveContext c, int what, string part) => UndoMoves.Undo(c, new UndoMove(what switch
    {
        0 => null,
        1 => UndoMoves.OfPart(part),
        2 => UndoMoves.OfHandoff(c.Sale!.Handoffs is [.., var last] ? last.Id : 0),
        _ => UndoMoves.OfSale,
    }));

    /// <summary>What the sale's own wake does once a team knows that somebody isn't there, or is back.</summary>
    private static Decision Noted(MoveContext c, Member who, Member? standIn, int days)
    {
        var absent = days == 0 ? null : new Absent { From = c.Now.AddHours(-1), Until = c.Now.AddDays(days), Back = Today.AddDays(days), StandIn = standIn?.Number };
        var notes = AwayRule.Notes(c.Sale!, person => person == who.Number ? absent : c.Sale!.Handoffs.FirstOrDefault(h => h.IsOpen && h.To == person)?.Away);
        return notes.Count == 0 ? new Already() : new Accepted(
            [.. notes.Select((n, i) => new Worded(new AwayNoted { Version = c.NextVersion + i, By = Person.Nobody, At = c.Now, Handoff = n.Handoff, Away = n.Away }))]);
    }

    private static int Handoff(MoveContext c, int back) => back < c.Sale!.Handoffs.Length ? c.Sale.Handoffs[^(back + 1)].Id : 9_999;

    // Closing is rare, or nothing else would happen.
    private static Decision Close(MoveContext c, int what) => what switch
    {
        0 => CloseMoves.Close(c, new CloseSale { Won = true, Amount = new Money(12, "EUR") }),
        1 => CloseMoves.Close(c, new CloseSale { Won = false, Words = "Too dear." }),
        2 => CloseMoves.Close(c, new CloseSale { Won = true }),
        _ => CloseMoves.Reopen(c, null),
    };

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
            && p.IsOpen == (p.Finished is null)
            && (p.Partner is null || (p.Partner != p.Holder && p.Holder is not null))
            && (sale.Status == SaleStatus.Open && p.IsOpen && (p.Holder is not null || open == 1)) == (sale.Ball(p) is not null))
        && sale.Handoffs.All(h => h.From != h.To && (h.WentTo is not null) == (h.Status == HandoffStatus.Redirected) && h.IsOpen == (h.EndedAt is null))
        && sale.Stages.All(s => s.SignOffs.DistinctBy(o => o.By).Count() == s.SignOffs.Length)
        && (sale.Status == SaleStatus.Open) == (sale.Closing is null)
        && sale.Parts.All(p => p.Holder is not { } holder || new[] { Ana, Ben, Cleo, Mia }.Any(m => m.Number == holder));

    private static string Json(Sale sale) => System.Text.Json.JsonSerializer.Serialize(sale);

    private static (string, Func<MoveContext, Decision>) Move(string name, Func<MoveContext, Decision> rule) => (name, rule);
}
