using System.Globalization;
using TeamsCollab.Cards;
using TeamsCollab.Features.Plays;
using TeamsCollab.Features.Reading;
using TeamsCollab.Sales;
using TeamsCollab.Store;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.Sales;

/// <summary>Opening a sale, typed or by form.</summary>
public sealed class OpenTurns(TeamFinder teams, ISaleStore store, PlayShelf shelf, MoveRunner runner, TimeProvider time) : IFeature
{
    // Beyond so many of a similar name nobody tells them apart anyway.
    private const int MostSimilar = 50;

    public void Map(RouteTable routes) => routes
        .Command("new sale", SaidAsync)
        .Command("open sale", SaidAsync)
        .Dialog(Verbs.SaleOpen, OpenAsync)
        .Form(Verbs.SaleOpen, SentAsync);

    private async Task<Reply> SaidAsync(Turn turn, string rest, CancellationToken ct)
    {
        var place = await teams.FindAsync(turn, ct);
        if (place.Team is not { } team) return place.Answer!;
        var read = SaleReading.Read(rest, Clock.Today(time, turn.Caller), turn.Culture);
        if (read.Unread is { } unread) return Answers.No(turn, "SaleUnread", unread);
        if (read.Name is null)
        {
            var known = await store.TeamAsync(team, ct);
            return Reply.Show(NewSaleCard.Draw(known is null ? new View(turn.Culture, Readers.Many) : View.For(turn, known)));
        }
        return await RunAsync(turn, team, SaleIds.Typed(team, turn), Money(read.Amount, null, turn.Culture), read, ct);
    }

    private async Task<Reply> OpenAsync(Turn turn, CancellationToken ct)
    {
        var place = await teams.FindAsync(turn, ct);
        if (place.Team is { } team) return SaleForm.Draw(turn, team, SaleIds.Nonce(turn), null, askAgain: false, known: await store.TeamAsync(team, ct));
        // In a personal chat the form itself asks which team.
        var memberships = await store.MembershipsAsync(turn.Caller.Tenant, turn.Caller.EntraId, ct);
        return memberships.Count > 1 ? SaleForm.Draw(turn, null, SaleIds.Nonce(turn), null, askAgain: false, among: memberships) : place.Answer!;
    }

    private async Task<Reply> SentAsync(Turn turn, CancellationToken ct)
    {
        var place = await teams.FindAsync(turn, ct);
        if (place.Team is not { } team) return place.Answer!;
        var (today, known) = (Clock.Today(time, turn.Caller), await store.TeamAsync(team, ct));
        var close = turn[Fields.Close] is { } typed ? Days.Read(typed, today, turn.Culture) : null;
        var amount = turn[Fields.Amount] is { } figure ? Amounts.Read(figure) : null;
        var nonce = turn[Fields.Nonce] ?? SaleIds.Nonce(turn);
        if (turn[Fields.Close] is { } day && close is null) return SaleForm.Draw(turn, team, nonce, new FeatureTexts(turn.Culture)["DateUnread", day], false, known);
        if (turn[Fields.Amount] is { } sum && amount is null) return SaleForm.Draw(turn, team, nonce, new FeatureTexts(turn.Culture)["AmountUnread", sum], false, known);
        if (turn[Fields.Currency] is { } currency && Amounts.CurrencyOf(currency) is null) return SaleForm.Draw(turn, team, nonce, new SaleTexts(turn.Culture)["CurrencyUnknown", currency], false, known);
        var read = new SaleText
        {
            Name = Written.Tidy(turn[Fields.Name]),
            Customer = Written.Tidy(turn[Fields.Customer]),
            CloseDate = close,
            Goal = Written.Tidy(turn[Fields.Goal]),
            Play = turn[Fields.Play],
            Again = turn[Fields.Again] == "yes",
        };
        return await RunAsync(turn, team, SaleIds.Sent(team, nonce, turn.Caller), Money(amount, turn[Fields.Currency], turn.Culture), read, ct, nonce);
    }

    private async Task<Reply> RunAsync(Turn turn, TeamKey team, string id, Money? amount, SaleText read, CancellationToken ct, string? nonce = null)
    {
        var found = (Team: store.TeamAsync(team, ct), Similar: store.FindAsync(team, read.Name ?? "", MostSimilar, ct), Saved: shelf.SavedAsync(team, read.Play ?? BuiltInPlays.FullId, ct));
        var (known, similar, saved) = (await found.Team, await found.Similar, await found.Saved);
        if (PlayOf(known, read, turn.Culture) is not { } wanted) return Answers.No(turn, "PlayNotKnown", Asked(known, read, turn.Culture), Played(known, turn.Culture));
        if (wanted != (read.Play ?? BuiltInPlays.FullId)) saved = await shelf.SavedAsync(team, wanted, ct);
        if ((saved ?? PlayShelf.BuiltIn(known, wanted)) is not { } play) return Answers.No(turn, "PlayUnknown");
        var where = Where(turn, known);
        var command = new OpenSale
        {
            Id = id,
            Name = read.Name,
            Customer = read.Customer,
            Amount = amount,
            CloseDate = read.CloseDate,
            Goal = read.Goal,
            Play = play,
            Thread = where.Thread,
            Channel = where.Channel,
            SameName = similar.FirstOrDefault(s => s.Id != id && Spelling.Same(s.Name, read.Name ?? ""))?.Name,
            Again = read.Again,
            Today = Clock.Today(time, turn.Caller),
        };
        var result = await runner.RunAsync(
            turn,
            new Move
            {
                Team = team,
                Sale = id,
                Play = (play.Key, PlayJson.Write(play)),
                Decide = context => SaleMoves.Open(context, command),
                Shows = SaleCard.Needs,
            }, ct);
        return Answers.Of(turn, result, new Answer
        {
            Card = scene => SaleCard.Draw(scene, View.For(turn, scene.Team)),
            Said = scene => new SaleTexts(turn.Culture)["Said.Opened", scene.Sale.Name, Naming.InSentence(scene.Sale.Parts[0], turn.Culture)],
            Seen = where.Thread is not null && turn.Place.Kind != PlaceKind.Personal,
            Form = (sentence, why, _) => nonce is null ? null : SaleForm.Draw(turn, team, nonce, sentence, askAgain: why.Key == "SaleNameTaken", known: known),
        });
    }

    /// <summary>The play that is meant, of those in use; null where it is none of them.</summary>
    private static string? PlayOf(Team? team, SaleText read, CultureInfo culture)
    {
        var used = PlayNames.InUse(team);
        if (read.PlayName is { } name) return Spelling.Meant(used, id => PlayNames.Of(team, id, new PlayTexts(culture)).Plain, name) is [var meant, ..] ? meant : null;
        if (read.Play is { } play) return used.FirstOrDefault(id => id == play);
        return used.Count > 0 ? used[0] : null;
    }

    private static string Asked(Team? team, SaleText read, CultureInfo culture) =>
        read.PlayName ?? PlayNames.Of(team, read.Play ?? BuiltInPlays.FullId, new PlayTexts(culture)).Plain;

    private static Phrase Played(Team? team, CultureInfo culture) =>
        new CardTexts(culture).List([.. PlayNames.InUse(team).Select(id => PlayNames.Of(team, id, new PlayTexts(culture)))]);

    /// <summary>
    /// A message that starts a thread makes it the sale's. From anywhere else in a channel the sale's card starts a thread of its own;
    /// in a group chat all stands in the chat, and a personal chat writes to the team's first channel.
    /// </summary>
    internal static (string? Thread, string? Channel) Where(Turn turn, Team? known) => turn.Place switch
    {
        { Kind: PlaceKind.Channel, StartsThread: true } place when turn.Kind == TurnKind.Said => (place.Conversation, place.Channel),
        { Kind: PlaceKind.Channel } place => (null, place.Channel),
        { Kind: PlaceKind.GroupChat } place => (place.Conversation, null),
        _ => known switch
        {
            { Kind: TeamKind.GroupChat } => (known.TeamsId, null),
            { } => (null, known.TeamsId),
            null => (null, null),
        },
    };

    private static Money? Money(Amount? amount, string? currency, CultureInfo culture) => amount is { } sum
        ? new Money(sum.Value, sum.Currency ?? (currency is null ? null : Amounts.CurrencyOf(currency)) ?? Amounts.Default(culture))
        : null;
}
