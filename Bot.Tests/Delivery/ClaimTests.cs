using Azure.Data.Tables;
using TeamsCollab.Delivery;
using TeamsCollab.Store;
using TeamsCollab.Tests.Infrastructure;
using Xunit;

namespace TeamsCollab.Tests.Delivery;

public class ClaimTests(AzuriteFixture azurite)
{
    [Fact(Timeout = 180_000)]
    public async Task A_claim_holds_for_a_minute_and_then_the_post_is_made_again_and_counted()
    {
        await using var world = await World.StartAsync(azurite);
        await using var other = await world.CopyAsync();
        await world.OpenAsync();
        await world.DrainMembershipsAsync();
        var row = Assert.Single(await world.SendsAsync());
        var rows = new SendRows(world.Storage.Rows, world.Time);
        Assert.NotNull(await rows.TakeAsync(row, default));
        Assert.Null(await rows.TakeAsync(row, default));

        var early = await other.DrainAsync();
        Assert.Equal(world.Time.GetUtcNow() + SendRows.Claim, early.Next);
        Assert.Empty(world.Teams.Calls);
        world.Time.Advance(SendRows.Claim);
        world.Teams.Next(async _ => Assert.Equal(1, (await world.SendsAsync())[0].Ambiguous));
        await other.DrainAsync();

        Assert.Single(world.Teams.Posts);
        Assert.Empty(await world.SendsAsync());
    }

    [Fact(Timeout = 180_000)]
    public async Task A_post_whose_card_row_is_there_already_is_taken_back()
    {
        await using var world = await World.StartAsync(azurite);
        await world.OpenAsync();
        await world.DrainMembershipsAsync();
        world.Teams.Shown["other"] = new("19:deals@thread.tacv2;messageid=other", "other", 1, "");
        world.Teams.Next(_ => world.Storage.Table.AddEntityAsync(
            new CardRow
            {
                Partition = Store.Sales.Key.Value,
                Subject = "sale:s1",
                To = RowKeys.InThread,
                Conversation = "19:deals@thread.tacv2;messageid=other",
                Activity = "other",
                Version = 1,
                Shown = "",
                At = world.Time.GetUtcNow(),
            }.Row()));

        await world.DrainAsync();

        Assert.Equal(["other"], world.Teams.Shown.Keys);
        Assert.Equal("other", (await world.CardAsync("sale:s1"))!.Activity);
        Assert.Empty(await world.SendsAsync());
    }

    [Theory(Timeout = 180_000)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_note_whose_answer_is_lost_is_found_again_and_nothing_is_posted_twice(int lost)
    {
        await using var world = await World.StartAsync(azurite);
        await world.OpenAsync();
        await world.DrainMembershipsAsync();
        world.Fault.Hits = request => request.Uri.Path.EndsWith("$batch", StringComparison.Ordinal);
        world.Fault.After = true;
        world.Teams.Next(_ =>
        {
            world.Fault.Lose(lost);
            return Task.CompletedTask;
        });

        var draining = world.DrainAsync();
        while (!draining.IsCompleted)
        {
            world.Time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }
        await draining;

        Assert.Single(world.Teams.Calls);
        Assert.Single(world.Teams.Shown);
        Assert.Empty(await world.SendsAsync());
        Assert.NotNull(await world.CardAsync("sale:s1"));
    }

    [Fact(Timeout = 180_000)]
    public async Task An_old_state_never_overwrites_a_newer_one()
    {
        await using var world = await World.StartAsync(azurite);
        await world.OfferedAsync();
        var card = (await world.CardAsync("sale:s1"))!;
        await world.Storage.Table.UpdateEntityAsync((card with { Version = 9 }).Row(), card.ETag, TableUpdateMode.Replace);
        await world.Storage.HappenAsync("ask", "s1", Store.Sales.Asked(3, 2));
        world.Teams.Calls.Clear();

        await world.DrainAsync();

        Assert.DoesNotContain(world.Teams.Calls, call => call.Contains("sale:s1", StringComparison.Ordinal));
        Assert.Empty(await world.SendsAsync());
    }

    [Fact(Timeout = 180_000)]
    public async Task Nothing_is_started_on_a_claim_that_is_nearly_over()
    {
        await using var world = await World.StartAsync(azurite);
        await world.OpenAsync();
        await world.DrainMembershipsAsync();
        world.OnDraw = _ =>
        {
            world.Time.Advance(TimeSpan.FromSeconds(45));
            return Task.CompletedTask;
        };
        DateTimeOffset until = default;
        world.Teams.Next(async _ => until = (await world.SendsAsync())[0].Until);

        await world.DrainAsync();

        Assert.Equal(world.Time.GetUtcNow() + SendRows.Claim, until);
        Assert.Single(world.Teams.Posts);
    }
}
