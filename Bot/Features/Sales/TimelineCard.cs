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

    public static Needs Needs(IReadOnlyList<Worded> newest) => new(
        [.. newest.SelectMany(w => w.Event is HandoffOffered offered ? new[] { offered.By, offered.To } : [w.Event.By]).Distinct()], []);

    /// <param name="newest">The newest events with their words, newest first.</param>
    public static CardContent Draw(Scene scene, IReadOnlyList<Worded> newest, View view)
    {
        var texts = new SaleTexts(view.Culture);
        var title = texts["Timeline.Title", scene.Sale.Name];
        var kit = view.Kit().Title(title).Lines([.. newest.Take(Most).Select(w => Line(scene, w, texts))], Most);
        if (scene.Sale.Version - newest.Count is var more and > 0) kit.Aside(new CardTexts(view.Culture).AndMore(more));
        return new CardContent(kit.Json(title), title.Plain);
    }

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
            HandoffReturned e => texts["Event.HandoffReturned", by, Of(e.Handoff), HandoffCard.CauseInWords(e.Cause, new HandoffTexts(texts.Culture))],
            HandoffWithdrawn e => texts["Event.HandoffWithdrawn", by, Of(e.Handoff)],
            _ => throw new InvalidOperationException($"The timeline has no words for {happened.GetType().Name}."),
        };
    }
}
