using TeamsCollab.Cards;
using TeamsCollab.Sales;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.Captains;

/// <summary>What a captain sets for the team, with a reason.</summary>
public sealed class SettingTurns(TeamDesk desk) : IFeature
{
    private const string Yes = "yes";

    public void Map(RouteTable routes) => routes
        .Command("settings", ShowAsync)
        .Command("team settings", ShowAsync)
        .Dialog(Verbs.TeamSet, OpenAsync)
        .Form(Verbs.TeamSet, SentAsync);

    /// <summary>A typed word opens no dialog: the card has the button.</summary>
    private async Task<Reply> ShowAsync(Turn turn, string rest, CancellationToken ct)
    {
        var (seen, no) = await desk.LookAsync(turn, null, ct);
        return no ?? Reply.Show(CaptainCard.Draw(await desk.SceneAsync(seen!.Team, ct), View.For(turn, seen.Team)));
    }

    private async Task<Reply> OpenAsync(Turn turn, CancellationToken ct)
    {
        var (seen, no) = await desk.LookAsync(turn, "OnlyCaptainsSet", ct);
        return no ?? Draw(turn, seen!.Team, null);
    }

    private Task<Reply> SentAsync(Turn turn, CancellationToken ct)
    {
        var (on, reason) = (turn[Fields.Win] == Yes, Written.Tidy(turn[Fields.Words]));
        return desk.RunAsync(
            turn,
            new TeamAsk
            {
                Decide = c => SettingMoves.HoldersSignOff(c, new SetHoldersSignOff(on, reason)),
                Said = scene => new CaptainTexts(turn.Culture)[scene.Team.HoldersSignOffWins ? "Said.WinSignedOff" : "Said.WinFree"],
                Form = (sentence, scene) => Task.FromResult<Reply?>(Draw(turn, scene.Team, sentence)),
            }, ct);
    }

    public static DialogReply Draw(Turn turn, Team team, Phrase? wrong)
    {
        var view = View.Dialog(turn, team.Key);
        var texts = new CaptainTexts(view.Culture);
        var title = texts["Form.Settings"];
        var kit = view.Kit();
        if (wrong is { } sentence) kit.Refusal(sentence);
        var json = kit
            .Fields(
                Inputs.Choice(Fields.Win, texts["Form.Win"], [("no", texts["Form.Win.no"]), (Yes, texts["Form.Win.yes"])], value: turn[Fields.Win] ?? (team.HoldersSignOffWins ? Yes : "no")),
                Inputs.MultiLine(Fields.Words, texts["Form.Reason"], value: turn[Fields.Words], most: Written.MostWords))
            .Buttons(Buttons.Send(Verbs.TeamSet, texts["Form.Set"], view.Data()))
            .Json(title);
        return new DialogReply(title.Plain, new CardContent(json, title.Plain));
    }
}
