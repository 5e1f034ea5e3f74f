using System.Collections.Concurrent;
using System.Threading.Channels;
using TeamsCollab.Sales;
using TeamsCollab.Store;

namespace TeamsCollab.Delivery;

/// <summary>
/// Delivery as the rest of the bot sees it, and the worker behind <see cref="Kick(TeamKey)"/>. What it drops or loses, the guards on the queue
/// and the sweep find.
/// </summary>
public sealed partial class Deliveries(Outbox outbox, Sweep sweep, TimeProvider time, ILogger<Deliveries> log) : BackgroundService, IDelivery
{
    private const int MostWaiting = 1_000;

    // Enough for the app's rate where Teams takes half a second for a message.
    private const int SideBySide = 32;

    /// <summary>Further off than this is the guards' business.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(25);

    private readonly ConcurrentDictionary<string, bool> _waiting = new(StringComparer.Ordinal);
    private readonly Channel<string> _kicked = Channel.CreateBounded<string>(MostWaiting);

    public void Kick(TeamKey team) => Kick(team.Value);

    public void Kick(PersonKey person) => Kick(person.Value);

    public Task DeliverAsync(TeamKey team, CancellationToken ct) => outbox.DrainAsync(team.Value, ct);

    public Task SweepAsync(CancellationToken ct) => sweep.AllAsync(ct);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Parallel.ForEachAsync(
        _kicked.Reader.ReadAllAsync(stoppingToken),
        new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = stoppingToken },
        async (partition, ct) =>
        {
            // From here on a further kick counts again: it may be about rows that this look doesn't see.
            _waiting.TryRemove(partition, out _);
            await DrainAsync(partition, ct);
        });

    private void Kick(string partition)
    {
        if (!_waiting.TryAdd(partition, true)) return;
        if (!_kicked.Writer.TryWrite(partition)) _waiting.TryRemove(partition, out _);
    }

    private async Task DrainAsync(string partition, CancellationToken ct)
    {
        try
        {
            var drained = await outbox.DrainAsync(partition, ct);
            if (drained.Next - time.GetUtcNow() is { } wait && wait < Soon) _ = KickLaterAsync(partition, wait, ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            Stumbled(log, e, partition);
        }
    }

    private async Task KickLaterAsync(string partition, TimeSpan wait, CancellationToken ct)
    {
        var least = TimeSpan.FromMilliseconds(200);
        await Task.Delay(wait > least ? wait : least, time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!ct.IsCancellationRequested) Kick(partition);
    }

    [LoggerMessage(EventId = 3020, Level = LogLevel.Warning, Message = "Delivering {Partition} stumbled; its guard or the sweep comes back to it.")]
    private static partial void Stumbled(ILogger logger, Exception exception, string partition);
}
