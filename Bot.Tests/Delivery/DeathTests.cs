using Azure.Core;
using TeamsCollab.Delivery;
using TeamsCollab.Tests.Infrastructure;
using Xunit;

namespace TeamsCollab.Tests.Delivery;

/// <summary>A worker that never comes back, at each point of a delivery; another copy takes over.</summary>
public class DeathTests(AzuriteFixture azurite)
{
    [Theory(Timeout = 180_000)]
    [InlineData("before the claim", 1)]
    [InlineData("after the claim", 1)]
    [InlineData("before the post", 1)]
    [InlineData("after the post", 2)]
    [InlineData("after the note", 1)]
    public async Task The_first_card_is_posted_once_unless_death_fell_between_Teams_and_our_note(string point, int posts)
    {
        await using var world = await World.StartAsync(azurite);
        await world.OpenAsync();
        await world.DrainMembershipsAsync();

        await DieAsync(world, point);
        await TakeOverAsync(world);

        Assert.Equal(posts, world.Teams.Shown.Count);
        Assert.Equal(1, world.Teams.Shown[(await world.CardAsync("sale:s1"))!.Activity].Version);
    }

    [Theory(Timeout = 180_000)]
    [InlineData("before the claim")]
    [InlineData("after the claim")]
    [InlineData("before the post")]
    [InlineData("after the post")]
    [InlineData("after the note")]
    public async Task A_card_that_is_edited_shows_the_present_state_wherever_death_fell(string point)
    {
        await using var world = await World.StartAsync(azurite);
        await world.OfferedAsync();
        await world.Storage.HappenAsync("ask", "s1", Store.Sales.Asked(3, 2));

        await DieAsync(world, point);
        await world.Storage.HappenAsync("answer", "s1", Store.Sales.Answered(4, 2));
        await TakeOverAsync(world);

        // The sale, the handoff, and what Ana and Ben were told: nothing twice.
        Assert.Equal(4, world.Teams.Shown.Count);
        Assert.Equal(4, world.Teams.Shown[(await world.CardAsync("sale:s1"))!.Activity].Version);
        Assert.Equal(4, world.Teams.Shown[(await world.CardAsync("handoff:s1:2"))!.Activity].Version);
    }

    private static async Task DieAsync(World world, string point)
    {
        var dead = new TaskCompletionSource();
        await using var victim = await world.CopyAsync();
        var writes = 0;
        victim.Fault.Deadly = true;
        victim.Fault.After = point.StartsWith("after", StringComparison.Ordinal);
        victim.Fault.Hits = request => IsWrite(request) && Interlocked.Increment(ref writes) == (point.EndsWith("note", StringComparison.Ordinal) ? 2 : 1) && dead.TrySetResult();
        if (point.EndsWith("post", StringComparison.Ordinal))
        {
            victim.Fault.Hits = _ => false;
            world.Teams.Next(async call =>
            {
                if (victim.Fault.After && call.StartsWith("POST", StringComparison.Ordinal)) world.Teams.Shown["dead"] = new("?", "dead", 0, "");
                dead.SetResult();
                await Task.Delay(Timeout.Infinite);
            });
        }
        victim.Fault.Lose(1);

        _ = victim.DrainAsync();
        await dead.Task;
        // What it had asked of storage before it died is done.
        while (point == "after the claim" && !(await world.SendsAsync()).Exists(row => row.By is not null)) await Task.Yield();
    }

    private static async Task TakeOverAsync(World world)
    {
        await using var heir = await world.CopyAsync();
        for (var i = 0; i < 6 && !(await heir.DrainAsync()).Empty; i++) world.Time.Advance(SendRows.Claim + TimeSpan.FromSeconds(1));
        Assert.Empty(await world.SendsAsync());
        Assert.Empty(await world.UndeliveredAsync());
    }

    private static bool IsWrite(Request request) => request.Uri.Path.EndsWith("$batch", StringComparison.Ordinal);
}
