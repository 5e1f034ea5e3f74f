using TeamsCollab.Features.Closing;
using TeamsCollab.Features.Handoffs;
using TeamsCollab.Features.Parts;
using TeamsCollab.Features.SignOffs;
using TeamsCollab.Sales;
using TeamsCollab.Store;
using TeamsCollab.Turns;
using Xunit;
using static TeamsCollab.Tests.Features.SaleGame;

namespace TeamsCollab.Tests.Features.Closing;

public class CloseMovesTests
{
    private static readonly Money Twelve = new(12_000, "EUR");
    private readonly SaleGame game = Opened();

    [Fact]
    public void A_win_has_its_final_amount_and_its_card()
    {
        game.Accepted(Ana, Won(Twelve));
        Assert.Equal((SaleStatus.Won, Twelve), (game.Sale!.Status, game.Sale.Closing!.Amount));
        Assert.Contains(new Subject(Subject.ClosingCard, "sale1"), game.Touched);
        Assert.IsType<Already>(game.Try(Ana, Won(Twelve)));
        Assert.Equal("Ana closed this sale on Tue, Jan 5, 2027 at 10:04 AM. “reopen” opens it again.", Says(game.Try(Mia, Won(Twelve))));
    }

    [Fact]
    public void Closing_asks_for_the_amount_or_the_reason_and_for_somebody_on_the_sale() => Assert.Equal(
        [
            "What was Contoso renewal won for in the end? Give the final amount: “close Contoso renewal won 12k EUR”.",
            "Why was Contoso renewal lost? Say it in a few words: “close Contoso renewal lost: they stay with what they have”.",
            "Only those who have a part in Contoso renewal, or a captain, can close it.",
            "The amount has to be between 0 and 1,000,000,000,000. Please check it.",
        ],
        [
            Says(game.Try(Ana, Won(null))), Says(game.Try(Ana, c => CloseMoves.Close(c, new CloseSale { Won = false }))),
            Says(game.Try(Ben, Won(Twelve))), Says(game.Try(Ana, Won(new Money(-1, "EUR")))),
        ]);

    [Fact]
    public void A_closed_sale_stands_still()
    {
        game.Take(Ben, "discovery").Offer(Ana, "qualify", Ben).Accepted(Mia, Lost("Too dear."));
        Assert.Null(game.Sale!.Ball(game.Sale.Part("qualify")!));
        Assert.Contains(new Subject(Subject.HandoffCard, "sale1", "3"), game.Touched);
        const string closed = "Contoso renewal is closed, so its parts don't move any more.";
        Assert.All(
            new Func<MoveContext, Decision>[]
            {
                c => HandoffMoves.Approve(c, new AnswerHandoff(3)), c => HandoffMoves.Return(c, new ReturnHandoff(3, ReturnCause.NoTime)),
                c => PartMoves.Take(c, new TakePart("demo")), c => CareMoves.Drop(c, new DropPart("discovery", "x")), c => SignOffMoves.Give(c, new SignStage()),
            },
            rule => Assert.Equal(closed, Says(game.Try(Ben, rule))));
    }

    [Fact]
    public void Reopened_it_goes_on_where_it_stood()
    {
        game.Offer(Ana, "qualify", Ben).Accepted(Ana, Lost("Too dear.")).Accepted(Ben, c => CloseMoves.Reopen(c, "They called."));
        Assert.Equal((SaleStatus.Open, (Closure?)null), (game.Sale!.Status, game.Sale.Closing));
        game.Accepted(Ben, c => HandoffMoves.Approve(c, new AnswerHandoff(2)));
        Assert.IsType<Already>(game.Try(Ana, c => CloseMoves.Reopen(c, null)));
    }

    [Fact]
    public void Who_has_no_part_in_it_cant_reopen_it()
    {
        game.Accepted(Ana, Lost("Too dear."));
        Assert.Equal("Only those who had a part in Contoso renewal, or a captain, can reopen it.", Says(game.Try(Cleo, c => CloseMoves.Reopen(c, null))));
    }

    [Fact]
    public void Where_the_team_asks_for_it_every_holder_signs_off_a_win()
    {
        game.Around = World with { HoldersSignOffWins = true };
        game.Take(Ben, "discovery").Take(Cleo, "demo").Take(Mia, "close");
        game.Accepted(Ana, Won(Twelve));
        Assert.Equal((SaleStatus.Open, Ana.Number), (game.Sale!.Status, game.Sale.WinAsk!.By));
        Assert.Contains(new Subject(Subject.SignOffCard, "sale1"), game.Touched);
        Assert.Equal("Contoso renewal can't be closed as won without Ben, Cleo and Mia. Each of them types “sign off”.", Says(game.Try(Ana, Won(Twelve))));
        game.Accepted(Ben, Sign).Accepted(Cleo, Sign);
        Assert.Contains(new Subject(Subject.SignOffCard, "sale1"), game.Touched);
        Assert.IsType<Already>(game.Try(Ben, Sign));
        game.Accepted(Ben, c => SignOffMoves.Retract(c, new SignStage(Closing: true))).Accepted(Ben, Sign);
        Assert.IsType<Accepted>(game.Try(Mia, c => CloseMoves.Close(c, new CloseSale { Won = true, Amount = Twelve, Gone = [Ana.Number] })));
        Assert.Null(game.Sale.WinAsk);
    }

    [Fact]
    public void Who_asked_for_the_win_is_told_when_the_last_one_has_signed_off()
    {
        game.Around = World with { HoldersSignOffWins = true };
        game.Take(Ben, "discovery").Take(Cleo, "demo").Accepted(Ana, Won(Twelve)).Accepted(Ben, Sign);
        Assert.DoesNotContain(game.Touched, s => s.Kind == Subject.Told);
        game.Accepted(Cleo, Sign);
        Assert.Contains(game.Touched, s => s.Kind == Subject.Told);
        game.Accepted(Ana, Won(Twelve));
        Assert.Equal(SaleStatus.Won, game.Sale!.Status);
    }

    [Fact]
    public void A_loss_needs_nobodys_sign_off()
    {
        game.Around = World with { HoldersSignOffWins = true };
        game.Take(Ben, "discovery").Accepted(Ana, Lost("Too dear."));
        Assert.Equal("Too dear.", game.Happened[^1].Words);
        Assert.Equal(game.Sale!.Version, game.Sale.Closing!.Words);
    }

    [Fact]
    public void A_sign_off_of_a_win_that_nobody_asked_for_is_refused()
    {
        Assert.Equal("A sale closes here without the sign-off of its holders.", Says(game.Try(Ana, c => SignOffMoves.Give(c, new SignStage(Closing: true)))));
        game.Around = World with { HoldersSignOffWins = true };
        Assert.Equal("Those who hold a part of Contoso renewal sign off its closing.", Says(game.Try(Ben, Sign)));
    }

    [Fact]
    public void A_closed_sale_leaves_the_lists_and_is_found_among_the_closed()
    {
        var open = SaleIndex.Of(game.Sale!, lists: true);
        game.Accepted(Ana, Won(Twelve));
        var closed = SaleIndex.Of(game.Sale!, lists: true);
        Assert.Contains("open|none|sale1", open.Keys);
        Assert.Equal(["closed|contoso|sale1", "closed|renewal|sale1", RowKeys.Past(game.Sale!.Closing!.At, "sale1")], closed.Keys.Order());
        Assert.Equal((SaleStatus.Won, Twelve), (SaleJson.Read<SaleListing>(closed["closed|contoso|sale1"]).Closed, SaleJson.Read<SaleListing>(closed["closed|contoso|sale1"]).Amount));
        Assert.Equal(open.Keys.Order(), SaleIndex.Between(null, game.Accepted(Ana, c => CloseMoves.Reopen(c, null)).Sale!, lists: true).Put.Select(r => r.Key).Order());
    }

    private static Decision Sign(MoveContext c) => SignOffMoves.Give(c, new SignStage());

    private static Func<MoveContext, Decision> Won(Money? amount) => c => CloseMoves.Close(c, new CloseSale { Won = true, Amount = amount });

    private static Func<MoveContext, Decision> Lost(string why) => c => CloseMoves.Close(c, new CloseSale { Won = false, Words = why });
}
