using TeamsCollab.Cards;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.Choices;

/// <summary>The command that is asked back, and what stood behind it.</summary>
public sealed record Asked(string Command, string Rest);

/// <summary>One answer: its button's title and the field that it settles.</summary>
public sealed record Choice(Phrase Title, string Field, string Value);

/// <summary>"Which Ben do you mean?", one button an answer. A click runs the command again with the field settled, for whoever asked.</summary>
public static class ChoiceCard
{
    /// <summary>Each button carries it, and a message holds 80 KB.</summary>
    private const int LongestRest = 4_000;
    private const int LongestHead = 100;
    private const int LongestName = 40;
    private const int LongestTitle = 100;
    private static readonly string[] Settled = [Fields.Sale, Fields.Part, Fields.Handoff, Fields.To, Fields.Who];

    public static CardContent Draw(Phrase question, IReadOnlyList<Choice> choices, Turn turn, View view, Asked asked)
    {
        var kit = view.Kit().Title(question);
        if (choices.Count > CardKit.MostButtons) kit.Aside(new FeatureTexts(view.Culture)["MoreChoices"]);
        var mentions = Mentions.Write(turn.Mentions);
        kit.Buttons([.. choices.Take(CardKit.MostButtons).Select(choice =>
        {
            var data = view.Data(
                (Fields.Command, asked.Command), (Fields.Rest, asked.Rest.Length <= LongestRest ? asked.Rest : asked.Rest[..LongestRest]),
                (Fields.Head, Head(turn, asked)), (Fields.Mentions, mentions), (Fields.Asker, turn.Caller.EntraId));
            foreach (var field in Settled)
                if (turn[field] is { } value) data[field] = value;
            data[choice.Field] = choice.Value;
            data[Fields.Title] = choice.Title.Plain;
            return Buttons.Move(Verbs.ChoiceMake, choice.Title, data);
        })]);
        return new CardContent(kit.Json(question), question.Plain);
    }

    /// <summary>"Which Ben do you mean?"</summary>
    /// <param name="settled">Fields that are settled already, beside those of the turn.</param>
    public static CardContent WhichPerson(string named, IReadOnlyList<RosterEntry> several, Turn turn, View view, Asked asked, params (string Field, string Value)[] settled)
    {
        var data = new Dictionary<string, string>(turn.Data);
        foreach (var (field, value) in settled) data[field] = value;
        return Draw(
            new FeatureTexts(turn.Culture)["WhichPerson", named], [.. several.Select(m => new Choice(Words.Line(m.Name, LongestName), Fields.To, m.EntraId))],
            turn with { Data = data }, view, asked);
    }

    /// <summary>What stands in the question's place once it is answered: what the typed command answers, or who meant what.</summary>
    public static CardContent Answered(Turn click, Reply reply)
    {
        switch (reply)
        {
            case CardReply shown: return shown.Card;
            case DialogReply form: return form.Card;
        }
        var texts = new FeatureTexts(click.Culture);
        var said = reply switch
        {
            SayReply say => new Phrase(say.Sentence, say.Plain ?? say.Sentence),
            _ when click[Fields.Title] is { } title => texts["ChoiceMade", Words.Line(click.Caller.Name, LongestName), Words.Line(title, LongestTitle)],
            _ => texts["ChoiceMadeBefore", Words.Line(click.Caller.Name, LongestName)],
        };
        var kit = new CardKit(click.Culture, click.Place.Kind == PlaceKind.Personal ? Readers.One : Readers.Many).Text(said);
        return new CardContent(kit.Json(said), said.Plain);
    }

    /// <summary>The command as it was typed, with what stands between it and the rest: a colon there means something.</summary>
    private static string? Head(Turn turn, Asked asked)
    {
        var head = turn.Text.EndsWith(asked.Rest, StringComparison.Ordinal) ? turn.Text[..^asked.Rest.Length] : "";
        return head.Length is > 0 and <= LongestHead ? head : null;
    }
}
