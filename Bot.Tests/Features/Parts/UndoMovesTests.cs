using TeamsCollab.Features.Closing;
using TeamsCollab.Features.Handoffs;
using TeamsCollab.Features.Parts;
using TeamsCollab.Sales;
using TeamsCollab.Turns;
using Xunit;
using static TeamsCollab.Tests.Features.SaleGame;

namespace TeamsCollab.Tests.Features.Parts;

public class UndoMovesTests
{
    private readonly SaleGame game = Opened();

    [Fact]
    public void Undoing_done_takes_the_offers_back_that_came_with_it()
    {
        game.Take(Ben, "discovery").Finish(Ana, "qualify", "Go.");
        Later(4);
        game.Accepted(Ana, Undo());
        Assert.Equal((true, Ana.Number), (game.Sale!.Part("qualify")!.IsOpen, game.Sale.Ball(game.Sale.Part("qualify")!)));
        Assert.Equal((HandoffStatus.Withdrawn, Ben.Number), (game.Sale.Handoffs[0].Status, game.Sale.Part("discovery")!.Holder));
        Assert.Contains(new Subject(Subject.HandoffCard, "sale1", $"{game.Handoff}"), game.Touched);
        Assert.IsType<Already>(game.Try(Ana, Undo(UndoMoves.OfPart("qualify"))));
    }

    [Fact]
    public void Undoing_done_ends_when_somebody_has_answered()
    {
        game.Take(Ben, "discovery").Finish(Ana, "qualify").Accepted(Ben, c => HandoffMoves.Approve(c, new AnswerHandoff(game.Handoff)));
        Assert.Equal("Ben has gone on from there, so it can't be undone. “reopen” opens the qualification again.", Says(game.Try(Ana, Undo())));
    }

    [Fact]
    public void Undoing_ends_when_the_next_part_was_passed_on_or_finished()
    {
        game.Take(Ana, "discovery").Finish(Ana, "qualify");
        Later(1);
        game.Offer(Ana, "discovery", Ben);
        Assert.StartsWith("Ana has gone on from there", Says(game.Try(Ana, Undo(UndoMoves.OfPart("qualify")))), StringComparison.Ordinal);
        game.Accepted(Ben, c => HandoffMoves.Approve(c, new AnswerHandoff(game.Handoff))).Finish(Ben, "discovery");
        Assert.StartsWith("Ben has gone on from there", Says(game.Try(Ana, Undo(UndoMoves.OfPart("qualify")))), StringComparison.Ordinal);
    }

    [Fact]
    public void Undo_works_for_five_minutes()
    {
        game.Finish(Ana, "qualify");
        Later(5);
        Assert.True(UndoMoves.IsOffered(game.Sale!, UndoMoves.OfPart("qualify"), game.Now));
        game.Now += TimeSpan.FromSeconds(1);
        Assert.StartsWith("Undo works for 5 minutes.", Says(game.Try(Ana, Undo())), StringComparison.Ordinal);
        Assert.False(UndoMoves.IsOffered(game.Sale!, UndoMoves.OfPart("qualify"), game.Now));
    }

    [Fact]
    public void Only_who_did_it_undoes_it()
    {
        game.Finish(Ana, "qualify");
        Assert.Equal("Ana did this; only Ana can undo it. A captain or a holder can reopen it.", Says(game.Try(Mia, Undo(UndoMoves.OfPart("qualify")))));
        Assert.StartsWith("There is nothing of yours in Contoso renewal", Says(game.Try(Ben, Undo())), StringComparison.Ordinal);
    }

    [Fact]
    public void Undoing_an_approval_brings_the_handoff_back_as_it_was()
    {
        game.Accepted(Ana, c => CareMoves.Pair(c, new PairPart { Part = "qualify", With = Ben.EntraId }))
            .Accepted(Ana, c => HandoffMoves.Offer(c, Offering("qualify", Ben) with { Due = Today.AddDays(1) }))
            .Accepted(Ben, c => HandoffMoves.Approve(c, new AnswerHandoff(game.Handoff)));
        Later(2);
        game.Accepted(Ben, Undo());
        var part = game.Sale!.Part("qualify")!;
        Assert.Equal((Ana.Number, Ben.Number, (DateOnly?)null), (part.Holder, part.Partner, part.Due));
        Assert.Equal((true, Ben.Number), (game.Sale.Handoff(game.Handoff)!.IsOpen, game.Sale.Ball(part)));
        Assert.Equal(Ana.Number, Effects.Tells(game.Sale, game.Happened[^1].Event));
        game.Accepted(Ben, c => HandoffMoves.Approve(c, new AnswerHandoff(game.Handoff)));
    }

    [Fact]
    public void An_approval_isnt_undone_once_the_part_went_on()
    {
        game.Offer(Ana, "qualify", Ben).Accepted(Ben, c => HandoffMoves.Approve(c, new AnswerHandoff(2)));
        Later(1);
        game.Offer(Ben, "qualify", Cleo);
        Assert.StartsWith("Ben has gone on from there", Says(game.Try(Ben, Undo(UndoMoves.OfHandoff(2)))), StringComparison.Ordinal);
        game.Accepted(Mia, c => ReassignMoves.Reassign(c, new ReassignPart { Part = "qualify", To = Ana.EntraId }));
        Assert.IsType<Refused>(game.Try(Ben, Undo(UndoMoves.OfHandoff(2))));
    }

    [Fact]
    public void Dropping_and_closing_are_undone_the_newest_first()
    {
        game.Accepted(Ana, c => CareMoves.Drop(c, new DropPart("qualify", "Known.")));
        Later(1);
        game.Accepted(Ana, c => CloseMoves.Close(c, new CloseSale { Won = false, Words = "Too dear." }));
        Later(1);
        game.Accepted(Ana, Undo());
        Assert.Equal((SaleStatus.Open, PartStatus.Dropped), (game.Sale!.Status, game.Sale.Part("qualify")!.Status));
        game.Accepted(Ana, Undo());
        Assert.True(game.Sale.Part("qualify")!.IsOpen);
    }

    private void Later(int minutes) => game.Now += TimeSpan.FromMinutes(minutes);

    private static Func<MoveContext, Decision> Undo(string? what = null) => c => UndoMoves.Undo(c, new UndoMove(what));
}
