using TeamsCollab.Features.Handoffs;
using TeamsCollab.Features.Parts;
using TeamsCollab.Sales;
using Xunit;
using static TeamsCollab.Tests.Features.SaleGame;

namespace TeamsCollab.Tests.Features.Parts;

/// <summary>
/// Two people at once: whoever's move is stored second is decided on the state that the first one left, so each pair of moves has a rule.
/// </summary>
public class AtOnceTests
{
    private readonly SaleGame game = Opened();

    [Fact]
    public void Holder_and_partner_who_finish_at_once_finish_it_once()
    {
        game.Accepted(Ana, c => CareMoves.Pair(c, new PairPart { Part = "qualify", With = Ben.EntraId })).Take(Cleo, "discovery");
        game.Finish(Ana, "qualify", "They decide in March.");
        Assert.IsType<Already>(game.Try(Ben, c => PartMoves.Done(c, new FinishPart("qualify", "My note."))));
        Assert.Single(game.Happened, h => h.Event is PartDone);
        Assert.Single(game.Sale!.Handoffs);
    }

    [Fact]
    public void A_part_that_is_being_handed_off_is_neither_finished_nor_offered_nor_taken_meanwhile()
    {
        game.Accepted(Ana, c => CareMoves.Pair(c, new PairPart { Part = "qualify", With = Cleo.EntraId })).Offer(Ana, "qualify", Ben);
        Assert.StartsWith("The qualification is already offered to Ben by Ana", Says(game.Try(Cleo, c => PartMoves.Done(c, new FinishPart("qualify")))), StringComparison.Ordinal);
        Assert.StartsWith("Ana offers you the qualification", Says(game.Try(Ben, c => PartMoves.Done(c, new FinishPart("qualify")))), StringComparison.Ordinal);
        Assert.IsType<Refused>(game.Try(Ana, c => HandoffMoves.Offer(c, Offering("qualify", Cleo))));
        Assert.IsType<Refused>(game.Try(Cleo, c => PartMoves.Take(c, new TakePart("qualify"))));
        game.Accepted(Ben, c => HandoffMoves.Approve(c, new AnswerHandoff(game.Handoff))).Finish(Ben, "qualify");
        Assert.Equal(PartStatus.Done, game.Sale!.Part("qualify")!.Status);
    }

    [Fact]
    public void A_part_that_was_finished_first_is_not_handed_off_any_more()
    {
        game.Accepted(Ana, c => CareMoves.Pair(c, new PairPart { Part = "qualify", With = Cleo.EntraId })).Finish(Cleo, "qualify");
        Assert.Equal("The qualification is done already.", Says(game.Try(Ana, c => HandoffMoves.Offer(c, Offering("qualify", Ben)))));
        Assert.Empty(game.Sale!.Handoffs);
    }

    [Fact]
    public void Approving_and_withdrawing_at_once_is_decided_by_who_was_first()
    {
        game.Offer(Ana, "qualify", Ben);
        var id = game.Handoff;
        game.Accepted(Ben, c => HandoffMoves.Approve(c, new AnswerHandoff(id)));
        Assert.IsType<Refused>(game.Try(Ana, c => HandoffMoves.Withdraw(c, new AnswerHandoff(id))));
        Assert.Equal((Ben.Number, HandoffStatus.Approved), (game.Sale!.Part("qualify")!.Holder, game.Sale.Handoff(id)!.Status));
    }

    [Fact]
    public void Two_finishings_before_one_part_offer_it_once()
    {
        game.Take(Ben, "proposal").Finish(Ana, "qualify").Take(Cleo, "discovery").Finish(Cleo, "discovery").Take(Cleo, "demo").Finish(Cleo, "demo")
            .Take(Ana, "evaluation").Take(Cleo, "security");
        game.Finish(Ana, "evaluation");
        Assert.Null(game.Sale!.OpenHandoff("proposal"));
        game.Finish(Cleo, "security");
        Assert.Single(game.Sale.Handoffs, h => h.Part == "proposal" && h.IsOpen);
    }

    [Fact]
    public void Nobody_hands_off_to_pairs_with_or_reassigns_to_somebody_who_has_left()
    {
        Assert.StartsWith("Lea is not in this team", Says(game.Try(Ana, c => HandoffMoves.Offer(c, Offering("qualify", Lea)))), StringComparison.Ordinal);
        Assert.StartsWith("Lea is not in this team", Says(game.Try(Ana, c => CareMoves.Pair(c, new PairPart { Part = "qualify", With = Lea.EntraId, WithName = "Lea" }))), StringComparison.Ordinal);
        Assert.StartsWith("Lea is not in this team", Says(game.Try(Mia, c => ReassignMoves.Reassign(c, new ReassignPart { Part = "qualify", To = Lea.EntraId, ToName = "Lea" }))), StringComparison.Ordinal);
    }

    [Fact]
    public void What_comes_up_for_somebody_who_has_left_waits_for_the_captains_and_not_for_them()
    {
        game.Take(Ben, "discovery");
        game.Members[Ben.EntraId] = Ben with { Left = true };
        game.Finish(Ana, "qualify", "They decide in March.");
        Assert.True(ReassignMoves.IsLeft(game.Sale!, game.Sale!.Part("discovery")!, Ben.Number));
        game.Accepted(Mia, c => ReassignMoves.Settle(c, new SettleLeaver { Who = Ben.EntraId, Choice = LeaverChoice.Give, To = Cleo.EntraId, Part = "discovery" }));
        Assert.Equal((Cleo.Number, true), (game.Sale!.Ball(game.Sale.Part("discovery")!), game.Sale.Handoffs.All(h => !h.IsOpen)));
    }
}
