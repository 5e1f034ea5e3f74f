using System.Globalization;
using TeamsCollab.Cards;
using TeamsCollab.Features.Captains;
using TeamsCollab.Sales;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.Plays;

/// <summary>The team's plays: looked at by everybody, edited by a captain.</summary>
public sealed class PlayTurns(TeamDesk desk, PlayShelf shelf) : IFeature
{
    private const string Captains = "OnlyCaptainsEditPlays";

    public void Map(RouteTable routes) => routes
        .Command("play", (turn, _, ct) => ShowAsync(turn, ct))
        .Command("plays", (turn, _, ct) => ShowAsync(turn, ct))
        .Dialog(Verbs.PlayShow, ShowAsync)
        .Dialog(Verbs.PlayEdit, EditAsync).Form(Verbs.PlayEdit, EditAsync)
        .Dialog(Verbs.PlayMore, MoreAsync).Form(Verbs.PlayMore, MoreAsync)
        .Form(Verbs.PlayChange, ChangeAsync)
        .Form(Verbs.PlayStep, StepAsync)
        .Form(Verbs.PlayStage, FilledAsync)
        .Form(Verbs.PlaySave, SaveAsync);

    private async Task<Reply> ShowAsync(Turn turn, CancellationToken ct)
    {
        var (seen, no) = await desk.LookAsync(turn, null, ct);
        if (no is not null) return no;
        var dialog = turn.Kind == TurnKind.DialogOpened;
        var plays = await shelf.AllAsync(seen!.Team, ct);
        return Reply.Show(PlayCard.Draw(seen.Team, plays, dialog ? View.Dialog(turn, seen.Team.Key) : View.For(turn, seen.Team), dialog));
    }

    private async Task<Reply> EditAsync(Turn turn, CancellationToken ct)
    {
        var (seen, no) = await desk.LookAsync(turn, Captains, ct);
        if (no is not null) return no;
        return await shelf.NewestAsync(seen!.Team, turn[Fields.Play] ?? BuiltInPlays.FullId, ct) is { } play
            ? PlayForms.Whole(turn, await desk.SceneAsync(seen.Team, ct), PlayDraft.Of(play), null, null)
            : Answers.No(turn, "PlayUnknown");
    }

    private async Task<Reply> MoreAsync(Turn turn, CancellationToken ct)
    {
        var (seen, no) = await desk.LookAsync(turn, Captains, ct);
        return no ?? PlayMoreForm.Draw(turn, await desk.SceneAsync(seen!.Team, ct), null);
    }

    private async Task<Reply> ChangeAsync(Turn turn, CancellationToken ct)
    {
        var (seen, no) = await desk.LookAsync(turn, Captains, ct);
        if (no is not null) return no;
        var (team, play, name) = (seen!.Team, turn[Fields.Play] ?? "", Written.OneLine(turn[Fields.Name]));
        var texts = new PlayTexts(turn.Culture);
        switch (turn[Fields.What])
        {
            case PlayMoreForm.New:
                var like = PlayNames.All(team).Contains(play) ? await shelf.NewestAsync(team, play, ct) : null;
                return await SettledAsync(turn, c => PlayMoves.Make(c, new MakePlay(name, like, Names(c.Team, null))), _ => texts["Said.Made", name ?? ""], ct);
            case PlayMoreForm.Rename:
                return await SettledAsync(turn, c => PlayMoves.Rename(c, new RenamePlay(play, name, Names(c.Team, play))), _ => texts["Said.Renamed", name ?? ""], ct);
            case PlayMoreForm.Shelve:
                return await SettledAsync(turn, c => PlayMoves.Shelve(c, new ShelvePlay(play, true)), after => texts["Said.Shelved", PlayNames.Of(after.Team, play, texts)], ct);
            case PlayMoreForm.Use:
                return await SettledAsync(turn, c => PlayMoves.Shelve(c, new ShelvePlay(play, false)), after => texts["Said.Used", PlayNames.Of(after.Team, play, texts)], ct);
            default: return await EditAsync(turn, ct);
        }
    }

    private Task<Reply> SettledAsync(Turn turn, Func<TeamContext, Decision> rule, Func<TeamScene, Phrase> said, CancellationToken ct) => desk.RunAsync(
        turn, new TeamAsk { Decide = rule, Said = said, Form = (sentence, now) => Task.FromResult<Reply?>(PlayMoreForm.Draw(turn, now, sentence)) }, ct);

    // Nobody could tell two plays of one name apart, in whatever language they are read.
    private static IReadOnlyCollection<string> Names(Team team, string? without) =>
    [
        .. new[] { CultureInfo.GetCultureInfo(team.Language), CultureInfo.InvariantCulture }.SelectMany(culture =>
            PlayNames.All(team).Where(p => p != without).Select(p => PlayNames.Of(team, p, new PlayTexts(culture)).Plain)),
    ];

    private async Task<Reply> StepAsync(Turn turn, CancellationToken ct)
    {
        var (scene, draft, no) = await DraftAsync(turn, ct);
        if (no is not null) return no;
        var item = turn[Fields.Stage];
        switch (turn[Fields.What])
        {
            case PlayForms.Add when draft!.Stages.Length < PlayMoves.MostStages:
                var (longer, stage) = draft.WithStageAfter(item);
                return await OneAsync(turn, scene!, longer, stage, null, ct);
            case PlayForms.AddPart when draft!.Stages.Sum(s => s.Parts.Length) < PlayMoves.MostParts:
                var (fuller, part) = draft.WithPartIn(item);
                return await OneAsync(turn, scene!, fuller, part, null, ct);
            case PlayForms.Up: return PlayForms.Whole(turn, scene!, draft!.Moved(item, -1), item, null);
            case PlayForms.Down: return PlayForms.Whole(turn, scene!, draft!.Moved(item, 1), item, null);
            case PlayForms.Remove: return PlayForms.Whole(turn, scene!, draft!.Without(item), null, null);
            case PlayForms.Edit when draft!.Stage(item) is not null: return await OneAsync(turn, scene!, draft, item!, null, ct);
            default: return PlayForms.Whole(turn, scene!, draft!, item, Sentences.Of(new Refusal("PlayTooLong", [PlayMoves.MostStages, PlayMoves.MostParts]), turn, scene!.People));
        }
    }

    private async Task<Reply> FilledAsync(Turn turn, CancellationToken ct)
    {
        var (scene, draft, no) = await DraftAsync(turn, ct);
        if (no is not null) return no;
        var item = turn[Fields.What];
        if (draft!.Stage(item) is null) return PlayForms.Whole(turn, scene!, draft, null, null);
        var (filled, part) = PlayForms.Filled(turn, draft, item!);
        return part is not null && PlayMoves.Wrong(part) is Refused { Why: var why }
            ? await OneAsync(turn, scene!, draft, item!, Sentences.Of(why, turn, scene!.People), ct)
            : PlayForms.Whole(turn, scene!, filled, item, null);
    }

    private async Task<Reply> SaveAsync(Turn turn, CancellationToken ct)
    {
        var (scene, draft, no) = await DraftAsync(turn, ct);
        if (no is not null) return no;
        var newest = await shelf.NewestAsync(scene!.Team, draft!.Play, ct);
        return await desk.RunAsync(
            turn,
            new TeamAsk
            {
                Decide = c => PlayMoves.Save(c, new SavePlay(draft, newest)),
                Said = after => new PlayTexts(turn.Culture)["Said.Saved", PlayNames.Of(after.Team, draft.Play, new PlayTexts(turn.Culture)), after.Team.Plays.FirstOrDefault(p => p.Id == draft.Play)?.Version ?? 1],
                // Whoever saves again after being told means to put theirs in its place.
                Form = (sentence, now) => Task.FromResult<Reply?>(PlayForms.Whole(
                    turn, now, draft with { From = now.Team.Plays.FirstOrDefault(p => p.Id == draft.Play)?.Version ?? draft.From }, null, sentence)),
            }, ct);
    }

    private async Task<Reply> OneAsync(Turn turn, TeamScene scene, PlayDraft draft, string item, Phrase? wrong, CancellationToken ct) =>
        PlayForms.One(turn, scene, draft, item, scene.Team.Roles.Length > 0 ? scene.Team.Roles : await shelf.RolesAsync(scene.Team, ct), wrong);

    private async Task<(TeamScene? Scene, PlayDraft? Draft, Reply? No)> DraftAsync(Turn turn, CancellationToken ct)
    {
        var (seen, no) = await desk.LookAsync(turn, Captains, ct);
        if (no is not null) return (null, null, no);
        return PlayJson.ReadDraft(turn[Fields.Draft]) is { } draft && PlayNames.All(seen!.Team).Contains(draft.Play)
            ? (await desk.SceneAsync(seen.Team, ct), draft, null)
            : (null, null, Answers.No(turn, "PlayUnknown"));
    }
}
