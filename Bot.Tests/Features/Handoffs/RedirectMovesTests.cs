using TeamsCollab.Features.Away;
using TeamsCollab.Features.Handoffs;
using TeamsCollab.Sales;
using TeamsCollab.Turns;
using Xunit;
using static TeamsCollab.Tests.Features.SaleGame;

namespace TeamsCollab.Tests.Features.Handoffs;

/// <summary>A receiver who isn't there: what the sender hears of it, and does about it.</summary>
public class RedirectMovesTests
{
    [Fact]
    public void An_offer_to_somebody_who_is_away_knows_that_from_the_start()
    {
        var game = Away(Opened()).Offer(Ana, "qualify", Ben);

        Assert.True(game.Sale!.Handoffs[0].IsHeldUp(game.Now));
        Assert.Equal(Cleo.Number, game.Sale.Handoffs[0].Away!.StandIn);
        Assert.False(game.Sale.Handoffs[0].IsHeldUp(game.Now.AddDays(4)));
        // Told in the answer, so not again.
        Assert.Empty(Notes(game));
        Assert.DoesNotContain(game.Touched, s => s.Kind == Subject.Told);
    }

    [Fact]
    public void Of_an_open_handoff_the_sender_is_told_once_and_the_card_changes_back_when_they_are_back()
    {
        var game = Opened().Offer(Ana, "qualify", Ben);
        Away(game);
        Note(game);
        Assert.Contains(new Subject(Subject.Told, "sale1", $"{game.Sale!.Version}"), game.Touched);
        Assert.Contains(new Subject(Subject.HandoffCard, "sale1", $"{game.Handoff}"), game.Touched);
        Assert.Empty(Notes(game));

        game.Members[Ben.EntraId] = Ben;
        Note(game);
        Assert.False(game.Sale!.Handoffs[0].IsHeldUp(game.Now));
        Assert.DoesNotContain(game.Touched, s => s.Kind == Subject.Told);
        Assert.Contains(game.Touched, s => s.Kind == Subject.HandoffCard);
    }

    [Fact]
    public void Noting_it_is_no_move_of_the_sale()
    {
        var game = Opened().Offer(Ana, "qualify", Ben);
        var still = Fold.Apply(game.Sale, new Reminded { Version = game.Sale!.Version + 1, By = Person.Nobody, At = game.Now, Mark = ReminderMark.Still, Since = game.Now, To = [Ben.Number] });
        var noted = Fold.Apply(still, new AwayNoted { Version = still.Version + 1, By = Person.Nobody, At = game.Now, Handoff = game.Handoff, Away = Absence(game.Now) });
        Assert.Equal(still.Still, noted.Still);
    }

    [Fact]
    public void The_stand_in_gets_it_in_one_move_with_note_and_date_and_approves_it()
    {
        var game = Away(Opened()).Accepted(Ana, c => HandoffMoves.Offer(c, Offering("qualify", Ben, "They decide in March.") with { Due = Today.AddDays(3) }));
        var first = game.Handoff;
        game.Accepted(Ana, c => RedirectMoves.Redirect(c, To(first, Cleo)));

        var (old, now) = (game.Sale!.Handoff(first)!, game.Sale.Handoffs[^1]);
        Assert.Equal((HandoffStatus.Redirected, (Person?)Cleo.Number), (old.Status, old.WentTo));
        Assert.Equal((Ana.Number, Cleo.Number, Today.AddDays(3), (int?)first), (now.From, now.To, now.Due!.Value, now.Note()));
        Assert.Single(game.Sale.Handoffs, h => h.IsOpen);
        Assert.Contains(new Subject(Subject.HandoffCard, "sale1", $"{now.Id}"), game.Touched);
        // Ben reads that it went on without him.
        Assert.Equal(Ben.Number, Effects.Tells(game.Sale, game.Happened[^1].Event));

        game.Accepted(Cleo, c => HandoffMoves.Approve(c, new AnswerHandoff(now.Id)));
        Assert.Equal(Cleo.Number, game.Sale.Part("qualify")!.Holder);
    }

    [Fact]
    public void Pressed_twice_it_goes_there_once()
    {
        var game = Away(Opened()).Offer(Ana, "qualify", Ben);
        var first = game.Handoff;
        game.Accepted(Ana, c => RedirectMoves.Redirect(c, To(first, Cleo)));
        Assert.IsType<Already>(game.Try(Ana, c => RedirectMoves.Redirect(c, To(first, Cleo))));
        Assert.StartsWith("Ana handed this to somebody else on", Says(game.Try(Ana, c => RedirectMoves.Redirect(c, To(first, Mia)))), StringComparison.Ordinal);
        Assert.StartsWith("Ana handed this to somebody else on", Says(game.Try(Ben, c => HandoffMoves.Approve(c, new AnswerHandoff(first)))), StringComparison.Ordinal);
    }

    [Fact]
    public void Only_the_sender_chooses_and_only_a_teammate_who_is_not_in_it_already()
    {
        var game = Away(Opened()).Offer(Ana, "qualify", Ben);
        string Why(Member who, Member? to, string name = "") => Says(game.Try(who, c => RedirectMoves.Redirect(c, new RedirectHandoff { Handoff = game.Handoff, To = to?.EntraId, ToName = to?.Name ?? name })));

        Assert.Equal("Ana made this handoff; only Ana can hand it to somebody else or leave it where it is.", Why(Cleo, Cleo));
        Assert.Equal("Gus is a guest here. Only members of the team can take a part.", Why(Ana, Gus));
        Assert.StartsWith("Lea is not in this team", Why(Ana, Lea), StringComparison.Ordinal);
        Assert.Equal("You can't hand it to yourself. Withdraw it from Ben instead.", Why(Ana, Ana));
        Assert.Equal("It is with Ben already. Choose somebody else.", Why(Ana, Ben));
        Assert.Equal("Nobody stands in for Ben. Say who gets it: hand it to Cleo instead.", Why(Ana, null));
        Assert.StartsWith("Zoe is not in this team", Why(Ana, null, "Zoe"), StringComparison.Ordinal);
        Assert.Equal("I don't find that handoff in Contoso renewal any more. “timeline” shows what happened to it.", Says(game.Try(Ana, c => RedirectMoves.Redirect(c, To(77, Cleo)))));
    }

    [Fact]
    public void What_was_offered_to_its_own_holder_is_the_senders_to_place_when_the_stand_in_returns_it()
    {
        var game = Away(Opened()).Take(Ben, "discovery").Finish(Ana, "qualify", "Go.");
        var offered = game.Handoff;
        game.Accepted(Ana, c => RedirectMoves.Redirect(c, To(offered, Cleo))).Accepted(Cleo, c => HandoffMoves.Return(c, new ReturnHandoff(game.Handoff, ReturnCause.NoTime)));
        Assert.Equal(Ana.Number, game.Sale!.Ball(game.Sale.Part("discovery")!));
    }

    [Fact]
    public void Left_with_them_it_waits_and_a_new_absence_asks_anew()
    {
        var game = Away(Opened()).Offer(Ana, "qualify", Ben).Accepted(Ana, c => RedirectMoves.Keep(c, game_Handoff(c)));
        Assert.True(game.Sale!.Handoffs[0].Kept);
        Assert.IsType<Already>(game.Try(Ana, c => RedirectMoves.Keep(c, game.Handoff)));
        Assert.StartsWith("Ana made this handoff", Says(game.Try(Cleo, c => RedirectMoves.Keep(c, game.Handoff))), StringComparison.Ordinal);

        game.Members[Ben.EntraId] = Ben with { Absent = Absence(game.Now) with { Until = game.Now.AddDays(9), Back = Today.AddDays(9) } };
        Note(game);
        Assert.False(game.Sale!.Handoffs[0].Kept);

        static int game_Handoff(MoveContext c) => c.Sale!.Handoffs[^1].Id;
    }

    [Fact]
    public void Nobody_needs_to_leave_it_with_somebody_who_is_there() =>
        Assert.IsType<Already>(Opened().Offer(Ana, "qualify", Ben).Try(Ana, c => RedirectMoves.Keep(c, c.Sale!.Handoffs[^1].Id)));

    private static RedirectHandoff To(int handoff, Member to) => new() { Handoff = handoff, To = to.EntraId, ToName = to.Name };

    private static Absent Absence(DateTimeOffset now) => new() { From = now.AddHours(-1), Until = now.AddDays(3), Back = Today.AddDays(3), StandIn = Cleo.Number };

    private static SaleGame Away(SaleGame game)
    {
        game.Members[Ben.EntraId] = Ben with { Absent = Absence(game.Now) };
        return game;
    }

    private static IReadOnlyList<AwayNote> Notes(SaleGame game) =>
        AwayRule.Notes(game.Sale!, person => game.Members.Values.First(m => m.Number == person).AbsentAt(game.Now));

    private static void Note(SaleGame game) => game.Accepted(Ana, c => new Accepted(
        [.. Notes(game).Select((n, i) => new Worded(new AwayNoted { Version = c.NextVersion + i, By = Person.Nobody, At = c.Now, Handoff = n.Handoff, Away = n.Away }))]));
}
