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
        var (readable, unreadable) = (new List<SendRow>(), new List<TableEntity>());
        foreach (var row in await table.AllAsync(partition, RowKeys.Sends, ct))
        {
            if (Readable(row) is { } read) readable.Add(read);
            else unreadable.Add(row);
        }
        // What can't be posted now stays as it is until the place is open again.
        if (await place is { } team && !Rows.Read<Team>(team).IsReachable) readable.RemoveAll(row => row.To != RowKeys.ToPerson);
        return new Outgoing(readable, (await throttle)?.GetDateTimeOffset("Until") ?? default) { Unreadable = unreadable };
    }

    private static SendRow? Readable(TableEntity row)
    {
        try
        {
            var read = SendRow.Read(row);
            // Its key is made of what it says; where they differ, nothing could end it.
            return read is { Subject: not null, To: not null } && read.Subject.Contains(':') && read.Key == row.RowKey ? read : null;
        }
        catch (InvalidOperationException)
        {
            // A property of another type than ours.
            return null;
        }
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

    /// <summary>Puts a row off that Teams' limits leave no room for: no try, and no failure.</summary>
    public Task<SendRow?> PutOffAsync(SendRow mine, DateTimeOffset notBefore, CancellationToken ct) =>
        ChangeAsync(mine, row => row with { By = null, NotBefore = notBefore, Tries = row.Tries - 1 }, ct);

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
public sealed record Outgoing(IReadOnlyList<SendRow> Rows, DateTimeOffset ThrottledUntil)
{
    /// <summary>Rows that nobody understands: a release newer than this copy wrote them, or somebody's hand did.</summary>
    public IReadOnlyList<TableEntity> Unreadable { get; init; } = [];
}
