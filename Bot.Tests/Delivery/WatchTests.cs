using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using TeamsCollab.Delivery;
using TeamsCollab.Store;
using TeamsCollab.Tests.Infrastructure;
using Xunit;

namespace TeamsCollab.Tests.Delivery;

public class WatchTests(AzuriteFixture azurite)
{
    [Fact(Timeout = 180_000)]
    public async Task Whoever_empties_the_outbox_takes_the_guards_back()
    {
        await using var world = await World.StartAsync(azurite);
        await world.OpenAsync();
        Assert.Equal(1, await CountAsync(world));

        await world.DrainAsync();

        Assert.Equal(0, await CountAsync(world));
    }

    [Fact(Timeout = 180_000)]
    public async Task A_guard_whose_turn_died_is_delivered_and_deleted()
    {
        await using var world = await World.StartAsync(azurite);
        await world.OpenAsync();
        await using var other = await world.CopyAsync();
        await PutAsync(other, world.Time.GetUtcNow());

        Assert.Equal(1, await Watch(other).LookAsync(default));

        Assert.Single(world.Teams.Posts);
        // Only the guard of the turn itself is left, which its own process holds.
        Assert.Equal(1, await CountAsync(world));
    }

    [Fact(Timeout = 180_000)]
    public async Task A_guard_with_nothing_to_do_is_kept_for_five_minutes_in_case_the_turn_is_slow()
    {
        await using var world = await World.StartAsync(azurite);
        await PutAsync(world, world.Time.GetUtcNow() - TimeSpan.FromMinutes(4));
        await Watch(world).LookAsync(default);
        Assert.Equal(1, await CountAsync(world));

        await PutAsync(world, world.Time.GetUtcNow() - TimeSpan.FromMinutes(5));
        await Watch(world).LookAsync(default);

        Assert.Equal(1, await CountAsync(world));
    }

    [Fact(Timeout = 180_000)]
    public async Task A_guard_of_claimed_rows_hides_until_the_claim_is_over()
    {
        await using var world = await World.StartAsync(azurite);
        await world.OpenAsync();
        await world.DrainMembershipsAsync();
        var rows = new SendRows(world.Storage.Rows, world.Time);
        await rows.TakeAsync((await world.SendsAsync())[0], default);
        await PutAsync(world, world.Time.GetUtcNow());

        await Watch(world).LookAsync(default);

        Assert.Empty(world.Teams.Calls);
        Assert.Equal(2, await CountAsync(world));
        Assert.Equal(0, await Watch(world).LookAsync(default));
    }

    [Theory(Timeout = 180_000)]
    [InlineData("no json")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[1]")]
    public async Task A_message_that_nobody_understands_is_removed(string text)
    {
        await using var world = await World.StartAsync(azurite);
        await world.Storage.Queue.SendMessageAsync(text);

        Assert.Equal(1, await Watch(world).LookAsync(default));

        Assert.Equal(0, await CountAsync(world));
    }

    [Fact(Timeout = 180_000)]
    public async Task The_sweep_finds_what_a_lost_guard_missed()
    {
        await using var world = await World.StartAsync(azurite);
        await world.OpenAsync();
        await world.Storage.Queue.ClearMessagesAsync();
        await using var other = await world.CopyAsync();

        await other.Storage.Services.GetRequiredService<IDelivery>().SweepAsync(default);

        Assert.Single(world.Teams.Posts);
        Assert.Empty(await world.SendsAsync());
    }

    [Fact(Timeout = 180_000)]
    public async Task A_shard_is_swept_by_one_copy_a_minute_and_the_round_is_known()
    {
        await using var world = await World.StartAsync(azurite);
        await using var other = await world.CopyAsync();
        await world.OpenAsync();
        var (one, two) = (world.Storage.Services.GetRequiredService<Sweep>(), other.Storage.Services.GetRequiredService<Sweep>());

        await one.LookAsync(default);
        Assert.Single(world.Teams.Posts);
        Assert.Equal(new DeliveryHealth(world.Time.GetUtcNow(), null), await one.ReadAsync(default));
        await world.Storage.HappenAsync("offer", "s1", Store.Sales.Offered(2));
        await two.LookAsync(default);
        Assert.Single(world.Teams.Posts);
        Assert.Equal(await one.ReadAsync(default), await two.ReadAsync(default));
        world.Time.Advance(TimeSpan.FromSeconds(61));
        await two.LookAsync(default);

        Assert.Equal(2, world.Teams.Posts.Count);
    }

    [Fact(Timeout = 180_000)]
    public async Task What_waits_longest_is_known_and_before_the_first_round_nothing_is()
    {
        await using var world = await World.StartAsync(azurite);
        await world.OpenAsync();
        var sweep = world.Storage.Services.GetRequiredService<Sweep>();
        Assert.Equal(new DeliveryHealth(null, null), await sweep.ReadAsync(default));
        var since = world.Time.GetUtcNow();
        world.Time.Advance(TimeSpan.FromMinutes(2));
        world.Teams.Fail(Failure.Throttled, TimeSpan.FromMinutes(10));

        await sweep.LookAsync(default);

        Assert.Equal(new DeliveryHealth(world.Time.GetUtcNow(), since), await sweep.ReadAsync(default));
    }

    [Fact(Timeout = 180_000)]
    public async Task Old_hours_of_the_inbox_are_swept()
    {
        await using var world = await World.StartAsync(azurite);
        await world.OpenAsync();
        var inbox = RowKeys.Inbox(new ActivityKey("open-s1", Store.Sales.Monday));

        await world.Storage.Services.GetRequiredService<Sweep>().LookAsync(default);
        Assert.NotNull(await world.Storage.Rows.RowAsync(Store.Sales.Key.Value, inbox, default));
        world.Time.Advance(TimeSpan.FromHours(49));
        await world.Storage.Services.GetRequiredService<Sweep>().LookAsync(default);

        Assert.Null(await world.Storage.Rows.RowAsync(Store.Sales.Key.Value, inbox, default));
    }

    [Fact(Timeout = 180_000)]
    public async Task A_kick_delivers_without_the_caller_waiting()
    {
        await using var world = await World.StartAsync(azurite);
        await world.OpenAsync();
        var posted = new TaskCompletionSource();
        world.Teams.Next(_ =>
        {
            posted.SetResult();
            return Task.CompletedTask;
        });
        var deliveries = world.Storage.Services.GetRequiredService<Deliveries>();
        await deliveries.StartAsync(default);

        deliveries.Kick(Store.Sales.Key);
        deliveries.Kick(Store.Sales.Key);
        await posted.Task;
        await deliveries.StopAsync(default);

        Assert.Single(world.Teams.Posts);
    }

    private static GuardWatch Watch(World world) => world.Storage.Services.GetRequiredService<GuardWatch>();

    private static Task<Azure.Response<Azure.Storage.Queues.Models.SendReceipt>> PutAsync(World world, DateTimeOffset at) =>
        world.Storage.Queue.SendMessageAsync(SaleJson.Write(new GuardPointer(Store.Sales.Key.Value, "turn", at)));

    /// <summary>How many guards there are: what else is on the queue are the timers of wake rows.</summary>
    private static async Task<int> CountAsync(World world)
    {
        var messages = (await world.Storage.Queue.GetPropertiesAsync()).Value.ApproximateMessagesCount;
        await foreach (var _ in world.Storage.Table.QueryAsync<TableEntity>("RowKey ge 'wake|' and RowKey lt 'wake}'")) messages--;
        return messages;
    }
}
