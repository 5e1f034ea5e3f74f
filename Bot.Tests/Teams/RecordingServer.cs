using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace TeamsCollab.Tests.Teams;

/// <summary>Answers 200 to everything on a free port and notes with which authorization it was asked.</summary>
internal sealed class RecordingServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private RecordingServer(WebApplication app) => _app = app;

    public string Address => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    public static async Task<RecordingServer> StartAsync(List<string?> authorizations)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapFallback((HttpContext context) =>
        {
            lock (authorizations)
                authorizations.Add(context.Request.Headers.Authorization);
            return Results.Ok();
        });
        await app.StartAsync();
        return new RecordingServer(app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
