using Azure.Core;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Queues;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using TeamsCollab.Hosting;

namespace TeamsCollab.Store;

public static class StoreServices
{
    private static readonly TimeSpan NetworkTimeout = TimeSpan.FromSeconds(3);

    /// <summary>
    /// The store on Azure Tables and its queue, by <see cref="StorageOptions"/>. A host may change the clients with
    /// <c>Configure&lt;TableClientOptions&gt;</c> and <c>Configure&lt;QueueClientOptions&gt;</c>.
    /// </summary>
    public static IServiceCollection AddStore(this IServiceCollection services)
    {
        services.AddOptions();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IOptionsFactory<TableClientOptions>>(sp => ActivatorUtilities.CreateInstance<Fresh<TableClientOptions>>(sp, () => new TableClientOptions()));
        services.AddSingleton<IOptionsFactory<QueueClientOptions>>(sp => ActivatorUtilities.CreateInstance<Fresh<QueueClientOptions>>(sp, () => new QueueClientOptions()));
        services.Configure<TableClientOptions>(options =>
        {
            Impatient(options.Retry);
            options.AddPolicy(new WrittenOnce(), HttpPipelinePosition.PerCall);
        });
        services.Configure<QueueClientOptions>(options => Impatient(options.Retry));
        services.AddSingleton(TableOf);
        services.AddSingleton(QueueOf);
        services.AddSingleton<Table>();
        services.AddSingleton<Guards>();
        services.AddSingleton<Timers>();
        services.AddSingleton<SaleStore>();
        services.AddSingleton<ISaleStore>(s => s.GetRequiredService<SaleStore>());
        services.AddSingleton<ITeamStore>(s => s.GetRequiredService<SaleStore>());
        services.AddSingleton<IPasteStore>(s => s.GetRequiredService<SaleStore>());
        services.AddSingleton<IPersonStore, PersonStore>();
        services.AddSingleton<Verify>();
        services.AddSingleton<Backup>();
        services.AddSingleton<Archive>();
        services.AddSingleton<Downloads>();
        services.AddSingleton<StorageStartUp>();
        services.AddHostedService(s => s.GetRequiredService<StorageStartUp>());
        return services;
    }

    private static void Impatient(RetryOptions retry)
    {
        retry.NetworkTimeout = NetworkTimeout;
        retry.MaxRetries = 1;
        retry.Delay = TimeSpan.FromMilliseconds(100);
        retry.MaxDelay = TimeSpan.FromSeconds(1);
    }

    private static TableClient TableOf(IServiceProvider services)
    {
        var storage = services.GetRequiredService<IOptions<StorageOptions>>().Value;
        var options = services.GetRequiredService<IOptions<TableClientOptions>>().Value;
        return storage.ConnectionString is { Length: > 0 } connection
            ? new TableClient(connection, storage.TableName, options)
            : new TableClient(storage.TableUri!, storage.TableName, new DefaultAzureCredential(), options);
    }

    private static QueueClient QueueOf(IServiceProvider services)
    {
        var storage = services.GetRequiredService<IOptions<StorageOptions>>().Value;
        var options = services.GetRequiredService<IOptions<QueueClientOptions>>().Value;
        return storage.ConnectionString is { Length: > 0 } connection
            ? new QueueClient(connection, storage.QueueName, options)
            : new QueueClient(new QueueUriBuilder(storage.QueueUri!) { QueueName = storage.QueueName }.ToUri(), new DefaultAzureCredential(), options);
    }

    // The clients' options have no constructor without parameters, which the default factory asks for.
    private sealed class Fresh<T>(
        Func<T> create, IEnumerable<IConfigureOptions<T>> setups, IEnumerable<IPostConfigureOptions<T>> after, IEnumerable<IValidateOptions<T>> validations)
        : OptionsFactory<T>(setups, after, validations)
        where T : class
    {
        protected override T CreateInstance(string name) => create();
    }
}
