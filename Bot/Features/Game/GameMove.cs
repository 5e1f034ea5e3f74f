using TeamsCollab.Cards;
using TeamsCollab.Features.Finding;
using TeamsCollab.Features.Sales;
using TeamsCollab.Sales;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.Game;

/// <summary>A move on a sale, whichever way it was asked for.</summary>
public sealed record GameMove
{
    /// <summary>Also the form that is shown again where its sender can put something right.</summary>
    public required string Verb { get; init; }
    public required Func<MoveContext, Decision> Decide { get; init; }

    /// <summary>What the person reads who doesn't see the card.</summary>
    public required Func<Scene, Phrase> Said { get; init; }

    /// <summary>Entra ids of others whom it is about.</summary>
    public IReadOnlyList<string> People { get; init; } = [];

    /// <summary>What that card needs beside the sale's own.</summary>
    public Func<Sale, Needs> Shows { get; init; } = _ => Needs.Nothing;

    /// <summary>The card that takes a clicked one's place; the sale's own where it is not set.</summary>
    public Func<Scene, View, CardContent?> Card { get; init; } = (scene, view) => SaleCard.Draw(scene, view);
}

/// <summary>Runs moves on a sale and answers them.</summary>
public sealed class GameRunner(MoveRunner runner, PeopleFinder people)
{
    private static readonly HashSet<string> Hopeless = new(["NoSuchSale", "SaleIsClosed", "WasClosed", "NotInThisTeam", "GuestsOnlyLook", "NoSuchTeam"], StringComparer.Ordinal);

    public async Task<Reply> RunAsync(Turn turn, TeamKey team, string sale, GameMove move, CancellationToken ct)
    {
        var result = await runner.RunAsync(
            turn, new Move { Team = team, Sale = sale, People = move.People, Decide = move.Decide, Shows = sale => Both(SaleCard.Needs(sale), move.Shows(sale)) }, ct);
        // Only a form that is shown again offers the people anew.
        var again = turn.Kind == TurnKind.DialogSent && result is { Outcome: MoveOutcome.Refused, Scene: not null } && !Hopeless.Contains(result.Refusal!.Key);
        var others = again && GameForm.AsksForPerson(move.Verb) ? await people.OthersAsync(turn, result.Scene!.Team, ct) : [];
        return Answers.Of(turn, result, new Answer
        {
            Card = scene => move.Card(scene, View.For(turn, scene.Team)),
            Said = move.Said,
            Form = (sentence, _, scene) => again && scene is not null ? GameForm.Draw(turn, scene.Team, scene.Sale, move.Verb, others, sentence) : null,
        });
    }

    private static Needs Both(Needs one, Needs other) => new([.. one.People, .. other.People], [.. one.Texts, .. other.Texts]);
}
