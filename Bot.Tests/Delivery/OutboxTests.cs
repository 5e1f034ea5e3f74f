using Microsoft.Extensions.DependencyInjection;
using TeamsCollab.Delivery;
using TeamsCollab.Store;
using TeamsCollab.Tests.Infrastructure;
using Xunit;

namespace TeamsCollab.Tests.Delivery;

public class OutboxTests(AzuriteFixture azurite)
{
    [Fact(Timeout = 180_000)]
    public async Task The_rows_of_delivery_are_as_they_have_always_been()
    {
        await using var world = await World.StartAsync(azurite);
        await world.OfferedAsync();
        await world.Storage.HappenAsync("ask", "s1", Store.Sales.Asked(3, 2));
        world.Teams.Fail(Failure.Blocked, code: "BotNotInConversationRoster");
        world.Teams.Fail(Failure.Ambiguous);
        world.Teams.Fail(Failure.Throttled, TimeSpan.FromSeconds(30));
        await world.Storage.Services.GetRequiredService<Sweep>().LookAsync(default);
        await new SendRows(world.Storage.Rows, world.Time).TakeAsync((await world.SendsAsync())[1], default);

        var kept = new[] { "card|", "send|", "undelivered|", "throttle", "thread|", "membership|", "lease  08" };
        var rows = (await world.Storage.ShownAsync("By", "NotBefore")).Split('\n');
        var shown = new List<string>();
        foreach (var line in rows)
            if (line.StartsWith(' ') ? shown.Count > 0 && shown[^1].Length > 0 : Array.Exists(kept, line.Contains)) shown.Add(line);
            else shown.Add("");
        Snapshots.MatchText(string.Join('\n', shown.Where(line => line.Length > 0)), "rows");
    }

    [Fact(Timeout = 180_000)]
    public async Task A_new_sale_begins_a_thread_and_its_handoff_follows_in_it()
    {
        await using var world = await World.StartAsync(azurite);
        await world.OfferedAsync();

        Assert.Equal(
            ["POST (new in 19:deals@thread.tacv2) sale:s1 v2", "POST 19:deals@thread.tacv2;messageid=1 handoff:s1:2 v2"], world.Teams.Calls);
        Assert.Empty(await world.SendsAsync());
        Assert.Equal("19:deals@thread.tacv2;messageid=1", await world.Storage.Store.ThreadAsync(Store.Sales.Key, "s1", default));
        Assert.Equal("s1", await world.Storage.Store.SaleOfThreadAsync(Store.Sales.Key, "1", default));
    }

    [Fact(Timeout = 180_000)]
    public async Task A_sale_opened_in_a_thread_stays_there()
    {
        await using var world = await World.StartAsync(azurite);
        await world.Storage.HappenAsync("a", "s1", Store.Sales.Opened(thread: "19:deals@thread.tacv2;messageid=77"));

        await world.DrainAsync();

        Assert.Equal(["POST 19:deals@thread.tacv2;messageid=77 sale:s1 v1"], world.Teams.Calls);
    }

    [Fact(Timeout = 180_000)]
    public async Task A_change_edits_the_cards_and_tells_the_sender_once()
    {
        await using var world = await World.StartAsync(azurite);
        await world.OfferedAsync();
        world.Teams.Calls.Clear();

        await world.Storage.HappenAsync("approve", "s1", Store.Sales.Approved(3, 2));
        await world.DrainAsync();
        await world.DrainAsync();

        const string thread = "19:deals@thread.tacv2;messageid=1";
        Assert.Equal([$"PUT {thread} sale:s1 v3", $"PUT {thread} handoff:s1:2 v3", $"POST {thread} told:s1:3 v3"], world.Teams.Calls);
        Assert.Equal(3, (await world.CardAsync("sale:s1"))!.Version);
    }

    [Fact(Timeout = 180_000)]
    public async Task Changes_that_come_quicker_than_delivery_make_one_edit()
    {
        await using var world = await World.StartAsync(azurite);
        await world.OfferedAsync();
        world.Teams.Calls.Clear();

        await world.Storage.HappenAsync("a1", "s1", Store.Sales.Asked(3, 2));
        await world.Storage.HappenAsync("a2", "s1", Store.Sales.Answered(4, 2));
        await world.DrainAsync();

        Assert.Single(world.Teams.Calls, call => call.Contains("sale:s1", StringComparison.Ordinal));
        Assert.Single(world.Teams.Calls, call => call.Contains("handoff:s1:2 v4", StringComparison.Ordinal));
        Assert.Equal(2, world.Teams.Posts.Count);
    }

    [Fact(Timeout = 180_000)]
    public async Task A_change_while_the_card_is_under_way_is_shown_afterwards_and_nothing_is_posted_twice()
    {
        await using var world = await World.StartAsync(azurite);
        await world.OpenAsync();
        world.Teams.Next(async _ =>
        {
            await world.Storage.HappenAsync("a", "s1", Store.Sales.Offered(2));
            await using var other = await world.CopyAsync();
            Assert.False((await other.DrainAsync()).Empty);
        });

        await world.DrainAsync();

        Assert.Equal("POST (new in 19:deals@thread.tacv2) sale:s1 v1", world.Teams.Calls.First());
        Assert.Equal(1, world.Teams.Posts.Count(call => call.Contains("sale:s1", StringComparison.Ordinal)));
        Assert.Equal(2, world.Teams.Shown["1"].Version);
        Assert.Empty(await world.SendsAsync());
    }

    [Fact(Timeout = 180_000)]
    public async Task Two_copies_at_once_never_post_twice()
    {
        await using var world = await World.StartAsync(azurite);
        await using var other = await world.CopyAsync();
        await using var third = await world.CopyAsync();
        for (var i = 0; i < 6; i++) await world.OpenAsync($"s{i}");
        await world.Storage.HappenAsync("offer", "s1", Store.Sales.Offered(2));

        for (var i = 0; i < 20 && (await world.SendsAsync()).Count > 0; i++)
        {
            await Task.WhenAll(world.DrainAsync(), other.DrainAsync(), third.DrainAsync());
            world.Time.Advance(TimeSpan.FromSeconds(2));
        }

        Assert.Equal(7, world.Teams.Posts.Count);
        Assert.Equal(7, world.Teams.Shown.Count);
        Assert.DoesNotContain(world.Teams.Calls, call => call.StartsWith("DELETE", StringComparison.Ordinal));
        Assert.Empty(await world.SendsAsync());
    }

    [Fact(Timeout = 180_000)]
    public async Task A_card_that_shows_the_present_state_is_left_alone()
    {
        await using var world = await World.StartAsync(azurite);
        await world.OfferedAsync();
        world.Teams.Calls.Clear();
        await world.Storage.Rows.WriteAsync(
            new Commit(Store.Sales.Key.Value).Send(Rows.Send(Store.Sales.Key, "sale:s1", RowKeys.InThread, 2, Store.Sales.Monday)), default);

        Assert.True((await world.DrainAsync()).Empty);
        Assert.Empty(world.Teams.Calls);
    }

    [Fact(Timeout = 180_000)]
    public async Task A_person_s_own_partition_learns_in_which_team_they_are()
    {
        await using var world = await World.StartAsync(azurite);
        await world.OpenAsync();

        await world.DrainAsync();

        Assert.Equal([new TeamMembership(Store.Sales.Key, "North", Store.Sales.Ben)], await world.Storage.Store.MembershipsAsync(Store.Sales.Tenant, Store.Sales.BenId, default));
    }

    [Fact(Timeout = 180_000)]
    public async Task A_drawing_that_fails_holds_up_nothing_else_and_is_tried_again()
    {
        await using var world = await World.StartAsync(azurite);
        await world.OfferedAsync();
        await world.Storage.HappenAsync("approve", "s1", Store.Sales.Approved(3, 2));
        world.OnDraw = subject => subject.Kind == "handoff" ? throw new InvalidOperationException("A bug in a card.") : Task.CompletedTask;

        var drained = await world.DrainAsync();

        Assert.Equal("handoff:s1:2", Assert.Single(await world.SendsAsync()).Subject);
        Assert.True(drained is { Empty: false, Delivered: true } && drained.Next > world.Time.GetUtcNow());
        world.OnDraw = _ => Task.CompletedTask;
        world.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.True((await world.DrainAsync()).Empty);
        Assert.Equal(3, (await world.CardAsync("handoff:s1:2"))!.Version);
    }

    [Fact(Timeout = 180_000)]
    public async Task A_conversation_that_has_had_its_fill_holds_up_no_other()
    {
        await using var world = await World.StartAsync(azurite);
        for (var i = 0; i < 20; i++) await world.OpenAsync($"s{i:00}");
        // Sixty have gone into the channel within these thirty seconds.
        var pace = world.Storage.Services.GetRequiredService<Pace>();
        for (var sent = 0; sent < 60; world.Time.Advance(TimeSpan.FromMilliseconds(300)))
        {
            if (pace.Ask("19:deals@thread.tacv2", Store.Sales.Tenant).Turn is not { } turn) continue;
            turn.Dispose();
            sent++;
        }
        await world.Storage.HappenAsync("quiet", "s99", Store.Sales.Opened("s99") with { Channel = "19:quiet@thread.tacv2" });

        // Nobody's clock moves: whoever stood by for the full channel would stand here for ever.
        var drained = await world.DrainAsync();

        Assert.Equal(["POST (new in 19:quiet@thread.tacv2) sale:s99 v1"], world.Teams.Calls);
        var waiting = (await world.SendsAsync()).Where(row => row.Subject.StartsWith("sale", StringComparison.Ordinal)).ToList();
        Assert.Equal(20, waiting.Count);
        // Each has its own time to come again, and none of this counts as a try.
        Assert.Equal(20, waiting.Select(row => row.NotBefore).Distinct().Count());
        Assert.All(waiting, row => Assert.Equal((0, 0, null, null), (row.Tries, row.Ambiguous, row.By, row.Since)));
        Assert.Equal(waiting.Min(row => row.NotBefore), drained.Next);
    }
}
