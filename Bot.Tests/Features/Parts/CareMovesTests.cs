using TeamsCollab.Features.Handoffs;
using TeamsCollab.Features.Parts;
using TeamsCollab.Sales;
using TeamsCollab.Turns;
using Xunit;
using static TeamsCollab.Tests.Features.SaleGame;

namespace TeamsCollab.Tests.Features.Parts;

public class CareMovesTests
{
    private readonly SaleGame game = Opened();

    [Fact]
    public void A_pair_sees_to_a_part_and_either_can_finish_it()
    {
        game.Accepted(Ana, Pair("qualify", Ben));
        Assert.Equal(Ben.Number, game.Sale!.Part("qualify")!.Partner);
        Assert.Contains(new Subject(Subject.Told, "sale1", "2"), game.Touched);
        Assert.IsType<Already>(game.Try(Ana, Pair("qualify", Ben)));
        game.Finish(Ben, "qualify");
        Assert.Equal(Ben.Number, game.Sale.Part("qualify")!.Finished!.By);
    }

    [Fact]
    public void Holder_and_partner_who_finish_at_once_finish_once()
    {
        game.Take(Cleo, "discovery").Accepted(Ana, Pair("qualify", Ben)).Finish(Ben, "qualify", "Mine.");
        Assert.IsType<Already>(game.Try(Ana, c => PartMoves.Done(c, new FinishPart("qualify", "Mine, too."))));
        Assert.Single(game.Sale!.Handoffs);
    }

    [Fact]
    public void Pairing_is_refused_in_a_sentence() => Assert.Equal(
        [
            "Nobody holds the demo yet. Take it first, then choose who sees to it with you.",
            "Ana holds the qualification; Ana or a captain can choose a partner.",
            "Ana holds the qualification already. Choose somebody else to see to it together.",
            "Gus is a guest here. Only members of the team can take a part.",
            "Lea is not in this team, so they can't take a part. A team owner can add them.",
            "I can't hold a part of a sale. Hand it to a teammate.",
            "I don't find that part in Contoso renewal.",
        ],
        Refusals(
            (Ana, Pair("demo", Ben)),
            (Ben, Pair("qualify", Ben)),
            (Mia, Pair("qualify", Ana)),
            (Ana, Pair("qualify", Gus)),
            (Ana, Pair("qualify", Lea)),
            (Ana, c => CareMoves.Pair(c, new PairPart { Part = "qualify", WithBot = true })),
            (Ana, Pair("dancing", Ben))));

    [Fact]
    public void A_partner_can_end_the_pair_and_nobody_is_their_own_partner()
    {
        game.Accepted(Ana, Pair("qualify", Ben)).Accepted(Ben, c => CareMoves.Pair(c, new PairPart { Part = "qualify", Nobody = true }));
        Assert.Null(game.Sale!.Part("qualify")!.Partner);

        game.Accepted(Ana, Pair("qualify", Ben)).Offer(Ana, "qualify", Ben).Accepted(Ben, c => HandoffMoves.Approve(c, new AnswerHandoff(game.Handoff)));
        Assert.Equal((Ben.Number, (Person?)null), (game.Sale.Part("qualify")!.Holder, game.Sale.Part("qualify")!.Partner));
    }

    [Fact]
    public void A_part_is_dated_dated_anew_and_freed_of_its_date()
    {
        game.Accepted(Ana, Date("qualify", Today.AddDays(2))).Accepted(Mia, Date("qualify", Today.AddDays(4)));
        Assert.Equal(Today.AddDays(4), game.Sale!.Part("qualify")!.Due);
        Assert.Contains(new Subject(Subject.Told, "sale1", "3"), game.Touched);
        Assert.IsType<Already>(game.Try(Ana, Date("qualify", Today.AddDays(4))));
        game.Accepted(Ana, Date("qualify", null)).Accepted(Cleo, Date("demo", Today));
        Assert.Null(game.Sale.Part("qualify")!.Due);
    }

    [Fact]
    public void Dating_is_refused_in_a_sentence() => Assert.Equal(
        [
            "Ana holds the qualification; Ana, their partner or a captain can set its date.",
            "Mon, Jan 4, 2027 is in the past. By when does it have to be done?",
            "Wed, Jan 5, 2033 is more than 5 years ahead. By when does it have to be done?",
        ],
        Refusals(
            (Ben, Date("qualify", Today)),
            (Ana, Date("qualify", Today.AddDays(-1))),
            (Ana, Date("qualify", Today.AddYears(6)))));

    [Fact]
    public void Dropping_with_a_reason_brings_up_what_waited()
    {
        game.Take(Ben, "discovery").Accepted(Ana, Drop("qualify"));
        Assert.Equal(PartStatus.Dropped, game.Sale!.Part("qualify")!.Status);
        Assert.Equal("Known since last year.", game.Happened[^2].Words);
        Assert.Equal(Ben.Number, game.Sale.Ball(game.Sale.Part("discovery")!));
        Assert.Equal("The qualification was dropped from this sale. Reopen it first if it is needed after all.", Says(game.Try(Ana, c => PartMoves.Done(c, new FinishPart("qualify")))));
        Assert.IsType<Already>(game.Try(Ana, Drop("qualify")));
    }

    [Fact]
    public void A_part_dropped_while_it_is_handed_off_ends_the_handoff_and_tells_its_receiver()
    {
        game.Offer(Ana, "qualify", Ben).Accepted(Ana, Drop("qualify"));
        Assert.Equal(HandoffStatus.Dropped, game.Sale!.Handoffs.Single().Status);
        Assert.Equal(Ben.Number, Effects.Tells(game.Sale, game.Happened[^1].Event));
        Assert.Contains(new Subject(Subject.HandoffCard, "sale1", "2"), game.Touched);
        Assert.Equal("Ana dropped this part on Tue, Jan 5, 2027 at 10:04 AM, so the handoff has ended.", Says(game.Try(Ben, c => HandoffMoves.Approve(c, new AnswerHandoff(2)))));
    }

    [Fact]
    public void A_part_can_t_be_finished_while_it_is_being_handed_off_and_not_be_handed_off_once_finished()
    {
        game.Accepted(Ana, Pair("qualify", Cleo)).Offer(Ana, "qualify", Ben);
        Assert.StartsWith("The qualification is already offered to Ben by Ana.", Says(game.Try(Cleo, c => PartMoves.Done(c, new FinishPart("qualify")))), StringComparison.Ordinal);
        Assert.Equal("Ana offers you the qualification already. Approve that handoff to take it.", Says(game.Try(Ben, c => PartMoves.Done(c, new FinishPart("qualify")))));
        game.Accepted(Ben, c => HandoffMoves.Approve(c, new AnswerHandoff(game.Handoff))).Finish(Ben, "qualify");
        Assert.Equal("The qualification is done already.", Says(game.Try(Ben, c => HandoffMoves.Offer(c, Offering("qualify", Cleo)))));
    }

    [Fact]
    public void Dropping_and_reopening_are_refused_in_a_sentence()
    {
        Assert.Equal("The qualification is with Ana; Ana or a captain can drop it.", Says(game.Try(Ben, Drop("qualify"))));
        Assert.StartsWith("Why is the qualification not needed?", Says(game.Try(Ana, c => CareMoves.Drop(c, new DropPart("qualify", null)))), StringComparison.Ordinal);
        Assert.Equal("The qualification is open; there is nothing to reopen.", Says(game.Try(Ana, Reopen("qualify"))));
        game.Finish(Ana, "qualify");
        Assert.Equal("Ana had the qualification; Ana, their partner or a captain can reopen it.", Says(game.Try(Ben, Reopen("qualify"))));
    }

    [Fact]
    public void Anyone_drops_what_nobody_holds_and_a_captain_what_somebody_holds()
    {
        game.Accepted(Cleo, Drop("demo")).Take(Ben, "discovery").Accepted(Mia, Drop("discovery"));
        Assert.Equal(Ben.Number, Effects.Tells(game.Sale!, game.Happened[^1].Event));
    }

    [Fact]
    public void Reopening_takes_up_what_was_done_or_dropped()
    {
        game.Finish(Ana, "qualify").Accepted(Mia, Reopen("qualify", "They changed their mind."));
        Assert.Equal((true, Ana.Number), (game.Sale!.Part("qualify")!.IsOpen, game.Sale.Ball(game.Sale.Part("qualify")!)));
        Assert.False(game.Sale.IsUp(game.Sale.Part("discovery")!));
        game.Accepted(Ana, Drop("qualify")).Accepted(Ana, Reopen("qualify"));
        Assert.Null(game.Sale.Part("qualify")!.Finished);
    }

    [Fact]
    public void The_last_of_several_forerunners_asks_the_next_holder_whoever_finishes_last()
    {
        game.Take(Ana, "discovery").Take(Ana, "demo").Take(Ben, "evaluation").Take(Cleo, "security").Take(Mia, "proposal");
        game.Finish(Ana, "qualify").Finish(Ana, "discovery").Finish(Ana, "demo");
        foreach (var handoff in game.Sale!.Handoffs) game.Accepted(SaleGame.Team.Single(m => m.Number == handoff.To), c => HandoffMoves.Approve(c, new AnswerHandoff(handoff.Id)));
        game.Finish(Ben, "evaluation", "It works.");
        Assert.Null(game.Sale.OpenHandoff("proposal"));
        game.Finish(Cleo, "security", "Signed.");
        Assert.Equal((Cleo.Number, Mia.Number), (game.Sale.OpenHandoff("proposal")!.From, game.Sale.OpenHandoff("proposal")!.To));
    }

    private static Func<MoveContext, Decision> Pair(string part, Member with) => c => CareMoves.Pair(c, new PairPart { Part = part, With = with.EntraId, WithName = with.Name });

    private static Func<MoveContext, Decision> Date(string part, DateOnly? due) => c => CareMoves.Date(c, new DatePart(part, due, Today));

    private static Func<MoveContext, Decision> Drop(string part) => c => CareMoves.Drop(c, new DropPart(part, "Known since last year."));

    private static Func<MoveContext, Decision> Reopen(string part, string? words = null) => c => CareMoves.Reopen(c, new ReopenPart(part, words));

    private IEnumerable<string> Refusals(params (Member Who, Func<MoveContext, Decision> Rule)[] tries) => [.. tries.Select(t => Says(game.Try(t.Who, t.Rule)))];
}
