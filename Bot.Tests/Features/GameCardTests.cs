using TeamsCollab.Cards;
using TeamsCollab.Features;
using TeamsCollab.Features.Closing;
using TeamsCollab.Features.Export;
using TeamsCollab.Features.Game;
using TeamsCollab.Features.Handoffs;
using TeamsCollab.Features.Parts;
using TeamsCollab.Features.Sales;
using TeamsCollab.Features.SignOffs;
using TeamsCollab.Sales;
using TeamsCollab.Turns;
using Xunit;
using static TeamsCollab.Tests.Features.SaleGame;

namespace TeamsCollab.Tests.Features;

/// <summary>The cards of the whole game, as files to read.</summary>
public class GameCardTests
{
    private static readonly View Many = new(English, Readers.Many);

    [Fact]
    public void A_stage_that_waits_for_its_sign_offs_looks_so()
    {
        var game = Staged().Accepted(Ana, c => CareMoves.Pair(c, new PairPart { Part = "qualify", With = Ben.EntraId })).Finish(Ana, "qualify");
        Snapshots.Match(SignOffCard.Draw(game.Scene(), "find", Many)!.Content, "signoff-waiting");
        Assert.Equal("Can't go on without Ana (SDR) and Ben (AE)", SignOffCard.Draw(game.Scene(), "find", Many)!.Summary);
        game.Accepted(Ana, c => SignOffMoves.Give(c, new SignStage())).Accepted(Ben, c => SignOffMoves.Give(c, new SignStage()));
        Snapshots.Match(SignOffCard.Draw(game.Scene(), "find", Many)!.Content, "signoff-given");
    }

    [Fact]
    public void An_export_looks_so_to_all_and_to_the_captain_who_presses_its_button()
    {
        Snapshots.Match(ExportCard.Asked(Many).Content, "export-asked");
        Snapshots.Match(ExportCard.Links([.. ExportFile.All.Select(what => (what, new Uri($"https://bot.example/export/{what}")))], Many).Content, "export-links");
    }

    [Fact]
    public void A_part_that_came_back_twice_looks_so()
    {
        var game = Opened();
        for (var i = 0; i < 2; i++) game.Offer(Ana, "qualify", Ben).Accepted(Ben, c => HandoffMoves.Return(c, new ReturnHandoff(game.Handoff, ReturnCause.NoTime)));
        var scene = game.Scene() with { Team = World };
        Snapshots.Match(ReturnedCard.Draw(scene, "qualify", Many)!.Content, "returned");
        game.Offer(Ana, "qualify", Cleo);
        Assert.Equal("The qualification of Contoso renewal is offered to Cleo", ReturnedCard.Draw(game.Scene(), "qualify", Many)!.Summary);
    }

    [Fact]
    public void A_closed_sale_looks_so_with_who_contributed_what()
    {
        var game = Opened(TeamsCollab.Features.Plays.BuiltInPlays.ShortId).Finish(Ana, "qualify").Take(Ben, "proposal").Finish(Ben, "proposal");
        game.Accepted(Ana, c => CloseMoves.Close(c, new CloseSale { Won = true, Amount = new Money(12_000, "EUR"), Words = "They *liked* us." }));
        Snapshots.Match(ClosingCard.Draw(game.Scene(), Many)!.Content, "closed-won");
        Snapshots.Match(SaleCard.Draw(game.Scene(), Many).Content, "sale-closed");
        game.Accepted(Ana, c => CloseMoves.Reopen(c, null));
        Assert.Equal("Contoso renewal is open again", ClosingCard.Draw(game.Scene(), Many)!.Summary);
    }

    [Fact]
    public void The_forms_of_the_game_look_so()
    {
        var game = Opened().Take(Ben, "demo").Accepted(Mia, c => CareMoves.Drop(c, new DropPart("close", "No.")));
        RosterEntry[] others = [new("entra-Ben", "29:Ben", "Ben", false)];
        foreach (var verb in new[] { Verbs.PartPair, Verbs.PartDate, Verbs.PartDrop, Verbs.PartReopen, Verbs.PartReassign, Verbs.SaleClose })
            Snapshots.Match(((DialogReply)GameForm.Draw(Typing, World, game.Sale!, verb, others, null)!).Card.Content, $"form-{verb.Replace('.', '-')}");
        Snapshots.Match(((DialogReply)GameForm.Draw(Typing, World, Staged().Sale!, Verbs.StageSign, [], Words.Line("That is wrong."))!).Card.Content, "form-stage-sign");
        Snapshots.Match(((DialogReply)GameForm.More(Typing, World, game.Sale!, _ => true)).Card.Content, "form-more");
    }

    [Fact]
    public void The_timeline_has_words_for_everything_that_happens()
    {
        var game = Staged();
        game.Accepted(Ana, c => CareMoves.Pair(c, new PairPart { Part = "qualify", With = Ben.EntraId }))
            .Accepted(Ana, c => CareMoves.Date(c, new DatePart("qualify", Today, Today))).Accepted(Ana, c => CareMoves.Date(c, new DatePart("qualify", null, Today)))
            .Accepted(Mia, c => ReassignMoves.Reassign(c, new ReassignPart { Part = "qualify", To = Cleo.EntraId }))
            .Finish(Cleo, "qualify").Accepted(Cleo, c => UndoMoves.Undo(c, new UndoMove())).Finish(Cleo, "qualify")
            .Accepted(Cleo, c => CareMoves.Reopen(c, new ReopenPart("qualify"))).Accepted(Cleo, c => CareMoves.Drop(c, new DropPart("qualify", "Known.")))
            .Offer(Ana, "demo", Ben).Accepted(Ben, c => HandoffMoves.Approve(c, new AnswerHandoff(game.Handoff))).Accepted(Ben, c => UndoMoves.Undo(c, new UndoMove()))
            .Accepted(Ana, c => CloseMoves.Close(c, new CloseSale { Won = false, Words = "Too dear." })).Accepted(Ana, c => CloseMoves.Reopen(c, null))
            .Accepted(Ana, c => CloseMoves.Close(c, new CloseSale { Won = true, Amount = new Money(1, "EUR") }));
        Snapshots.Match(TimelineCard.Draw(game.Scene(), [.. game.Happened.Reverse()], Many).Content, "timeline-game");
    }
}
