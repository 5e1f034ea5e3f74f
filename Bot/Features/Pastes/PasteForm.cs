using Newtonsoft.Json.Linq;
using TeamsCollab.Cards;
using TeamsCollab.Features.Plays;
using TeamsCollab.Features.Sales;
using TeamsCollab.Sales;
using TeamsCollab.Store;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.Pastes;

/// <summary>The dialog that takes pasted rows, and then shows above them what was understood.</summary>
public static class PasteForm
{
    /// <summary>What is longer doesn't come back with what was understood of it: both together are too much for a card.</summary>
    private const int LongestShownAgain = 12_000;

    /// <param name="known">The team with its plays, where it is known.</param>
    /// <param name="nonce">Drawn with the form the first time, and kept: what is pasted twice is opened once.</param>
    /// <param name="among">The person's teams, where the place doesn't tell which one is meant.</param>
    public static DialogReply Draw(Turn turn, TeamKey? team, Team? known, string nonce, Phrase? wrong, IReadOnlyList<TeamMembership>? among = null)
    {
        var view = View.Dialog(turn, team);
        var texts = new PasteTexts(view.Culture);
        var kit = view.Kit();
        if (wrong is { } sentence) kit.Refusal(sentence);
        if (among is not null)
            kit.Fields(Inputs.Choice(Fields.Team, texts["Form.Team"], among.Select((m, i) => (m.Team.Value, Words.Line(m.TeamName ?? FormattableString.Invariant($"{i + 1}")))), texts["Form.TeamRequired"]));
        Field(kit, turn, known, texts);
        kit.Buttons(Buttons.Send(Verbs.SalesPaste, texts["Form.Read"], view.Data((Fields.Nonce, nonce))));
        return Reply(kit, texts);
    }

    /// <summary>The second step: what was understood, the click that opens it, and the rows again to put right what is wrong.</summary>
    public static DialogReply Understood(Turn turn, Team team, string nonce, PasteUnderstood understood, string paste, Func<Refusal, Phrase> sentence)
    {
        var view = View.Dialog(turn, team.Key);
        var texts = new PasteTexts(view.Culture);
        var kit = view.Kit();
        PasteCard.Write(kit, understood, sentence, view);
        var (good, all) = PasteCard.Counts(understood);
        var buttons = new List<AdaptiveCards.AdaptiveAction>();
        JObject Data(string? again) => view.Data((Fields.Paste, paste), (Fields.Nonce, nonce), (Fields.Seen, SaleIds.Seal(turn[Fields.Rows] ?? "", turn[Fields.Play])), (Fields.Again, again));
        if (good > 0) buttons.Add(Buttons.Send(Verbs.SalesOpen, texts.Count("Button.Open", good), Data(null)));
        if (all > good) buttons.Add(Buttons.Send(Verbs.SalesOpen, texts.Count("Button.OpenAll", all), Data("yes"), ButtonStyle.Plain));
        if (turn[Fields.Rows] is { Length: <= LongestShownAgain })
        {
            Field(kit, turn, team, texts);
            buttons.Add(Buttons.Send(Verbs.SalesPaste, texts["Form.ReadAgain"], view.Data((Fields.Nonce, nonce)), good > 0 ? ButtonStyle.Plain : ButtonStyle.Primary));
        }
        else
        {
            buttons.Add(Buttons.Send(Verbs.SalesPaste, texts["Button.Again"], view.Data((Fields.Nonce, nonce), (Fields.What, Afresh)), ButtonStyle.Plain));
        }
        kit.Buttons([.. buttons]);
        return Reply(kit, texts);
    }

    /// <summary>Asks for the empty form.</summary>
    public const string Afresh = "afresh";

    private static void Field(CardKit kit, Turn turn, Team? known, PasteTexts texts) => kit.Fields(
        Inputs.Rows(Fields.Rows, texts["Form.Rows"], texts["Form.RowsRequired"], turn[Fields.Rows], PasteReading.MostCharacters, texts["Form.Example"]),
        Inputs.Choice(
            Fields.Play, texts["Form.Play"], PlayNames.InUse(known).Select(p => (p, SaleForm.Play(known, p, new SaleTexts(texts.Culture)))),
            value: turn[Fields.Play] ?? PlayNames.InUse(known)[0]));

    private static DialogReply Reply(CardKit kit, PasteTexts texts)
    {
        var title = texts["Form.Title"];
        return new DialogReply(title.Plain, new CardContent(kit.Json(title), title.Plain));
    }
}
