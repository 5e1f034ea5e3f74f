using System.Globalization;
using System.Text.Json;
using Azure.Data.Tables;
using TeamsCollab.Sales;

namespace TeamsCollab.Store;

/// <summary>
/// Proves that what is stored hangs together: folding each sale's events gives its state, and the rows by which it is found are those
/// that follow from it. Reads row by row, so that the size of the account doesn't matter.
/// </summary>
public sealed class Verify(Table table)
{
    private static readonly KeyRange[] IndexRanges = [RowKeys.AllWaits, RowKeys.AllOpen, RowKeys.AllNames, RowKeys.AllClosed, RowKeys.AllThreads, RowKeys.AllSoonest, RowKeys.AllAt, RowKeys.AllPast];

    private sealed class Tally(TextWriter output)
    {
        public int Teams { get; set; }
        public int Sales { get; set; }
        public long Events { get; set; }
        public int Faults { get; private set; }

        /// <summary>Whether the team that is being looked at has rows for lists.</summary>
        public bool Lists { get; set; }

        public Task FaultAsync(string sentence)
        {
            Faults++;
            return output.WriteLineAsync(sentence);
        }
    }

    /// <summary>Writes one sentence for each difference and a summary.</summary>
    /// <returns>0 when all is well, 1 when there are differences.</returns>
    /// <exception cref="StoreUnavailableException">Storage didn't answer.</exception>
    public async Task<int> RunAsync(TextWriter output, CancellationToken ct)
    {
        var tally = new Tally(output);
        for (var shard = 0; shard < RowKeys.Shards; shard++)
        {
            await foreach (var entry in table.RangeAsync(RowKeys.DirectoryShard(shard), KeyRange.All, ct: ct))
            {
                var partition = entry.GetString("Partition");
                if (!RowKeys.IsTeamPartition(partition)) continue;
                tally.Teams++;
                await TeamAsync(new TeamKey(partition), tally, ct);
            }
        }
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"Looked at {tally.Teams} teams, {tally.Sales} sales and {tally.Events} interactions: {tally.Faults} differences."));
        return tally.Faults == 0 ? 0 : 1;
    }

    private async Task TeamAsync(TeamKey team, Tally tally, CancellationToken ct)
    {
        Sale? folded = null;
        string? broken = null;
        tally.Lists = await table.RowAsync(team.Value, RowKeys.Team, ct) is { } known && Read<Team>(known) is { ListRows: ListRows.Full };
        var events = 0L;
        var own = new List<TableEntity>();
        await foreach (var row in table.RangeAsync(team.Value, RowKeys.Events, ct: ct))
        {
            events++;
            if (RowKeys.TeamEventVersion(row.RowKey) is not null)
            {
                own.Add(row);
                continue;
            }
            var key = SaleKeyOf(row.RowKey);
            if (broken == key) continue;
            if (folded is not null && RowKeys.Sale(folded.Id) != key)
            {
                await SaleAsync(team, folded, tally, ct);
                folded = null;
            }
            try
            {
                folded = Fold.Apply(folded, Rows.Read<SaleEvent>(row));
            }
            catch (Exception e)
            {
                // Whatever stored data makes folding throw is a difference, not the end of the look.
                await tally.FaultAsync($"{team}: '{row.RowKey}' can't be folded: {e.Message}");
                (broken, folded) = (key, null);
            }
        }
        if (folded is not null) await SaleAsync(team, folded, tally, ct);
        tally.Events += events;
        await OwnAsync(team, own, tally, ct);
        await LogAsync(team, events, tally, ct);
        await StatesAsync(team, tally, ct);
        foreach (var range in IndexRanges) await StaleAsync(team, range, tally, ct);
        await WeeksAsync(team, tally, ct);
    }

    /// <summary>What look-backs count has happened. (What happened before there were look-backs is counted by none.)</summary>
    private async Task WeeksAsync(TeamKey team, Tally tally, CancellationToken ct)
    {
        await foreach (var row in table.RangeAsync(team.Value, RowKeys.Weeks, ct: ct))
        {
            if (Read<WeekFact>(row) is not { Sale: not null } fact || await table.RowAsync(team.Value, RowKeys.Event(fact.Sale, fact.Version), ct) is null)
                await tally.FaultAsync($"{team}: '{row.RowKey}' counts what didn't happen.");
        }
    }

    private async Task SaleAsync(TeamKey team, Sale folded, Tally tally, CancellationToken ct)
    {
        tally.Sales++;
        var index = SaleIndex.Of(folded, tally.Lists);
        var rows = await Task.WhenAll(index.Keys.Prepend(RowKeys.Sale(folded.Id)).Select(key => table.RowAsync(team.Value, key, ct)));
        if (rows[0] is not { } state)
            await tally.FaultAsync($"{team}: sale {folded.Id} has events and no state.");
        else if (Read<Sale>(state) is not { } stored)
            await tally.FaultAsync($"{team}: the state of sale {folded.Id} can't be read.");
        else if (SaleJson.Write(stored) != SaleJson.Write(folded))
            await tally.FaultAsync($"{team}: the state of sale {folded.Id} (version {stored.Version}) is not what its {folded.Version} events give.");

        foreach (var ((key, data), row) in index.Zip(rows.Skip(1)))
        {
            if (row is null) await tally.FaultAsync($"{team}: '{key}' is missing, sale {folded.Id} asks for it.");
            // Two sales can be talked about in one thread: it leads to the newer one.
            else if (row.GetString(Rows.Data) != data && !key.StartsWith("thread|", StringComparison.Ordinal))
                await tally.FaultAsync($"{team}: '{key}' doesn't say what follows from sale {folded.Id}.");
        }
    }

    /// <summary>What the team decided about itself: folding it gives what its row and its members' rows say.</summary>
    private async Task OwnAsync(TeamKey team, List<TableEntity> rows, Tally tally, CancellationToken ct)
    {
        if (await table.RowAsync(team.Value, RowKeys.Team, ct) is not { } state || Read<Team>(state) is not { } stored) return;
        var folded = stored with { Version = 0, Captains = [], Claim = null, Objections = [], Roles = [], Plays = [], HoldersSignOffWins = false, LookBack = null, Thanked = null };
        var given = new Dictionary<Person, RolesGiven>();
        try
        {
            foreach (var happened in rows.Select(Rows.Read<TeamEvent>))
            {
                folded = TeamFold.Apply(folded, happened);
                if (happened is RolesGiven roles) given[roles.Who] = roles;
            }
        }
        catch (Exception e)
        {
            await tally.FaultAsync($"{team}: the team's own events can't be folded: {e.Message}");
            return;
        }
        if (SaleJson.Write(folded) != SaleJson.Write(stored)) await tally.FaultAsync($"{team}: the team (version {stored.Version}) is not what its {rows.Count} own events give.");
        foreach (var (person, roles) in given)
        {
            var member = await table.RowAsync(team.Value, RowKeys.Member(person), ct) is { } row ? Read<Member>(row) : null;
            if (member is null || !member.Roles.SequenceEqual(roles.Roles)) await tally.FaultAsync($"{team}: the roles of {person} are not what its events give.");
        }
    }

    private async Task LogAsync(TeamKey team, long events, Tally tally, CancellationToken ct)
    {
        var logged = 0L;
        await foreach (var _ in table.RangeAsync(team.Value, RowKeys.Logs, ct: ct)) logged++;
        if (logged != events) await tally.FaultAsync($"{team}: {events} interactions and {logged} rows in the log by time.");
    }

    private async Task StatesAsync(TeamKey team, Tally tally, CancellationToken ct)
    {
        await foreach (var row in table.RangeAsync(team.Value, RowKeys.Sales, ct: ct))
        {
            if (Read<Sale>(row) is not { } sale) await tally.FaultAsync($"{team}: '{row.RowKey}' can't be read.");
            else if (await table.RowAsync(team.Value, RowKeys.Event(sale.Id, 1), ct) is null) await tally.FaultAsync($"{team}: sale {sale.Id} has a state and no opening.");
        }
    }

    /// <summary>Rows that lead to a sale which doesn't ask for them (any more).</summary>
    private async Task StaleAsync(TeamKey team, KeyRange range, Tally tally, CancellationToken ct)
    {
        await foreach (var row in table.RangeAsync(team.Value, range, ct: ct))
        {
            var thread = range == RowKeys.AllThreads;
            var id = thread ? Read<ThreadOf>(row)?.Sale : range == RowKeys.AllWaits ? Read<Waiting>(row)?.Sale : Read<SaleListing>(row)?.Id;
            var sale = id is null || await table.RowAsync(team.Value, RowKeys.Sale(id), ct) is not { } state ? null : Read<Sale>(state);
            // A thread that a card began is known to the card's row only.
            if (sale is null || (!thread && !SaleIndex.Of(sale, tally.Lists).ContainsKey(row.RowKey)))
                await tally.FaultAsync($"{team}: '{row.RowKey}' leads to a sale that doesn't ask for it.");
        }
    }

    private static string SaleKeyOf(string eventKey) => string.Concat("sale", eventKey.AsSpan(eventKey.IndexOf('|'), eventKey.LastIndexOf('|') - eventKey.IndexOf('|')));

    private static T? Read<T>(TableEntity row)
        where T : class
    {
        try
        {
            return Rows.Read<T>(row);
        }
        catch (Exception e) when (e is JsonException or ArgumentNullException)
        {
            return null;
        }
    }
}
