using TeamsCollab.Features.Handoffs;
using TeamsCollab.Features.Parts;
using TeamsCollab.Sales;
using TeamsCollab.Turns;
using Xunit;
using static TeamsCollab.Tests.Features.SaleGame;

namespace TeamsCollab.Tests.Features.Handoffs;

public class HandoffMovesTests
{
    private readonly SaleGame game = Opened();

    [Fact]
    public void The_holder_hands_a_part_to_a_teammate_who_then_has_the_ball()
    {
        game.Offer(Ana, "qualify", Ben, "They want it by March.");

        Assert.Equal(Ana.Number, game.Sale!.Part("qualify")!.Holder);
        Assert.Equal(Ben.Number, game.Sale.Ball(game.Sale.Part("qualify")!));
        Assert.Equal("They want it by March.", game.Happened[^1].Words);
        Assert.True(game.Happened[^1].Event.Worded);
    }

    [Fact]
    public void An_unheld_part_can_be_offered_by_any_teammate()
    {
        game.Offer(Cleo, "demo", Ben);
        Assert.Null(game.Sale!.Part("demo")!.Holder);
        game.Accepted(Ben, Approve);
        Assert.Equal(Ben.Number, game.Sale.Part("demo")!.Holder);
    }

    [Fact]
    public void A_due_date_travels_with_the_part()
    {
        var due = Today.AddDays(3);
        game.Accepted(Ana, c => HandoffMoves.Offer(c, Offering("qualify", Ben) with { Due = due }));
        game.Accepted(Ben, Approve);
        Assert.Equal(due, game.Sale!.Part("qualify")!.Due);
    }

    [Fact]
    public void Handing_off_is_refused_in_a_sentence() => Assert.Equal(
        [
            "Ana holds the qualification; only Ana can hand it off.",
            "You can't hand the qualification to yourself. Choose a teammate, or press Done when it is finished.",
            "I can't hold a part of a sale. Hand it to a teammate.",
            "Gus is a guest here. Only members of the team can take a part.",
            "Lea is not in this team, so they can't take a part. A team owner can add them.",
            "Zed is not in this team, so they can't take a part. A team owner can add them.",
            "I don't find that part in Contoso renewal.",
            "At most 2,000 characters fit; these are 2,001. Please shorten the text.",
            "Mon, Jan 4, 2027 is in the past. By when does it have to be done?",
            "Wed, Jan 5, 2033 is more than 5 years ahead. By when does it have to be done?",
        ],
        Refusals(
            (Ben, c => HandoffMoves.Offer(c, Offering("qualify", Cleo))),
            (Ana, c => HandoffMoves.Offer(c, Offering("qualify", Ana))),
            (Ana, c => HandoffMoves.Offer(c, Offering("qualify", Ben) with { ToBot = true, To = null })),
            (Ana, c => HandoffMoves.Offer(c, Offering("qualify", Gus))),
            (Ana, c => HandoffMoves.Offer(c, Offering("qualify", Lea))),
            (Ana, c => HandoffMoves.Offer(c, Offering("qualify", Ben) with { To = null, ToName = "Zed" })),
            (Ana, c => HandoffMoves.Offer(c, Offering("dancing", Ben))),
            (Ana, c => HandoffMoves.Offer(c, Offering("qualify", Ben, new string('x', 2001)))),
            (Ana, c => HandoffMoves.Offer(c, Offering("qualify", Ben) with { Due = Today.AddDays(-1) })),
            (Ana, c => HandoffMoves.Offer(c, Offering("qualify", Ben) with { Due = Today.AddYears(6) }))));

    [Fact]
    public void A_note_of_2000_characters_and_a_due_date_of_today_are_fine() =>
        Assert.Equal("Accepted: HandoffOffered", Says(game.Try(Ana, c => HandoffMoves.Offer(c, Offering("qualify", Ben, new string('x', 2000)) with { Due = Today }))));

    [Fact]
    public void A_part_is_never_offered_twice()
    {
        game.Offer(Ana, "qualify", Ben);
        Assert.Equal(
            "The qualification is already offered to Ben by Ana. It moves again when Ben has approved or returned it, or Ana has withdrawn it.",
            Says(game.Try(Ana, c => HandoffMoves.Offer(c, Offering("qualify", Cleo)))));
    }

    [Fact]
    public void A_form_sent_twice_offers_once()
    {
        var seen = game.Sale!.Version;
        var form = Offering("qualify", Ben) with { Seen = seen };
        game.Accepted(Ana, c => HandoffMoves.Offer(c, form));
        Assert.IsType<Already>(game.Try(Ana, c => HandoffMoves.Offer(c, form)));
        game.Accepted(Ben, Approve);
        Assert.IsType<Already>(game.Try(Ana, c => HandoffMoves.Offer(c, form)));
        Assert.Single(game.Sale.Handoffs);
    }

    [Fact]
    public void What_is_done_cant_be_handed_off()
    {
        game.Finish(Ana, "qualify");
        Assert.Equal("The qualification is done already.", Says(game.Try(Ana, c => HandoffMoves.Offer(c, Offering("qualify", Ben)))));
    }

    [Fact]
    public void Approving_makes_the_receiver_the_holder_and_approving_again_changes_nothing()
    {
        game.Offer(Ana, "qualify", Ben);
        game.Accepted(Ben, Approve);
        Assert.Equal(Ben.Number, game.Sale!.Part("qualify")!.Holder);
        Assert.IsType<Already>(game.Try(Ben, Approve));
        Assert.Equal(3, game.Sale.Version);
    }

    [Fact]
    public void A_question_brings_the_ball_back_and_its_answer_returns_it()
    {
        game.Offer(Ana, "qualify", Ben).Accepted(Ben, c => HandoffMoves.Ask(c, new AnswerHandoff(game.Handoff, "Who decides?")));
        Assert.Equal(Ana.Number, Ball("qualify"));
        Assert.Equal("You have asked already; Ana has the ball. Ask again when the answer is there.", Says(game.Try(Ben, c => HandoffMoves.Ask(c, new AnswerHandoff(game.Handoff, "Well?")))));

        game.Accepted(Ana, c => HandoffMoves.Answer(c, new AnswerHandoff(game.Handoff, "Their CFO.")));
        Assert.Equal(Ben.Number, Ball("qualify"));
        Assert.Equal("There is no open question; Ben has the ball.", Says(game.Try(Ana, c => HandoffMoves.Answer(c, new AnswerHandoff(game.Handoff, "And Pat.")))));

        game.Accepted(Ben, c => HandoffMoves.Ask(c, new AnswerHandoff(game.Handoff, "And who signs?")));
        Assert.Null(game.Sale!.Handoff(game.Handoff)!.Answer);
    }

    [Fact]
    public void The_same_question_and_answer_sent_twice_count_once()
    {
        game.Offer(Ana, "qualify", Ben);
        var question = new AnswerHandoff(game.Handoff, "Who decides?", game.Sale!.Version);
        game.Accepted(Ben, c => HandoffMoves.Ask(c, question));
        Assert.IsType<Already>(game.Try(Ben, c => HandoffMoves.Ask(c, question)));
        var answer = new AnswerHandoff(game.Handoff, "Their CFO.", game.Sale.Version);
        game.Accepted(Ana, c => HandoffMoves.Answer(c, answer));
        Assert.IsType<Already>(game.Try(Ana, c => HandoffMoves.Answer(c, answer)));
        Assert.IsType<Already>(game.Try(Ben, c => HandoffMoves.Ask(c, question)));
        Assert.Equal(4, game.Sale.Version);
    }

    [Fact]
    public void Approving_and_returning_are_allowed_while_a_question_is_open()
    {
        game.Offer(Ana, "qualify", Ben).Accepted(Ben, c => HandoffMoves.Ask(c, new AnswerHandoff(game.Handoff, "Who decides?")));
        game.Accepted(Ben, Approve);
        game.Offer(Ben, "qualify", Cleo).Accepted(Cleo, c => HandoffMoves.Ask(c, new AnswerHandoff(game.Handoff, "Why me?")));
        game.Accepted(Cleo, c => HandoffMoves.Return(c, new ReturnHandoff(game.Handoff, ReturnCause.WrongPerson)));
        Assert.Equal(Ben.Number, game.Sale!.Part("qualify")!.Holder);
    }

    [Fact]
    public void A_return_needs_a_cause_and_other_needs_words()
    {
        game.Offer(Ana, "qualify", Ben);
        Assert.Equal(
            [
                "Why do you return it? Choose missing context, wrong person, no time or other.",
                "Please say in a few words why you return it.",
                "At most 2,000 characters fit; these are 2,001. Please shorten the text.",
            ],
            Refusals(
                (Ben, c => HandoffMoves.Return(c, new ReturnHandoff(game.Handoff, null))),
                (Ben, c => HandoffMoves.Return(c, new ReturnHandoff(game.Handoff, ReturnCause.Other))),
                (Ben, c => HandoffMoves.Return(c, new ReturnHandoff(game.Handoff, ReturnCause.NoTime, new string('x', 2001))))));
        game.Accepted(Ben, c => HandoffMoves.Return(c, new ReturnHandoff(game.Handoff, ReturnCause.NoTime)));
        Assert.Equal(Ana.Number, Ball("qualify"));
        Assert.IsType<Already>(game.Try(Ben, c => HandoffMoves.Return(c, new ReturnHandoff(game.Handoff, ReturnCause.NoTime))));
    }

    [Fact]
    public void Withdrawing_gives_the_ball_back_to_the_holder()
    {
        game.Offer(Ana, "qualify", Ben).Accepted(Ana, c => HandoffMoves.Withdraw(c, new AnswerHandoff(game.Handoff)));
        Assert.Equal(Ana.Number, Ball("qualify"));
        Assert.IsType<Already>(game.Try(Ana, c => HandoffMoves.Withdraw(c, new AnswerHandoff(game.Handoff))));
        Assert.Equal("Ana withdrew this on Tue, Jan 5, 2027 at 10:04 AM.", Says(game.Try(Ben, Approve)));
    }

    [Fact]
    public void Bystanders_are_told_whose_move_it_is()
    {
        game.Offer(Ana, "qualify", Ben);
        Assert.Equal(
            [
                "This handoff is for Ben; only Ben can approve it.",
                "This handoff is for Ben; only Ben can approve it.",
                "This handoff is for Ben; only Ben can ask about it.",
                "This handoff is for Ben; only Ben can return it.",
                "The question is for Ana; only Ana can answer it.",
                "Ana made this handoff; only Ana can withdraw it.",
                "Ana made this handoff; only Ana can withdraw it.",
            ],
            Refusals(
                (Cleo, Approve),
                (Ana, Approve),
                (Cleo, c => HandoffMoves.Ask(c, new AnswerHandoff(game.Handoff, "What?"))),
                (Ana, c => HandoffMoves.Return(c, new ReturnHandoff(game.Handoff, ReturnCause.NoTime))),
                (Ben, c => HandoffMoves.Answer(c, new AnswerHandoff(game.Handoff, "That."))),
                (Ben, c => HandoffMoves.Withdraw(c, new AnswerHandoff(game.Handoff))),
                (Cleo, c => HandoffMoves.Withdraw(c, new AnswerHandoff(game.Handoff)))));
    }

    [Fact]
    public void An_old_card_gets_the_present_state()
    {
        game.Offer(Ana, "qualify", Ben).Accepted(Ben, Approve);
        Assert.Equal(
            Enumerable.Repeat("Ben approved this on Tue, Jan 5, 2027 at 10:04 AM.", 5),
            Refusals(
                (Cleo, Approve),
                (Ana, c => HandoffMoves.Withdraw(c, new AnswerHandoff(game.Handoff))),
                (Ben, c => HandoffMoves.Return(c, new ReturnHandoff(game.Handoff, ReturnCause.NoTime))),
                (Ben, c => HandoffMoves.Ask(c, new AnswerHandoff(game.Handoff, "What?"))),
                (Ana, c => HandoffMoves.Answer(c, new AnswerHandoff(game.Handoff, "That.")))));
    }

    [Fact]
    public void Questions_and_answers_have_words()
    {
        game.Offer(Ana, "qualify", Ben);
        Assert.Equal("What do you want to know? Write your question.", Says(game.Try(Ben, c => HandoffMoves.Ask(c, new AnswerHandoff(game.Handoff)))));
        game.Accepted(Ben, c => HandoffMoves.Ask(c, new AnswerHandoff(game.Handoff, "Who?")));
        Assert.Equal("Write your answer.", Says(game.Try(Ana, c => HandoffMoves.Answer(c, new AnswerHandoff(game.Handoff)))));
    }

    [Fact]
    public void A_forged_handoff_or_sale_is_not_found()
    {
        Assert.Equal("I don't find that handoff in Contoso renewal any more. “timeline” shows what happened to it.", Says(game.Try(Ben, c => HandoffMoves.Approve(c, new AnswerHandoff(77)))));
        Assert.Equal("I don't find that sale in this team. It may belong to another team.", Says(new SaleGame().Try(Ben, c => HandoffMoves.Approve(c, new AnswerHandoff(2)))));
    }

    [Fact]
    public void A_returned_next_part_is_the_senders_to_place()
    {
        game.Take(Ben, "discovery").Finish(Ana, "qualify", "All set.");
        game.Accepted(Ben, c => HandoffMoves.Return(c, new ReturnHandoff(game.Handoff, ReturnCause.NoTime)));
        Assert.Equal(Ana.Number, Ball("discovery"));
        game.Offer(Ana, "discovery", Cleo);
    }

    [Fact]
    public void A_part_that_is_offered_cant_be_finished_meanwhile()
    {
        game.Offer(Ana, "qualify", Ben);
        Assert.StartsWith("The qualification is already offered to Ben by Ana.", Says(game.Try(Ana, c => PartMoves.Done(c, new FinishPart("qualify")))), StringComparison.Ordinal);
    }

    private Decision Approve(MoveContext context) => HandoffMoves.Approve(context, new AnswerHandoff(game.Handoff));

    private Person? Ball(string part) => game.Sale!.Ball(game.Sale.Part(part)!);

    private IEnumerable<string> Refusals(params (Member Who, Func<MoveContext, Decision> Rule)[] moves) =>
        [.. moves.Select(m => { var before = game.Sale; var said = Says(game.Try(m.Who, m.Rule)); Assert.Same(before, game.Sale); return said; })];
}
