using TeamsCollab.Cards;
using TeamsCollab.Features.Away;
using TeamsCollab.Sales;

namespace TeamsCollab.Features.Handoffs;

/// <summary>The sentence in the thread that tells one person of another's move. It mentions that person, because an edited card makes no sound.</summary>
public static class ToldSentence
{
    private const int LongestWords = 200;

    /// <summary>Null where there is nobody to tell (any more).</summary>
    /// <param name="people">The teller and the told.</param>
    public static (Phrase Text, Member To)? Of(Sale sale, SaleEvent happened, string? words, IReadOnlyDictionary<Person, Member> people, HandoffTexts texts)
    {
        if (Effects.Tells(sale, happened) is not { } told || people.GetValueOrDefault(told) is not { Left: false } to) return null;
        if (happened is SignOffGiven) return (texts["Told.WinReady", Words.Mention(to.Name), sale.Name], to);
        if (happened is ThanksGiven)
        {
            var by = Naming.Name(people, happened.By, texts.Culture);
            return (words is null ? texts["Told.Thanked", Words.Mention(to.Name), by] : texts["Told.ThankedFor", Words.Mention(to.Name), by, Words.Line(words, LongestWords)], to);
        }
        if (sale.Part(PartOf(sale, happened)) is not { } part) return null;
        if (happened is AwayNoted noted) return AwaySentence.Told(sale, noted, part, to, people, texts.Culture) is { } away ? (away, to) : null;
        var facts = new object[] { Words.Mention(to.Name), Naming.Name(people, happened.By, texts.Culture), Naming.InSentence(part, texts.Culture), sale.Name };
        var said = Words.Line(words, LongestWords);
        return (happened switch
        {
            HandoffApproved => texts["Told.Approved", facts],
            HandoffAsked => texts["Told.Asked", [.. facts, said]],
            HandoffAnswered => texts["Told.Answered", [.. facts, said]],
            HandoffReturned returned when words is null => texts["Told.Returned", [.. facts, HandoffCard.CauseInWords(returned.Cause, texts)]],
            HandoffReturned returned => texts["Told.ReturnedWords", [.. facts, HandoffCard.CauseInWords(returned.Cause, texts), said]],
            HandoffAskedAgain => texts["Told.AskedAgain", facts],
            HandoffReopened => texts["Told.Reopened", facts],
            HandoffRedirected e => texts["Told.Redirected", [.. facts, Naming.Name(people, e.To, texts.Culture)]],
            PartReassigned { To: null } => texts["Told.Freed", facts],
            PartReassigned given when Effects.TellsToo(given) is { } former && people.GetValueOrDefault(former) is { Left: false } had =>
                texts["Told.ReassignedFrom", [.. facts, Words.Mention(had.Name)]],
            PartReassigned => texts["Told.Reassigned", facts],
            PartPaired => texts["Told.Paired", facts],
            PartDated { Due: { } due } => texts["Told.Dated", [.. facts, due]],
            PartDated => texts["Told.Undated", facts],
            PartDropped => texts["Told.Dropped", [.. facts, said]],
            PartReopened => texts["Told.PartReopened", facts],
            _ => texts["Told.Withdrawn", facts],
        }, to);
    }

    /// <summary>Those whom the sentence names.</summary>
    public static IEnumerable<Person> People(Sale sale, SaleEvent happened)
    {
        yield return happened.By;
        if (Effects.Tells(sale, happened) is { } told) yield return told;
        if (Effects.TellsToo(happened) is { } former) yield return former;
        if (happened is HandoffRedirected redirected) yield return redirected.To;
        if (happened is not AwayNoted noted) yield break;
        if (sale.Handoff(noted.Handoff) is { } handoff) yield return handoff.To;
        if (noted.Away?.StandIn is { } standIn) yield return standIn;
    }

    private static string PartOf(Sale sale, SaleEvent happened) => (happened switch
    {
        HandoffApproved e => sale.Handoff(e.Handoff),
        HandoffAsked e => sale.Handoff(e.Handoff),
        HandoffAnswered e => sale.Handoff(e.Handoff),
        HandoffReturned e => sale.Handoff(e.Handoff),
        HandoffWithdrawn e => sale.Handoff(e.Handoff),
        HandoffReopened e => sale.Handoff(e.Handoff),
        HandoffAskedAgain e => sale.Handoff(e.Handoff),
        HandoffRedirected e => sale.Handoff(e.Handoff),
        AwayNoted e => sale.Handoff(e.Handoff),
        _ => null,
    })?.Part ?? happened switch
    {
        PartReassigned e => e.Part,
        PartPaired e => e.Part,
        PartDated e => e.Part,
        PartDropped e => e.Part,
        PartReopened e => e.Part,
        _ => "",
    };
}
