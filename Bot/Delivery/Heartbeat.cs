using System.Security.Cryptography;
using Azure.Data.Tables;
using TeamsCollab.Store;

namespace TeamsCollab.Delivery;

/// <summary>
/// Counts the copies that are alive, so that each takes its part of the app's rate. A copy's row says until when it is alive; all read
/// all rows each second, so that a copy that joins is known a second later.
/// </summary>
public sealed partial class Heartbeat(Table table, Pace pace, TimeProvider time, ILogger<Heartbeat> log) : BackgroundService
{
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Alive = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Renew = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    private readonly string _copy = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
    private DateTimeOffset _until;

    /// <summary>Says that this copy is alive, where that is due, and counts the others.</summary>
    /// <exception cref="StoreUnavailableException">The count stays as it was.</exception>
    public async Task BeatAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (_until - now < Alive - Renew)
        {
            var until = now + Alive;
            await table.PutAsync(new TableEntity(RowKeys.CopiesPartition, _copy) { ["Until"] = until }, ct);
            _until = until;
        }
        var rows = await table.AllAsync(RowKeys.CopiesPartition, KeyRange.All, ct);
        pace.Copies = rows.Count(row => row.RowKey == _copy || row.GetDateTimeOffset("Until") > now);
        foreach (var dead in rows.Where(row => row.GetDateTimeOffset("Until") < now - Kept)) await table.RemoveAsync(dead.PartitionKey, dead.RowKey, ct);
    }

    /// <summary>The first beat comes before anything is sent: whoever starts knows of the others.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await TryAsync(() => BeatAsync(cancellationToken), cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await table.RemoveAsync(RowKeys.CopiesPartition, _copy, cancellationToken);
        }
        catch (Exception e)
        {
            // Storage may be ending with us, and there may be no time left.
            NotRemoved(log, e);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Every, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!stoppingToken.IsCancellationRequested) await TryAsync(() => BeatAsync(stoppingToken), stoppingToken);
        }
    }

    private async Task TryAsync(Func<Task> beat, CancellationToken ct)
    {
        try
        {
            await beat();
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            Skipped(log, e);
        }
    }

    [LoggerMessage(EventId = 3070, Level = LogLevel.Warning, Message = "A heartbeat was skipped; the copies' count stays as it was.")]
    private static partial void Skipped(ILogger logger, Exception exception);

    [LoggerMessage(EventId = 3071, Level = LogLevel.Debug, Message = "This copy's row could not be removed; it ends by itself.")]
    private static partial void NotRemoved(ILogger logger, Exception exception);
}
