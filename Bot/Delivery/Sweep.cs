using System.Security.Cryptography;
using Azure.Data.Tables;
using TeamsCollab.Store;

namespace TeamsCollab.Delivery;

/// <summary>
/// Looks through all partitions for what guards missed. Each copy tries once a minute to take shards by their lease rows; whoever
/// holds one drains its partitions.
/// </summary>
public sealed partial class Sweep(Table table, Outbox outbox, Wakes wakes, DeliveryMeter meter, TimeProvider time, ILogger<Sweep> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan InboxKept = TimeSpan.FromHours(48);
    private static readonly TimeSpan InboxEvery = TimeSpan.FromHours(1);
    private const int SideBySide = 4;

    /// <param name="Whole">Every partition could be looked at.</param>
    /// <param name="OldestDue">Since when the oldest row that is left waits.</param>
    private sealed record Seen(bool Whole, DateTimeOffset? OldestDue);

    private readonly string _by = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));

    /// <summary>How delivery is doing, as this copy's last look knew it.</summary>
    public DeliveryHealth Health { get; private set; } = new(null, null);

    /// <summary>How delivery is doing, from the lease rows: a round is as old as the shard that was looked through longest ago.</summary>
    public async Task<DeliveryHealth> ReadAsync(CancellationToken ct)
    {
        var leases = await table.AllAsync(RowKeys.LeasePartition, KeyRange.All, ct);
        var swept = leases.Select(lease => lease.GetDateTimeOffset("Swept")).ToList();
        return new DeliveryHealth(swept.Count == RowKeys.Shards && !swept.Contains(null) ? swept.Min() : null, leases.Min(lease => lease.GetDateTimeOffset("OldestDue")));
    }

    /// <summary>All partitions now, whoever holds the leases: claims keep two looks apart.</summary>
    public async Task AllAsync(CancellationToken ct)
    {
        for (var shard = 0; shard < RowKeys.Shards; shard++) await ShardAsync(shard, withInbox: false, () => Task.CompletedTask, ct);
    }

    /// <summary>The shards that are nobody's and have not been looked at within the minute.</summary>
    public async Task LookAsync(CancellationToken ct)
    {
        var first = Random.Shared.Next(RowKeys.Shards);
        for (var i = 0; i < RowKeys.Shards; i++)
        {
            var shard = (first + i) % RowKeys.Shards;
            if (await TakeAsync(shard, ct) is not { } lease) continue;
            var started = time.GetUtcNow();
            var withInbox = !(lease.GetDateTimeOffset("InboxSwept") > started - InboxEvery);
            var seen = await ShardAsync(shard, withInbox, async () => lease = await RenewAsync(lease, ct), ct);
            await EndAsync(lease, seen, started, withInbox, ct);
        }
        Health = await ReadAsync(ct);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        meter.Watch(() => Health, time);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                Stumbled(log, e);
            }
            await Task.Delay(Every, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<Seen> ShardAsync(int shard, bool withInbox, Func<Task> onTheWay, CancellationToken ct)
    {
        var whole = new Seen(true, null);
        await foreach (var some in table.RangeAsync(RowKeys.DirectoryShard(shard), KeyRange.All, ct: ct).Chunk(SideBySide).WithCancellation(ct))
        {
            var seen = await Task.WhenAll(some.Select(entry => PartitionAsync(entry.GetString("Partition"), withInbox, ct)));
            whole = new Seen(whole.Whole && Array.TrueForAll(seen, one => one.Whole), seen.Append(whole).Min(one => one.OldestDue));
            await onTheWay();
        }
        return whole;
    }

    private async Task<Seen> PartitionAsync(string partition, bool withInbox, CancellationToken ct)
    {
        try
        {
            var looked = await wakes.FireDueAsync(partition, ct);
            var drained = await outbox.DrainAsync(partition, ct);
            if (withInbox) await InboxAsync(partition, ct);
            return new Seen(true, looked.Oldest < (drained.Oldest ?? DateTimeOffset.MaxValue) ? looked.Oldest : drained.Oldest);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            PartitionStumbled(log, e, partition);
            return new Seen(false, null);
        }
    }

    private async Task InboxAsync(string partition, CancellationToken ct)
    {
        await foreach (var rows in table.RangeAsync(partition, RowKeys.InboxBefore(time.GetUtcNow() - InboxKept), ct: ct).Chunk(Commit.MostRows).WithCancellation(ct))
        {
            var commit = new Commit(partition, Commit.MostRows);
            foreach (var row in rows) commit.Delete(row.RowKey, row.ETag);
            // Refused where another copy sweeps the same: the next hour finds what is left.
            await table.WriteAsync(commit, ct);
        }
    }

    private async Task<TableEntity?> TakeAsync(int shard, CancellationToken ct)
    {
        var key = RowKeys.Lease(shard);
        var held = await table.RowAsync(RowKeys.LeasePartition, key, ct);
        var now = time.GetUtcNow();
        if (held?.GetDateTimeOffset("Until") > now || held?.GetDateTimeOffset("Swept") > now - Every) return null;
        return await WriteAsync(held ?? new TableEntity(RowKeys.LeasePartition, key), now + Lease, ct);
    }

    private async Task<TableEntity> RenewAsync(TableEntity lease, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (lease.GetDateTimeOffset("Until") - now > Lease / 2) return lease;
        // Lost: another copy looks through it as well, which harms nobody.
        return await WriteAsync(lease, now + Lease, ct) ?? lease;
    }

    private async Task EndAsync(TableEntity lease, Seen seen, DateTimeOffset at, bool withInbox, CancellationToken ct)
    {
        if (seen.Whole)
        {
            lease["Swept"] = at;
            if (withInbox) lease["InboxSwept"] = at;
        }
        if (seen.OldestDue is { } oldest) lease["OldestDue"] = oldest;
        else lease.Remove("OldestDue");
        await WriteAsync(lease, time.GetUtcNow(), ct);
    }

    private async Task<TableEntity?> WriteAsync(TableEntity lease, DateTimeOffset until, CancellationToken ct)
    {
        (lease["By"], lease["Until"]) = (_by, until);
        var commit = new Commit(lease.PartitionKey);
        if (lease.ETag == default) commit.Insert(lease);
        else commit.Replace(lease, lease.ETag);
        var written = await table.WriteAsync(commit, ct);
        if (!written.Done) return null;
        lease.ETag = written.ETags[lease.RowKey];
        return lease;
    }

    [LoggerMessage(EventId = 3040, Level = LogLevel.Warning, Message = "The sweep stumbled; the next minute tries again.")]
    private static partial void Stumbled(ILogger logger, Exception exception);

    [LoggerMessage(EventId = 3041, Level = LogLevel.Warning, Message = "The sweep could not look through {Partition}.")]
    private static partial void PartitionStumbled(ILogger logger, Exception exception, string partition);
}

/// <param name="LastSweep">Since when every partition has been looked through, by any copy; null before that is known.</param>
/// <param name="OldestDue">Since when the oldest undelivered row waits, as the last looks saw it; null where none waits.</param>
public sealed record DeliveryHealth(DateTimeOffset? LastSweep, DateTimeOffset? OldestDue);
