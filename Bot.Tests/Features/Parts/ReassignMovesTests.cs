using TeamsCollab.Features.Handoffs;
using TeamsCollab.Features.Parts;
using TeamsCollab.Sales;
using TeamsCollab.Turns;
using Xunit;
using static TeamsCollab.Tests.Features.SaleGame;

namespace TeamsCollab.Tests.Features.Parts;

public class ReassignMovesTests
{
    private readonly SaleGame game = Opened();

    [Fact]
    public void A_captain_gives_a_part_to_a_third_person_who_has_the_ball_at_once()
    {
        game.Accepted(Mia, Reassign("qualify", Cleo));
        Assert.Equal(Cleo.Number, game.Sale!.Ball(game.Sale.Part("qualify")!));
        Assert.Equal((Cleo.Number, Ana.Number), (Effects.Tells(game.Sale, game.Happened[^1].Event), Effects.TellsToo(game.Happened[^1].Event)));
        Assert.IsType<Already>(game.Try(Mia, Reassign("qualify", Cleo)));
    }

    [Fact]
    public void Reassigning_what_is_offered_ends_the_handoff()
    {
        game.Offer(Ana, "qualify", Ben).Accepted(Mia, Reassign("qualify", Cleo));
        Assert.Equal(HandoffStatus.Reassigned, game.Sale!.Handoffs.Single().Status);
        Assert.Contains(new Subject(Subject.HandoffCard, "sale1", "2"), game.Touched);
        Assert.Equal("Mia gave this part to somebody on Tue, Jan 5, 2027 at 10:04 AM, so the handoff has ended.", Says(game.Try(Ben, c => HandoffMoves.Approve(c, new AnswerHandoff(2)))));
        Assert.Equal(Cleo.Number, game.Sale.Ball(game.Sale.Part("qualify")!));
    }

    [Fact]
    public void Only_a_captain_reassigns_and_only_to_a_teammate()
    {
        Assert.StartsWith("Only a captain can give a part to somebody without asking.", Says(game.Try(Ana, Reassign("qualify", Ben))), StringComparison.Ordinal);
        Assert.StartsWith("Gus is a guest here.", Says(game.Try(Mia, Reassign("qualify", Gus))), StringComparison.Ordinal);
        Assert.StartsWith("Lea is not in this team", Says(game.Try(Mia, Reassign("qualify", Lea))), StringComparison.Ordinal);
        game.Finish(Ana, "qualify");
        Assert.Equal("The qualification is done already.", Says(game.Try(Mia, Reassign("qualify", Ben))));
    }

    [Fact]
    public void A_second_return_goes_to_the_captains_until_the_part_finds_a_holder()
    {
        Return(Ben);
        Assert.DoesNotContain(new Subject(Subject.ReturnedCard, "sale1", "qualify"), game.Touched);
        Return(Cleo);
        Assert.Contains(new Subject(Subject.ReturnedCard, "sale1", "qualify"), game.Touched);
        Assert.True(Effects.IsStuck(game.Sale!, game.Sale!.Part("qualify")!));
        Assert.Equal(Ana.Number, game.Sale.Ball(game.Sale.Part("qualify")!));

        game.Accepted(Mia, Reassign("qualify", Ben));
        Assert.Contains(new Subject(Subject.ReturnedCard, "sale1", "qualify"), game.Touched);
        Assert.Equal(0, game.Sale.Part("qualify")!.Returns);
    }

    [Fact]
    public void An_approval_starts_the_count_of_returns_anew()
    {
        Return(Ben);
        game.Offer(Ana, "qualify", Cleo).Accepted(Cleo, c => HandoffMoves.Approve(c, new AnswerHandoff(game.Handoff)));
        game.Offer(Cleo, "qualify", Ben).Accepted(Ben, c => HandoffMoves.Return(c, new ReturnHandoff(game.Handoff, ReturnCause.NoTime)));
        Assert.False(Effects.IsStuck(game.Sale!, game.Sale!.Part("qualify")!));
    }

    [Fact]
    public void What_a_leaver_held_is_given_to_somebody()
    {
        game.Take(Ben, "discovery").Take(Ben, "demo").Offer(Ana, "qualify", Ben);
        Leave(Ben);
        game.Accepted(Mia, Settle(Ben, LeaverChoice.Give, Cleo));
        Assert.Equal([Cleo.Number, Cleo.Number, Cleo.Number], new[] { "qualify", "discovery", "demo" }.Select(k => game.Sale!.Part(k)!.Holder!.Value));
        Assert.Null(game.Sale!.OpenHandoff("qualify"));
        Assert.IsType<Already>(game.Try(Mia, Settle(Ben, LeaverChoice.Give, Cleo)));
    }

    [Fact]
    public void An_offer_of_a_leaver_goes_on_in_the_name_of_who_got_the_part()
    {
        game.Offer(Ana, "qualify", Ben);
        Leave(Ana);
        game.Accepted(Mia, Settle(Ana, LeaverChoice.Give, Cleo));
        Assert.Equal((Cleo.Number, Ben.Number, true), (game.Sale!.Handoffs[0].From, game.Sale.Handoffs[0].To, game.Sale.Handoffs[0].IsOpen));
        game.Accepted(Ben, c => HandoffMoves.Return(c, new ReturnHandoff(2, ReturnCause.NoTime)));
        Assert.Equal(Cleo.Number, game.Sale.Ball(game.Sale.Part("qualify")!));
    }

    [Fact]
    public void What_a_leaver_held_can_be_freed_and_the_thread_is_asked()
    {
        game.Finish(Ana, "qualify").Take(Ben, "discovery");
        Leave(Ben);
        game.Accepted(Mia, Settle(Ben, LeaverChoice.Free));
        Assert.True(Effects.IsWanted(game.Sale!, game.Sale!.Part("discovery")!));
        Assert.Contains(new Subject(Subject.WantedCard, "sale1", "discovery"), game.Touched);
    }

    [Fact]
    public void What_was_only_offered_to_a_leaver_stays_with_its_holder()
    {
        game.Offer(Ana, "qualify", Ben);
        Leave(Ben);
        game.Accepted(Mia, Settle(Ben, LeaverChoice.Drop));
        Assert.Equal((true, Ana.Number), (game.Sale!.Part("qualify")!.IsOpen, game.Sale.Ball(game.Sale.Part("qualify")!)));
    }

    [Fact]
    public void What_a_leaver_held_can_be_dropped_and_what_waited_comes_up()
    {
        game.Take(Cleo, "discovery");
        Leave(Ana);
        game.Accepted(Mia, Settle(Ana, LeaverChoice.Drop));
        Assert.Equal(PartStatus.Dropped, game.Sale!.Part("qualify")!.Status);
        Assert.Equal((Mia.Number, Cleo.Number), (game.Sale.Handoffs[0].From, game.Sale.Handoffs[0].To));
    }

    [Fact]
    public void A_leavers_parts_can_be_kept_for_them()
    {
        Leave(Ana);
        Assert.IsType<Already>(game.Try(Mia, Settle(Ana, LeaverChoice.Keep)));
        Assert.Equal(Ana.Number, game.Sale!.Part("qualify")!.Holder);
    }

    [Fact]
    public void Nobody_settles_the_parts_of_who_is_still_there_and_nobody_but_a_captain_settles()
    {
        Assert.StartsWith("Ana is in this team, so they decide about their parts themselves.", Says(game.Try(Mia, Settle(Ana, LeaverChoice.Free))), StringComparison.Ordinal);
        Leave(Ana);
        Assert.StartsWith("Only a captain", Says(game.Try(Ben, Settle(Ana, LeaverChoice.Free))), StringComparison.Ordinal);
        Assert.Equal("Why are the parts of Ana not needed any more? Please say it in a few words.", Says(game.Try(Mia, c => ReassignMoves.Settle(c, new SettleLeaver { Who = Ana.EntraId, Choice = LeaverChoice.Drop }))));
    }

    private void Return(Member to) => game.Offer(Ana, "qualify", to).Accepted(to, c => HandoffMoves.Return(c, new ReturnHandoff(game.Handoff, ReturnCause.NoTime)));

    private void Leave(Member who) => game.Members[who.EntraId] = who with { Left = true };

    private static Func<MoveContext, Decision> Reassign(string part, Member to) => c => ReassignMoves.Reassign(c, new ReassignPart { Part = part, To = to.EntraId, ToName = to.Name });

    private static Func<MoveContext, Decision> Settle(Member who, LeaverChoice choice, Member? to = null) =>
        c => ReassignMoves.Settle(c, new SettleLeaver { Who = who.EntraId, Choice = choice, To = to?.EntraId, ToName = to?.Name ?? "", Reason = "They left." });
}
