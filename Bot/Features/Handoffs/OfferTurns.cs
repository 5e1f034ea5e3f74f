using System.Globalization;
using TeamsCollab.Cards;
using TeamsCollab.Features.Choices;
using TeamsCollab.Features.Finding;
using TeamsCollab.Features.Parts;
using TeamsCollab.Features.Reading;
using TeamsCollab.Sales;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.Handoffs;

/// <summary>Handing a part off, typed or by form.</summary>
public sealed class OfferTurns(TeamFinder teams, SaleFinder sales, PeopleFinder people, SaleDesk desk, MoveRunner runner, RedirectTurns redirecting, TimeProvider time) : IFeature
{
    private const string Command = "hand off";
    private static readonly string[] Words = [Command, "hand over", "hand", "pass", "give"];

    public void Map(RouteTable routes)
    {
        foreach (var words in Words) routes.Command(words, SaidAsync);
        routes.Dialog(Verbs.HandoffOffer, OpenAsync).Form(Verbs.HandoffOffer, SentAsync);
    }

    private async Task<Reply> SaidAsync(Turn turn, string rest, CancellationToken ct)
    {
        if (RedirectTurns.IsMeant(rest)) return await redirecting.SaidAsync(turn, rest, ct);
        var place = await teams.FindAsync(turn, ct);
        if (place.Team is not { } team) return place.Answer!;
        var read = HandoffReading.Offer(rest, [.. turn.Mentions.Select(m => m.Name)], Clock.Today(time, turn.Caller), turn.Culture);
        if (read.UnreadDue is { } due) return Answers.No(turn, "DateUnread", due);
        var asked = new Asked(Command, rest);
        var found = await sales.FindAsync(turn, team, new TargetText(read.Part, read.Sale, null), asked, toMove: true, loose: false, ct);
        if (found.Answer is { } answer) return answer;
        var (seen, sale) = (found.Seen!, found.Seen!.Sale!);
        var part = PartPick.Of(turn, seen, found.Target.Part, p => MayPass(sale, p, seen.Caller!), asked, "NothingToPass");
        if (part.Answer is { } which) return which;
        // A clicked choice comes without the mention that named the receiver: it carries the person instead.
        var to = await people.FindAsync(turn, seen.Team, read.To, ct);
        if (to is null) return Answers.No(turn, "ToWhom");
        if (to.Several is { } several)
            return Reply.Show(ChoiceCard.WhichPerson(
                read.To!, several, turn, View.For(turn, seen.Team), asked, (Fields.Sale, sale.Id), (Fields.Part, part.Part!.Key)));
        return await RunAsync(turn, team, sale.Id, Offer(turn, part.Part!.Key, to, read.Note, read.Due), found.Here, ct);
    }

    private OfferHandoff Offer(Turn turn, string part, FoundPerson to, string? note, DateOnly? due, int? seen = null) => new()
    {
        Part = part,
        To = to.EntraId,
        ToName = to.Name.Length > 0 ? to.Name : new FeatureTexts(turn.Culture)["ThatPerson"].Plain,
        ToBot = to.IsBot,
        Note = note,
        Due = due,
        Today = Clock.Today(time, turn.Caller),
        Seen = seen,
    };

    private async Task<Reply> RunAsync(Turn turn, TeamKey team, string sale, OfferHandoff offer, bool here, CancellationToken ct)
    {
        var result = await runner.RunAsync(
            turn,
            new Move
            {
                Team = team,
                Sale = sale,
                People = offer.To is { } to ? [to] : [],
                Decide = context => HandoffMoves.Offer(context, offer),
                Shows = state => Shows(state, offer.Part),
            }, ct);
        // Only a form that is shown again offers the people anew.
        if (result.Outcome == MoveOutcome.Done && HeldUp(turn, result.Scene!, offer, here) is { } question) return question;
        var others = turn.Kind == TurnKind.DialogSent && result is { Outcome: MoveOutcome.Refused, Scene.Team: { } there } ? await people.OthersAsync(turn, there, ct) : [];
        return Answers.Of(turn, result, new Answer
        {
            Card = scene => scene.Sale.Handoffs.LastOrDefault(h => h.Part == offer.Part) is { } made ? HandoffCard.Draw(scene, made.Id, View.For(turn, scene.Team)) : null,
            Said = scene => Said(scene, offer, turn.Culture),
            Seen = here,
            Form = (sentence, why, scene) => scene is not null && result.Caller is { } caller && others.Count > 0 && scene.Sale.Parts.Any(p => MayPass(scene.Sale, p, caller))
                ? OfferForm.Draw(turn, scene.Team, scene.Sale, caller, others, sentence)
                : null,
        });
    }

    /// <summary>The receiver isn't there: the sender hears it at once, and what can be done about it.</summary>
    private static Reply? HeldUp(Turn turn, Scene scene, OfferHandoff offer, bool here)
    {
        if (RedirectForm.Question(turn, scene, scene.Sale.Handoffs.Last(h => h.Part == offer.Part).Id) is not { } question) return null;
        return turn.Kind switch
        {
            TurnKind.DialogSent => new DialogReply(question.Summary, question),
            // The handoff's own card takes its place, and has the buttons.
            TurnKind.Clicked => null,
            // So it has where it stands right beside the answer.
            _ => here ? Answers.Say(turn, RedirectForm.Hint(turn, scene, offer.Part)) : Reply.Show(question),
        };
    }

    private async Task<Reply> OpenAsync(Turn turn, CancellationToken ct)
    {
        var (seen, no) = await desk.PressedAsync(turn, ct);
        if (seen is not { Sale: { } sale }) return no!;
        if (!sale.Parts.Any(p => MayPass(sale, p, seen.Caller!))) return Answers.No(turn, "NothingToPass", sale.Name);
        var others = await people.OthersAsync(turn, seen.Team, ct);
        return others.Count == 0 ? Answers.No(turn, "NobodyElse") : OfferForm.Draw(turn, seen.Team, sale, seen.Caller!, others, null);
    }

    private async Task<Reply> SentAsync(Turn turn, CancellationToken ct)
    {
        var place = await teams.FindAsync(turn, ct);
        if (place.Team is not { } team) return place.Answer!;
        var due = turn[Fields.Due] is { } typed ? Days.Read(typed, Clock.Today(time, turn.Caller), turn.Culture) : null;
        var seen = int.TryParse(turn[Fields.Seen], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : (int?)null;
        var to = new FoundPerson(turn[Fields.To], "");
        var offer = Offer(turn, turn[Fields.Part] ?? "", to, Written.Tidy(turn[Fields.Note]), due, seen);
        return turn[Fields.Due] is { } unread && due is null
            ? await UnreadDueAsync(turn, team, unread, ct)
            : await RunAsync(turn, team, turn[Fields.Sale] ?? "", offer, here: true, ct);
    }

    private async Task<Reply> UnreadDueAsync(Turn turn, TeamKey team, string due, CancellationToken ct)
    {
        var seen = await desk.LookAsync(turn, team, turn[Fields.Sale] ?? "", toMove: true, ct);
        var wrong = new FeatureTexts(turn.Culture)["DateUnread", due];
        if (seen is not { Refusal: null, Sale: { } sale, Caller: { } caller }) return Answers.No(turn, seen.Refusal?.Key ?? "NoSuchSale");
        var others = await people.OthersAsync(turn, seen.Team, ct);
        return others.Count > 0 && sale.Parts.Any(p => MayPass(sale, p, caller)) ? OfferForm.Draw(turn, seen.Team, sale, caller, others, wrong) : Answers.Say(turn, wrong);
    }

    /// <summary>The people whom a refusal about this part, or the card of its handoff, may name.</summary>
    private static Needs Shows(Sale sale, string part)
    {
        var newest = sale.Handoffs.LastOrDefault(h => h.Part == part);
        var card = newest is null ? Needs.Nothing : HandoffCard.Needs(sale, newest.Id);
        return sale.Part(part)?.Holder is { } holder ? card with { People = [.. card.People, holder] } : card;
    }

    internal static bool MayPass(Sale sale, Part part, Member caller) =>
        part.IsOpen && sale.OpenHandoff(part.Key) is null && (part.Holder is null || part.Holder == caller.Number);

    private static Phrase Said(Scene scene, OfferHandoff offer, CultureInfo culture)
    {
        var made = scene.Sale.Handoffs.Last(h => h.Part == offer.Part);
        return new HandoffTexts(culture)["Said.Offered", Naming.InSentence(scene.Sale.Part(offer.Part)!, culture), scene.Sale.Name, Naming.Name(scene.People, made.To, culture)];
    }
}
