using Azure;
using TeamsCollab.Delivery;
using TeamsCollab.Sales;
using TeamsCollab.Store;

namespace TeamsCollab.Hosting;

/// <summary>GET /health/live: the process answers. GET /health/ready: it can do its work, and how delivery is doing.</summary>
internal static class HealthEndpoints
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>A full round of the sweep takes less.</summary>
    private static readonly TimeSpan LongestRound = TimeSpan.FromMinutes(15);

    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/health/live", () => Results.Ok());
        app.MapGet("/health/ready", ReadyAsync);
    }

    private static async Task<IResult> ReadyAsync(ISaleStore store, Sweep sweep, QueueAge queue, TimeProvider time, CancellationToken ct)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
        var age = AgeAsync(queue, stop.Token);
        var storage = await AnswersAsync(store, stop.Token);
        var (delivery, now) = (sweep.Health, time.GetUtcNow());
        var late = delivery.LastSweep is { } last && now - last > LongestRound;
        return Results.Json(
            new Readiness(storage, await age, delivery.LastSweep, delivery.OldestDue, delivery.OldestDue is { } oldest ? (now - oldest).TotalSeconds : null),
            statusCode: storage && !late ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<bool> AnswersAsync(ISaleStore store, CancellationToken ct)
    {
        try
        {
            await store.TeamAsync(new TeamKey("team|health"), ct);
            return true;
        }
        catch (Exception e) when (e is StoreUnavailableException or OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>Null where the queue doesn't answer: the sweep covers that, so that the copy is ready all the same.</summary>
    private static async Task<double?> AgeAsync(QueueAge queue, CancellationToken ct)
    {
        try
        {
            return (await queue.ReadAsync(ct)).TotalSeconds;
        }
        catch (Exception e) when (e is RequestFailedException or AggregateException or HttpRequestException or IOException or OperationCanceledException)
        {
            return null;
        }
    }

    /// <param name="Storage">Whether storage answers.</param>
    /// <param name="QueueSeconds">How long the oldest pointer on the queue is overdue; null where the queue doesn't answer.</param>
    /// <param name="LastSweep">Since when every partition has been looked through, by any copy; null before that is known.</param>
    /// <param name="OldestDue">Since when the oldest send or wake row is overdue; null where none waits.</param>
    /// <param name="OldestSeconds">How long that is.</param>
    private sealed record Readiness(bool Storage, double? QueueSeconds, DateTimeOffset? LastSweep, DateTimeOffset? OldestDue, double? OldestSeconds);
}
