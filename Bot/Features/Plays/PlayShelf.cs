using System.Globalization;
using TeamsCollab.Sales;
using TeamsCollab.Store;

namespace TeamsCollab.Features.Plays;

/// <summary>The team's plays, each in its newest version: what a captain saved, else as every team starts.</summary>
public sealed class PlayShelf(ITeamStore store)
{
    /// <summary>What a captain saved; null where nobody did. Needs nothing that is read before.</summary>
    public async Task<Play?> SavedAsync(TeamKey team, string play, CancellationToken ct) =>
        await store.NewestPlayAsync(team, play, ct) is { } json ? PlayJson.Read(json) : null;

    /// <summary>Null where there is no such play.</summary>
    public async Task<Play?> NewestAsync(Team team, string play, CancellationToken ct) => await SavedAsync(team.Key, play, ct) ?? BuiltIn(team, play);

    /// <summary>The roles that the team's plays name, in the plays' order.</summary>
    public async Task<IReadOnlyList<string>> RolesAsync(Team team, CancellationToken ct)
    {
        var plays = await AllAsync(team, ct);
        return [.. plays.SelectMany(p => p.Parts).SelectMany(p => new[] { p.Role, p.PartnerRole }).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>The titles of the parts that new sales get.</summary>
    public async Task<IReadOnlyList<string>> TitlesAsync(Team team, CancellationToken ct) =>
        [.. (await AllAsync(team, ct)).Where(p => !PlayNames.IsShelved(team, p.Id)).SelectMany(p => p.Parts).Select(p => p.Title).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>Every play, in the order in which they are shown.</summary>
    public async Task<IReadOnlyList<Play>> AllAsync(Team team, CancellationToken ct) =>
        [.. (await Task.WhenAll(PlayNames.All(team).Select(play => NewestAsync(team, play, ct)))).OfType<Play>()];

    public static Play? BuiltIn(Team? team, string play)
    {
        var texts = new PlayTexts(CultureInfo.GetCultureInfo(team?.Language ?? "en"));
        return BuiltInPlays.ById(play, key => texts[key].Plain);
    }
}
