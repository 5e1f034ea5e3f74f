using TeamsCollab.Delivery;
using TeamsCollab.Rehearsal.Page;
using TeamsCollab.Rehearsal.Teams;

namespace TeamsCollab.Rehearsal.Run;

/// <summary>What a rehearsal is started with.</summary>
public sealed record LocalRunSettings
{
    /// <summary>Of the page; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>A storage that is there already; null starts an emulator.</summary>
    public string? StorageConnection { get; init; }

    public string TableName { get; init; } = "teamscollab";

    public string QueueName { get; init; } = "teamscollab";

    public WorldSettings World { get; init; } = new();

    /// <summary>Whose screens the page shows.</summary>
    public IReadOnlyList<string> People { get; init; } = ["Ana", "Ben", "Cleo"];

    /// <summary>Hears each step in a line.</summary>
    public Action<string> Say { get; init; } = _ => { };
}

/// <summary>A whole rehearsal on this machine: storage, Teams' side, the bot, the page. The bot is installed in the team by its first member.</summary>
public sealed class LocalRun : IAsyncDisposable
{
    private readonly Stack<IAsyncDisposable> _parts = new();
    private readonly MovableClock _clock = new();
    private RunningBot _bot = null!;

    private LocalRun()
    {
    }

    public World World { get; private set; } = null!;

    /// <summary>Whose screens the page shows: first Ana, who installed the bot.</summary>
    public IReadOnlyList<Person> People { get; private set; } = [];

    public Chat Channel { get; private set; } = null!;

    public Uri Page { get; private set; } = null!;

    /// <summary>The interactions in Table Storage.</summary>
    public StoredInteractions Interactions { get; private set; } = null!;

    /// <exception cref="RehearsalException">Something that it needs is missing or taken.</exception>
    public static async Task<LocalRun> StartAsync(LocalRunSettings settings, CancellationToken cancel = default)
    {
        var run = new LocalRun();
        try
        {
            await run.BeginAsync(settings, cancel);
            return run;
        }
        catch
        {
            await run.DisposeAsync();
            throw;
        }
    }

    /// <summary>Moves the clock of Teams and of the bot ahead. Timers fire; what a queue would bring by the real clock is looked for at once.</summary>
    public async Task MoveClockAsync(DateTimeOffset then, CancellationToken cancel = default)
    {
        _clock.MoveTo(then);
        await _bot.Services.GetRequiredService<Sweep>().AllAsync(cancel);
    }

    public async ValueTask DisposeAsync()
    {
        while (_parts.TryPop(out var part))
            await part.DisposeAsync();
    }

    private async Task BeginAsync(LocalRunSettings settings, CancellationToken cancel)
    {
        PageServer.CheckPort(settings.Port);
        await NodePackages.OfTools(settings.Say).EnsureAsync(cancel);
        var storage = await StorageAsync(settings, cancel);

        World = Keep(await World.NorthwindAsync(settings.World with { Time = _clock }, cancel));
        People = [.. settings.People.Select(World.Person)];
        var team = World.Team("Northwind Sales");
        Channel = team.General;
        settings.Say($"Teams' side runs at {World.Address}.");

        var bot = BotSettings.For(World, storage) with { TableName = settings.TableName, QueueName = settings.QueueName };
        _bot = Keep(await RunningBot.StartAsync(bot.ToArguments(), more: builder => builder.Services.AddSingleton<TimeProvider>(_clock), cancel: cancel));
        World.BotEndpoint = _bot.Endpoint;
        settings.Say($"The bot listens at {World.BotEndpoint}.");
        await World.Events.InstallAsync(team, People[0], cancel);

        Interactions = new StoredInteractions(storage, settings.TableName);
        Page = Keep(await PageServer.StartAsync(new PageSettings
        {
            World = World,
            Team = team,
            Channel = Channel,
            Group = World.GroupChats.FirstOrDefault(),
            People = People,
            StorageConnection = storage,
            TableName = settings.TableName,
            Port = settings.Port,
            MoveClock = MoveClockAsync,
        }, cancel)).Address;
    }

    private async Task<string> StorageAsync(LocalRunSettings settings, CancellationToken cancel)
    {
        if (settings.StorageConnection is { } given)
            return given;
        var azurite = Keep(await Azurite.StartAsync(cancel: cancel));
        settings.Say($"Azure Storage is played by Azurite at {azurite.TableEndpoint}.");
        return azurite.ConnectionString;
    }

    private T Keep<T>(T part) where T : IAsyncDisposable
    {
        _parts.Push(part);
        return part;
    }
}
