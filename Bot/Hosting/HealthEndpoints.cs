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

    private static async Task<IResult> ReadyAsync(ISaleStore store, Sweep sweep, TimeProvider time, CancellationToken ct)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
        try
        {
            await store.TeamAsync(new TeamKey("team|health"), stop.Token);
            var delivery = sweep.Health;
            var late = delivery.LastSweep is { } last && time.GetUtcNow() - last > LongestRound;
            return Results.Json(new Readiness(true, delivery.LastSweep, delivery.OldestDue), statusCode: late ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK);
        }
        catch (Exception e) when (e is StoreUnavailableException or OperationCanceledException)
        {
            return Results.Json(new Readiness(false, sweep.Health.LastSweep, sweep.Health.OldestDue), statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }

    /// <param name="Storage">Whether storage answers.</param>
    /// <param name="LastSweep">Since when every partition has been looked through, by any copy; null before that is known.</param>
    /// <param name="OldestDue">Since when the oldest undelivered row waits; null where none waits.</param>
    private sealed record Readiness(bool Storage, DateTimeOffset? LastSweep, DateTimeOffset? OldestDue);
}
