using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace TeamsCollab.Benchmarks.Delivery;

/// <summary>Teams' end of the wire at its plainest: takes every post over HTTP, gives it an id, and notes when it came and where it went.</summary>
internal sealed class Connector : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Arrival> _arrivals = new();

    private Connector(WebApplication app) => _app = app;

    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/");

    /// <summary>In the order in which they came.</summary>
    public IReadOnlyList<Arrival> Arrivals => [.. _arrivals.OrderBy(arrival => arrival.At)];

    public int Count => _arrivals.Count;

    public static async Task<Connector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0));
        var connector = new Connector(builder.Build());
        connector._app.MapPost("/v3/conversations/{conversation}/activities", connector.TakeAsync);
        await connector._app.StartAsync();
        return connector;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task TakeAsync(HttpContext http)
    {
        // Before the body: what counts is when Teams hears of it.
        var at = Stopwatch.GetTimestamp();
        await http.Request.Body.CopyToAsync(Stream.Null);
        _arrivals.Enqueue(new Arrival(at, (string)http.GetRouteValue("conversation")!));
        var answer = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $$"""{"id":"{{at}}"}"""));
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = answer.Length;
        await http.Response.Body.WriteAsync(answer);
    }
}

/// <param name="At">By <see cref="Stopwatch.GetTimestamp"/>.</param>
/// <param name="Conversation">Where the message was posted.</param>
internal sealed record Arrival(long At, string Conversation)
{
    public TimeSpan Since(long start) => Stopwatch.GetElapsedTime(start, At);

    /// <summary>The most that came within a window, wherever it begins.</summary>
    public static int MostWithin(IReadOnlyList<Arrival> arrivals, TimeSpan window)
    {
        var (most, first) = (0, 0);
        for (var last = 0; last < arrivals.Count; last++)
        {
            while (arrivals[last].Since(arrivals[first].At) >= window) first++;
            most = Math.Max(most, last - first + 1);
        }

        return most;
    }
}
