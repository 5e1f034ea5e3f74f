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

    private static async Task<IResult> ReadyAsync(ISaleStore store, IServiceProvider services, TimeProvider time, CancellationToken ct)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
        try
        {
            await store.TeamAsync(new TeamKey("team|health"), stop.Token);
            var delivery = services.GetService<IDeliveryHealth>() is { } health ? await health.ReadAsync(stop.Token) : new DeliveryHealth(null, null);
            var late = delivery.LastSweep is { } last && time.GetUtcNow() - last > LongestRound;
            return Results.Json(new Readiness(true, delivery.LastSweep, delivery.OldestDue), statusCode: late ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK);
        }
        catch (Exception e) when (e is StoreUnavailableException or OperationCanceledException)
        {
            return Results.Json(new Readiness(false, null, null), statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }

    /// <param name="Storage">Whether storage answers.</param>
    /// <param name="LastSweep">When the last full round over all partitions ended.</param>
    /// <param name="OldestDue">Since when the oldest undelivered card waits; null where nothing waits.</param>
    private sealed record Readiness(bool Storage, DateTimeOffset? LastSweep, DateTimeOffset? OldestDue);
}
