using TeamsCollab.Rehearsal.Run.Crashes;

namespace TeamsCollab.Rehearsal.Run;

/// <summary>A bot that runs in this process.</summary>
public sealed class RunningBot : IAsyncDisposable
{
    private readonly WebApplication _app;

    private RunningBot(WebApplication app) => _app = app;

    public IServiceProvider Services => _app.Services;

    /// <summary>Where it takes activities.</summary>
    public Uri Endpoint => new(new Uri(_app.Urls.First()), "/api/messages");

    /// <param name="arguments">From <see cref="BotSettings.ToArguments"/>.</param>
    /// <param name="crash">Where the process is to end; null lets it live.</param>
    /// <param name="more">What a test adds.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<RunningBot> StartAsync(
        string[] arguments, CrashPlan? crash = null, Action<WebApplicationBuilder>? more = null, CancellationToken cancel = default)
    {
        var bot = new RunningBot(BotComposition.Build(arguments, crash, more));
        try
        {
            await bot._app.StartAsync(cancel);
            return bot;
        }
        catch
        {
            await bot._app.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        // Its workers end what they are at; who holds a connection open is not waited for.
        using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        await _app.StopAsync(soon.Token);
        await _app.DisposeAsync();
    }
}
