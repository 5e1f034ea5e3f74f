using Azure.Data.Tables;
using TeamsCollab.Store;

namespace TeamsCollab.Delivery;

/// <summary>Rows that can't be dealt with: they are tried for a while, counted in their own row, then listed, and hold up nobody.</summary>
public sealed partial class Poison(Table table, SendRows rows, Notes notes, DeliveryMeter meter, TimeProvider time, ILogger<Poison> log)
{
    /// <summary>For so long a row that this copy can't read may be meant for a newer release, which is being rolled out beside it.</summary>
    private static readonly TimeSpan MaybeNewer = TimeSpan.FromHours(1);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMinutes(10);

    /// <summary>Lists the rows that nobody has understood for long.</summary>
    /// <returns>When to look at the younger ones again; null where there are none.</returns>
    public async Task<DateTimeOffset?> ListAsync(IReadOnlyList<TableEntity> unreadable, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var young = false;
        foreach (var row in unreadable)
        {
            if (now - row.Timestamp < MaybeNewer) young = true;
            else await ListAsync(row, now, ct);
        }
        return young ? now + LookAgain : null;
    }

    /// <summary>What went wrong with a row outside of a card's delivery.</summary>
    public async Task<Brought> SetBackAsync(SendRow row, Exception e, CancellationToken ct)
    {
        NotHandled(log, e, row.Subject, row.Partition, row.Tries);
        if (await rows.TakeAsync(row, ct) is not { } mine) return Brought.Busy;
        var next = Setback.Of(Failure.Throttled, null, mine, null, open: true, time.GetUtcNow(), Random.Shared.NextDouble());
        if (next is Setback.Wait wait)
        {
            await rows.GiveBackAsync(mine, wait.Until, null, ct);
            return Brought.Later;
        }
        if (!await notes.ListedAsync(mine, await notes.ListingAsync(mine, ct), e.GetType().Name, ct)) return Brought.Busy;
        meter.Undelivered(e.GetType().Name);
        return Brought.Done;
    }

    private async Task ListAsync(TableEntity row, DateTimeOffset now, CancellationToken ct)
    {
        // Its own key is all that is known of it.
        var key = RowKeys.Undelivered(row.RowKey, "-");
        var listed = await table.RowAsync(row.PartitionKey, key, ct);
        var commit = new Commit(row.PartitionKey).Delete(row.RowKey, row.ETag);
        var entry = new TableEntity(row.PartitionKey, key) { ["Subject"] = row.RowKey, ["To"] = "-", ["Reason"] = "Unreadable", ["At"] = now };
        if (listed is null) commit.Insert(entry);
        else commit.Replace(entry, listed.ETag);
        if (!(await table.WriteAsync(commit, ct)).Done) return;
        meter.Undelivered("Unreadable");
        Unreadable(log, row.RowKey, row.PartitionKey);
    }

    [LoggerMessage(EventId = 3065, Level = LogLevel.Error, Message = "The send row '{Row}' of {Partition} can't be read and is listed as undelivered.")]
    private static partial void Unreadable(ILogger logger, string row, string partition);

    [LoggerMessage(EventId = 3061, Level = LogLevel.Error, Message = "'{Subject}' of {Partition} could not be dealt with, try {Tries}.")]
    private static partial void NotHandled(ILogger logger, Exception exception, string subject, string partition, int tries);
}
