using System.Globalization;
using System.Text;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using TeamsCollab.Hosting;
using TeamsCollab.Sales;
using TeamsCollab.Store;
using TeamsCollab.Tests.Infrastructure;
using Xunit;

namespace TeamsCollab.Tests.Store;

/// <summary>The store on the emulator, with a table and a queue of its own.</summary>
internal sealed class TestStorage : IAsyncDisposable
{
    private TestStorage(ServiceProvider services) => Services = services;

    public ServiceProvider Services { get; }

    public ISaleStore Store => Services.GetRequiredService<ISaleStore>();

    public Table Rows => Services.GetRequiredService<Table>();

    public TableClient Table => Services.GetRequiredService<TableClient>();

    public QueueClient Queue => Services.GetRequiredService<QueueClient>();

    public static async Task<TestStorage> StartAsync(AzuriteFixture azurite, params HttpPipelinePolicy[] policies)
    {
        var connection = await azurite.ConnectionStringAsync();
        var name = azurite.NewName("store");
        return await StartAsync(connection, name, services =>
        {
            services.Configure<TableClientOptions>(options =>
            {
                foreach (var policy in policies) options.AddPolicy(policy, HttpPipelinePosition.PerRetry);
            });
            services.Configure<QueueClientOptions>(options =>
            {
                foreach (var policy in policies) options.AddPolicy(policy, HttpPipelinePosition.PerRetry);
            });
        });
    }

    /// <summary>Another copy of the service takes the same name.</summary>
    public static async Task<TestStorage> StartAsync(string connection, string name, Action<IServiceCollection> configure)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddMetrics();
        services.AddStore();
        services.AddSingleton<TimeProvider>(new FakeTimeProvider(Sales.Monday));
        services.Configure<StorageOptions>(options =>
        {
            options.ConnectionString = connection;
            options.TableName = name;
            options.QueueName = name;
        });
        configure(services);
        var storage = new TestStorage(services.BuildServiceProvider());
        foreach (var start in storage.Services.GetServices<IHostedService>().OfType<StorageStartUp>()) await start.StartingAsync(CancellationToken.None);
        return storage;
    }

    /// <summary>Loads, makes these events happen, commits; the outcome must be the one expected.</summary>
    public async Task<Sale> HappenAsync(string activity, string sale, params SaleEvent[] events)
    {
        var view = await Store.LoadAsync(Sales.Load(activity, sale), CancellationToken.None);
        var change = Sales.Change(view, events);
        Assert.Equal(CommitOutcome.Committed, await Store.CommitAsync(view, change, CancellationToken.None));
        return change.After;
    }

    public async Task<List<TableEntity>> AllRowsAsync()
    {
        var rows = new List<TableEntity>();
        await foreach (var row in Table.QueryAsync<TableEntity>()) rows.Add(row);
        return rows;
    }

    /// <summary>Everything stored, readable and in order; what differs from run to run is named in its place.</summary>
    public async Task<string> ShownAsync(params string[] volatiles)
    {
        var text = new StringBuilder();
        foreach (var row in (await AllRowsAsync()).OrderBy(r => r.PartitionKey, StringComparer.Ordinal).ThenBy(r => r.RowKey, StringComparer.Ordinal))
        {
            text.Append(row.PartitionKey).Append("  ").Append(row.RowKey).Append('\n');
            foreach (var (name, value) in row.Where(p => !Own.Contains(p.Key)).OrderBy(p => p.Key, StringComparer.Ordinal))
            {
                var now = volatiles.Contains(name) || (name == "At" && row.RowKey.StartsWith("send", StringComparison.Ordinal));
                var shown = value is DateTimeOffset at ? at.ToString("O", CultureInfo.InvariantCulture) : $"{value}";
                text.Append("    ").Append(name).Append(": ").Append(now ? "(differs)" : shown).Append('\n');
            }
        }
        return text.ToString();
    }

    // A trace is there while another test listens to traces.
    private static readonly string[] Own = ["PartitionKey", "RowKey", "Timestamp", "odata.etag", "odata.metadata", "Trace"];

    public ValueTask DisposeAsync() => Services.DisposeAsync();
}
