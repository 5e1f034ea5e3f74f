using TeamsCollab.Cards;
using TeamsCollab.Delivery;
using TeamsCollab.Sales;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.Unreached;

/// <summary>Tells a team's captains whom the bot could not reach and why: one card a day with trouble, edited as it changes.</summary>
public static class UnreachedCard
{
    private const int MostLines = 10;
    private const int MostCaptains = 5;

    /// <param name="some">What the day's list holds now; empty once all has arrived.</param>
    public static CardContent Draw(IReadOnlyList<Unreached> some, IReadOnlyList<Member> captains, View view)
    {
        var (texts, kit) = (new UnreachedTexts(view.Culture), view.Kit());
        if (some.Count == 0)
        {
            var arrived = texts["Arrived"];
            return new CardContent(kit.State(arrived, Tone.Good).Json(arrived), arrived.Plain);
        }
        var lines = some.Select(one => Line(one, texts)).DistinctBy(line => line.Plain).ToList();
        var title = texts.Count("Title", lines.Count);
        kit.Title(title);
        if (captains.Count > 0)
            kit.State(texts["Captains", new CardTexts(view.Culture).List([.. captains.Take(MostCaptains).Select(captain => kit.Mention(captain.TeamsId, captain.Name))])], Tone.Waiting);
        kit.Lines(lines, MostLines).Aside(texts["Stored"]);
        return new CardContent(kit.Json(title), title.Plain);
    }

    private static Phrase Line(Unreached one, UnreachedTexts texts)
    {
        var why = texts[$"Why.{one.Row.Failure ?? Failure.Rejected}"];
        var sale = one.Sale is { } opened ? Words.Line(opened.Name) : texts["ASale"];
        return one switch
        {
            { Whom: { } whom, Row.OfSale: { Kind: Subject.HandoffCard } subject, Sale: { } known } when Handoff(known, subject) is { } part =>
                texts["Handoff", Words.Line(whom.Name), Naming.InSentence(part, texts.Culture), sale, why],
            { Whom: { } whom } => texts["Told", Words.Line(whom.Name), sale, why],
            _ => texts["Thread", sale, why],
        };
    }

    private static Part? Handoff(Sale sale, Subject subject) => int.TryParse(subject.Detail, out var id) && sale.Handoff(id) is { } handoff ? sale.Part(handoff.Part) : null;
}
