using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace TeamsCollab.Benchmarks.Load;

/// <summary>The inside of <see cref="LoadProcess"/>.</summary>
internal static class Caller
{
    private static readonly byte[] Accepted = """{"id":"1700000000001"}"""u8.ToArray();

    public static async Task<int> RunAsync(TextReader orders, TextWriter answers)
    {
        await using var connector = await ConnectorAsync();
        var address = connector.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        await answers.WriteLineAsync(address + "/");
        while (await orders.ReadLineAsync() is { } line)
        {
            var (took, failed) = await SendAsync(Order.Parse(line));
            await answers.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{took.TotalMilliseconds} {failed}"));
        }

        return 0;
    }

    // Takes every reply and gives it an id.
    private static async Task<WebApplication> ConnectorAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        app.Run(async http =>
        {
            await http.Request.Body.CopyToAsync(Stream.Null);
            http.Response.ContentType = "application/json";
            http.Response.ContentLength = Accepted.Length;
            await http.Response.Body.WriteAsync(Accepted);
        });
        await app.StartAsync();
        return app;
    }

    private static async Task<(TimeSpan Took, int Failed)> SendAsync(Order order)
    {
        using var handler = new SocketsHttpHandler { MaxConnectionsPerServer = order.Connections };
        using var http = new HttpClient(handler);
        int left = order.Turns, failed = 0;
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, order.Connections).Select(async _ =>
        {
            while (Interlocked.Decrement(ref left) is >= 0 and var turn)
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, order.Address) { Content = new ByteArrayContent(order.BodyOf(turn)) };
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", order.Token);
                request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
                using var response = await http.SendAsync(request);
                if (response.StatusCode == HttpStatusCode.OK)
                    continue;
                if (Interlocked.Increment(ref failed) == 1)
                    await Console.Error.WriteLineAsync($"A turn was answered {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync()}");
            }
        }));
        return (watch.Elapsed, failed);
    }
}
