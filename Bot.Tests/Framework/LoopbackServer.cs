using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Newtonsoft.Json.Linq;
using Xunit;

namespace TeamsCollab.Tests.Framework;

/// <summary>A real HTTP server on a free port of this machine.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private LoopbackServer(WebApplication app) => _app = app;

    public Uri Root => new(_app.Services.GetRequiredService<Microsoft.AspNetCore.Hosting.Server.IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    public static async Task<LoopbackServer> StartAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        app.Run(answer);
        await app.StartAsync();
        return new LoopbackServer(app);
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}

/// <summary>The channel's side: notes what it was asked and answers as told.</summary>
internal sealed class LoopbackChannel : IAsyncDisposable
{
    private LoopbackServer? _server;

    public ConcurrentQueue<Asked> Requests { get; } = new();

    public int Status { get; set; } = 200;

    public string Answer { get; set; } = """{"id":"1:new"}""";

    public string ContentType { get; set; } = "application/json";

    public Dictionary<string, string> Headers { get; } = [];

    /// <summary>As Teams gives it: with a slash at the end.</summary>
    public string ServiceUrl => _server!.Root.AbsoluteUri;

    public Asked Only => Assert.Single(Requests);

    public static async Task<LoopbackChannel> StartAsync()
    {
        var channel = new LoopbackChannel();
        channel._server = await LoopbackServer.StartAsync(channel.AnswerAsync);
        return channel;
    }

    public ValueTask DisposeAsync() => _server!.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync();
        // The raw target: what travels, before the server unescapes it.
        var target = http.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()!.RawTarget;
        Requests.Enqueue(new Asked($"{http.Request.Method} {target}", body, http.Request.Headers.Authorization.ToString(), http.Request.ContentType));
        http.Response.StatusCode = Status;
        http.Response.ContentType = ContentType;
        foreach (var (name, value) in Headers)
            http.Response.Headers[name] = value;
        await http.Response.WriteAsync(Answer);
    }
}

internal sealed record Asked(string Line, string Text, string Authorization, string? ContentType)
{
    public JObject Body => JObject.Parse(Text);
}
