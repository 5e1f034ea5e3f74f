using System.Globalization;
using Newtonsoft.Json.Linq;
using TeamsCollab.Cards;

namespace TeamsCollab.Turns;

/// <summary>
/// "Did you mean …?", one button a guess. A click is what the typed text would be: the same words, rights and checks, for whoever
/// typed it.
/// </summary>
internal static class MeantCard
{
    /// <summary>The verb of the card's buttons. Permanent.</summary>
    public const string Verb = "command.meant";

    /// <summary>Each button carries the text, and a message holds 80 KB.</summary>
    private const int LongestText = 4_000;

    /// <summary>What fits on a phone; the whole text stands above then.</summary>
    private const int LongestTitle = 32;
    private const int LongestMeant = 100;
    private const string TextField = "text";
    private const string MentionsField = "mentions";
    private const string AskerField = "asker";
    private const string NonceField = "nonce";
    private const string TitleField = "title";

    public static Reply Draw(Turn turn, IReadOnlyList<MeantCommand> meant)
    {
        var texts = new TurnTexts(turn.Culture);
        var question = meant is [var one] ? texts["DidYouMean", one.Command] : texts["DidYouMeanEither", meant[0].Command, meant[1].Command];
        return Draw(turn, question, texts["DidYouMeanHelp"], texts["DidYouMeanHelp"], meant);
    }

    /// <summary>It sounded like a question: the button says that it was meant.</summary>
    public static Reply Asked(Turn turn, MeantCommand told)
    {
        var texts = new TurnTexts(turn.Culture);
        return Draw(turn, texts["Doubt.QuestionTitle"], texts["Doubt.QuestionPress"], texts["Doubt.QuestionType"], [told]);
    }

    /// <summary>The typed turn that the click stands for; null for a click of somebody else: it would be done in their name, with words of another.</summary>
    public static Turn? Typed(Turn click)
    {
        if (!string.Equals(click[AskerField], click.Caller.EntraId, StringComparison.OrdinalIgnoreCase)) return null;
        return click with
        {
            Kind = TurnKind.Said,
            // However often it is pressed, and however often Teams sends the press, it is one typed text.
            ActivityId = $"meant:{click.Caller.EntraId}:{click[NonceField]}",
            Verb = "",
            Text = click[TextField] ?? "",
            Mentions = Mentions.Read(click[MentionsField]),
            Data = new Dictionary<string, string>(),
        };
    }

    private static Reply Draw(Turn turn, Phrase question, Phrase press, Phrase type, IReadOnlyList<MeantCommand> meant)
    {
        if (turn.Text.Length > LongestText) return Reply.Say($"{question.Markdown} {type.Markdown}");
        var kit = new CardKit(turn.Culture, turn.Place.Kind == PlaceKind.Personal ? Readers.One : Readers.Many).Title(question).Aside(press);
        foreach (var guess in meant.Where(guess => guess.Text.Length > LongestTitle)) kit.Quote(Words.Line(guess.Text));
        var mentions = Mentions.Write(turn.Mentions);
        kit.Buttons([.. meant.Select((guess, i) => Buttons.Move(Verb, Words.Line(guess.Text, LongestTitle), Data(turn, guess, mentions, i), i == 0 ? ButtonStyle.Primary : ButtonStyle.Plain))]);
        return Reply.Show(new CardContent(kit.Json(question), question.Plain));
    }

    private static JObject Data(Turn turn, MeantCommand guess, string? mentions, int place)
    {
        var data = new JObject
        {
            [TextField] = guess.Text,
            [AskerField] = turn.Caller.EntraId,
            [TitleField] = Words.Line(guess.Text, LongestMeant).Plain,
            [NonceField] = string.Create(CultureInfo.InvariantCulture, $"{turn.ActivityId}:{place}"),
        };
        if (mentions is not null) data[MentionsField] = mentions;
        return data;
    }
}
