using Azure.Core;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TeamsCollab.Delivery;
using TeamsCollab.Rehearsal.Run;
using TeamsCollab.Rehearsal.Teams;
using TeamsCollab.Store;

namespace TeamsCollab.Benchmarks.Costs;

/// <summary>The bot on the storage emulator in the rehearsal's Teams; what it does on its own account happens only when it is asked for, so that it can be counted apart.</summary>
internal sealed class CountedBot : IAsyncDisposable
{
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly OperationCount _table = new();
    private readonly OperationCount _queue = new();
    private readonly TableClient _rows;
    private readonly QueueClient _messages;
    private RunningBot _bot = null!;

    private CountedBot(string storage, string name)
    {
        // Their own clients: what they do counts for nothing.
        _rows = new TableClient(storage, name);
        _messages = new QueueClient(storage, name);
    }

    public World World { get; private set; } = null!;

    public MovableClock Clock { get; } = new();

    public IServiceProvider Services => _bot.Services;

    public Uri Ready => new(_bot.Endpoint, "/health/ready");

    private Operations Now => new(_table.Reads, _table.Writes, _queue.Writes, _queue.Reads);

    public static async Task<CountedBot> StartAsync(string storage, string name)
    {
        var counted = new CountedBot(storage, name) { World = null! };
        counted.World = await World.NorthwindAsync(new WorldSettings { Time = counted.Clock, RateLimited = false, Redeliveries = 0 });
        // A Monday morning where Ben is: working hours decide what is pushed.
        var ben = TimeZoneInfo.FindSystemTimeZoneById(counted.World.Person("Ben").TimeZone);
        var day = TimeZoneInfo.ConvertTime(counted.Clock.GetUtcNow(), ben).Date;
        do day = day.AddDays(1); while (day.DayOfWeek != DayOfWeek.Monday);
        counted.Clock.MoveTo(new DateTimeOffset(day.AddHours(10), ben.GetUtcOffset(day)));
        var settings = BotSettings.For(counted.World, storage) with { TableName = name, QueueName = name };
        counted._bot = await RunningBot.StartAsync(settings.ToArguments(), more: counted.Compose);
        counted.World.BotEndpoint = counted._bot.Endpoint;
        return counted;
    }

    /// <summary>What something costs, once all that it started has come to rest.</summary>
    public async Task<Operations> CountAsync(Func<Task> something)
    {
        await RestAsync();
        var before = Now;
        await something();
        await RestAsync();
        return Now - before;
    }

    /// <summary>Fires the timers that are due, as their messages on the queue would. Looking for the messages is what the bot does anyway.</summary>
    /// <returns>How many there were.</returns>
    public async Task<int> FireAsync(Func<Wake, bool>? which = null, string? partition = null)
    {
        var fired = 0;
        await RestAsync();
        await foreach (var row in _rows.QueryAsync<TableEntity>("RowKey gt 'wake|' and RowKey lt 'wake}'"))
        {
            var wake = Rows.FiredWake(row).Wake;
            if (wake.Due > Clock.GetUtcNow() || which?.Invoke(wake) == false || (partition ?? row.PartitionKey) != row.PartitionKey) continue;
            await _messages.SendMessageAsync(SaleJson.Write(new GuardPointer(row.PartitionKey, "", Clock.GetUtcNow(), wake.Key, wake.Due)));
            fired++;
        }
        if (fired > 0) await Services.GetRequiredService<GuardWatch>().LookAsync(default);
        await RestAsync();
        return fired;
    }

    /// <summary>When the next wake of the kind is due in the partition.</summary>
    public async Task<DateTimeOffset> NextAsync(string kind, string partition)
    {
        DateTimeOffset? next = null;
        await foreach (var row in _rows.QueryAsync<TableEntity>(row => row.PartitionKey == partition))
            if (row.RowKey.StartsWith("wake|", StringComparison.Ordinal) && Rows.FiredWake(row).Wake is var wake && wake.Kind == kind && !(next < wake.Due)) next = wake.Due;
        return next ?? throw new InvalidOperationException($"No '{kind}' is planned in {partition}.");
    }

    /// <summary>How many teams and people the sweep looks through.</summary>
    public async Task<int> PartitionsAsync()
    {
        var partitions = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var row in _rows.QueryAsync<TableEntity>())
            if (row.GetString("Partition") is { } partition && row.PartitionKey.StartsWith("directory", StringComparison.Ordinal)) partitions.Add(partition);
        return partitions.Count;
    }

    public async ValueTask DisposeAsync()
    {
        await _bot.DisposeAsync();
        await World.DisposeAsync();
    }

    private void Compose(Microsoft.AspNetCore.Builder.WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        var services = builder.Services;
        foreach (var own in services.Where(service => service.ServiceType == typeof(IHostedService) && IsOnItsOwnAccount(service)).ToList()) services.Remove(own);
        services.AddSingleton<TimeProvider>(Clock);
        services.Configure<TableClientOptions>(options => options.AddPolicy(_table, HttpPipelinePosition.PerRetry));
        services.Configure<QueueClientOptions>(options => options.AddPolicy(_queue, HttpPipelinePosition.PerRetry));
    }

    private static bool IsOnItsOwnAccount(ServiceDescriptor service) =>
        (service.ImplementationType ?? service.ImplementationFactory?.Method.ReturnType) is { } type && (type == typeof(Heartbeat) || type == typeof(GuardWatch) || type == typeof(Sweep));

    // Nothing tells when the last delivery has been noted and the last guard taken back.
    private async Task RestAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        while (!_table.IsQuietFor(Quiet) || !_queue.IsQuietFor(Quiet)) await Task.Delay(20, limit.Token);
    }
}
