using Newtonsoft.Json.Linq;
using TeamsCollab.Delivery;
using TeamsCollab.Sales;
using TeamsCollab.Tests.Infrastructure;
using Xunit;

namespace TeamsCollab.Tests.Delivery;

public class FailureTests(AzuriteFixture azurite)
{
    [Fact(Timeout = 180_000)]
    public async Task When_Teams_says_when_all_copies_wait_until_then()
    {
        await using var world = await World.StartAsync(azurite);
        await using var other = await world.CopyAsync();
        await world.OpenAsync();
        await world.DrainMembershipsAsync();
        world.Teams.Fail(Failure.Throttled, TimeSpan.FromSeconds(30));

        var drained = await world.DrainAsync();
        await world.OpenAsync("s2");
        var elsewhere = await other.DrainAsync();

        Assert.Equal(world.Time.GetUtcNow().AddSeconds(30), drained.Next);
        Assert.Equal(drained.Next, elsewhere.Next);
        Assert.Single(world.Teams.Calls);
        world.Time.Advance(TimeSpan.FromSeconds(30));
        Assert.True((await other.DrainAsync()).Empty);
        Assert.Equal(2, world.Teams.Shown.Count);
    }

    [Fact(Timeout = 180_000)]
    public async Task Without_a_word_from_Teams_it_is_tried_again_a_little_later()
    {
        await using var world = await World.StartAsync(azurite);
        await world.OpenAsync();
        world.Teams.Fail(Failure.Throttled, times: 3);

        for (var i = 0; i < 4; i++)
        {
            Assert.False((await world.DrainAsync()).Empty && i < 3);
            world.Time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Single(world.Teams.Shown);
        Assert.Empty(await world.UndeliveredAsync());
    }

    [Theory(Timeout = 180_000)]
    [InlineData(502, 1)]
    [InlineData(503, 1)]
    [InlineData(504, 1)]
    [InlineData(429, 0)]
    public async Task A_post_that_a_gateway_failed_is_waited_out_and_counted_as_perhaps_made(int status, int counted)
    {
        await using var world = await World.StartAsync(azurite);
        await world.OpenAsync();
        world.Teams.Fail(Failure.Throttled, status: status);

        await world.DrainAsync();

        Assert.Equal(counted, (await world.SendsAsync()).Single(row => row.Subject == "sale:s1").Ambiguous);
        world.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.True((await world.DrainAsync()).Empty);
        Assert.Single(world.Teams.Shown);
    }

    [Fact(Timeout = 180_000)]
    public async Task A_post_of_unknown_fate_is_made_three_times_over_an_hour_and_then_listed()
    {
        await using var world = await World.StartAsync(azurite);
        await world.OpenAsync();
        world.Teams.Fail(Failure.Ambiguous, times: 9);

        for (var minute = 0; minute < 90; minute++)
        {
            await world.DrainAsync();
            world.Time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(3, world.Teams.Calls.Count);
        Assert.Equal(["sale:s1: Ambiguous"], await world.UndeliveredAsync());
        Assert.Empty(await world.SendsAsync());
    }

    [Fact(Timeout = 180_000)]
    public async Task An_edit_of_unknown_fate_is_repeated()
    {
        await using var world = await World.StartAsync(azurite);
        await world.OfferedAsync();
        await world.Storage.HappenAsync("ask", "s1", Store.Sales.Asked(3, 2));
        world.Teams.Fail(Failure.Ambiguous, times: 5);

        for (var i = 0; i < 10 && (await world.SendsAsync()).Count > 0; i++)
        {
            await world.DrainAsync();
            world.Time.Advance(TimeSpan.FromMinutes(10));
        }

        foreach (var subject in new[] { "sale:s1", "handoff:s1:2" }) Assert.Equal(3, (await world.CardAsync(subject))!.Version);
    }

    [Theory(Timeout = 180_000)]
    [InlineData(Failure.Blocked)]
    [InlineData(Failure.Rejected)]
    // A sentence has no short form.
    [InlineData(Failure.TooBig)]
    public async Task What_Teams_refuses_is_listed_and_tried_again_only_when_something_happens(Failure failure)
    {
        await using var world = await World.StartAsync(azurite);
        await world.OfferedAsync();
        await world.Storage.HappenAsync("ask", "s1", Store.Sales.Asked(3, 2));
        world.Teams.Calls.Clear();
        world.Teams.Fail(failure, code: "Because", times: 1);

        await world.DrainAsync();
        world.Time.Advance(TimeSpan.FromHours(2));
        await world.DrainAsync();

        Assert.Equal([$"sale:s1: {failure} Because"], await world.UndeliveredAsync());
        Assert.Single(world.Teams.Calls, call => call.Contains("sale:s1", StringComparison.Ordinal));
        await world.Storage.HappenAsync("answer", "s1", Store.Sales.Answered(4, 2));
        await world.DrainAsync();
        Assert.Empty(await world.UndeliveredAsync());
        Assert.Equal(4, (await world.CardAsync("sale:s1"))!.Version);
    }

    [Fact(Timeout = 180_000)]
    public async Task What_Teams_refuses_because_somebody_mentioned_has_left_goes_with_names_alone()
    {
        await using var world = await World.StartAsync(azurite);
        await world.OfferedAsync();
        world.Calls = subject => subject.Kind == Subject.Told ? [new Called(Store.Sales.BenId, "29:ben"), new Called(Store.Sales.AnaId, "29:ana")] : [];
        await world.Storage.HappenAsync("ask", "s1", Store.Sales.Asked(3, 2));
        world.Teams.Refuse(Failure.Rejected, message => message.Mentions.Count > 0);

        await world.DrainAsync();

        Assert.Empty(await world.UndeliveredAsync());
        Assert.Equal(2, world.Teams.Calls.Count(call => call.Contains("told:", StringComparison.Ordinal)));
        Assert.EndsWith(" 29:ben 29:ana", Assert.Single(world.Teams.Shown.Values, m => m.Text.StartsWith("told", StringComparison.Ordinal)).Text, StringComparison.Ordinal);
    }

    [Fact(Timeout = 180_000)]
    public async Task What_belongs_into_a_thread_that_could_not_begin_is_listed_with_it()
    {
        await using var world = await World.StartAsync(azurite);
        await world.OpenAsync();
        await world.Storage.HappenAsync("offer", "s1", Store.Sales.Offered(2));
        world.Teams.Fail(Failure.Blocked, code: "BotNotInConversationRoster", times: 9);

        await world.DrainAsync();

        Assert.Equal(["handoff:s1:2: Blocked BotNotInConversationRoster", "sale:s1: Blocked BotNotInConversationRoster"], await world.UndeliveredAsync());
        Assert.Single(world.Teams.Calls);
    }

    [Fact(Timeout = 180_000)]
    public async Task A_card_that_somebody_deleted_is_posted_anew_once()
    {
        await using var world = await World.StartAsync(azurite);
        await world.OfferedAsync();
        world.Teams.Shown.TryRemove((await world.CardAsync("handoff:s1:2"))!.Activity, out _);
        await world.Storage.HappenAsync("ask", "s1", Store.Sales.Asked(3, 2));
        await world.DrainAsync();

        var anew = (await world.CardAsync("handoff:s1:2"))!;
        Assert.Equal(3, world.Teams.Shown[anew.Activity].Version);
        world.Teams.Shown.TryRemove(anew.Activity, out _);
        world.Time.Advance(TimeSpan.FromMinutes(1));
        await world.Storage.HappenAsync("answer", "s1", Store.Sales.Answered(4, 2));
        await world.DrainAsync();

        Assert.Equal(["handoff:s1:2: Gone 404 ActivityNotFoundInConversation"], await world.UndeliveredAsync());
    }

    [Fact(Timeout = 180_000)]
    public async Task A_deleted_card_that_nobody_needs_any_more_is_forgotten()
    {
        await using var world = await World.StartAsync(azurite);
        await world.OfferedAsync();
        world.Teams.Shown.TryRemove((await world.CardAsync("handoff:s1:2"))!.Activity, out _);

        await world.Storage.HappenAsync("approve", "s1", Store.Sales.Approved(3, 2));
        await world.DrainAsync();

        Assert.Null(await world.CardAsync("handoff:s1:2"));
        Assert.Empty(await world.SendsAsync());
        Assert.Empty(await world.UndeliveredAsync());
    }

    [Fact(Timeout = 180_000)]
    public async Task What_Teams_never_answers_is_given_up_after_a_quarter_minute_as_ambiguous()
    {
        await using var world = await World.StartAsync(azurite);
        await world.OpenAsync();
        await world.DrainMembershipsAsync();
        world.Teams.Next(async _ =>
        {
            world.Time.Advance(TimeSpan.FromSeconds(15));
            await Task.Yield();
            throw new TaskCanceledException("The client's timeout.");
        });

        await world.DrainAsync();

        Assert.Equal(1, Assert.Single(await world.SendsAsync()).Ambiguous);
    }

    [Fact(Timeout = 180_000)]
    public async Task What_Teams_finds_too_big_is_sent_shorter_and_grows_again_later()
    {
        await using var world = await World.StartAsync(azurite);
        world.Card = subject => subject.Kind == "handoff" ? Big : null;
        await world.OpenAsync();
        await world.DrainAsync();
        await world.Storage.HappenAsync("offer", "s1", Store.Sales.Offered(2));
        // The sale's card is edited first.
        world.Teams.Next(_ => Task.CompletedTask, _ => throw new MessengerException(Failure.TooBig, 413, "MessageSizeTooBig", null));

        await world.DrainAsync();

        var activity = (await world.CardAsync("handoff:s1:2"))!.Activity;
        Assert.DoesNotContain("history", world.Teams.Shown[activity].Text, StringComparison.Ordinal);
        Assert.Contains("Approve", world.Teams.Shown[activity].Text, StringComparison.Ordinal);
        Assert.Empty(await world.UndeliveredAsync());
        await world.Storage.HappenAsync("ask", "s1", Store.Sales.Asked(3, 2));
        await world.DrainAsync();
        Assert.Contains("history", world.Teams.Shown[activity].Text, StringComparison.Ordinal);
    }

    [Fact(Timeout = 180_000)]
    public async Task What_is_too_big_even_when_short_is_listed_and_holds_up_nothing()
    {
        await using var world = await World.StartAsync(azurite);
        world.Card = subject => subject.Kind == "handoff" ? Big : null;
        await world.OfferedAsync();
        await world.Storage.HappenAsync("ask", "s1", Store.Sales.Asked(3, 2));
        world.Teams.Next(_ => Task.CompletedTask);
        world.Teams.Fail(Failure.TooBig, status: 413, code: "MessageSizeTooBig", times: 2);

        await world.DrainAsync();

        Assert.Equal(["handoff:s1:2: TooBig 413 MessageSizeTooBig"], await world.UndeliveredAsync());
        Assert.Empty(await world.SendsAsync());
        Assert.Contains(world.Teams.Posts, post => post.Contains("told:s1:3", StringComparison.Ordinal));
    }

    [Fact(Timeout = 180_000)]
    public async Task When_Teams_asks_for_patience_nothing_more_of_the_team_is_begun()
    {
        await using var world = await World.StartAsync(azurite);
        for (var i = 0; i < 30; i++) await world.OpenAsync($"s{i}");
        await world.DrainMembershipsAsync();
        world.Teams.Fail(Failure.Throttled, TimeSpan.FromSeconds(30), times: 30);

        await world.DrainAsync();

        // Only those that were under way already.
        Assert.InRange(world.Teams.Calls.Count, 1, 8);
    }

    private static JObject Big => JObject.Parse("""
        { "type": "AdaptiveCard", "body": [
          { "type": "TextBlock", "text": "Ana hands you the demo" },
          { "type": "FactSet", "facts": [ { "title": "A long", "value": "history" } ] },
          { "type": "ActionSet", "actions": [ { "type": "Action.Execute", "title": "Approve", "verb": "v" } ] } ] }
        """);
}
