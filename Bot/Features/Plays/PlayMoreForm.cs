using TeamsCollab.Cards;
using TeamsCollab.Features.Captains;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.Plays;

/// <summary>The dialog for what concerns a play as a whole: making one, its name, and whether new sales are opened on it.</summary>
public static class PlayMoreForm
{
    public const string Edit = "edit";
    public const string New = "new";
    public const string Rename = "rename";
    public const string Shelve = "shelve";
    public const string Use = "use";

    public static Reply Draw(Turn turn, TeamScene scene, Phrase? wrong)
    {
        var view = View.Dialog(turn, scene.Team.Key);
        var texts = new PlayTexts(view.Culture);
        var title = texts["More.Title"];
        var kit = view.Kit();
        if (wrong is { } sentence) kit.Refusal(sentence);
        kit.Text(texts["More.What"]);
        var plays = PlayNames.All(scene.Team);
        kit.Fields(
            Inputs.Choice(Fields.Play, texts["More.Play"], plays.Select(p => (p, Name(scene, p, texts))), texts["More.PlayRequired"], turn[Fields.Play] ?? plays[0]),
            Inputs.Choice(Fields.What, texts["Form.What"], new[] { New, Rename, Shelve, Use, Edit }.Select(w => (w, texts[$"More.{w}"])), value: turn[Fields.What] ?? New),
            Inputs.Text(Fields.Name, texts["More.Name"], value: turn[Fields.Name], most: PlayMoves.MostName));
        kit.Buttons(Buttons.Send(Verbs.PlayChange, texts["Form.GoOn"], view.Data()));
        return new DialogReply(title.Plain, new CardContent(kit.Json(title), title.Plain));
    }

    private static Phrase Name(TeamScene scene, string play, PlayTexts texts)
    {
        var name = PlayNames.Of(scene.Team, play, texts);
        return PlayNames.IsShelved(scene.Team, play) ? texts["Card.Shelved", name] : name;
    }
}
