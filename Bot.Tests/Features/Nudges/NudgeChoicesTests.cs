using TeamsCollab.Features.Handoffs;
using TeamsCollab.Features.Nudges;
using TeamsCollab.Turns;
using Xunit;
using static TeamsCollab.Tests.Features.SaleGame;

namespace TeamsCollab.Tests.Features.Nudges;

public class NudgeChoicesTests
{
    [Fact]
    public void More_offers_each_person_what_they_can_do_now()
    {
        var game = Opened();
        string Of(TeamsCollab.Sales.Member who) => string.Join(' ', NudgeChoices.For(game.Sale!, "qualify", who.Number));
        Assert.Equal("note date snooze", Of(Ana));
        game.Offer(Ana, "qualify", Ben);
        Assert.Equal(["again snooze", "ask return snooze", ""], [Of(Ana), Of(Ben), Of(Cleo)]);
        game.Accepted(Ben, c => HandoffMoves.Ask(c, new AnswerHandoff(game.Handoff, "Who decides?")));
        Assert.Equal(["answer snooze", "again return snooze"], [Of(Ana), Of(Ben)]);
        game.Accepted(Ben, c => HandoffMoves.Approve(c, new AnswerHandoff(game.Handoff))).Finish(Ben, "qualify");
        Assert.Equal(["", ""], [Of(Ana), Of(Ben)]);
    }

    [Fact]
    public void The_dialog_of_more_looks_so()
    {
        var game = Opened().Offer(Ana, "qualify", Ben);
        var personal = Typing with { Place = Typing.Place with { Kind = PlaceKind.Personal } };
        Snapshots.Match(((DialogReply)NudgeForm.More(personal, World, game.Sale!, game.Sale!.Part("qualify")!, NudgeChoices.For(game.Sale, "qualify", Ben.Number))).Card.Content, "form-nudge-more");
        Snapshots.Match(((DialogReply)NudgeForm.Snooze(personal, World, game.Sale, game.Sale.Part("qualify")!, Today.AddDays(1), null)).Card.Content, "form-nudge-snooze");
    }
}
