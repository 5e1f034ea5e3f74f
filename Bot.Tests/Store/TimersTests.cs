using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using TeamsCollab.Store;
using TeamsCollab.Tests.Infrastructure;
using Xunit;

namespace TeamsCollab.Tests.Store;

/// <summary>What a commit asked to be looked at again: its guard becomes the message.</summary>
public class TimersTests(AzuriteFixture azurite)
{
    private static readonly Wake Sooner = new(Sales.Monday.AddMinutes(2), "sale", "s1");
    private static readonly Wake Later = new(Sales.Monday.AddMinutes(10), "undo", "handoff:s1:2");
    private readonly FakeTimeProvider _time = new(Sales.Monday);

    [Fact(Timeout = 180_000)]
    public async Task A_guard_whose_work_is_done_becomes_the_timer_of_its_commit()
    {
        await using var storage = await StartAsync();
        var guards = storage.Services.GetRequiredService<Guards>();
        var view = await storage.Store.LoadAsync(Sales.Load("a1"), default);
        await storage.Store.CommitAsync(view, Sales.Change(view, Sales.Opened()) with { Wakes = [Later, Sooner] }, default);
        var held = Assert.Single(guards.Take(Sales.Key.Value));

        // By then it is due, and its message can be seen at once.
        _time.Advance(TimeSpan.FromMinutes(3));
        await guards.EndAsync(held, default);

        var message = Assert.Single((await storage.Queue.ReceiveMessagesAsync(10)).Value);
        Assert.Equal([new Appointment(Sooner.Key, Sooner.Due), new(Later.Key, Later.Due)], SaleJson.Read<GuardPointer>(message.Body.ToString()).Appointments());
    }

    [Fact(Timeout = 180_000)]
    public async Task A_guard_that_a_worker_took_is_left_to_it()
    {
        await using var storage = await StartAsync();
        var guards = storage.Services.GetRequiredService<Guards>();
        var put = (await guards.PutAsync(Sales.Key.Value, "a1", default))!.For([Sooner]);
        await storage.Queue.UpdateMessageAsync(put.MessageId, put.PopReceipt, "taken", TimeSpan.Zero);

        await guards.EndAsync(put, default);

        Assert.Equal("taken", Assert.Single((await storage.Queue.ReceiveMessagesAsync(10)).Value).Body.ToString());
    }

    [Fact]
    public void A_message_goes_from_one_wake_to_the_next_and_ends_with_the_last()
    {
        var pointer = new GuardPointer("team|t|x", "", Sales.Monday).For([new(Later.Key, Later.Due), new(Sooner.Key, Sooner.Due)])!;

        Assert.Equal((Sooner.Key, Sooner.Due), (pointer.Wake, pointer.Due));
        var stored = SaleJson.Read<GuardPointer>(SaleJson.Write(pointer));
        Assert.Equal([Sooner.Key, Later.Key], stored.Appointments().Select(one => one.Wake));
        var last = stored.For(stored.Appointments().Skip(1))!;
        Assert.Equal((Later.Key, Later.Due), (last.Wake, last.Due));
        Assert.Null(last.Then);
        Assert.Null(last.For([]));
    }

    [Fact]
    public void A_message_of_a_bot_that_knew_only_one_wake_a_message_is_understood()
    {
        var old = SaleJson.Read<GuardPointer>("""{"partition":"team|t|x","turn":"","at":"2027-01-11T09:00:00+00:00","wake":"wake|20270111T090200|sale|s1","due":"2027-01-11T09:02:00+00:00"}""");

        Assert.Equal([new Appointment(Sooner.Key, Sooner.Due)], old.Appointments());
    }

    private async Task<TestStorage> StartAsync() => await TestStorage.StartAsync(
        await azurite.ConnectionStringAsync(), azurite.NewName("timers"), services => services.AddSingleton<TimeProvider>(_time));
}
