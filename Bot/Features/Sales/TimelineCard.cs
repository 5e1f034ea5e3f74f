using TeamsCollab.Cards;
using TeamsCollab.Features.Handoffs;
using TeamsCollab.Sales;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.Sales;

/// <summary>What happened to a sale, newest first.</summary>
public static class TimelineCard
{
    public const int Most = 15;
    private const int LongestWords = 200;

    public static Needs Needs(Sale sale, IReadOnlyList<Worded> newest) => new(
        [.. newest.SelectMany(w => People(sale, w.Event)).Distinct()], []);

    /// <param name="newest">The newest events with their words, newest first.</param>
    public static CardContent Draw(Scene scene, IReadOnlyList<Worded> newest, View view)
    {
        var texts = new SaleTexts(view.Culture);
        var title = texts["Timeline.Title", scene.Sale.Name];
        var kit = view.Kit().Title(title).Lines([.. newest.Take(Most).Select(w => Line(scene, w, texts))], Most);
        if (scene.Sale.Version - newest.Count is var more and > 0) kit.Aside(new CardTexts(view.Culture).AndMore(more));
        return new CardContent(kit.Json(title), title.Plain);
    }

    private static IEnumerable<Person> People(Sale sale, SaleEvent happened) => happened is Reminded reminded ? reminded.To : new[]
    {
        happened.By,
        happened switch { HandoffOffered e => e.To, HandoffRedirected e => e.To, AwayNoted e => sale.Handoff(e.Handoff)?.To, PartPaired e => e.Partner, PartReassigned e => e.To, ThanksGiven e => e.To, _ => (Person?)null },
    }.OfType<Person>();

    private static Phrase Line(Scene scene, Worded worded, SaleTexts texts)
    {
        var what = What(scene, worded.Event, texts);
        return texts["Event.Line", worded.Event.At, worded.Words is { } words ? texts["Event.Quote", what, Words.Line(words, LongestWords)] : what];
    }

    private static Phrase What(Scene scene, SaleEvent happened, SaleTexts texts)
    {
        var by = Naming.Name(scene.People, happened.By, texts.Culture);
        Phrase Part(string? key) => key is not null && scene.Sale.Part(key) is { } part ? Naming.InSentence(part, texts.Culture) : texts["Event.SomePart"];
        Phrase Of(int handoff) => Part(scene.Sale.Handoff(handoff)?.Part);
        return happened switch
        {
            SaleOpened => texts["Event.SaleOpened", by],
            PartTaken e => texts["Event.PartTaken", by, Part(e.Part)],
            PartDone e => texts["Event.PartDone", by, Part(e.Part)],
            HandoffOffered e => texts["Event.HandoffOffered", by, Part(e.Part), Naming.Name(scene.People, e.To, texts.Culture)],
            HandoffApproved e => texts["Event.HandoffApproved", by, Of(e.Handoff)],
            HandoffAsked e => texts["Event.HandoffAsked", by, Of(e.Handoff)],
            HandoffAnswered e => texts["Event.HandoffAnswered", by, Of(e.Handoff)],
            HandoffAskedAgain e => texts["Event.HandoffAskedAgain", by, Of(e.Handoff)],
            HandoffReturned e => texts["Event.HandoffReturned", by, Of(e.Handoff), HandoffCard.CauseInWords(e.Cause, new HandoffTexts(texts.Culture))],
            HandoffWithdrawn e => texts["Event.HandoffWithdrawn", by, Of(e.Handoff)],
            HandoffRedirected e => texts["Event.HandoffRedirected", by, Of(e.Handoff), Naming.Name(scene.People, e.To, texts.Culture)],
            HandoffKept e => texts["Event.HandoffKept", by, Of(e.Handoff)],
            _ => Game(scene, happened, by, Part, Of, texts),
        };
    }

    private static Phrase Game(Scene scene, SaleEvent happened, Phrase by, Func<string?, Phrase> part, Func<int, Phrase> of, SaleTexts texts)
    {
        Phrase Name(Person person) => Naming.Name(scene.People, person, texts.Culture);
        Phrase Receiver(int handoff) => scene.Sale.Handoff(handoff) is { } to ? Name(to.To) : new FeatureTexts(texts.Culture)["Somebody"];
        string Title(string? stage) => stage is not null && scene.Sale.Stage(stage) is { } known ? known.Title : scene.Sale.Name;
        return happened switch
        {
            PartPaired { Partner: { } partner } e => texts["Event.PartPaired", by, part(e.Part), Name(partner)],
            PartPaired e => texts["Event.PartUnpaired", by, part(e.Part)],
            PartDated { Due: { } due } e => texts["Event.PartDated", by, part(e.Part), due],
            PartDated e => texts["Event.PartUndated", by, part(e.Part)],
            PartDropped e => texts["Event.PartDropped", by, part(e.Part)],
            PartReopened { Undone: true } e => texts["Event.PartUndone", by, part(e.Part)],
            PartReopened e => texts["Event.PartReopened", by, part(e.Part)],
            PartReassigned { To: { } to } e => texts["Event.PartReassigned", by, part(e.Part), Name(to)],
            PartReassigned e => texts["Event.PartFreed", by, part(e.Part)],
            HandoffReopened e => texts["Event.HandoffReopened", by, of(e.Handoff)],
            AwayNoted { Away: { } away } e => texts[away.Paused ? "Event.PausedNoted" : "Event.AwayNoted", Receiver(e.Handoff), of(e.Handoff), away.Back],
            AwayNoted e => texts["Event.BackNoted", Receiver(e.Handoff), of(e.Handoff)],
            WinAsked => texts["Event.WinAsked", by],
            SignOffGiven { Stage: null } => texts["Event.WinSigned", by],
            SignOffGiven e => texts["Event.StageSigned", by, Title(e.Stage), e.Role],
            SignOffRetracted e => texts["Event.Retracted", by, Title(e.Stage)],
            SaleWon { Amount: { } won } => texts["Event.SaleWon", by, new CardTexts(texts.Culture).Money(won.Amount, won.Currency)],
            SaleWon => texts["Event.SaleWonPlain", by],
            SaleLost => texts["Event.SaleLost", by],
            SaleReopened => texts["Event.SaleReopened", by],
            ThanksGiven e => texts["Event.Thanked", by, Name(e.To)],
            Reminded e => texts[e.Mark == ReminderMark.Still ? "Event.RemindedStill" : e.Handoff is null ? "Event.RemindedPart" : "Event.RemindedHandoff",
                new CardTexts(texts.Culture).List([.. e.To.Select(Name)]), part(e.Part)],
            _ => throw new InvalidOperationException($"The timeline has no words for {happened.GetType().Name}."),
        };
    }
}
