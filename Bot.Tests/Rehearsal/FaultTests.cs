using TeamsCollab.Rehearsal.Teams;
using Xunit;

namespace TeamsCollab.Tests.Rehearsal;

public sealed class FaultTests : RehearsalFixture
{
    private string Path => ScriptedBot.Activities(Deals.Id);

    private async Task<int> PostAsync() => (await Bot.CallAsync("POST", Path, ScriptedBot.TextMessage("hi"))).Status;

    [Fact(Timeout = 90_000)]
    public async Task The_nth_matching_call_is_harmed_and_nothing_is_done()
    {
        World.Faults.Add(Harm.Refuse(502), "POST", "/activities$", skip: 1, times: 2);

        int[] statuses = [await PostAsync(), await PostAsync(), await PostAsync(), await PostAsync()];

        Assert.Equal([201, 502, 502, 201], statuses);
        Assert.Equal(2, Deals.Messages.Count);
        Assert.Equal(0, World.Faults.Waiting);
        Assert.Equal([201, 502, 502, 201], World.Requests.Select(request => request.Status));
        Assert.Empty(World.ProtocolFaults);
    }

    [Fact(Timeout = 90_000)]
    public async Task A_throttle_may_say_how_long_to_wait_or_not()
    {
        World.Faults.Add(Harm.Throttle(TimeSpan.FromSeconds(7)));
        World.Faults.Add(Harm.Throttle());

        var with = await Bot.CallAsync("POST", Path, ScriptedBot.TextMessage("hi"));
        var without = await Bot.CallAsync("POST", Path, ScriptedBot.TextMessage("hi"));

        Assert.Equal((429, 429), (with.Status, without.Status));
        Assert.Equal(TimeSpan.FromSeconds(7), with.Headers.RetryAfter!.Delta);
        Assert.Null(without.Headers.RetryAfter);
    }

    [Fact(Timeout = 90_000)]
    public async Task A_reset_before_does_nothing()
    {
        World.Faults.Add(Harm.ResetBefore, path: "activities");

        await Assert.ThrowsAsync<HttpRequestException>(PostAsync);

        Assert.Empty(Deals.Messages);
        Assert.Equal(0, Assert.Single(World.Requests).Status);
    }

    [Fact(Timeout = 90_000)]
    public async Task A_lost_answer_leaves_the_message()
    {
        World.Faults.Add(Harm.LoseAnswer, path: "activities");

        await Assert.ThrowsAsync<HttpRequestException>(PostAsync);

        Assert.Single(Deals.Messages);
        Assert.Equal(201, await PostAsync());
    }

    [Fact(Timeout = 90_000)]
    public async Task A_held_answer_comes_when_the_gate_opens()
    {
        var gate = new TaskCompletionSource();
        World.Faults.Add(Harm.HoldAnswer(gate.Task));
        var post = PostAsync();
        await World.WaitUntilAsync(() => Deals.Messages.Count == 1);
        Assert.False(post.IsCompleted);

        gate.SetResult();

        Assert.Equal(201, await post);
    }

    [Fact(Timeout = 90_000)]
    public async Task A_held_call_is_done_when_the_gate_opens()
    {
        var gate = new TaskCompletionSource();
        World.Faults.Add(Harm.HoldBefore(gate.Task), "POST");
        var post = PostAsync();
        Assert.Equal(200, (await Bot.CallAsync("GET", $"v3/conversations/{Uri.EscapeDataString(Deals.Id)}/members")).Status);
        Assert.Empty(Deals.Messages);

        gate.SetResult();

        Assert.Equal(201, await post);
        Assert.Single(Deals.Messages);
    }

    [Fact(Timeout = 90_000)]
    public async Task A_bot_that_dies_while_it_waits_leaves_what_Teams_has_done()
    {
        World.Faults.Add(Harm.HoldAnswer(new TaskCompletionSource().Task), "POST");
        var post = PostAsync();
        await World.WaitUntilAsync(() => Deals.Messages.Count == 1);

        await Bot.DisposeAsync();
        await World.WaitUntilAsync(() => World.Requests.Count == 1);

        await Assert.ThrowsAnyAsync<Exception>(() => post);
        Assert.Equal(0, World.Requests[0].Status);
        Assert.NotNull(World.Requests[0].Answer);
    }

    [Fact(Timeout = 90_000)]
    public async Task An_address_that_Teams_has_not_is_a_fault_of_the_bot()
    {
        Assert.Equal(404, (await Bot.CallAsync("GET", "v3/teams")).Status);

        Assert.Single(World.ProtocolFaults);
    }

    [Fact(Timeout = 90_000)]
    public async Task Waiting_for_what_does_not_come_tells_what_the_bot_did()
    {
        await PostAsync();

        var error = await Assert.ThrowsAsync<TimeoutException>(
            () => World.WaitForAsync(() => Ben.Toasts.FirstOrDefault(), TimeSpan.FromMilliseconds(20)));

        Assert.Contains("Ben.Toasts", error.Message, StringComparison.Ordinal);
        Assert.Contains("POST /v3/conversations", error.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = 90_000)]
    public async Task A_world_ends_also_while_a_call_is_held()
    {
        await using var world = await World.NorthwindAsync();
        await using var bot = await ScriptedBot.StartAsync(world);
        var gate = new TaskCompletionSource();
        world.Faults.Add(Harm.HoldBefore(gate.Task));
        var call = bot.CallAsync("GET", "v3/teams/any");
        await world.WaitUntilAsync(() => world.Faults.Waiting == 0);

        await world.DisposeAsync();

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => call);
    }
}
