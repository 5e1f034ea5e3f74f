using System.Security.Cryptography;
using Azure.Data.Tables;
using TeamsCollab.Sales;
using TeamsCollab.Store;

namespace TeamsCollab.Delivery;

/// <summary>The outbox of a partition: what is to be sent, and the claims on it.</summary>
public sealed class SendRows(Table table, TimeProvider time)
{
    /// <summary>How long a claim holds.</summary>
    public static readonly TimeSpan Claim = TimeSpan.FromSeconds(60);

    // Told apart from every other process and start of it; unlike an id of a thing it is never derived again.
    private readonly string _process = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
    private int _claims;

    public async Task<Outgoing> ReadAsync(string partition, CancellationToken ct)
    {
        var throttle = table.RowAsync(partition, RowKeys.Throttle, ct);
        var place = RowKeys.IsTeamPartition(partition) ? table.RowAsync(partition, RowKeys.Team, ct) : Task.FromResult<TableEntity?>(null);
        var rows = (await table.AllAsync(partition, RowKeys.Sends, ct)).Select(SendRow.Read);
        // What can't be posted now stays as it is until the place is open again.
        if (await place is { } team && !Rows.Read<Team>(team).IsReachable) rows = rows.Where(row => row.To == RowKeys.ToPerson);
        return new Outgoing([.. rows], (await throttle)?.GetDateTimeOffset("Until") ?? default);
    }

    public async Task<SendRow?> ReadAsync(SendRow row, CancellationToken ct) =>
        await table.RowAsync(row.Partition, row.Key, ct) is { } read ? SendRow.Read(read) : null;

    /// <summary>Claims a due row; null when another worker was first.</summary>
    public Task<SendRow?> TakeAsync(SendRow due, CancellationToken ct) => ReplaceAsync(
        due with
        {
            By = $"{_process}-{Interlocked.Increment(ref _claims)}",
            Until = time.GetUtcNow() + Claim,
            Tries = due.Tries + 1,
            // Whoever died on it may have posted.
            Ambiguous = due.Ambiguous + (due.By is null ? 0 : 1),
        }, ct);

    /// <summary>
    /// Changes a row that this worker has claimed, also where a commit has touched it meanwhile; null when the claim is lost.
    /// </summary>
    public async Task<SendRow?> ChangeAsync(SendRow mine, Func<SendRow, SendRow> change, CancellationToken ct)
    {
        for (var present = mine; ;)
        {
            if (await ReplaceAsync(change(present), ct) is { } changed) return changed;
            if (await ReadAsync(mine, ct) is not { } read || read.By != mine.By) return null;
            present = read;
        }
    }

    public Task<SendRow?> RenewAsync(SendRow mine, CancellationToken ct) => ChangeAsync(mine, row => row with { Until = time.GetUtcNow() + Claim }, ct);

    /// <summary>Lets go of a row until a moment.</summary>
    public Task<SendRow?> GiveBackAsync(SendRow mine, DateTimeOffset notBefore, Func<SendRow, SendRow>? change, CancellationToken ct) =>
        ChangeAsync(mine, row => (change?.Invoke(row) ?? row) with { By = null, NotBefore = notBefore, Since = row.Since ?? time.GetUtcNow() }, ct);

    /// <summary>Makes all copies leave this partition's conversations alone until then.</summary>
    public async Task ThrottleAsync(string partition, DateTimeOffset until, CancellationToken ct)
    {
        for (; ; )
        {
            var held = await table.RowAsync(partition, RowKeys.Throttle, ct);
            if (held?.GetDateTimeOffset("Until") >= until) return;
            var row = new TableEntity(partition, RowKeys.Throttle) { ["Until"] = until };
            var commit = new Commit(partition);
            if (held is null) commit.Insert(row);
            else commit.Replace(row, held.ETag);
            if ((await table.WriteAsync(commit, ct)).Done) return;
        }
    }

    private async Task<SendRow?> ReplaceAsync(SendRow row, CancellationToken ct)
    {
        var written = await table.WriteAsync(new Commit(row.Partition).Replace(row.Row(), row.ETag), ct);
        return written.Done ? row with { ETag = written.ETags[row.Key] } : null;
    }
}

/// <param name="ThrottledUntil">Teams asked for quiet until then.</param>
public sealed record Outgoing(IReadOnlyList<SendRow> Rows, DateTimeOffset ThrottledUntil);
