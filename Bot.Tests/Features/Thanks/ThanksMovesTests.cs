using TeamsCollab.Features.Captains;
using TeamsCollab.Features.Closing;
using TeamsCollab.Features.Handoffs;
using TeamsCollab.Features.Thanks;
using TeamsCollab.Sales;
using TeamsCollab.Turns;
using Xunit;
using static TeamsCollab.Tests.Features.SaleGame;

namespace TeamsCollab.Tests.Features.Thanks;

public class ThanksMovesTests
{
    [Fact]
    public void Thanks_are_stored_once_tell_who_is_thanked_and_move_nothing()
    {
        var game = Opened();
        var before = game.Sale!;
        game.Accepted(Ana, c => ThanksMoves.InSale(c, To(Ben)));
        Assert.Contains(new Subject(Subject.Told, "sale1", "2"), game.Touched);
        Assert.Equal((before.Parts, before.Handoffs, before.Status), (game.Sale!.Parts, game.Sale.Handoffs, game.Sale.Status));
        Assert.IsType<Already>(game.Try(Ana, c => ThanksMoves.InSale(c, To(Ben))));
        game.Accepted(Ana, c => ThanksMoves.InSale(c, To(Cleo)));
        game.Now += ThanksMoves.Once;
        game.Accepted(Ana, c => ThanksMoves.InSale(c, To(Ben)));
    }

    [Fact]
    public void Who_helped_with_a_closed_sale_can_be_thanked_for_it()
    {
        var game = Opened().Accepted(Ana, c => CloseMoves.Close(c, new CloseSale { Won = true, Amount = new Money(1, "EUR") }));
        game.Accepted(Ana, c => ThanksMoves.InSale(c, To(Ben)));
        Assert.Equal(SaleStatus.Won, game.Sale!.Status);
    }

    [Fact]
    public void Nobody_thanks_themselves_a_bot_a_guest_or_somebody_who_is_not_there()
    {
        var game = Opened();
        string Says(GiveThanks thanks) => SaleGame.Says(game.Try(Ana, c => ThanksMoves.InSale(c, thanks)));
        Assert.StartsWith("Well done, but this one is for somebody else", Says(To(Ana)), StringComparison.Ordinal);
        Assert.StartsWith("That is kind of you", Says(To(Ben) with { Bot = true }), StringComparison.Ordinal);
        Assert.StartsWith("Gus is a guest here", Says(To(Gus)), StringComparison.Ordinal);
        Assert.StartsWith("Lea is not in this team", Says(To(Lea)), StringComparison.Ordinal);
        Assert.StartsWith("Zoe is not in this team", Says(new GiveThanks { Name = "Zoe" }), StringComparison.Ordinal);
        Assert.IsType<Refused>(game.Try(Ana, c => ThanksMoves.InSale(c, To(Ben) with { Words = new string('x', 2001) })));
        Assert.Equal(1, game.Sale!.Version);
    }

    [Fact]
    public void Thanks_without_a_sale_are_the_team_s_and_posted_where_nobody_saw_them()
    {
        var game = new TeamGame().Accepted(Ana, CaptainMoves.Install);
        game.Accepted(Ben, c => ThanksMoves.InTeam(c, To(Ana)));
        Assert.Empty(TeamFold.Effects([game.Happened[^1]]));
        Assert.IsType<Already>(game.Try(Ben, c => ThanksMoves.InTeam(c, To(Ana))));
        game.Accepted(Cleo, c => ThanksMoves.InTeam(c, To(Ana) with { Unseen = true }));
        Assert.Equal([new Subject(Subject.Thanks, TeamEvent.NoSale, "3")], TeamFold.Effects([game.Happened[^1]]));
        Assert.StartsWith("Well done", TeamGame.Says(game.Try(Ana, c => ThanksMoves.InTeam(c, To(Ana)))), StringComparison.Ordinal);
    }

    [Fact]
    public void The_sentence_in_the_thread_calls_who_is_thanked()
    {
        var thanks = new ThanksGiven { Version = 2, By = Ana.Number, At = default, To = Ben.Number, Worded = true };
        var told = ToldSentence.Of(Opened().Sale!, thanks, "the *demo* data", SaleGame.Team.ToDictionary(m => m.Number), new HandoffTexts(English))!.Value;
        Assert.Equal((Ben, "Ben, Ana thanks you: the *demo* data"), (told.To, told.Text.Plain));
        Assert.Contains("<at>Ben</at>", told.Text.Markdown, StringComparison.Ordinal);
    }

    [Fact]
    public void The_dialog_looks_so() => Snapshots.Match(
        ((DialogReply)ThanksForm.Draw(Typing, World, "sale1", [new("entra-Ben", "29:Ben", "Ben", false)], null)).Card.Content, "form-thanks");

    private static GiveThanks To(Member who) => new() { Who = who.EntraId, Name = who.Name, Words = "the demo data" };
}
