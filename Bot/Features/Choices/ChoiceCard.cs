using TeamsCollab.Cards;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.Choices;

/// <summary>The command that is asked back, and what stood behind it.</summary>
public sealed record Asked(string Command, string Rest);

/// <summary>One answer: its button's title and the field that it settles.</summary>
public sealed record Choice(Phrase Title, string Field, string Value);

/// <summary>"Which Ben do you mean?", one button an answer. A click runs the command again with the field settled.</summary>
public static class ChoiceCard
{
    private const int LongestRest = 4_000;
    private static readonly string[] Settled = [Fields.Sale, Fields.Part, Fields.Handoff, Fields.To];

    public static CardContent Draw(Phrase question, IReadOnlyList<Choice> choices, Turn turn, View view, Asked asked)
    {
        var kit = view.Kit().Title(question);
        if (choices.Count > CardKit.MostButtons) kit.Aside(new FeatureTexts(view.Culture)["MoreChoices"]);
        kit.Buttons([.. choices.Take(CardKit.MostButtons).Select(choice =>
        {
            var data = view.Data((Fields.Command, asked.Command), (Fields.Rest, asked.Rest.Length <= LongestRest ? asked.Rest : asked.Rest[..LongestRest]));
            foreach (var field in Settled)
                if (turn[field] is { } value) data[field] = value;
            data[choice.Field] = choice.Value;
            return Buttons.Move(Verbs.ChoiceMake, choice.Title, data);
        })]);
        return new CardContent(kit.Json(question), question.Plain);
    }
}
