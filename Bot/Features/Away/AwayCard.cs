using AdaptiveCards;
using TeamsCollab.Cards;
using TeamsCollab.Sales;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.Away;

/// <summary>Somebody's absence as a card shows it.</summary>
/// <param name="Who">The Entra id of whom it is about.</param>
/// <param name="Absent">Null where they are there.</param>
public sealed record AwayShown(string Who, Phrase Name, Absent? Absent)
{
    /// <summary>It begins later.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Who said so, where it wasn't the person.</summary>
    public Phrase? SetBy { get; init; }

    /// <summary>The reader is the person.</summary>
    public bool Own { get; init; }
    public IReadOnlyDictionary<Person, Member> People { get; init; } = new Dictionary<Person, Member>();
}

/// <summary>That somebody isn't there, who stands in, and the way back.</summary>
public static class AwayCard
{
    private const int LongestButton = 30;

    public static CardContent Draw(AwayShown shown, View view)
    {
        var texts = new AwayTexts(view.Culture);
        var state = State(shown, texts);
        var kit = view.Kit().State(state, shown.Absent is null ? Tone.Good : Tone.Waiting);
        if (shown.SetBy is { } by) kit.Aside(texts["SetBy", by]);
        if (shown.Absent is not null) kit.Aside(texts[shown.Absent.StandIn is null ? "Follows" : "FollowsWith"]);
        return new CardContent(kit.Buttons([.. Moves(shown, view, texts)]).Json(state), state.Plain);
    }

    /// <summary>How it stands, in one sentence.</summary>
    public static Phrase State(AwayShown shown, AwayTexts texts)
    {
        if (shown.Absent is not { } absent) return shown.Own ? texts["You.Back"] : texts["Is.Back", shown.Name];
        if (shown.From is { } from)
        {
            return absent.StandIn is { } later
                ? texts[shown.Own ? "You.LaterWith" : "Is.LaterWith", shown.Name, from, absent.Back, Naming.Name(shown.People, later, texts.Culture)]
                : texts[shown.Own ? "You.Later" : "Is.Later", shown.Name, from, absent.Back];
        }
        if (!shown.Own) return AwaySentence.Of(absent, shown.Name, shown.People, texts.Culture);
        return absent switch
        {
            { Paused: true } => texts["You.Paused", absent.Back],
            { StandIn: { } standIn } => texts["You.AwayWith", absent.Back, Naming.Name(shown.People, standIn, texts.Culture)],
            _ => texts["You.Away", absent.Back],
        };
    }

    /// <summary>Everybody of the team who isn't there today.</summary>
    public static CardContent List(IReadOnlyList<Member> members, DateTimeOffset now, View view)
    {
        var texts = new AwayTexts(view.Culture);
        var people = members.ToDictionary(m => m.Number);
        var away = members.Where(m => m.IsTeammate && m.AbsentAt(now) is { Paused: false }).OrderBy(m => m.Absent!.Back).ToList();
        var title = away.Count == 0 ? texts["List.None"] : texts["List.Title"];
        var kit = away.Count == 0 ? view.Kit().Text(title) : view.Kit().Title(title);
        kit.Lines([.. away.Select(m => AwaySentence.Of(m.Absent!, Naming.Name(people, m.Number, view.Culture), people, view.Culture))]);
        kit.Buttons(Buttons.Dialog(Verbs.AwaySet, texts["Button.Set"], view.Data()));
        return new CardContent(kit.Json(title), title.Plain);
    }

    private static IEnumerable<AdaptiveAction> Moves(AwayShown shown, View view, AwayTexts texts)
    {
        var data = view.Data((Fields.Who, shown.Who));
        if (shown.Absent is not null)
        {
            var back = shown.Own ? texts["Button.Back"] : texts["Button.IsBack", Words.Line(shown.Name.Plain, LongestButton)];
            yield return Buttons.Move(Verbs.AwayEnd, back, data);
        }
        yield return Buttons.Dialog(Verbs.AwaySet, texts[shown.Absent is null ? "Button.Set" : "Button.Change"], data);
    }
}
