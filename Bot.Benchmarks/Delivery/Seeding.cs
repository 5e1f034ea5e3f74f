using Azure.Data.Tables;
using Azure.Storage.Queues;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TeamsCollab.Hosting;
using TeamsCollab.Rehearsal.Run;
using TeamsCollab.Store;

namespace TeamsCollab.Benchmarks.Delivery;

/// <summary>The service's own store, to fill the emulator with before a copy starts. It is more patient than a person: the emulator gets slow.</summary>
internal sealed class Seeding : IAsyncDisposable
{
    /// <summary>The emulator works with one thread; more only wait.</summary>
    public const int SideBySide = 8;

    /// <summary>How long an answer of the emulator may take.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly ServiceProvider _services;

    private Seeding(ServiceProvider services) => _services = services;

    public IPersonStore People => _services.GetRequiredService<IPersonStore>();

    public Table Table => _services.GetRequiredService<Table>();

    /// <param name="settings">Where storage is.</param>
    /// <param name="now">What its clock says, all the time.</param>
    public static async Task<Seeding> StartAsync(BotSettings settings, DateTimeOffset now)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddStore();
        services.Replace(ServiceDescriptor.Singleton<TimeProvider>(new Standstill(now)));
        services.Configure<StorageOptions>(options =>
            (options.ConnectionString, options.TableName, options.QueueName) = (settings.StorageConnection, settings.TableName, settings.QueueName));
        services.Configure<TableClientOptions>(options => options.Retry.NetworkTimeout = Patience);
        services.Configure<QueueClientOptions>(options => options.Retry.NetworkTimeout = Patience);
        var seeding = new Seeding(services.BuildServiceProvider());
        await seeding._services.GetRequiredService<StorageStartUp>().StartingAsync(CancellationToken.None);
        return seeding;
    }

    /// <exception cref="InvalidOperationException">Something is stored already.</exception>
    public async Task WriteAsync(Commit commit)
    {
        if (!(await Table.WriteAsync(commit, CancellationToken.None)).Done)
            throw new InvalidOperationException($"{commit.Partition} was not empty.");
    }

    public async ValueTask DisposeAsync() => await _services.DisposeAsync();

    private sealed class Standstill(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
