using System.Globalization;
using TeamsCollab.Cards;
using TeamsCollab.Sales;
using TeamsCollab.Store;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.Captains;

/// <summary>The dialog of a team's settings, for its captains.</summary>
public static class SettingForm
{
    /// <summary>What a switched-on gate is called in the form.</summary>
    public const string Yes = "yes";

    public static DialogReply Draw(Turn turn, Team team, Phrase? wrong)
    {
        var view = View.Dialog(turn, team.Key);
        var texts = new CaptainTexts(view.Culture);
        var title = texts["Form.Settings"];
        var lookBack = LookBackPlan.Settings(team);
        var kit = view.Kit();
        if (wrong is { } sentence) kit.Refusal(sentence);
        var json = kit
            .Fields(
                Inputs.Choice(Fields.Win, texts["Form.Win"], [("no", texts["Form.Win.no"]), (Yes, texts["Form.Win.yes"])], value: turn[Fields.Win] ?? (team.HoldersSignOffWins ? Yes : "no")),
                Inputs.MultiLine(Fields.Words, texts["Form.Reason"], value: turn[Fields.Words], most: Written.MostWords),
                Inputs.Choice(Fields.Language, texts["Form.Language"], Languages.All.Select(l => (l, texts[$"Language.{l}"])), value: turn[Fields.Language] ?? team.Language),
                Inputs.Choice(Fields.On, texts["Form.LookBack"], [(Yes, texts["Form.LookBack.yes"]), ("no", texts["Form.LookBack.no"])], value: turn[Fields.On] ?? (lookBack.On ? Yes : "no")),
                Inputs.Choice(
                    Fields.Days, texts["Form.LookBackDay"], LookBackTime.Week(view.Culture).Select(day => (day.ToString(), LookBackTime.Day(day, view.Culture))), value: turn[Fields.Days] ?? lookBack.Day.ToString()),
                Inputs.Text(Fields.At, texts["Form.LookBackAt"], texts["Form.LookBackAtRequired"], turn[Fields.At] ?? lookBack.At.ToString("HH:mm", CultureInfo.InvariantCulture), most: 10))
            .Buttons(Buttons.Send(Verbs.TeamSet, texts["Form.Set"], view.Data()))
            .Json(title);
        return new DialogReply(title.Plain, new CardContent(json, title.Plain));
    }
}
