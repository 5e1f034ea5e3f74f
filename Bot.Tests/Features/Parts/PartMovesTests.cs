using TeamsCollab.Features.Parts;
using TeamsCollab.Features.Plays;
using TeamsCollab.Sales;
using Xunit;
using static TeamsCollab.Tests.Features.SaleGame;

namespace TeamsCollab.Tests.Features.Parts;

public class PartMovesTests
{
    private readonly SaleGame game = Opened();

    [Fact]
    public void An_open_part_is_taken_by_whoever_comes_first()
    {
        game.Take(Ben, "discovery");
        Assert.Equal(Ben.Number, game.Sale!.Part("discovery")!.Holder);
        Assert.IsType<Already>(game.Try(Ben, c => PartMoves.Take(c, new TakePart("discovery"))));
        Assert.Equal("Ben holds the discovery. Ask Ben to hand it to you.", Says(game.Try(Cleo, c => PartMoves.Take(c, new TakePart("discovery")))));
    }

    [Fact]
    public void An_offered_part_is_approved_not_taken()
    {
        game.Offer(Ana, "discovery", Ben);
        Assert.Equal("Ana offers you the discovery already. Approve that handoff to take it.", Says(game.Try(Ben, c => PartMoves.Take(c, new TakePart("discovery")))));
        Assert.StartsWith("The discovery is already offered to Ben by Ana.", Says(game.Try(Cleo, c => PartMoves.Take(c, new TakePart("discovery")))), StringComparison.Ordinal);
    }

    [Fact]
    public void Finishing_offers_the_next_part_to_its_holder_with_the_note()
    {
        game.Take(Ben, "discovery").Finish(Ana, "qualify", "They decide in March.");

        var handoff = Assert.Single(game.Sale!.Handoffs);
        Assert.Equal(("discovery", Ana.Number, Ben.Number), (handoff.Part, handoff.From, handoff.To));
        Assert.Equal([null, "They decide in March."], game.Happened.TakeLast(2).Select(h => h.Words));
        Assert.Equal(Ben.Number, game.Sale.Ball(game.Sale.Part("discovery")!));
    }

    [Fact]
    public void Finishing_offers_nothing_to_oneself_and_nothing_to_nobody()
    {
        game.Take(Ana, "discovery").Finish(Ana, "qualify");
        Assert.Empty(game.Sale!.Handoffs);
        game.Finish(Ana, "discovery", "Nobody yet.");
        Assert.Empty(game.Sale.Handoffs);
        Assert.Equal("Nobody yet.", game.Happened[^1].Words);
        Assert.True(Effects.IsWanted(game.Sale, game.Sale.Part("demo")!));
    }

    [Fact]
    public void Two_parts_that_come_up_together_are_offered_together()
    {
        game.Take(Ben, "evaluation").Take(Cleo, "security").Take(Ana, "discovery").Take(Ana, "demo");
        game.Finish(Ana, "qualify").Finish(Ana, "discovery").Finish(Ana, "demo", "Go.");
        Assert.Equal([("evaluation", Ben.Number), ("security", Cleo.Number)], game.Sale!.Handoffs.Select(h => (h.Part, h.To)));
        Assert.Equal([null, "Go.", "Go."], game.Happened.TakeLast(3).Select(h => h.Words));
    }

    [Fact]
    public void An_optional_part_that_nobody_holds_holds_nobody_up()
    {
        game.Take(Ana, "discovery").Take(Ana, "demo").Take(Ana, "evaluation").Take(Ben, "proposal");
        game.Finish(Ana, "qualify").Finish(Ana, "discovery").Finish(Ana, "demo").Finish(Ana, "evaluation");
        Assert.Equal("proposal", Assert.Single(game.Sale!.Handoffs).Part);
    }

    [Fact]
    public void An_optional_part_that_somebody_holds_is_waited_for()
    {
        game.Take(Ana, "discovery").Take(Ana, "demo").Take(Ana, "evaluation").Take(Ben, "proposal").Take(Ana, "security");
        game.Finish(Ana, "qualify").Finish(Ana, "discovery").Finish(Ana, "demo").Finish(Ana, "evaluation");
        Assert.Empty(game.Sale!.Handoffs);
        game.Finish(Ana, "security");
        Assert.Equal("proposal", Assert.Single(game.Sale.Handoffs).Part);
    }

    [Fact]
    public void What_was_offered_before_is_not_offered_again()
    {
        game.Offer(Cleo, "discovery", Ben).Finish(Ana, "qualify");
        Assert.Single(game.Sale!.Handoffs);
    }

    [Fact]
    public void Finishing_is_refused_in_a_sentence()
    {
        Assert.Equal("Ana holds the qualification; only Ana can say that it is done.", Says(game.Try(Ben, c => PartMoves.Done(c, new FinishPart("qualify")))));
        Assert.Equal("Nobody holds the demo yet. Take it first, then it is yours to finish.", Says(game.Try(Ben, c => PartMoves.Done(c, new FinishPart("demo")))));
        Assert.Equal("I don't find that part in Contoso renewal.", Says(game.Try(Ben, c => PartMoves.Done(c, new FinishPart("x")))));
        Assert.StartsWith("At most 2,000", Says(game.Try(Ana, c => PartMoves.Done(c, new FinishPart("qualify", new string('x', 2001))))), StringComparison.Ordinal);
        game.Finish(Ana, "qualify");
        Assert.Equal("The qualification is done already.", Says(game.Try(Ben, c => PartMoves.Done(c, new FinishPart("qualify")))));
        Assert.Equal("The qualification is done already.", Says(game.Try(Ben, c => PartMoves.Take(c, new TakePart("qualify")))));
        Assert.IsType<Already>(game.Try(Ana, c => PartMoves.Done(c, new FinishPart("qualify"))));
    }

    [Fact]
    public void A_short_sale_runs_from_qualify_to_close()
    {
        var quick = Opened(BuiltInPlays.ShortId);
        quick.Finish(Ana, "qualify").Take(Ben, "proposal").Take(Cleo, "close").Finish(Ben, "proposal", "Signed soon.");
        Assert.Equal(Cleo.Number, quick.Sale!.Ball(quick.Sale.Part("close")!));
    }
}
