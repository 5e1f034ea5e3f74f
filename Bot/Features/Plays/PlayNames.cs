using System.Globalization;
using TeamsCollab.Cards;
using TeamsCollab.Sales;

namespace TeamsCollab.Features.Plays;

/// <summary>What a team's plays are called, and which of them new sales are opened on.</summary>
public static class PlayNames
{
    private const string Own = "play";

    /// <summary>The ids of all plays: those that every team starts with, then its own in the order of their making.</summary>
    public static IReadOnlyList<string> All(Team? team) =>
    [
        BuiltInPlays.FullId, BuiltInPlays.ShortId,
        .. (team?.Plays ?? []).Select(p => p.Id).Where(id => Number(id) > 0).OrderBy(Number),
    ];

    /// <summary>Those that new sales are opened on; the first one where nobody says which.</summary>
    public static IReadOnlyList<string> InUse(Team? team) => [.. All(team).Where(id => !IsShelved(team, id))];

    public static bool IsShelved(Team? team, string play) => team?.Plays.Any(p => p.Id == play && p.Shelved) == true;

    /// <summary>Ids of plays that a team makes are permanent and never given twice.</summary>
    public static string Free(Team team) => string.Create(CultureInfo.InvariantCulture, $"{Own}{team.Plays.Select(p => Number(p.Id)).Append(0).Max() + 1}");

    public static Phrase Of(Team? team, string play, PlayTexts texts) => team?.Plays.FirstOrDefault(p => p.Id == play)?.Name is { } name
        ? Words.Line(name, PlayMoves.MostName)
        : play is BuiltInPlays.FullId or BuiltInPlays.ShortId ? texts[$"Name.{play}"] : Words.Line(play);

    private static int Number(string id) =>
        id.StartsWith(Own, StringComparison.Ordinal) && int.TryParse(id.AsSpan(Own.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
