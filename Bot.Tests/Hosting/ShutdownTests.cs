using TeamsCollab.Tests.Teams;
using TeamsCollab.Turns;
using Xunit;

namespace TeamsCollab.Tests.Hosting;

/// <summary>The way down: whoever is being answered gets their answer.</summary>
public sealed class ShutdownTests : BotInTeams
{
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _mayEnd = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override void Map(RouteTable routes) => routes.Command("wait", async (_, _, _) =>
    {
        _begun.SetResult();
        await _mayEnd.Task;
        return Reply.Say("Still answered");
    });

    [Fact(Timeout = 120_000)]
    public async Task A_turn_under_way_is_answered_before_the_service_ends()
    {
        var saying = Ana.SayAsync("wait");
        await _begun.Task;

        var stopping = Host.StopAsync(TestContext.Current.CancellationToken);
        Assert.False(stopping.IsCompleted);
        _mayEnd.SetResult();
        await saying;
        await stopping;

        Assert.Equal("Still answered", Ana.Chat.LastFromBot.Text);
        using var late = new HttpClient();
        await Assert.ThrowsAsync<HttpRequestException>(() => late.GetAsync(new Uri(Address, "/health/live"), TestContext.Current.CancellationToken));
    }
}
