using TeamsCollab.Cards;
using TeamsCollab.Features.Finding;
using TeamsCollab.Features.Sales;
using TeamsCollab.Sales;
using TeamsCollab.Store;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.Pastes;

/// <summary>Many sales at once: rows pasted behind <c>new sales</c> or into the dialog, shown as understood, opened on a click.</summary>
public sealed class PasteTurns(TeamFinder teams, SaleDesk desk, PasteDesk pastes, IPasteStore kept, ISaleStore store, TeamRunner runner, TimeProvider time) : IFeature
{
    private const string Yes = "yes";

    public void Map(RouteTable routes) => routes
        .Command("new sales", SaidAsync)
        .Dialog(Verbs.SalesPaste, OpenFormAsync)
        .Form(Verbs.SalesPaste, SentAsync)
        .Click(Verbs.SalesOpen, OpenAsync)
        .Form(Verbs.SalesOpen, OpenAsync);

    private async Task<Reply> SaidAsync(Turn turn, string rest, CancellationToken ct)
    {
        var text = (turn.Table ?? rest).Trim();
        // Asked back for the team, the rows would have to go into a button: the dialog asks for both.
        if (text.Length > 0 && turn.Place.Team is null && await SeveralAsync(turn, ct) is not null) return Reply.Show(PasteCard.Ask(new View(turn.Culture, Readers.One)));
        var (seen, no) = await desk.SeenAsync(turn, null, toMove: true, ct);
        if (seen is null) return no!;
        var view = View.For(turn, seen.Team);
        if (text.Length == 0) return Reply.Show(PasteCard.Ask(view));
        var understood = await pastes.UnderstandAsync(turn, seen.Team, text, ct);
        if (understood.Sales.Count + understood.Faults.Count == 0) return Answers.No(turn, "PasteNothing");
        var id = SaleIds.Paste(seen.Team.Key, null, text, turn);
        await KeepAsync(turn, seen.Team, id, understood, ct);
        return Reply.Show(PasteCard.Understood(understood, id, why => Sentences.Of(why, turn with { Culture = view.Culture }, NobodyNamed), view));
    }

    private async Task<Reply> OpenFormAsync(Turn turn, CancellationToken ct)
    {
        var place = await teams.FindAsync(turn, ct);
        if (place.Team is { } team) return PasteForm.Draw(turn, team, await store.TeamAsync(team, ct), SaleIds.Nonce(turn), null);
        // In a personal chat the form itself asks which team.
        return await SeveralAsync(turn, ct) is { } among ? PasteForm.Draw(turn, null, null, SaleIds.Nonce(turn), null, among) : place.Answer!;
    }

    private async Task<Reply> SentAsync(Turn turn, CancellationToken ct)
    {
        var (seen, no) = await desk.SeenAsync(turn, null, toMove: true, ct);
        if (seen is null) return no!;
        var nonce = turn[Fields.Nonce] ?? SaleIds.Nonce(turn);
        if (turn[Fields.What] == PasteForm.Afresh) return PasteForm.Draw(turn, seen.Team.Key, seen.Team, SaleIds.Nonce(turn), null);
        var text = turn[Fields.Rows] ?? "";
        var understood = await pastes.UnderstandAsync(turn, seen.Team, text, ct);
        if (understood.Sales.Count + understood.Faults.Count == 0) return PasteForm.Draw(turn, seen.Team.Key, seen.Team, nonce, new PasteTexts(turn.Culture)["PasteNothing"]);
        var id = SaleIds.Paste(seen.Team.Key, nonce, $"{turn[Fields.Play]}\n{text}", turn);
        await KeepAsync(turn, seen.Team, id, understood, ct);
        return PasteForm.Understood(turn, seen.Team, nonce, understood, id, why => Sentences.Of(why, turn, NobodyNamed));
    }

    private async Task KeepAsync(Turn turn, Team team, string id, PasteUnderstood understood, CancellationToken ct)
    {
        if (understood.Sales.Count == 0) return;
        var (thread, channel) = OpenTurns.Where(turn with { Kind = TurnKind.DialogSent }, team);
        var paste = new Paste
        {
            Id = id,
            By = turn.Caller.EntraId,
            At = time.GetUtcNow(),
            Rows = understood.Sales.Count(s => !s.Again),
            Doubles = understood.Sales.Count(s => s.Again),
            Wrong = [.. understood.Faults.Select(f => f.Line)],
            Thread = thread,
            Channel = channel,
            Language = Languages.For(turn.Culture),
        };
        await kept.KeepAsync(team.Key, paste, understood.Sales, ct);
    }

    private async Task<Reply> OpenAsync(Turn turn, CancellationToken ct)
    {
        var place = await teams.FindAsync(turn, ct);
        if (place.Team is not { } team) return place.Answer!;
        // Whoever changes the rows and then presses "Open" sees first what is understood of them now.
        if (turn is { Kind: TurnKind.DialogSent } && turn[Fields.Rows] is { } rows && turn[Fields.Seen] != SaleIds.Seal(rows, turn[Fields.Play])) return await SentAsync(turn, ct);
        if (turn[Fields.Paste] is not { } id) return Answers.No(turn, "PasteGone");
        var result = await runner.RunAsync(
            turn,
            new TeamMove { Team = team, Paste = id, Standing = Standing(turn, id), Decide = context => PasteMoves.Open(context, turn[Fields.Again] == Yes) }, ct);
        if (result.Outcome == MoveOutcome.Slow) return Answers.Say(turn, new TurnTexts(turn.Culture)["TakesLonger"]);
        if (result.Refusal is { } why) return Answers.No(turn, why, NobodyNamed);
        var paste = result.Outcome == MoveOutcome.Done ? result.Paste! : await kept.PasteAsync(team, id, ct) ?? result.Paste!;
        var texts = new PasteTexts(turn.Culture);
        if (turn.Kind != TurnKind.Clicked) return Answers.Say(turn, paste.Status == PasteStatus.Opened ? texts.Count("Said.Opened", paste.Opened) : texts.Count("Said.Opening", paste.Wanted()));
        var people = await store.MembersAsync(team, paste.Shares.Select(s => s.Who).Concat(paste.Opener is { } opener ? [opener] : []), ct);
        return Reply.Show(PasteCard.Draw(paste, people, View.For(turn, result.Team!)));
    }

    /// <summary>The card that was clicked becomes the one that says how it ended. A dialog has none: there, a new one does.</summary>
    private static StandingCard? Standing(Turn turn, string paste) => turn is { Kind: TurnKind.Clicked, CardMessage: { } message }
        ? new StandingCard(turn.Place.Kind == PlaceKind.Personal ? Subject.OfOwnPaste(paste) : Subject.OfPaste(paste), turn.Place.Conversation, message)
        : null;

    private async Task<IReadOnlyList<TeamMembership>?> SeveralAsync(Turn turn, CancellationToken ct)
    {
        if (turn[Fields.Team] is not null) return null;
        var memberships = await store.MembershipsAsync(turn.Caller.Tenant, turn.Caller.EntraId, ct);
        return memberships.Count > 1 ? memberships : null;
    }

    private static readonly Dictionary<Person, Member> NobodyNamed = [];
}
