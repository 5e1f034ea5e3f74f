using Azure.Data.Tables;
using TeamsCollab.Store;

namespace TeamsCollab.Delivery;

/// <summary>What a look at a partition's wakes left.</summary>
/// <param name="Fired">Something was committed: there may be something to deliver.</param>
/// <param name="Next">When to look again at what failed; null where nothing is overdue any more.</param>
/// <param name="Oldest">Since when the oldest wake that is left is overdue.</param>
public sealed record Looked(bool Fired, DateTimeOffset? Next, DateTimeOffset? Oldest);

/// <summary>Fires what is due: by its message on the queue, or by the sweep.</summary>
public sealed partial class Wakes
{
    private const int Rounds = 5;
    private const int AtOnce = 200;
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    private readonly Dictionary<string, IWakeHandler> _handlers;
    private readonly Table _table;
    private readonly DeliveryMeter _meter;
    private readonly TimeProvider _time;
    private readonly ILogger<Wakes> _log;

    public Wakes(IEnumerable<IWakeHandler> handlers, Table table, DeliveryMeter meter, TimeProvider time, ILogger<Wakes> log)
    {
        // Two handlers of one kind throw here: which one would be asked?
        _handlers = handlers.ToDictionary(handler => handler.Kind, StringComparer.Ordinal);
        (_table, _meter, _time, _log) = (table, meter, time, log);
    }

    /// <summary>Everything due in the partition, the oldest first.</summary>
    public async Task<Looked> FireDueAsync(string partition, CancellationToken ct)
    {
        var all = new Looked(false, null, null);
        var due = new List<TableEntity>();
        await foreach (var row in _table.RangeAsync(partition, RowKeys.WakesUntil(_time.GetUtcNow()), AtOnce, ct))
        {
            due.Add(row);
            if (due.Count == AtOnce) break;
        }
        foreach (var row in due) all = Of(all, await FireAsync(row, ct));
        return all;
    }

    /// <summary>One wake, if it is still there.</summary>
    public async Task<Looked> FireAsync(string partition, string key, CancellationToken ct) =>
        await _table.RowAsync(partition, key, ct) is { } row ? await FireAsync(row, ct) : new Looked(false, null, null);

    /// <summary>The partition's wakes that were asked for since then: whose turn died may have left them without a message.</summary>
    public async Task<IReadOnlyList<Wake>> SinceAsync(string partition, DateTimeOffset since, CancellationToken ct) =>
        [.. (await _table.AllAsync(partition, RowKeys.Wakes, ct)).Where(row => row.GetDateTimeOffset("At") >= since).Select(row => Rows.FiredWake(row).Wake)];

    private async Task<Looked> FireAsync(TableEntity row, CancellationToken ct)
    {
        var (partition, key) = (row.PartitionKey, row.RowKey);
        for (var round = 0; round < Rounds; round++)
        {
            var fired = Rows.FiredWake(row);
            var now = _time.GetUtcNow();
            if (fired.Wake.Due > now) return new Looked(false, null, null);
            if (row.GetDateTimeOffset("NotBefore") is { } pause && pause > now) return new Looked(false, pause, fired.Wake.Due);
            switch (await AskAsync(fired, ct))
            {
                case Woken.Committed:
                    _meter.Woken(fired.Wake.Kind, now - fired.Wake.Due);
                    return new Looked(true, null, null);
                case Woken.Nothing when (await _table.WriteAsync(new Commit(partition).Delete(key, row.ETag), ct)).Done:
                    return new Looked(false, null, null);
                case null:
                    return await PostponeAsync(row, fired, ct);
            }
            if (await _table.RowAsync(partition, key, ct) is not { } present) return new Looked(false, null, null);
            row = present;
        }
        return new Looked(false, _time.GetUtcNow() + Setback.Pause(1, Random.Shared.NextDouble()), Rows.FiredWake(row).Wake.Due);
    }

    /// <summary>Null where the handler failed.</summary>
    private async Task<Woken?> AskAsync(FiredWake fired, CancellationToken ct)
    {
        using var trail = Signals.Wake(fired.Trace, fired.Wake.Kind);
        try
        {
            if (!_handlers.TryGetValue(fired.Wake.Kind, out var handler)) throw new InvalidOperationException($"Nobody handles '{fired.Wake.Kind}'.");
            return await handler.WakeAsync(fired, ct);
        }
        catch (Exception e) when (e is not StoreUnavailableException && !ct.IsCancellationRequested)
        {
            NotWoken(_log, e, fired.Wake.Key, fired.Partition, fired.Tries + 1);
            return null;
        }
    }

    /// <summary>A wake is never given up: a chain of them that ends in silence is what nobody would notice for days.</summary>
    private async Task<Looked> PostponeAsync(TableEntity row, FiredWake fired, CancellationToken ct)
    {
        var pause = TimeSpan.FromSeconds(Math.Pow(2, Math.Min(fired.Tries + 4, 12)));
        var next = _time.GetUtcNow() + (pause < LongestPause ? pause : LongestPause);
        (row["Tries"], row["NotBefore"]) = (fired.Tries + 1, next);
        await _table.WriteAsync(new Commit(row.PartitionKey).Replace(row, row.ETag), ct);
        return new Looked(false, next, fired.Wake.Due);
    }

    private static Looked Of(Looked one, Looked other) => new(one.Fired || other.Fired, Earlier(one.Next, other.Next), Earlier(one.Oldest, other.Oldest));

    private static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) => one is null || other < one ? other ?? one : one;

    [LoggerMessage(EventId = 3050, Level = LogLevel.Error, Message = "'{Key}' of {Partition} could not be dealt with, try {Tries}.")]
    private static partial void NotWoken(ILogger logger, Exception exception, string key, string partition, int tries);
}
