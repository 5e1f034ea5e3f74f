using TeamsCollab.Features.Handoffs;
using TeamsCollab.Sales;
using Xunit;
using static TeamsCollab.Tests.Features.SaleGame;

namespace TeamsCollab.Tests.Features.Handoffs;

public class AskAgainTests
{
    [Fact]
    public void Whoever_waits_asks_again_once_a_day_and_the_other_hears_of_it()
    {
        var game = Opened().Offer(Ana, "qualify", Ben);
        Assert.Equal("Accepted: HandoffAskedAgain", Says(game.Try(Ana, c => HandoffMoves.AskAgain(c, game.Handoff))));
        Assert.Contains(new Subject(Subject.Told, "sale1", "3"), game.Touched);
        Assert.Equal(Ben.Number, Effects.Tells(game.Sale!, game.Happened[^1].Event));
        Assert.StartsWith("You asked Ben again on", Says(game.Try(Ana, c => HandoffMoves.AskAgain(c, game.Handoff))), StringComparison.Ordinal);
        game.Now = game.Now.AddDays(1);
        Assert.Equal("Accepted: HandoffAskedAgain", Says(game.Try(Ana, c => HandoffMoves.AskAgain(c, game.Handoff))));
        Assert.Equal("<at>Ben</at>, Ana still waits for you: the qualification of Contoso renewal.",
            ToldSentence.Of(game.Sale!, game.Happened[^1].Event, null, SaleGame.Team.ToDictionary(m => m.Number), new HandoffTexts(English))!.Value.Text.Markdown);
    }

    [Fact]
    public void Only_who_waits_asks_again_and_after_a_question_that_is_the_receiver()
    {
        var game = Opened().Offer(Ana, "qualify", Ben);
        Assert.Equal("This waits for Ben; only who waits for Ben can ask again.", Says(game.Try(Ben, c => HandoffMoves.AskAgain(c, game.Handoff))));
        game.Accepted(Ben, c => HandoffMoves.Ask(c, new AnswerHandoff(game.Handoff, "Who decides?")));
        Assert.Equal("Accepted: HandoffAskedAgain", Says(game.Try(Ben, c => HandoffMoves.AskAgain(c, game.Handoff))));
        Assert.Equal(Ana.Number, Effects.Tells(game.Sale!, game.Happened[^1].Event));
        game.Accepted(Ben, c => HandoffMoves.Approve(c, new AnswerHandoff(game.Handoff)));
        Assert.StartsWith("Ben approved this on", Says(game.Try(Ana, c => HandoffMoves.AskAgain(c, game.Handoff))), StringComparison.Ordinal);
    }
}
