using System.Globalization;
using AdaptiveCards;
using TeamsCollab.Cards;
using TeamsCollab.Features.Away;
using TeamsCollab.Sales;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.Nudges;

/// <summary>What a person has before them in all of their teams: the first three with their buttons, the rest under "and 4 more".</summary>
public static class NudgeCard
{
    /// <summary>Two buttons each.</summary>
    public const int WithButtons = 3;

    /// <summary>So many have a line; what is beyond is counted.</summary>
    public const int Most = 13;
    private const int LongestTeam = 40;

    public static CardContent Draw(NudgeSheet sheet, CultureInfo culture)
    {
        var texts = new NudgeTexts(culture);
        var kit = new CardKit(culture, Readers.One).Title(texts[$"Title.{sheet.Card}"]);
        if (sheet.Done is { } done) kit.State(done, Tone.Good);
        if (sheet.Refused is { } refused) kit.Refusal(refused);
        if (sheet.Introduces is { } at) kit.Text(texts["Introduction", Time(at, culture)]);
        if (sheet.Items.Count == 0) kit.Text(texts["Nothing"]);
        foreach (var (item, i) in sheet.Items.Take(WithButtons).Select((item, i) => (item, i)))
        {
            var line = Line(sheet, item, texts);
            var apart = i > 0 || sheet.Introduces is not null;
            if (IsLate(sheet, item)) kit.State(line, Tone.Bad, apart);
            else kit.Ball(line, apart);
            kit.Aside(Detail(sheet, item, texts)).Buttons([.. Moves(sheet, item, texts)]);
        }
        var rest = sheet.Items.Skip(WithButtons).ToList();
        if (rest.Count > 0)
            kit.Section(new CardTexts(culture).AndMore(rest.Count)).Lines([.. rest.Select(item => texts["Join", Line(sheet, item, texts), Detail(sheet, item, texts)])], Most - WithButtons);
        if (sheet.Undelivered.Count > 0) kit.Section(texts["Undelivered"]).Lines(sheet.Undelivered);
        // Who is introduced has just read it.
        if (sheet is { Card: NudgeSheet.Nudge, Introduces: null }) kit.Aside(texts["HowToStop"]);
        var summary = Summary(sheet, texts);
        return new CardContent(kit.Json(summary), summary.Plain);
    }

    /// <summary>One item as a sentence to its person: "Ana hands you the demo of Contoso renewal".</summary>
    public static Phrase Line(NudgeSheet sheet, NudgeItem item, NudgeTexts texts)
    {
        var (part, sale) = (Naming.InSentence(item.What.Title ?? item.What.Part, texts.Culture), Words.Line(item.What.SaleName));
        var other = Person(sheet, item, item.What.Other, texts);
        if (item.For is { } away) return For(item, Person(sheet, item, away, texts), other, part, sale, texts);
        return item.Kind switch
        {
            ItemKind.Offered => texts["Line.Offered", other, part, sale],
            ItemKind.Asked => texts["Line.Asked", other, part, sale],
            ItemKind.Awaited => texts[item.What.Asked ? "Line.AwaitedAnswer" : "Line.Awaited", other, part, sale],
            _ => item.What.Due is { } due ? OfPart(part, sale, due, sheet.Today, texts) : texts["Line.Part", part, sale],
        };
    }

    /// <summary>Somebody of the item's team; with whom the reader waits for, also whether they are there.</summary>
    private static Phrase Person(NudgeSheet sheet, NudgeItem item, Person? person, NudgeTexts texts)
    {
        if (person is not { } known) return new FeatureTexts(texts.Culture)["Somebody"];
        var people = sheet.People.Where(p => p.Key.Team == item.In.Team).ToDictionary(p => p.Key.Person, p => p.Value);
        return AwaySentence.Name(people, known, absent => item.Kind == ItemKind.Awaited && absent.IsOn(sheet.Today), texts.Culture);
    }

    private static Phrase For(NudgeItem item, Phrase away, Phrase other, Phrase part, Phrase sale, NudgeTexts texts) => item.Kind switch
    {
        ItemKind.Offered => texts["For.Offered", other, away, part, sale],
        ItemKind.Asked => texts["For.Asked", other, away, part, sale],
        _ => texts["For.Part", away, part, sale],
    };

    private static Phrase OfPart(Phrase part, Phrase sale, DateOnly due, DateOnly today, NudgeTexts texts) => (due.DayNumber - today.DayNumber) switch
    {
        < 0 => texts["Line.Overdue", part, sale, due],
        0 => texts["Line.Today", part, sale],
        1 => texts["Line.Tomorrow", part, sale],
        _ => texts["Line.Due", part, sale, due],
    };

    private static Phrase Summary(NudgeSheet sheet, NudgeTexts texts) => sheet.Items.Count switch
    {
        0 => texts[sheet.Undelivered.Count > 0 ? "Undelivered" : "Nothing"],
        1 => Line(sheet, sheet.Items[0], texts),
        var count => texts.Count("Summary", count - 1, Line(sheet, sheet.Items[0], texts)),
    };

    /// <summary>The team, and what the line doesn't say of the time.</summary>
    private static Phrase Detail(NudgeSheet sheet, NudgeItem item, NudgeTexts texts)
    {
        var detail = item.In.TeamName is { Length: > 0 } team ? Words.Line(team, LongestTeam) : texts["Team.WithoutName"];
        if (item.For is { } away) detail = texts["Join", detail, texts["Detail.For", Person(sheet, item, away, texts)]];
        if ((item.Kind != ItemKind.Part || item.For is not null) && item.What.Due is { } due) detail = texts["Join", detail, texts["Detail.Due", due]];
        if (item.What.Since is { } since)
        {
            var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(since, sheet.Zone).DateTime);
            if (day < sheet.Today) detail = texts["Join", detail, texts["Detail.Since", day]];
        }
        return detail;
    }

    private static bool IsLate(NudgeSheet sheet, NudgeItem item) => item.Kind != ItemKind.Awaited && item.What.Due < sheet.Today;

    private static IEnumerable<AdaptiveAction> Moves(NudgeSheet sheet, NudgeItem item, NudgeTexts texts)
    {
        // Only whom it waits for can answer it.
        if (item.For is not null) yield break;
        var data = new Newtonsoft.Json.Linq.JObject
        {
            [Fields.Team] = item.In.Team.Value,
            [Fields.Sale] = item.What.Sale,
            [Fields.Part] = item.What.Part,
            [Fields.What] = sheet.Card,
        };
        if (item.What.Handoff is { } handoff) data[Fields.Handoff] = handoff;
        switch (item.Kind)
        {
            case ItemKind.Offered:
                yield return Buttons.Move(Verbs.NudgeApprove, texts["Button.Approve"], data, ButtonStyle.Primary);
                break;
            case ItemKind.Asked:
                yield return Buttons.Dialog(Verbs.NudgeAnswer, texts["Button.Answer"], data, ButtonStyle.Primary);
                break;
            case ItemKind.Part:
                yield return Buttons.Move(Verbs.NudgeDone, texts["Button.Done"], data, ButtonStyle.Primary);
                break;
        }
        yield return Buttons.Dialog(Verbs.NudgeMore, texts["Button.More"], data);
    }

    private static Phrase Time(TimeOnly at, CultureInfo culture)
    {
        var text = at.ToString("t", culture);
        return new Phrase(text, text);
    }
}
