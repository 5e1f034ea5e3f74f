using TeamsCollab.Store;

namespace TeamsCollab.Turns;

/// <summary>
/// Tries a move until it is through: again after a lost race or a stumble of storage, and for longer than a person waits for the
/// answer.
/// </summary>
/// <param name="what">What the move is on, for the log.</param>
internal sealed partial class Stamina(TimeProvider time, ILogger log, string what)
{
    /// <summary>How long a person waits for an answer.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    /// <summary>How long a move that lost its reader still tries.</summary>
    private static readonly TimeSpan Endurance = TimeSpan.FromSeconds(30);
    private const int Attempts = 10;

    /// <param name="once">One attempt; null after a lost race.</param>
    /// <returns>Null where storage had not answered in time; the move goes on behind the answer.</returns>
    public async Task<T?> RunAsync<T>(Func<Task<T?>> once, CancellationToken ct)
        where T : class
    {
        // The request's own token is not used: what Teams gave up waiting for is still wanted by the person who clicked.
        var work = TryAsync(once, time.GetUtcNow() + Endurance);
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(ct);
        if (await Task.WhenAny(work, Task.Delay(Patience, time, waiting.Token)) == work)
        {
            await waiting.CancelAsync();
            return await work;
        }
        _ = work.ContinueWith(t => LateFailure(log, t.Exception!, what), CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        Late(log, what);
        return null;
    }

    private async Task<T> TryAsync<T>(Func<Task<T?>> once, DateTimeOffset until)
        where T : class
    {
        var races = 0;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                if (await once() is { } result) return result;
                races++;
            }
            catch (StoreUnavailableException e) when (time.GetUtcNow() < until)
            {
                StorageStumbled(log, e, what, attempt);
            }
            if (races == Attempts) throw new StoreUnavailableException($"{what} changed under {Attempts} attempts.");
            await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(5, 20 + (40 * Math.Min(attempt, 10)))), time);
        }
    }

    [LoggerMessage(EventId = 1001, Level = LogLevel.Warning, Message = "Storage had not answered a move on {What} in time; it goes on behind the answer.")]
    private static partial void Late(ILogger logger, string what);

    [LoggerMessage(EventId = 1002, Level = LogLevel.Error, Message = "A move on {What} failed after its answer.")]
    private static partial void LateFailure(ILogger logger, Exception exception, string what);

    [LoggerMessage(EventId = 1003, Level = LogLevel.Warning, Message = "Storage stumbled on a move on {What}, attempt {Attempt}.")]
    private static partial void StorageStumbled(ILogger logger, Exception exception, string what, int attempt);
}
