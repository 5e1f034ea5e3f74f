using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using TeamsCollab.Delivery;
using TeamsCollab.Store;
using TeamsCollab.Tests.Infrastructure;
using Xunit;

namespace TeamsCollab.Tests.Delivery;

public class WakeTests(AzuriteFixture azurite)
{
    private static readonly string Ben = PersonKey.Of(Store.Sales.Tenant, Store.Sales.BenId).Value;
    private static readonly DateTimeOffset Due = Store.Sales.Monday.AddHours(1);

    [Fact(Timeout = 180_000)]
    public async Task A_wake_fires_when_it_is_due_and_ends_with_what_it_causes()
    {
        await using var world = await World.StartAsync(azurite);
        await AskForAsync(world, "a");
        world.OnWake = fired => NextAsync(world, fired, TimeSpan.FromDays(1));

        Assert.Equal(new Looked(false, null, null), await Wakes(world).FireDueAsync(Ben, default));
        world.Time.Advance(TimeSpan.FromHours(1));
        Assert.True((await Wakes(world).FireDueAsync(Ben, default)).Fired);
        Assert.False((await Wakes(world).FireDueAsync(Ben, default)).Fired);

        Assert.Equal([Due.AddDays(1)], await DueAsync(world));
    }

    [Fact(Timeout = 180_000)]
    public async Task What_is_no_longer_wanted_goes_without_a_trace()
    {
        await using var world = await World.StartAsync(azurite);
        await AskForAsync(world, "a");
        world.OnWake = _ => Task.FromResult(Woken.Nothing);
        world.Time.Advance(TimeSpan.FromDays(3));

        Assert.False((await Wakes(world).FireDueAsync(Ben, default)).Fired);

        Assert.Empty(await DueAsync(world));
    }

    [Fact(Timeout = 180_000)]
    public async Task Copies_that_fire_one_wake_at_once_cause_it_once()
    {
        await using var world = await World.StartAsync(azurite);
        await using var other = await world.CopyAsync();
        await AskForAsync(world, "a");
        var both = new Barrier(world, other, fired => NextAsync(world, fired, TimeSpan.FromDays(1)));
        world.Time.Advance(TimeSpan.FromHours(1));

        var looked = await Task.WhenAll(Wakes(world).FireDueAsync(Ben, default), Wakes(other).FireDueAsync(Ben, default));

        Assert.Equal(2, both.Asked);
        Assert.Single(looked, l => l.Fired);
        Assert.Equal([Due.AddDays(1)], await DueAsync(world));
    }

    [Fact(Timeout = 180_000)]
    public async Task A_wake_that_fails_is_tried_again_later_and_seen_as_overdue()
    {
        await using var world = await World.StartAsync(azurite);
        await AskForAsync(world, "a");
        world.OnWake = _ => throw new InvalidOperationException("A bug in a rule.");
        world.Time.Advance(TimeSpan.FromHours(1));

        var looked = await Wakes(world).FireDueAsync(Ben, default);
        Assert.Equal(looked, await Wakes(world).FireDueAsync(Ben, default));
        Assert.True(looked is { Fired: false } && looked.Oldest == Due && looked.Next > world.Time.GetUtcNow());
        await world.Storage.Services.GetRequiredService<Sweep>().LookAsync(default);
        Assert.Equal(Due, world.Storage.Services.GetRequiredService<Sweep>().Health.OldestDue);

        world.OnWake = fired => NextAsync(world, fired, TimeSpan.FromDays(1));
        world.Time.Advance(TimeSpan.FromMinutes(5));
        Assert.True((await Wakes(world).FireDueAsync(Ben, default)).Fired);
    }

    [Fact(Timeout = 180_000)]
    public async Task The_sweep_fires_what_lost_its_message()
    {
        await using var world = await World.StartAsync(azurite);
        await AskForAsync(world, "a");
        await world.Storage.Queue.ClearMessagesAsync();
        world.OnWake = fired => NextAsync(world, fired, TimeSpan.FromDays(1));
        world.Time.Advance(TimeSpan.FromDays(3));

        await world.Storage.Services.GetRequiredService<IDelivery>().SweepAsync(default);

        // Three days late it comes once.
        Assert.Equal([Due.AddDays(1)], await DueAsync(world));
    }

    [Fact(Timeout = 180_000)]
    public async Task A_message_fires_its_wake_and_goes()
    {
        await using var world = await World.StartAsync(azurite);
        world.Time.Advance(TimeSpan.FromHours(1));
        await AskForAsync(world, "a");
        world.OnWake = fired => NextAsync(world, fired, TimeSpan.FromDays(1));
        var watch = world.Storage.Services.GetRequiredService<GuardWatch>();

        Assert.Equal(1, await watch.LookAsync(default));

        Assert.Equal([Due.AddDays(1)], await DueAsync(world));
        // The next one's message, out of sight.
        Assert.Equal(1, await CountAsync(world));
        Assert.Equal(0, await watch.LookAsync(default));
    }

    [Fact(Timeout = 180_000)]
    public async Task A_wake_comes_by_the_queue_alone_once_its_message_is_in_sight()
    {
        var woken = new Noted();
        await using var storage = await Store.TestStorage.StartAsync(await azurite.ConnectionStringAsync(), azurite.NewName("wake"), services =>
        {
            services.AddSingleton(TimeProvider.System);
            services.AddSingleton<IMessenger>(new ScriptedMessenger());
            services.AddDelivery();
            services.AddSingleton<IWakeHandler>(woken);
        });
        var wake = new Wake(TimeProvider.System.GetUtcNow().AddSeconds(3), World.WakeKind, "a");
        var people = storage.Services.GetRequiredService<IPersonStore>();
        var read = await people.ReadAsync(Store.Sales.Tenant, Store.Sales.BenId, default);
        Assert.True(await people.CommitAsync(read, new PersonChange { Wakes = [wake] }, default));
        var watch = storage.Services.GetRequiredService<GuardWatch>();

        // Neither the sweep nor anybody else looks.
        await watch.StartAsync(default);
        var at = await woken.At;
        while ((await storage.Rows.AllAsync(Ben, RowKeys.Wakes, default)).Count > 0) await Task.Yield();
        await watch.StopAsync(default);

        Assert.True(at >= wake.Due, $"{at:O} is before {wake.Due:O}.");
    }

    [Fact(Timeout = 180_000)]
    public async Task A_message_that_comes_before_its_time_hops_on()
    {
        await using var world = await World.StartAsync(azurite);
        await AskForAsync(world, "a", Due.AddDays(20));
        await world.Storage.Queue.ClearMessagesAsync();
        var wake = new Wake(Due.AddDays(20), World.WakeKind, "a");
        await world.Storage.Queue.SendMessageAsync(SaleJson.Write(new GuardPointer(Ben, "", Due, wake.Key, wake.Due)));
        world.OnWake = _ => throw new InvalidOperationException("Too early.");
        var watch = world.Storage.Services.GetRequiredService<GuardWatch>();

        Assert.Equal(1, await watch.LookAsync(default));

        Assert.Equal(1, await CountAsync(world));
        Assert.Equal(0, await watch.LookAsync(default));
        Assert.Equal([wake.Due], await DueAsync(world));
    }

    [Fact(Timeout = 180_000)]
    public async Task A_timer_and_what_it_causes_belong_to_the_trace_of_the_turn_that_asked_for_it_and_the_next_one_to_its_own()
    {
        using var listener = Traces.Listening();
        await using var world = await World.StartAsync(azurite);
        ActivityTraceId turn;
        using (var trail = Signals.Turn("Clicked", "handoff.approve"))
        {
            turn = trail!.TraceId;
            await AskForAsync(world, "a", Due.AddDays(8));
        }
        Assert.Null(Activity.Current);
        var traces = new List<ActivityTraceId?>();
        world.OnWake = fired =>
        {
            traces.Add(Activity.Current?.TraceId);
            return NextAsync(world, fired, TimeSpan.FromDays(1));
        };
        var watch = world.Storage.Services.GetRequiredService<GuardWatch>();

        // Its first message comes back after seven days, as far as a queue hides one, and hops on.
        var asked = world.Put.Newest;
        await world.Storage.Queue.SendMessageAsync(SaleJson.Write(asked));
        Assert.Equal(1, await watch.LookAsync(default));
        Assert.Equal((asked with { At = default }, turn), (world.Put.Newest with { At = default }, TraceOf(world.Put.Newest)));

        world.Time.Advance(TimeSpan.FromDays(9));
        await world.Storage.Queue.SendMessageAsync(SaleJson.Write(asked));
        Assert.Equal(1, await watch.LookAsync(default));
        Assert.Equal([turn], traces);
        Assert.Null(world.Put.Newest.Trace);

        // A chain of timers is no single trace without end.
        world.Time.Advance(TimeSpan.FromDays(1));
        Assert.True((await Wakes(world).FireDueAsync(Ben, default)).Fired);
        Assert.NotEqual(turn, traces[1]);
    }

    [Fact(Timeout = 180_000)]
    public async Task A_wake_that_the_sweep_finds_belongs_to_the_trace_of_the_turn_that_asked_for_it()
    {
        using var listener = Traces.Listening();
        await using var world = await World.StartAsync(azurite);
        using (Signals.Turn("Clicked", "handoff.approve")) await AskForAsync(world, "a");
        var asked = TraceOf(world.Put.Newest);
        ActivityTraceId? woken = null;
        world.OnWake = _ =>
        {
            woken = Activity.Current?.TraceId;
            return Task.FromResult(Woken.Nothing);
        };
        world.Time.Advance(TimeSpan.FromDays(3));
        await Wakes(world).FireDueAsync(Ben, default);
        Assert.Equal(asked, woken);
    }

    [Fact(Timeout = 180_000)]
    public async Task A_message_of_several_wakes_fires_those_that_are_due_and_waits_for_the_others()
    {
        await using var world = await World.StartAsync(azurite);
        var subjects = new[] { ("a", Due), ("b", Due.AddSeconds(1)), ("c", Due.AddDays(20)) };
        foreach (var (subject, due) in subjects) await AskForAsync(world, subject, due);
        await world.Storage.Queue.ClearMessagesAsync();
        world.Time.Advance(TimeSpan.FromHours(2));
        var wakes = subjects.Select(one => new Wake(one.Item2, World.WakeKind, one.Item1));
        await world.Storage.Services.GetRequiredService<Timers>().ArmAsync(Ben, wakes, default);
        var fired = new List<string>();
        world.OnWake = wake =>
        {
            fired.Add(wake.Wake.Subject);
            return wake.Wake.Subject == "a" ? throw new InvalidOperationException("A bug in a rule.") : Task.FromResult(Woken.Nothing);
        };
        var watch = world.Storage.Services.GetRequiredService<GuardWatch>();

        Assert.Equal(1, await watch.LookAsync(default));

        // The one that failed holds up nobody; it and the one to come keep the message.
        Assert.Equal(["a", "b"], fired);
        Assert.Equal([Due, Due.AddDays(20)], await DueAsync(world));
        Assert.Equal(1, await CountAsync(world));
        Assert.Equal(0, await watch.LookAsync(default));
    }

    [Fact(Timeout = 180_000)]
    public async Task A_guard_whose_turn_died_arms_what_the_turn_asked_for()
    {
        await using var world = await World.StartAsync(azurite);
        var at = world.Time.GetUtcNow();
        await AskForAsync(world, "before");
        world.Time.Advance(TimeSpan.FromSeconds(5));
        await AskForAsync(world, "after");
        await world.Storage.Queue.ClearMessagesAsync();
        await world.Storage.Queue.SendMessageAsync(SaleJson.Write(new GuardPointer(Ben, "turn", at.AddSeconds(5))));

        await world.Storage.Services.GetRequiredService<GuardWatch>().LookAsync(default);

        // The guard itself, which looks again for five minutes, and one timer.
        Assert.Equal(2, await CountAsync(world));
    }

    [Theory]
    [InlineData(-5, 0)]
    [InlineData(0, 0)]
    [InlineData(1.5, 2)]
    [InlineData(3600, 3600)]
    [InlineData(604_800, 604_800)]
    [InlineData(604_801, 604_800)]
    [InlineData(99_999_999, 604_800)]
    public void A_hop_is_seven_days_at_most(double secondsAhead, double hidden) =>
        Assert.Equal(TimeSpan.FromSeconds(hidden), Timers.Hop(Due, Due.AddSeconds(secondsAhead)));

    [Fact]
    public void A_wake_is_never_early()
    {
        Assert.Equal(Due, new Wake(Due, "k", "s").Due);
        Assert.Equal(Due.AddSeconds(1), new Wake(Due.AddTicks(1), "k", "s").Due);
        Assert.Equal(new Wake(Due.AddTicks(1), "k", "s"), new Wake(Due.AddMilliseconds(700), "k", "s"));
    }

    private static Wakes Wakes(World world) => world.Storage.Services.GetRequiredService<Wakes>();

    private static async Task AskForAsync(World world, string subject, DateTimeOffset? due = null)
    {
        var people = world.Storage.Services.GetRequiredService<IPersonStore>();
        var read = await people.ReadAsync(Store.Sales.Tenant, Store.Sales.BenId, default);
        Assert.True(await people.CommitAsync(read, new PersonChange { Row = read.Row with { Zone = "UTC", NudgesOff = true }, Wakes = [new Wake(due ?? Due, World.WakeKind, subject)] }, default));
    }

    /// <summary>As a nudge does: the next one in the transaction that ends this one.</summary>
    private static async Task<Woken> NextAsync(World world, FiredWake fired, TimeSpan later)
    {
        var people = world.Storage.Services.GetRequiredService<IPersonStore>();
        var read = await people.ReadAsync(Store.Sales.Tenant, Store.Sales.BenId, default);
        var next = new Wake(fired.Wake.Due + later, fired.Wake.Kind, fired.Wake.Subject);
        return await people.CommitAsync(read, new PersonChange { Fired = fired, Wakes = [next] }, default) ? Woken.Committed : Woken.Conflict;
    }

    private static async Task<List<DateTimeOffset>> DueAsync(World world) =>
        [.. (await world.Storage.Rows.AllAsync(Ben, RowKeys.Wakes, default)).Select(row => Rows.FiredWake(row).Wake.Due)];

    private static ActivityTraceId? TraceOf(GuardPointer message) => ActivityContext.TryParse(message.Trace, null, out var context) ? context.TraceId : null;

    private static async Task<int> CountAsync(World world) => (await world.Storage.Queue.GetPropertiesAsync()).Value.ApproximateMessagesCount;

    /// <summary>Notes when it was first asked, by the real clock; nothing is wanted.</summary>
    private sealed class Noted : IWakeHandler
    {
        private readonly TaskCompletionSource<DateTimeOffset> _at = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string Kind => World.WakeKind;

        public Task<DateTimeOffset> At => _at.Task;

        public Task<Woken> WakeAsync(FiredWake fired, CancellationToken ct)
        {
            _at.TrySetResult(TimeProvider.System.GetUtcNow());
            return Task.FromResult(Woken.Nothing);
        }
    }

    /// <summary>Both copies have read the row before either writes.</summary>
    private sealed class Barrier
    {
        private readonly TaskCompletionSource _both = new();
        private int _asked;

        public Barrier(World one, World other, Func<FiredWake, Task<Woken>> then)
        {
            async Task<Woken> Wait(FiredWake fired)
            {
                if (Interlocked.Increment(ref _asked) == 2) _both.SetResult();
                await _both.Task;
                return await then(fired);
            }
            (one.OnWake, other.OnWake) = (Wait, Wait);
        }

        public int Asked => _asked;
    }
}
