using TeamsCollab.Cards;
using TeamsCollab.Features.Away;
using TeamsCollab.Features.Parts;
using TeamsCollab.Sales;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.Handoffs;

/// <summary>
/// One handoff, for everybody who reads it: who passes what to whom, what was said, whose move it is. Only the one who has the
/// ball is mentioned; the rest are names.
/// </summary>
public static class HandoffCard
{
    private const int LongestButton = 30;

    public static Needs Needs(Sale sale, int id) => sale.Handoff(id) is { } h
        ? new Needs([h.From, h.To, h.EndedBy ?? h.From, h.Away?.StandIn ?? h.From, h.WentTo ?? h.From], [.. Texts(h)])
        : TeamsCollab.Sales.Needs.Nothing;

    /// <summary>Null where the state doesn't know the handoff any more: its history is in the timeline.</summary>
    public static CardContent? Draw(Scene scene, int id, View view)
    {
        if (scene.Sale.Handoff(id) is not { } handoff || scene.Sale.Part(handoff.Part) is not { } part) return null;
        var texts = new HandoffTexts(view.Culture);
        var kit = view.Kit();
        Phrase Name(Person person) => Naming.Name(scene.People, person, view.Culture);
        var title = Naming.InSentence(part, view.Culture);

        var state = State(scene, handoff, kit, texts);
        kit.Title(texts["Title", Name(handoff.From), handoff.Status == HandoffStatus.Offered ? Naming.Mention(kit, scene.People, handoff.To) : Name(handoff.To), title, scene.Sale.Name]);
        kit.State(state, Look(handoff.Status));
        if (IsHeldUp(scene, handoff)) kit.Text(AwaySentence.Of(handoff.Away!, Name(handoff.To), scene.People, view.Culture));
        if (IsHeldUp(scene, handoff) && handoff.Kept) kit.Aside(texts["KeptWith", Name(handoff.From), Name(handoff.To)]);
        if (handoff is { Status: HandoffStatus.Offered, Reminded: { } mark } && scene.Sale.Status == SaleStatus.Open)
            kit.State(texts[$"Reminded.{mark}"], mark == ReminderMark.Half ? Tone.Waiting : Tone.Bad);
        kit.Facts(
            (texts["Fact.Goal"], Words.Line(scene.Sale.Goal)),
            (texts["Fact.Customer"], scene.Sale.Name.Contains(scene.Sale.Customer, StringComparison.OrdinalIgnoreCase) ? Phrase.Empty : Words.Line(scene.Sale.Customer)),
            (texts["Fact.Due"], handoff.Due is { } due ? Dates.Day(due, view.Culture) : Phrase.Empty));
        Quote(kit, scene, handoff.Note(), texts["Quote.Note", Name(handoff.From)]);
        Quote(kit, scene, handoff.Question, texts["Quote.Question", Name(handoff.To)]);
        Quote(kit, scene, handoff.Answer, texts["Quote.Answer", Name(handoff.From)]);
        Quote(kit, scene, handoff.ReturnWords, texts["Quote.Return", Name(handoff.To)]);
        kit.Buttons([.. Moves(scene.Sale, handoff, part, view, texts), .. AwayMoves(scene, handoff, view), .. UndoButton.Of(scene, view, UndoMoves.OfHandoff(id))]);
        var summary = handoff.Status == HandoffStatus.Offered ? texts["TitleYou", Name(handoff.From), title, scene.Sale.Name] : texts["Told.Plain", scene.Sale.Name, Plain(state)];
        return new CardContent(kit.Json(summary), summary.Plain);
    }

    /// <summary>What Teams may call the cause of a return.</summary>
    public static Phrase CauseInWords(ReturnCause cause, HandoffTexts texts) => texts[$"Cause.{cause}"];

    private static IEnumerable<int> Texts(Handoff handoff)
    {
        if (handoff.Note() is { } note) yield return note;
        if (handoff.Question is { } question) yield return question;
        if (handoff.Answer is { } answer) yield return answer;
        if (handoff.ReturnWords is { } words) yield return words;
    }

    private static Phrase State(Scene scene, Handoff handoff, CardKit kit, HandoffTexts texts)
    {
        Phrase Name(Person person) => Naming.Name(scene.People, person, texts.Culture);
        return handoff.Status switch
        {
            HandoffStatus.Offered => texts["State.Offered", Name(handoff.To)],
            HandoffStatus.Asked => texts["State.Asked", Naming.Mention(kit, scene.People, handoff.From), Name(handoff.To)],
            HandoffStatus.Approved => texts["State.Approved", Name(handoff.To), handoff.EndedAt],
            HandoffStatus.Returned => texts["State.Returned", Name(handoff.To), handoff.EndedAt, CauseInWords(handoff.Cause ?? ReturnCause.Other, texts)],
            HandoffStatus.Redirected => texts["State.Redirected", Name(handoff.From), handoff.EndedAt, Name(handoff.WentTo ?? handoff.From)],
            HandoffStatus.Reassigned => texts["State.Reassigned", Name(handoff.EndedBy ?? handoff.From), handoff.EndedAt],
            HandoffStatus.Dropped => texts["State.Dropped", Name(handoff.EndedBy ?? handoff.From), handoff.EndedAt],
            _ => texts["State.Withdrawn", Name(handoff.From), handoff.EndedAt],
        };
    }

    private static bool IsHeldUp(Scene scene, Handoff handoff) => scene.Sale.Status == SaleStatus.Open && handoff.IsHeldUp(scene.Now);

    /// <summary>What its sender can do about a receiver who isn't there; none where there is nothing to do about it.</summary>
    public static IReadOnlyList<AdaptiveCards.AdaptiveAction> AwayMoves(Scene scene, Handoff handoff, View view, bool inDialog = false)
    {
        if (!IsHeldUp(scene, handoff)) return [];
        var texts = new HandoffTexts(view.Culture);
        var standIn = handoff.Away!.StandIn is { } person && person != handoff.From ? scene.People.GetValueOrDefault(person) : null;
        var data = view.Data((Fields.Sale, scene.Sale.Id), (Fields.Handoff, handoff.Id));
        var to = standIn is null ? null : view.Data((Fields.Sale, scene.Sale.Id), (Fields.Handoff, handoff.Id), (Fields.To, standIn.EntraId));
        var moves = new List<AdaptiveCards.AdaptiveAction>();
        if (to is not null) moves.Add(Press(Verbs.HandoffRedirect, texts["Button.HandInstead", Words.Line(standIn!.Name, LongestButton)], to, inDialog));
        else if (!inDialog) moves.Add(Buttons.Dialog(Verbs.HandoffRedirect, texts["Button.HandElsewhere"], data));
        if (!handoff.Kept) moves.Add(Press(Verbs.HandoffKeep, texts["Button.LeaveWith", Short(Naming.Name(scene.People, handoff.To, view.Culture))], data, inDialog));
        return moves;
    }

    private static AdaptiveCards.AdaptiveAction Press(string verb, Phrase title, Newtonsoft.Json.Linq.JObject data, bool inDialog) =>
        inDialog ? Buttons.Send(verb, title, data, verb == Verbs.HandoffRedirect ? ButtonStyle.Primary : ButtonStyle.Plain) : Buttons.Move(verb, title, data);

    private static Phrase Short(Phrase name) => Words.Line(name.Plain, LongestButton);

    private static Tone Look(HandoffStatus status) => status switch
    {
        HandoffStatus.Offered or HandoffStatus.Asked => Tone.Waiting,
        HandoffStatus.Approved => Tone.Good,
        _ => Tone.Neutral,
    };

    private static void Quote(CardKit kit, Scene scene, int? version, Phrase by)
    {
        if (version is { } of && scene.Texts.TryGetValue(of, out var words)) kit.Quote(Words.Note(words), by);
    }

    // A summary knows no mention.
    private static Phrase Plain(Phrase state) => new(state.Plain, state.Plain);

    private static IEnumerable<AdaptiveCards.AdaptiveAction> Moves(Sale sale, Handoff handoff, Part part, View view, HandoffTexts texts)
    {
        var data = view.Data((Fields.Sale, sale.Id), (Fields.Handoff, handoff.Id));
        if (sale.Status != SaleStatus.Open) yield break;
        switch (handoff.Status)
        {
            case HandoffStatus.Offered:
                yield return Buttons.Move(Verbs.HandoffApprove, texts["Button.Approve"], data, ButtonStyle.Primary);
                yield return Buttons.Dialog(Verbs.HandoffAsk, texts["Button.Ask"], data);
                yield return Buttons.Dialog(Verbs.HandoffReturn, texts["Button.Return"], data);
                yield return Buttons.Move(Verbs.HandoffWithdraw, texts["Button.Withdraw"], data);
                break;
            case HandoffStatus.Asked:
                yield return Buttons.Dialog(Verbs.HandoffAnswer, texts["Button.Answer"], data, ButtonStyle.Primary);
                yield return Buttons.Move(Verbs.HandoffApprove, texts["Button.Approve"], data);
                yield return Buttons.Dialog(Verbs.HandoffReturn, texts["Button.Return"], data);
                yield return Buttons.Move(Verbs.HandoffWithdraw, texts["Button.Withdraw"], data);
                break;
            // The way back from what ended: pass the part on, or offer it again.
            case var _ when Effects.LeadsOn(sale, handoff):
                yield return Buttons.Dialog(Verbs.HandoffOffer, texts["Button.HandOffAgain"], view.Data((Fields.Sale, sale.Id), (Fields.Part, part.Key)));
                break;
        }
    }
}
