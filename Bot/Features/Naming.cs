using System.Globalization;
using TeamsCollab.Cards;
using TeamsCollab.Features.SignOffs;
using TeamsCollab.Features.Reading;
using TeamsCollab.Sales;

namespace TeamsCollab.Features;

/// <summary>People and parts as sentences name them.</summary>
public static class Naming
{
    private const int LongestName = 64;

    /// <summary>The person's name; "somebody" for one who was forgotten.</summary>
    public static Phrase Name(IReadOnlyDictionary<Person, Member> people, Person person, CultureInfo culture) =>
        people.GetValueOrDefault(person) is { } member ? Words.Line(member.Name, LongestName) : new FeatureTexts(culture)["Somebody"];

    /// <summary>The person with a mention where the readers can be mentioned; whoever has left can't.</summary>
    public static Phrase Mention(CardKit kit, IReadOnlyDictionary<Person, Member> people, Person person) =>
        people.GetValueOrDefault(person) is { Left: false } member ? kit.Mention(member.TeamsId, member.Name) : Name(people, person, kit.Culture);

    /// <summary>A part's title within a sentence ("the demo"), where the language writes titles small there.</summary>
    public static Phrase InSentence(Part part, CultureInfo culture) => InSentence(part.Title, culture);

    public static Phrase InSentence(string title, CultureInfo culture)
    {
        var texts = new FeatureTexts(culture);
        // Some titles are verbs, which no article goes with.
        if (texts.Has($"InSentence.{title}")) return texts[$"InSentence.{title}"];
        var small = texts["TitlesInSentences"].Plain == "small" && title.Length > 1 && char.IsUpper(title[0]) && !char.IsUpper(title[1]);
        return Words.Line(small ? char.ToLower(title[0], culture) + title[1..] : title);
    }

    /// <summary>The parts that the typed text means, by their titles as cards or as sentences have them.</summary>
    public static IReadOnlyList<Part> Meant(Sale sale, string typed, CultureInfo culture) =>
        Spelling.Meant(sale.Parts, p => p.Title, typed) is { Count: > 0 } meant ? meant : Spelling.Meant(sale.Parts, p => InSentence(p, culture).Plain, typed);

    /// <summary>"Priya (SE) and an AE": those without whom it can't go on.</summary>
    public static Phrase Missing(IReadOnlyList<Missing> missing, IReadOnlyDictionary<Person, Member> people, CultureInfo culture) => new CardTexts(culture).List(
        [.. missing.Select(m => m.Who is { } who ? new SignOffTexts(culture)["Missing.Person", Name(people, who, culture), m.Role] : Words.Line(m.Role))]);
}
