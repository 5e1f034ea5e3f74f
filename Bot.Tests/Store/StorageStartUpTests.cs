using Azure;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using TeamsCollab.Store;
using TeamsCollab.Tests.Infrastructure;
using Xunit;

namespace TeamsCollab.Tests.Store;

public class StorageStartUpTests(AzuriteFixture azurite)
{
    private const int Limit = 90_000;

    [Fact(Timeout = Limit)]
    public async Task A_copy_that_starts_while_storage_stumbles_waits_for_it()
    {
        await using var proxy = await FaultProxy.StartAsync(await azurite.ConnectionStringAsync());
        var asked = 0;
        proxy.Plan = (_, _) => ++asked <= 5 ? StorageFault.Busy : StorageFault.None;
        var queue = Queue(proxy.ConnectionString);

        await new StorageStartUp(Table(proxy.ConnectionString), queue, new WaitsAreOver(), NullLogger<StorageStartUp>.Instance).StartingAsync(TestContext.Current.CancellationToken);

        Assert.True(await queue.ExistsAsync(TestContext.Current.CancellationToken));
        Assert.True(asked > 5);
    }

    [Fact(Timeout = Limit)]
    public async Task It_gives_up_after_a_minute()
    {
        await using var proxy = await FaultProxy.StartAsync(await azurite.ConnectionStringAsync());
        proxy.Plan = (_, _) => StorageFault.Busy;
        var time = new FakeTimeProvider { AutoAdvanceAmount = StorageStartUp.Patience };

        await Assert.ThrowsAsync<RequestFailedException>(() =>
            new StorageStartUp(Table(proxy.ConnectionString), Queue(proxy.ConnectionString), time, NullLogger<StorageStartUp>.Instance).StartingAsync(TestContext.Current.CancellationToken));
    }

    [Fact(Timeout = Limit)]
    public async Task A_wrong_key_is_told_at_once()
    {
        var wrong = (await azurite.ConnectionStringAsync()).Split(';').Select(part => part.StartsWith("AccountKey=", StringComparison.Ordinal) ? $"AccountKey={Convert.ToBase64String(new byte[64])}" : part);
        var connection = string.Join(';', wrong);

        var refused = await Assert.ThrowsAsync<RequestFailedException>(() =>
            new StorageStartUp(Table(connection), Queue(connection), new FakeTimeProvider(), NullLogger<StorageStartUp>.Instance).StartingAsync(TestContext.Current.CancellationToken));

        Assert.Equal(403, refused.Status);
    }

    private TableClient Table(string connection) => new(connection, azurite.NewName("start"), new TableClientOptions { Retry = { MaxRetries = 0 } });

    private QueueClient Queue(string connection) => new(connection, azurite.NewName("start"), new QueueClientOptions { Retry = { MaxRetries = 0 } });

    /// <summary>Its clock stands still and whoever waits goes on at once.</summary>
    private sealed class WaitsAreOver : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
