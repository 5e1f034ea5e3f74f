using System.Globalization;
using TeamsCollab.Cards;
using TeamsCollab.Sales;

namespace TeamsCollab.Features.Away;

/// <summary>Absences in words: "Ben is away until Fri, Jan 15, 2027; Cleo stands in".</summary>
public static class AwaySentence
{
    /// <summary>As a sentence of its own.</summary>
    public static Phrase Of(Absent absent, Phrase name, IReadOnlyDictionary<Person, Member> people, CultureInfo culture)
    {
        var texts = new AwayTexts(culture);
        return absent switch
        {
            { Paused: true } => texts["Is.Paused", name, absent.Back],
            { StandIn: { } standIn } => texts["Is.AwayWith", name, absent.Back, Naming.Name(people, standIn, culture)],
            _ => texts["Is.Away", name, absent.Back],
        };
    }

    /// <summary>The name, with what there is to know of whether they are there: "Ben (away until …; Cleo stands in)".</summary>
    public static Phrase Name(IReadOnlyDictionary<Person, Member> people, Person person, Func<Absent, bool> isNow, CultureInfo culture)
    {
        var name = Naming.Name(people, person, culture);
        if (people.GetValueOrDefault(person)?.Absent is not { } absent || !isNow(absent)) return name;
        var texts = new AwayTexts(culture);
        return absent switch
        {
            { Paused: true } => texts["Name.Paused", name, absent.Back],
            { StandIn: { } standIn } when people.ContainsKey(standIn) => texts["Name.AwayWith", name, absent.Back, Naming.Name(people, standIn, culture)],
            _ => texts["Name.Away", name, absent.Back],
        };
    }

    /// <summary>Tells the sender of an open handoff; null where it needs no telling (any more).</summary>
    public static Phrase? Told(Sale sale, AwayNoted noted, Part part, Member to, IReadOnlyDictionary<Person, Member> people, CultureInfo culture)
    {
        if (noted.Away is not { } away || sale.Handoff(noted.Handoff) is not { IsOpen: true, Kept: false } handoff) return null;
        var texts = new AwayTexts(culture);
        var receiver = Naming.Name(people, handoff.To, culture);
        var facts = new object[] { Words.Mention(to.Name), Of(away, receiver, people, culture), Naming.InSentence(part, culture), sale.Name, receiver };
        return away.StandIn is { } standIn ? texts["Told.With", [.. facts, Naming.Name(people, standIn, culture)]] : texts["Told.Away", facts];
    }
}
