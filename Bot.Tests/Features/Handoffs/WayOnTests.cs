using TeamsCollab.Features.Handoffs;
using TeamsCollab.Sales;
using Xunit;

namespace TeamsCollab.Tests.Features.Handoffs;

public class WayOnTests
{
    [Fact]
    public void A_part_is_handed_on_from_its_newest_handoff_and_the_card_before_it_is_redrawn()
    {
        var game = SaleGame.Opened().Offer(SaleGame.Ana, "qualify", SaleGame.Ben);
        var first = game.Sale!.Handoffs[0].Id;
        Approve(game, SaleGame.Ben);
        Assert.True(Effects.LeadsOn(game.Sale, game.Sale.Handoff(first)!));

        var touched = Touched(game, () => game.Offer(SaleGame.Ben, "qualify", SaleGame.Ana));
        Assert.Contains(new Subject(Subject.HandoffCard, "sale1", $"{first}"), touched);
        Assert.False(Effects.LeadsOn(game.Sale, game.Sale.Handoff(first)!));

        touched = Touched(game, () => Approve(game, SaleGame.Ana));
        Assert.DoesNotContain(new Subject(Subject.HandoffCard, "sale1", $"{first}"), touched);
        Assert.Equal([game.Sale.Handoffs[1].Id], game.Sale.Handoffs.Where(h => Effects.LeadsOn(game.Sale, h)).Select(h => h.Id));
    }

    [Fact]
    public void A_part_that_is_done_is_handed_on_from_nowhere()
    {
        var game = SaleGame.Opened().Offer(SaleGame.Ana, "qualify", SaleGame.Ben);
        Approve(game, SaleGame.Ben);

        var touched = Touched(game, () => game.Finish(SaleGame.Ben, "qualify"));

        Assert.Contains(new Subject(Subject.HandoffCard, "sale1", $"{game.Sale!.Handoffs[0].Id}"), touched);
        Assert.False(Effects.LeadsOn(game.Sale, game.Sale.Handoffs[0]));
    }

    private static void Approve(SaleGame game, Member receiver) => game.Accepted(receiver, c => HandoffMoves.Approve(c, new AnswerHandoff(game.Handoff)));

    private static IReadOnlyList<Subject> Touched(SaleGame game, Action move)
    {
        var (before, happened) = (game.Sale, game.Happened.Count);
        move();
        return Effects.Of(before, game.Sale!, [.. game.Happened.Skip(happened).Select(worded => worded.Event)]);
    }
}
