using TeamsCollab.Cards;
using TeamsCollab.Features.Handoffs;
using TeamsCollab.Features.Parts;
using TeamsCollab.Sales;
using TeamsCollab.Store;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.Nudges;

/// <summary>
/// The nudge's buttons, and "my day". Each move is one in the item's own team, where the mover's membership is checked; then the card
/// is drawn anew across all of their teams.
/// </summary>
public sealed class NudgeTurns(TeamFinder teams, MoveRunner runner, IPersonStore people, NudgeDesk desk) : IFeature
{
    public void Map(RouteTable routes)
    {
        foreach (var word in new[] { "my day", "today", "what waits" }) routes.Command(word, (turn, _, ct) => DayAsync(turn, ct));
        routes.Click(Verbs.NudgeApprove, (turn, ct) => MovedAsync(turn, context => HandoffMoves.Approve(context, new AnswerHandoff(HandoffFinder.IdOf(turn) ?? 0)), "Done.Approved", ct));
        routes.Click(Verbs.NudgeDone, (turn, ct) => MovedAsync(turn, context => PartMoves.Done(context, new FinishPart(turn[Fields.Part] ?? "")), "Done.Finished", ct));
    }

    private async Task<Reply> DayAsync(Turn turn, CancellationToken ct)
    {
        // What one team has is not for the eyes of another.
        if (turn.Place.Kind != PlaceKind.Personal) return Answers.Say(turn, new NudgeTexts(turn.Culture)["DayIsPersonal"]);
        return Reply.Show(NudgeCard.Draw(await SheetAsync(turn, NudgeSheet.Day, ct), turn.Culture));
    }

    private async Task<Reply> MovedAsync(Turn turn, Func<MoveContext, Decision> rule, string done, CancellationToken ct)
    {
        var place = await teams.FindAsync(turn, ct);
        if (place.Team is not { } team) return place.Answer!;
        var part = turn[Fields.Part] ?? "";
        var result = await runner.RunAsync(turn, new Move { Team = team, Sale = turn[Fields.Sale] ?? "", Decide = rule, Shows = sale => Named(sale, part) }, ct);
        if (result.Outcome == MoveOutcome.Slow || result.Scene is null) return Answers.Of(turn, result, Unseen);
        var sheet = await SheetAsync(turn, turn[Fields.What] == NudgeSheet.Day ? NudgeSheet.Day : NudgeSheet.Nudge, ct);
        if (result.Outcome == MoveOutcome.Refused)
            return Reply.Show(NudgeCard.Draw(sheet with { Refused = Sentences.Of(result.Refusal!, turn, result.Scene.People) }, turn.Culture));
        var title = result.Scene.Sale.Part(part)?.Title ?? part;
        return Reply.Show(NudgeCard.Draw(
            sheet with { Done = new NudgeTexts(turn.Culture)[done, Naming.InSentence(title, turn.Culture), result.Scene.Sale.Name] }, turn.Culture));
    }

    private async Task<NudgeSheet> SheetAsync(Turn turn, string card, CancellationToken ct)
    {
        var row = (await people.ReadAsync(turn.Caller.Tenant, turn.Caller.EntraId, ct)).Row;
        // Their first word to the bot: what Teams says of them may not be stored yet.
        return await desk.SheetAsync(row with { Zone = row.Zone ?? turn.Caller.TimeZone }, card, all: card == NudgeSheet.Day, ct);
    }

    /// <summary>Whom a refusal may name.</summary>
    private static Needs Named(Sale sale, string part) => new(
        [.. sale.Handoffs.Where(h => h.Part == part).SelectMany(h => new[] { h.From, h.To, h.EndedBy ?? h.To }), .. sale.Part(part) is { Holder: { } holder } ? [holder] : Array.Empty<Person>()], []);

    /// <summary>For what never gets to a card.</summary>
    private static readonly Answer Unseen = new() { Card = _ => null, Said = _ => Phrase.Empty };
}
