using TeamsCollab.Cards;
using TeamsCollab.Features.Finding;
using TeamsCollab.Sales;
using TeamsCollab.Store;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.Captains;

/// <summary>What a card of the team itself is drawn from.</summary>
public sealed record TeamScene
{
    public required Team Team { get; init; }

    /// <summary>Everybody whom the team has met, by number.</summary>
    public required IReadOnlyDictionary<Person, Member> People { get; init; }
    public required DateTimeOffset Now { get; init; }

    /// <summary>Those who run the team and are still in it.</summary>
    public IReadOnlyList<Person> Captains => [.. Team.Captains.Where(c => People.GetValueOrDefault(c) is not { Left: true })];
}

/// <summary>Reads what the team's own cards show; also for delivery, which needs nothing that moves.</summary>
public sealed class TeamScenes(ISaleStore store, TimeProvider time)
{
    public async Task<TeamScene> OfAsync(Team team, CancellationToken ct) => new()
    {
        Team = team,
        People = (await store.MembersAsync(team.Key, ct)).ToDictionary(m => m.Number),
        Now = time.GetUtcNow(),
    };

    /// <summary>Null where the team is unknown.</summary>
    public async Task<TeamScene?> OfAsync(TeamKey team, CancellationToken ct) => await store.TeamAsync(team, ct) is { } known ? await OfAsync(known, ct) : null;
}

/// <summary>A move on the team, whichever way it was asked for.</summary>
public sealed record TeamAsk
{
    public required Func<TeamContext, Decision> Decide { get; init; }

    /// <summary>Entra ids of others whom it is about.</summary>
    public IReadOnlyList<string> People { get; init; } = [];

    /// <summary>What the person reads who doesn't see the card.</summary>
    public required Func<TeamScene, Phrase> Said { get; init; }

    /// <summary>The card that takes a clicked one's place.</summary>
    public Func<TeamScene, View, CardContent?> Card { get; init; } = (scene, view) => CaptainCard.Draw(scene, view);

    /// <summary>The form again, with the sentence, where its sender can put something right.</summary>
    public Func<Phrase, TeamScene, Task<Reply?>> Form { get; init; } = (_, _) => Task.FromResult<Reply?>(null);
}

/// <summary>Looks at the team itself, and moves it.</summary>
public sealed class TeamDesk(TeamScenes scenes, ISaleStore store, TeamRunner runner, SaleDesk desk, TeamFinder teams, TimeProvider time)
{
    /// <summary>The team as this person may see it; or the answer that says why not.</summary>
    /// <param name="refuse">Why somebody who is no captain may not; null where everybody may.</param>
    public async Task<(Sighting? Seen, Reply? No)> LookAsync(Turn turn, string? refuse, CancellationToken ct)
    {
        var (seen, no) = await desk.SeenAsync(turn, null, toMove: refuse is not null, ct);
        if (seen is null) return (null, no);
        return refuse is not null && !seen.Team.Captains.Contains(seen.Caller!.Number) ? (null, Answers.No(turn, refuse)) : (seen, null);
    }

    public Task<TeamScene> SceneAsync(Team team, CancellationToken ct) => scenes.OfAsync(team, ct);

    public async Task<Reply> RunAsync(Turn turn, TeamAsk ask, CancellationToken ct)
    {
        var place = await teams.FindAsync(turn, ct);
        if (place.Team is not { } team) return place.Answer!;
        var before = (await store.MembersAsync(team, ct)).ToDictionary(m => m.Number);
        var result = await runner.RunAsync(
            turn, new TeamMove { Team = team, People = ask.People, Gone = [.. before.Values.Where(m => m.Left).Select(m => m.Number)], Decide = ask.Decide }, ct);
        if (result.Outcome == MoveOutcome.Slow) return Answers.Say(turn, new FeatureTexts(turn.Culture)["TakesLonger"]);
        // Whoever is met with this very move has a name from now on only.
        var scene = result.Outcome == MoveOutcome.Done ? await SceneAsync(result.Team!, ct) : new TeamScene { Team = result.Team!, People = before, Now = time.GetUtcNow() };
        if (result.Refusal is { } why)
        {
            var sentence = Sentences.Of(why, turn, scene.People);
            return (turn.Kind == TurnKind.DialogSent && why.Key is not ("NotInThisTeam" or "GuestsOnlyLook") ? await ask.Form(sentence, scene) : null) ?? Answers.Say(turn, sentence);
        }
        return turn.Kind == TurnKind.Clicked && ask.Card(scene, View.For(turn, scene.Team)) is { } card ? Reply.Show(card) : Answers.Say(turn, ask.Said(scene));
    }
}
