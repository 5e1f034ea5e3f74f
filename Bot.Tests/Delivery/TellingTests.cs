using TeamsCollab.Delivery;
using TeamsCollab.Tests.Infrastructure;
using Xunit;

namespace TeamsCollab.Tests.Delivery;

/// <summary>The captains hear once of what did not get through, and that it has arrived since.</summary>
public class TellingTests(AzuriteFixture azurite)
{
    private const string Today = "unreached:-:2027-01-11";

    [Fact(Timeout = 180_000)]
    public async Task A_day_s_failures_make_one_card_in_the_team_s_channel_which_is_edited()
    {
        await using var world = await StartAsync();
        await FailAsync(world, "ask", 3);
        Assert.Single(world.Teams.Posts, post => post == $"POST (new in 19:general@thread.tacv2) {Today} v0");

        await world.OpenAsync("s2");
        world.Teams.Fail(Failure.Blocked, status: 403, code: "MessageWritesBlocked");
        await world.DrainAsync();

        Assert.Single(world.Teams.Posts, post => post.Contains("unreached", StringComparison.Ordinal));
        Assert.Contains("2 rows", world.Teams.Shown[(await world.CardAsync(Today))!.Activity].Text, StringComparison.Ordinal);
    }

    [Fact(Timeout = 180_000)]
    public async Task What_arrives_after_all_is_taken_off_the_card_and_failing_again_is_no_new_problem()
    {
        await using var world = await StartAsync();
        await FailAsync(world, "ask", 3);
        world.Time.Advance(TimeSpan.FromDays(1));
        await world.Storage.HappenAsync("answer", "s1", Store.Sales.Answered(4, 2));
        world.Teams.Fail(Failure.Blocked, status: 403, code: "MessageWritesBlocked");
        await world.DrainAsync();
        Assert.Single(world.Teams.Posts, post => post.Contains("unreached", StringComparison.Ordinal));

        await world.Storage.HappenAsync("ask again", "s1", Store.Sales.Asked(5, 2));
        await world.DrainAsync();

        Assert.Empty(await world.UndeliveredAsync());
        Assert.Contains("0 rows", world.Teams.Shown[(await world.CardAsync(Today))!.Activity].Text, StringComparison.Ordinal);
    }

    [Fact(Timeout = 180_000)]
    public async Task Where_even_that_can_t_be_told_it_is_listed_and_no_more_is_made_of_it()
    {
        await using var world = await StartAsync();
        await world.OfferedAsync();
        await world.Storage.HappenAsync("ask", "s1", Store.Sales.Asked(3, 2));
        world.Teams.Fail(Failure.Blocked, status: 403, code: "BotNotInConversationRoster", times: 9);

        await world.DrainAsync();

        Assert.Contains($"{Today}: Blocked 403 BotNotInConversationRoster", await world.UndeliveredAsync());
        Assert.Empty(await world.SendsAsync());
    }

    private async Task<World> StartAsync()
    {
        var world = await World.StartAsync(azurite);
        var rows = new UndeliveredRows(world.Storage.Rows);
        world.Telling = async subject =>
        {
            var left = (await rows.OfAsync(Store.Sales.Key.Value, default)).Count(row => row.Day == subject.Detail && row.OfSale!.Value.Kind != "unreached");
            return new OutgoingMessage { Text = $"{left} rows", Summary = subject.ToString(), Version = 0, OnlyEdits = left == 0 };
        };
        return world;
    }

    private static async Task FailAsync(World world, string activity, int version)
    {
        await world.OfferedAsync();
        await world.Storage.HappenAsync(activity, "s1", Store.Sales.Asked(version, 2));
        world.Teams.Fail(Failure.Blocked, status: 403, code: "MessageWritesBlocked");
        await world.DrainAsync();
    }
}
