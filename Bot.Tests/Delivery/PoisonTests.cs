using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using TeamsCollab.Delivery;
using TeamsCollab.Store;
using TeamsCollab.Tests.Infrastructure;
using Xunit;

namespace TeamsCollab.Tests.Delivery;

/// <summary>Rows that nobody can deal with are counted, listed in the end, and hold up nobody.</summary>
public class PoisonTests(AzuriteFixture azurite)
{
    [Fact(Timeout = 180_000)]
    public async Task A_send_row_that_nobody_understands_is_listed_and_the_others_go()
    {
        await using var world = await World.StartAsync(azurite);
        await world.OpenAsync();
        var team = Store.Sales.Key.Value;
        await world.Storage.Table.AddEntityAsync(new TableEntity(team, "send|nonsense|thread") { ["Subject"] = "nonsense", ["To"] = "thread" });
        await world.Storage.Table.AddEntityAsync(new TableEntity(team, "send|sale:s9|thread") { ["Subject"] = 9, ["To"] = "thread" });
        await world.Storage.Table.AddEntityAsync(new TableEntity(team, "send|sale:s8|thread"));
        // By the row's own clock, which is the emulator's, they have been there for an hour and more: the test's is in 2027.
        Assert.True((await world.DrainAsync()).Empty);

        Assert.Single(world.Teams.Posts);
        Assert.Equal(
            ["send|nonsense|thread: Unreadable", "send|sale:s8|thread: Unreadable", "send|sale:s9|thread: Unreadable"], await world.UndeliveredAsync());
        Assert.Empty(await world.Storage.Rows.AllAsync(team, RowKeys.Sends, default));
    }

    [Fact(Timeout = 180_000)]
    public async Task A_young_one_may_be_a_newer_release_s_and_is_left_alone()
    {
        await using var world = await World.StartAsync(azurite);
        var row = new TableEntity(Store.Sales.Key.Value, "send|nonsense|thread") { Timestamp = world.Time.GetUtcNow() - TimeSpan.FromMinutes(59) };

        var again = await world.Storage.Services.GetRequiredService<Poison>().ListAsync([row], default);

        Assert.Equal(world.Time.GetUtcNow() + TimeSpan.FromMinutes(10), again);
        Assert.Empty(await world.UndeliveredAsync());
    }

    [Theory(Timeout = 180_000)]
    [InlineData("card|handoff:s1:2|thread")]
    [InlineData("sale|s1")]
    public async Task What_is_stored_and_can_t_be_read_is_tried_for_a_day_and_listed(string key)
    {
        await using var world = await World.StartAsync(azurite);
        await world.OfferedAsync();
        await world.Storage.HappenAsync("ask", "s1", Store.Sales.Asked(3, 2));
        await world.OpenAsync("s2");
        var row = (await world.Storage.Rows.RowAsync(Store.Sales.Key.Value, key, default))!;
        row[key.StartsWith("card", StringComparison.Ordinal) ? "Version" : "Data"] = "not what it was";
        await world.Storage.Table.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace);

        await world.DrainAsync();
        Assert.Contains(world.Teams.Posts, post => post.Contains("sale:s2", StringComparison.Ordinal));
        Assert.Contains(await world.SendsAsync(), send => send is { Subject: "handoff:s1:2", Tries: 1, Ambiguous: 0, By: null });
        for (var hour = 0; hour < 26; hour++)
        {
            world.Time.Advance(TimeSpan.FromHours(1));
            await world.DrainAsync();
        }

        Assert.Contains("handoff:s1:2: NotDrawn", await world.UndeliveredAsync());
        Assert.Empty(await world.SendsAsync());
    }

    [Fact(Timeout = 180_000)]
    public async Task A_member_who_can_t_be_read_holds_up_no_card()
    {
        await using var world = await World.StartAsync(azurite);
        await world.OpenAsync();
        var key = RowKeys.Member(Store.Sales.BenId);
        var row = (await world.Storage.Rows.RowAsync(Store.Sales.Key.Value, key, default))!;
        row["Data"] = "{";
        await world.Storage.Table.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace);

        await world.DrainAsync();

        Assert.Single(world.Teams.Posts);
        Assert.Equal(MembershipSubject.Of(Store.Sales.BenId), Assert.Single(await world.SendsAsync()).Subject);
        world.Time.Advance(TimeSpan.FromHours(1));
        await world.DrainAsync();
        world.Time.Advance(TimeSpan.FromHours(25));
        await world.DrainAsync();
        Assert.Equal([$"{MembershipSubject.Of(Store.Sales.BenId)}: JsonException"], await world.UndeliveredAsync());
    }

    [Fact(Timeout = 180_000)]
    public async Task An_edit_of_which_every_worker_dies_is_listed_after_ten_of_them()
    {
        await using var world = await World.StartAsync(azurite);
        await world.OfferedAsync();
        await world.Storage.HappenAsync("ask", "s1", Store.Sales.Asked(3, 2));
        var rows = new SendRows(world.Storage.Rows, world.Time);
        for (var death = 0; death < 10; death++)
        {
            await rows.TakeAsync((await world.SendsAsync()).Single(row => row.Subject == "handoff:s1:2"), default);
            world.Time.Advance(SendRows.Claim);
        }

        await world.DrainAsync();

        Assert.Equal(["handoff:s1:2: Ambiguous"], await world.UndeliveredAsync());
        Assert.Empty(await world.SendsAsync());
    }
}
