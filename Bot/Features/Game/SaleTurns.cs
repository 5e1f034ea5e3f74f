using TeamsCollab.Cards;
using TeamsCollab.Features.Choices;
using TeamsCollab.Features.Closing;
using TeamsCollab.Features.Finding;
using TeamsCollab.Features.Handoffs;
using TeamsCollab.Features.Parts;
using TeamsCollab.Features.Reading;
using TeamsCollab.Features.Sales;
using TeamsCollab.Features.SignOffs;
using TeamsCollab.Sales;
using TeamsCollab.Store;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.Game;

/// <summary>Close, reopen, undo, sign off and take that back: typed, by button, or by form.</summary>
public sealed class SaleTurns(TeamFinder teams, SaleFinder sales, GameRunner game, ISaleStore store) : IFeature
{
    public void Map(RouteTable routes) => routes
        .Command("close", CloseAsync).Form(Verbs.SaleClose, CloseSentAsync)
        .Command("reopen", ReopenAsync).Click(Verbs.SaleReopen, (turn, ct) => PressedAsync(turn, Reopen(turn, null), ct))
        .Command("undo", (turn, rest, ct) => OnSaleAsync(turn, "undo", rest, Undo(turn, null), ct))
        .Click(Verbs.SaleUndo, (turn, ct) => PressedAsync(turn, Undo(turn, turn[Fields.What]), ct))
        .Command("sign off", (turn, rest, ct) => SignAsync(turn, "sign off", rest, Sign, ct))
        .Click(Verbs.StageSign, (turn, ct) => PressedAsync(turn, Sign(turn, turn[Fields.Stage]), ct))
        .Form(Verbs.StageSign, (turn, ct) => PressedAsync(turn, Sign(turn, turn[Fields.Stage]), ct))
        .Command("take back", (turn, rest, ct) => SignAsync(turn, "take back", rest, Retract, ct))
        .Click(Verbs.StageRetract, (turn, ct) => PressedAsync(turn, Retract(turn, turn[Fields.Stage]), ct));

    private async Task<Reply> CloseAsync(Turn turn, string rest, CancellationToken ct)
    {
        var read = GameReading.Close(rest);
        if (read.Won is not { } won) return Answers.No(turn, "CloseHow");
        if (read.Unread is { } unread) return Answers.No(turn, "AmountUnread", unread);
        return await OnSaleAsync(
            turn, new Asked("close", rest), new TargetText(null, read.Sale, null),
            async (team, sale) => Close(turn, won, Money(read.Amount, sale.Amount?.Currency, turn), read.Words, won ? await GoneAsync(team, ct) : []), ct);
    }

    private async Task<Reply> CloseSentAsync(Turn turn, CancellationToken ct)
    {
        var place = await teams.FindAsync(turn, ct);
        if (place.Team is not { } team) return place.Answer!;
        var won = turn[Fields.How] != GameForm.Lost;
        var amount = turn[Fields.Amount] is { } figure ? Amounts.Read(figure) : null;
        var currency = turn[Fields.Currency] is { } named ? Amounts.CurrencyOf(named) : null;
        return await game.RunAsync(
            turn, team, turn[Fields.Sale] ?? "",
            Close(turn, won, Money(amount, currency, turn), Written.Tidy(turn[Fields.Words]), won ? await GoneAsync(team, ct) : []), ct);
    }

    /// <summary>A closed sale, or a part of an open one.</summary>
    private async Task<Reply> ReopenAsync(Turn turn, string rest, CancellationToken ct)
    {
        var place = await teams.FindAsync(turn, ct);
        if (place.Team is not { } team) return place.Answer!;
        var asked = new Asked("reopen", rest);
        var found = await sales.FindAsync(turn, team, HandoffReading.Target(rest), asked, toMove: true, loose: false, ct);
        if (found.Answer is { } answer) return answer;
        var (seen, sale) = (found.Seen!, found.Seen!.Sale!);
        if (sale.Status != SaleStatus.Open) return await game.RunAsync(turn, team, sale.Id, Reopen(turn, found.Target.Note), ct);
        var picked = PartPick.Of(turn, seen, found.Target.Part, p => GameForm.Fits(sale, p, Verbs.PartReopen), asked, "NoPartForThat");
        return picked.Answer ?? await game.RunAsync(turn, team, sale.Id, PartTurns.Reopen(turn, picked.Part!.Key, found.Target.Note), ct);
    }

    /// <summary>What is typed may name a stage, the sale, or both. What names nothing is no sign-off: "sign off for today".</summary>
    private async Task<Reply> SignAsync(Turn turn, string command, string rest, Func<Turn, string?, GameMove> move, CancellationToken ct)
    {
        var place = await teams.FindAsync(turn, ct);
        if (place.Team is not { } team) return place.Answer!;
        var target = HandoffReading.Target(GameReading.WithoutSignOff(rest));
        var found = await sales.FindAsync(turn, team, target, new Asked(command, rest), toMove: true, loose: false, ct);
        if (found.Answer is { } answer) return answer;
        var (sale, typed) = (found.Seen!.Sale!, found.Target.Part);
        var stage = StageCalled(sale, typed);
        if (typed is not null && stage is null) return Answers.No(turn, "NoSuchStageCalled", typed, sale.Name);
        return await game.RunAsync(turn, team, sale.Id, move(turn, stage), ct);
    }

    private Task<Reply> OnSaleAsync(Turn turn, string command, string rest, GameMove move, CancellationToken ct)
    {
        var target = HandoffReading.Target(rest);
        return OnSaleAsync(turn, new Asked(command, rest), new TargetText(null, target.Sale ?? target.Part, null), (_, _) => Task.FromResult(move), ct);
    }

    private async Task<Reply> OnSaleAsync(Turn turn, Asked asked, TargetText target, Func<TeamKey, Sale, Task<GameMove>> move, CancellationToken ct)
    {
        var place = await teams.FindAsync(turn, ct);
        if (place.Team is not { } team) return place.Answer!;
        var found = await sales.FindAsync(turn, team, target, asked, toMove: true, loose: false, ct);
        return found.Answer ?? await game.RunAsync(turn, team, found.Seen!.Sale!.Id, await move(team, found.Seen.Sale), ct);
    }

    private async Task<Reply> PressedAsync(Turn turn, GameMove move, CancellationToken ct)
    {
        var place = await teams.FindAsync(turn, ct);
        return place.Team is { } team ? await game.RunAsync(turn, team, turn[Fields.Sale] ?? "", move, ct) : place.Answer!;
    }

    internal static GameMove Undo(Turn turn, string? what) => new()
    {
        Verb = Verbs.SaleUndo,
        Decide = c => UndoMoves.Undo(c, new UndoMove(what)),
        Said = s => Texts(turn)["Said.Undone", s.Sale.Name],
        Shows = sale => UndoMoves.HandoffOf(what) is { } id ? HandoffCard.Needs(sale, id) : Needs.Nothing,
        // The card on which it was pressed.
        Card = (scene, view) => UndoMoves.HandoffOf(what) is { } id ? HandoffCard.Draw(scene, id, view)
            : what == UndoMoves.OfSale ? ClosingCard.Draw(scene, view)
            : SaleCard.Draw(scene, view),
    };

    internal static GameMove Reopen(Turn turn, string? words) => new()
    {
        Verb = Verbs.SaleReopen,
        Decide = c => CloseMoves.Reopen(c, words),
        Said = s => Texts(turn)["Said.SaleReopened", s.Sale.Name],
        Card = (scene, view) => ClosingCard.Draw(scene, view),
    };

    internal static GameMove Retract(Turn turn, string? stage) => new()
    {
        Verb = Verbs.StageRetract,
        Decide = c => SignOffMoves.Retract(c, new SignStage(stage, IsWin(turn))),
        Said = s => Texts(turn)["Said.Retracted", s.Sale.Name],
        Card = (scene, view) => IsWin(turn) ? WinCard.Draw(scene, view) : stage is null ? null : SignOffCard.Draw(scene, stage, view),
    };

    internal static GameMove Sign(Turn turn, string? stage) => new()
    {
        Verb = Verbs.StageSign,
        Decide = c => SignOffMoves.Give(c, new SignStage(stage, IsWin(turn))),
        Said = s => stage is not null && s.Sale.Stage(stage) is { } signed && s.Sale.MissingFor(signed) is { Count: > 0 } missing
            ? Texts(turn)["Said.SignedMissing", signed.Title, Naming.Missing(missing, s.People, turn.Culture)]
            : Texts(turn)["Said.Signed", s.Sale.Name],
        Card = (scene, view) => IsWin(turn) ? WinCard.Draw(scene, view) : stage is null ? null : SignOffCard.Draw(scene, stage, view),
    };

    private static GameMove Close(Turn turn, bool won, Money? amount, string? words, IReadOnlyCollection<Person> gone) => new()
    {
        Verb = Verbs.SaleClose,
        Decide = c => CloseMoves.Close(c, new CloseSale { Won = won, Amount = amount, Words = words, Gone = gone }),
        Said = s => s.Sale switch
        {
            { Status: SaleStatus.Open } open => Texts(turn)["Said.WinAsked", open.Name, new CardTexts(turn.Culture).List(
                [.. open.MissingForWin(open.WinAsk?.By ?? Person.Nobody, gone).Select(p => Naming.Name(s.People, p, turn.Culture))])],
            _ => won ? Texts(turn)["Said.Won", s.Sale.Name] : Texts(turn)["Said.Lost", s.Sale.Name],
        },
    };

    private static string? StageCalled(Sale sale, string? typed) =>
        typed is not null && Spelling.Meant(sale.Stages, s => s.Title, typed) is [var one, ..] ? one.Key : null;

    private async Task<IReadOnlyCollection<Person>> GoneAsync(TeamKey team, CancellationToken ct) =>
        [.. (await store.MembersAsync(team, ct)).Where(m => !m.IsTeammate).Select(m => m.Number)];

    private static Money? Money(Amount? amount, string? currency, Turn turn) =>
        amount is { } sum ? new Money(sum.Value, sum.Currency ?? currency ?? Amounts.Default(turn.Culture)) : null;

    // The win's own card says so; elsewhere it is the stage that waits, or the win where none does.
    private static bool IsWin(Turn turn) => turn.Kind == TurnKind.Clicked && turn[Fields.What] == WinCard.Win;

    private static GameTexts Texts(Turn turn) => new(turn.Culture);
}
