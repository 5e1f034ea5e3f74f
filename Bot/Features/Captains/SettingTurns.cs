using TeamsCollab.Cards;
using TeamsCollab.Sales;
using TeamsCollab.Store;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.Captains;

/// <summary>What a captain sets for the team, with a reason.</summary>
public sealed class SettingTurns(TeamDesk desk) : IFeature
{
    public void Map(RouteTable routes) => routes
        .Command("settings", ShowAsync)
        .Command("team settings", ShowAsync)
        .Command("language", SpokenAsync)
        .Command("sprache", SpokenAsync)
        .Dialog(Verbs.TeamSet, OpenAsync)
        .Form(Verbs.TeamSet, SentAsync);

    /// <summary>A typed word opens no dialog: the card has the button.</summary>
    private async Task<Reply> ShowAsync(Turn turn, string rest, CancellationToken ct)
    {
        var (seen, no) = await desk.LookAsync(turn, null, ct);
        return no ?? Reply.Show(CaptainCard.Draw(await desk.SceneAsync(seen!.Team, ct), View.For(turn, seen.Team)));
    }

    /// <summary>"language German"; alone it shows how it stands.</summary>
    private Task<Reply> SpokenAsync(Turn turn, string rest, CancellationToken ct) => rest.Length == 0
        ? ShowAsync(turn, rest, ct)
        : desk.RunAsync(
            turn,
            new TeamAsk
            {
                Decide = c => SettingMoves.Language(c, new SetLanguage(LanguageReading.Of(rest), rest)),
                Said = scene => Speaks(scene, new CaptainTexts(turn.Culture)),
            }, ct);

    private async Task<Reply> OpenAsync(Turn turn, CancellationToken ct)
    {
        var (seen, no) = await desk.LookAsync(turn, "OnlyCaptainsSet", ct);
        return no ?? SettingForm.Draw(turn, seen!.Team, null);
    }

    private Task<Reply> SentAsync(Turn turn, CancellationToken ct)
    {
        var (win, language) = (new SetHoldersSignOff(turn[Fields.Win] == SettingForm.Yes, Written.Tidy(turn[Fields.Words])), turn[Fields.Language]);
        var lookBack = turn[Fields.On] is { } on ? new SetLookBack(on == SettingForm.Yes, turn[Fields.Days], turn[Fields.At], turn.Caller.TimeZone) : null;
        var texts = new CaptainTexts(turn.Culture);
        return desk.RunAsync(
            turn,
            new TeamAsk
            {
                // A form that was opened before there were languages or look-backs says nothing of them.
                Decide = c => SettingMoves.Together(
                    c,
                    with => SettingMoves.HoldersSignOff(with, win),
                    with => language is null ? new Already() : SettingMoves.Language(with, new SetLanguage(language, language)),
                    with => lookBack is null ? new Already() : SettingMoves.LookBack(with, lookBack)),
                Said = scene => texts[
                    "Said.Settings", texts[scene.Team.HoldersSignOffWins ? "Said.WinSignedOff" : "Said.WinFree"], texts["Said.Settings", Speaks(scene, texts), LooksBack(scene.Team, texts)]],
                Form = (sentence, scene) => Task.FromResult<Reply?>(SettingForm.Draw(turn, scene.Team, sentence)),
            }, ct);
    }

    private static Phrase Speaks(TeamScene scene, CaptainTexts texts) => texts["Said.Language", texts[$"Language.{scene.Team.Language}"]];

    private static Phrase LooksBack(Team team, CaptainTexts texts) =>
        LookBackPlan.Settings(team).On ? texts["Said.LookBackOn", LookBackTime.Of(team, texts)] : texts["Said.LookBackOff"];
}
