using TeamsCollab.Features.Plays;
using TeamsCollab.Sales;
using TeamsCollab.Store;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.Pastes;

/// <summary>Reads what pasted rows are understood by: who is in the team, what is open, how its plays are.</summary>
public sealed class PasteDesk(ISaleStore store, PlayShelf shelf, IRoster roster, TimeProvider time)
{
    /// <summary>A team with more open sales than this has names that are not looked at.</summary>
    private const int MostNames = 5_000;

    /// <exception cref="RosterUnavailableException">Teams didn't say who is in the team.</exception>
    public async Task<PasteUnderstood> UnderstandAsync(Turn turn, Team team, string text, CancellationToken ct)
    {
        var today = Clock.Today(time, turn.Caller);
        var (reading, naming, shelved) = (roster.MembersAsync(team, ct), NamesAsync(team.Key, _ => false, ct), PlaysAsync(team, ct));
        var owners = new PasteOwners(await reading, turn.Caller);
        var rows = PasteReading.Read(
            text, new PasteReader { Today = today, Culture = turn.Culture, Play = PlayNames.InUse(team).FirstOrDefault(p => p == turn[Fields.Play]) ?? PlayNames.InUse(team)[0], IsTeammate = owners.Knows });
        var plays = await shelved;
        return PasteMoves.Understand(rows, owners, await naming, id => plays[id], today);
    }

    /// <summary>The names of open sales, as <see cref="PasteMoves.Key"/> has them.</summary>
    public async Task<IReadOnlySet<string>> NamesAsync(TeamKey team, Func<string, bool> but, CancellationToken ct) =>
        (await store.OpenAsync(team, MostNames, ct)).Where(s => !but(s.Id)).Select(s => PasteMoves.Key(s.Name)).ToHashSet(StringComparer.Ordinal);

    /// <summary>The plays that a row can name, by id, in their newest versions.</summary>
    public async Task<IReadOnlyDictionary<string, Play>> PlaysAsync(Team team, CancellationToken ct) =>
        (await shelf.AllAsync(team, ct)).ToDictionary(p => p.Id, StringComparer.Ordinal);
}
