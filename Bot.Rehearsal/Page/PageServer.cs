using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.FileProviders;
using TeamsCollab.Rehearsal.Run;

namespace TeamsCollab.Rehearsal.Page;

/// <summary>Serves the page on 127.0.0.1, everything from this machine: it works without a network.</summary>
public sealed class PageServer : IAsyncDisposable
{
    private static readonly Dictionary<string, string> Libraries = new(StringComparer.Ordinal)
    {
        ["adaptivecards.min.js"] = Path.Combine("adaptivecards", "dist", "adaptivecards.min.js"),
        ["markdown-it.min.js"] = Path.Combine("markdown-it", "dist", "markdown-it.min.js"),
    };

    private readonly WebApplication _app;

    private PageServer(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.First());

    /// <exception cref="RehearsalException">The port is taken.</exception>
    public static async Task<PageServer> StartAsync(PageSettings settings, CancellationToken cancel = default)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, settings.Port));
        var app = builder.Build();
        app.Use(OnlyFromHereAsync);
        var files = new PhysicalFileProvider(Path.Combine(RepositoryFolders.Root, "Bot.Rehearsal", "wwwroot"));
        app.UseDefaultFiles(new DefaultFilesOptions { FileProvider = files });
        app.UseStaticFiles(new StaticFileOptions { FileProvider = files });
        foreach (var (name, path) in Libraries)
            app.MapGet($"/lib/{name}", () => TypedResults.PhysicalFile(Path.Combine(RepositoryFolders.NodeModules, path), "text/javascript"));
        new PageEndpoints(new ScreenReader(settings), new StoredInteractions(settings.StorageConnection, settings.TableName), settings.MoveClock).Map(app);
        try
        {
            await app.StartAsync(cancel);
        }
        catch (IOException cause)
        {
            await app.DisposeAsync();
            throw Taken(settings.Port, cause);
        }
        return new PageServer(app);
    }

    /// <summary>Says so at once where the port is taken, before anything else is started for the page.</summary>
    /// <exception cref="RehearsalException">The port is taken.</exception>
    public static void CheckPort(int port)
    {
        try
        {
            using var probe = new TcpListener(IPAddress.Loopback, port);
            probe.Start();
        }
        catch (SocketException cause)
        {
            throw Taken(port, cause);
        }
    }

    public async ValueTask DisposeAsync()
    {
        // Pages hold their stream of changes open; they need not be waited for.
        using var atOnce = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await _app.StopAsync(atOnce.Token);
        await _app.DisposeAsync();
    }

    private static RehearsalException Taken(int port, Exception cause) =>
        new($"Port {port} is taken by another program: choose another one with --port.", cause);

    // Another site open in the same browser must not act here: it would come with its own name in Host or Origin.
    private static Task OnlyFromHereAsync(HttpContext context, RequestDelegate next)
    {
        var here = $"{context.Request.Scheme}://{context.Request.Host}";
        var origin = context.Request.Headers.Origin.ToString();
        if (context.Request.Host.Host is not ("127.0.0.1" or "localhost") || (origin.Length > 0 && origin != here))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        }
        context.Response.Headers.ContentSecurityPolicy = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: https:; frame-ancestors 'none'";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.CacheControl = "no-cache";
        return next(context);
    }
}
