using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TeamsCollab.Delivery;
using TeamsCollab.Store;
using TeamsCollab.Tests.Infrastructure;
using Xunit;

namespace TeamsCollab.Tests.Delivery;

public class HeartbeatTests(AzuriteFixture azurite)
{
    [Fact(Timeout = 180_000)]
    public async Task Copies_know_of_each_other_and_share_the_app_s_rate()
    {
        await using var world = await World.StartAsync(azurite);
        await using var other = await world.CopyAsync();
        await using var third = await world.CopyAsync();

        foreach (var copy in new[] { world, other, third, world, other }) await Heart(copy).BeatAsync(default);

        Assert.Equal([3, 3, 3], new[] { world, other, third }.Select(copy => Pace(copy).Copies));
    }

    [Fact(Timeout = 180_000)]
    public async Task A_copy_that_is_heard_of_no_more_leaves_its_share_after_half_a_minute_and_one_that_goes_at_once()
    {
        await using var world = await World.StartAsync(azurite);
        await using var killed = await world.CopyAsync();
        await using var leaving = await world.CopyAsync();
        foreach (var copy in new[] { killed, leaving, world }) await Heart(copy).BeatAsync(default);
        Assert.Equal(3, Pace(world).Copies);

        await Heart(leaving).StopAsync(default);
        await Heart(world).BeatAsync(default);
        Assert.Equal(2, Pace(world).Copies);

        world.Time.Advance(TimeSpan.FromSeconds(15));
        await Heart(world).BeatAsync(default);
        Assert.Equal(2, Pace(world).Copies);
        world.Time.Advance(TimeSpan.FromSeconds(15));
        await Heart(world).BeatAsync(default);
        Assert.Equal(1, Pace(world).Copies);

        world.Time.Advance(TimeSpan.FromHours(2));
        await Heart(world).BeatAsync(default);
        Assert.Single(await world.Storage.Rows.AllAsync(RowKeys.CopiesPartition, KeyRange.All, default));
    }

    [Fact(Timeout = 180_000)]
    public async Task A_copy_whose_storage_ends_with_it_ends_quietly()
    {
        await using var world = await World.StartAsync(azurite);
        var log = new List<(LogLevel Level, string Text)>();
        var heart = new Heartbeat(world.Storage.Rows, Pace(world), world.Time, new Listening(log));
        await heart.BeatAsync(default);

        await world.Storage.Table.DeleteAsync();
        await heart.StopAsync(default);

        Assert.DoesNotContain(log, line => line.Level >= LogLevel.Information);
    }

    private sealed class Listening(List<(LogLevel Level, string Text)> log) : ILogger<Heartbeat>
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            log.Add((logLevel, formatter(state, exception)));
    }

    private static Heartbeat Heart(World world) => world.Storage.Services.GetRequiredService<Heartbeat>();

    private static Pace Pace(World world) => world.Storage.Services.GetRequiredService<Pace>();
}
