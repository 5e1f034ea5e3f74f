using Microsoft.Extensions.DependencyInjection;
using TeamsCollab.Delivery;
using TeamsCollab.Sales;
using TeamsCollab.Store;
using TeamsCollab.Tests.Infrastructure;
using TeamsCollab.Turns;
using Xunit;

namespace TeamsCollab.Tests.Delivery;

/// <summary>Pushes and reminders on the emulator: what the receivers hear, and when.</summary>
public class PushTests(AzuriteFixture azurite)
{
    private static readonly Called Ben = new(Store.Sales.BenId, "29:Ben");

    [Fact(Timeout = 180_000)]
    public async Task Copies_together_push_a_person_three_times_a_day_and_each_message_counts_once()
    {
        await using var world = await World.StartAsync(azurite);
        await using var other = await world.CopyAsync();
        Task<PushAnswer> Ask(World copy, int told) =>
            copy.Storage.Services.GetRequiredService<Pushes>().AskAsync(Store.Sales.Tenant, Store.Sales.Key, new Subject(Subject.Told, "s1", $"{told}"), [Ben], default);

        var first = await Ask(world, 1);
        var answers = await Task.WhenAll(Enumerable.Range(1, 6).Select(i => Ask(i % 2 == 0 ? world : other, i)));

        Assert.Empty(first.Unheard);
        Assert.Empty(answers[0].Unheard);
        Assert.Equal(3, answers.Count(a => a.Unheard.Count == 0));
        world.Time.Advance(TimeSpan.FromDays(1));
        Assert.Empty((await Ask(world, 7)).Unheard);
        Assert.Single(await world.Storage.Rows.AllAsync(PersonKey.Of(Store.Sales.Tenant, Store.Sales.BenId).Value, KeyRange.StartingWith("push|"), default));
    }

    [Fact(Timeout = 180_000)]
    public async Task What_is_over_the_days_few_is_said_without_calling()
    {
        await using var world = await World.StartAsync(azurite);
        await world.OfferedAsync();
        world.Time.Advance(TimeSpan.FromMinutes(1));
        world.Calls = subject => subject.Kind == Subject.Told ? [Ben] : [];
        for (var version = 3; version < 7; version++)
            await world.Storage.HappenAsync($"e{version}", "s1", version % 2 == 1 ? Store.Sales.Asked(version, 2) : Store.Sales.Answered(version, 2));

        await world.DrainAsync();

        var told = world.Teams.Shown.Values.Where(m => m.Text.StartsWith("told", StringComparison.Ordinal)).OrderBy(m => m.Text, StringComparer.Ordinal).Select(m => m.Text.Contains("<at>", StringComparison.Ordinal));
        Assert.Equal([true, true, true, false], told);
    }

    [Fact(Timeout = 180_000)]
    public async Task In_quiet_hours_nothing_new_is_posted_and_it_comes_when_they_end()
    {
        await using var world = await World.StartAsync(azurite);
        await BenIsAsync(world, row => row with { Zone = "UTC", QuietFrom = new TimeOnly(8, 0), QuietTo = new TimeOnly(10, 0) });
        world.Calls = subject => subject.Kind == Subject.HandoffCard ? [Ben] : [];
        await world.OfferedAsync();

        Assert.DoesNotContain(world.Teams.Calls, call => call.Contains("handoff", StringComparison.Ordinal));
        var drained = await world.DrainAsync();
        Assert.Equal((Store.Sales.Monday.AddHours(1), (DateTimeOffset?)null), (drained.Next!.Value, drained.Oldest));

        world.Time.Advance(TimeSpan.FromHours(1));
        await world.DrainAsync();
        Assert.Contains(world.Teams.Calls, call => call.Contains("handoff", StringComparison.Ordinal));
    }

    [Fact(Timeout = 180_000)]
    public async Task A_handoff_is_reminded_of_by_its_card_and_one_reply_each_time()
    {
        await using var world = await World.StartAsync(azurite);
        await OfferedToBenAsync(world);

        await LookAsync(world, TimeSpan.FromMinutes(2));
        Assert.Empty(world.Teams.Calls);
        Assert.Equal(Store.Sales.Monday.AddHours(4), await NextAsync(world));
        // Four working hours after delivery, to the receiver.
        await LookAsync(world, TimeSpan.FromMinutes(238));
        Assert.Equal(["PUT sale:s1 v3", "PUT handoff:s1:2 v3", "POST reminder:s1:3 v3"], Calls(world));

        world.Teams.Calls.Clear();
        await LookAsync(world, TimeSpan.FromHours(4));
        await LookAsync(world, TimeSpan.Zero);
        Assert.Equal(["PUT sale:s1 v4", "PUT handoff:s1:2 v4", "POST reminder:s1:4 v4"], Calls(world));
        Assert.Equal(ReminderMark.Full, (await world.Storage.Store.SaleAsync(Store.Sales.Key, "s1", default))!.Handoff(2)!.Reminded);
    }

    [Fact(Timeout = 180_000)]
    public async Task What_was_answered_meanwhile_reminds_nobody()
    {
        await using var world = await World.StartAsync(azurite);
        await OfferedToBenAsync(world);
        await LookAsync(world, TimeSpan.FromMinutes(2));
        await world.Storage.HappenAsync("approve", "s1", Store.Sales.Approved(3, 2));
        await world.DrainAsync();
        world.Teams.Calls.Clear();

        await LookAsync(world, TimeSpan.FromHours(8));

        Assert.Empty(world.Teams.Calls);
    }

    [Fact(Timeout = 180_000)]
    public async Task After_three_days_of_outage_copies_together_remind_once()
    {
        await using var world = await World.StartAsync(azurite);
        await using var other = await world.CopyAsync();
        await OfferedToBenAsync(world);
        world.Time.Advance(TimeSpan.FromDays(3));

        await Task.WhenAll(world.Storage.Services.GetRequiredService<IDelivery>().SweepAsync(default), other.Storage.Services.GetRequiredService<IDelivery>().SweepAsync(default));
        await world.DrainAsync();

        Assert.Single(world.Teams.Posts);
        Assert.Single((await world.Storage.Store.EventsAsync(Store.Sales.Key, "s1", 10, null, default)).Select(w => w.Event).OfType<Reminded>());
    }

    [Fact(Timeout = 180_000)]
    public async Task A_reminder_that_may_call_nobody_is_not_posted_and_its_card_is_edited()
    {
        await using var world = await World.StartAsync(azurite);
        await OfferedToBenAsync(world);
        for (var i = 0; i < PushRule.MostADay; i++)
            await world.Storage.Services.GetRequiredService<Pushes>().AskAsync(Store.Sales.Tenant, Store.Sales.Key, new Subject(Subject.Told, "s9", $"{i}"), [Ben], default);

        await LookAsync(world, TimeSpan.FromHours(4));

        Assert.Equal(["PUT sale:s1 v3", "PUT handoff:s1:2 v3"], Calls(world));
        Assert.Empty(await world.SendsAsync());
    }

    private static async Task OfferedToBenAsync(World world)
    {
        await BenIsAsync(world, row => row with { Zone = "UTC" });
        world.Calls = subject => subject.Kind == Subject.Reminder ? [Ben] : [];
        await world.OfferedAsync();
        world.Teams.Calls.Clear();
        var now = world.Time.GetUtcNow();
        await world.Storage.Rows.WriteAsync(new Commit(Store.Sales.Key.Value).Wakes([SaleWake.Soon("s1", now)], null, now), default);
    }

    private static async Task BenIsAsync(World world, Func<PersonRow, PersonRow> how)
    {
        var people = world.Storage.Services.GetRequiredService<IPersonStore>();
        var read = await people.ReadAsync(Store.Sales.Tenant, Store.Sales.BenId, default);
        Assert.True(await people.CommitAsync(read, new PersonChange { Row = how(read.Row) }, default));
    }

    private static async Task LookAsync(World world, TimeSpan later)
    {
        world.Time.Advance(later);
        await world.Storage.Services.GetRequiredService<Wakes>().FireDueAsync(Store.Sales.Key.Value, default);
        await world.DrainAsync();
    }

    private static async Task<DateTimeOffset> NextAsync(World world) =>
        Assert.Single((await world.Storage.Rows.AllAsync(Store.Sales.Key.Value, RowKeys.Wakes, default)).Select(row => Rows.FiredWake(row).Wake), wake => wake.Kind == SaleWake.Kind).Due;

    private static List<string> Calls(World world) => [.. world.Teams.Calls.Select(call => call.Replace("19:deals@thread.tacv2;messageid=1 ", "", StringComparison.Ordinal))];
}
