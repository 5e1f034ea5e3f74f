using Microsoft.Extensions.Time.Testing;
using Moq;
using TeamsCollab.Sales;
using TeamsCollab.Store;
using TeamsCollab.Tests.Infrastructure;
using TeamsCollab.Tests.Store;
using TeamsCollab.Turns;
using Xunit;

namespace TeamsCollab.Tests.Turns;

public class MoveRunnerTests(AzuriteFixture azurite)
{
    private const int LateFailure = 1002;

    [Fact(Timeout = 180_000)]
    public async Task A_move_is_stored_and_delivery_hears_of_it()
    {
        await using var moves = await Moves.StartAsync(azurite);

        var result = await moves.Runner.RunAsync(Moves.Click(), Moves.Approve(), default);

        Assert.Equal(MoveOutcome.Done, result.Outcome);
        Assert.Equal(HandoffStatus.Approved, result.Scene!.Sale.Handoff(2)!.Status);
        Assert.IsType<HandoffApproved>(Assert.Single(result.Events));
        Assert.Equal(result.Scene.Sale.Version, (await moves.SaleAsync()).Version);
        moves.Delivery.Verify(d => d.Kick(Store.Sales.Key), Times.Once);
    }

    [Fact(Timeout = 180_000)]
    public async Task A_lost_race_is_decided_again_on_the_state_that_won()
    {
        await using var moves = await Moves.StartAsync(azurite);
        moves.Racing.BeforeCommit = async () =>
        {
            moves.Racing.BeforeCommit = null;
            await moves.Storage.HappenAsync("other", "s1", Store.Sales.Offered(3) with { Part = "close" });
        };
        var seen = new List<int>();

        var result = await moves.Runner.RunAsync(Moves.Click(), Moves.Approve(context =>
        {
            seen.Add(context.Sale!.Version);
            return Moves.Rule(context);
        }), default);

        Assert.Equal(MoveOutcome.Done, result.Outcome);
        Assert.Equal([2, 3], seen);
        var sale = await moves.SaleAsync();
        Assert.Equal((4, HandoffStatus.Approved, HandoffStatus.Offered), (sale.Version, sale.Handoff(2)!.Status, sale.Handoff(3)!.Status));
    }

    [Fact(Timeout = 180_000)]
    public async Task Who_comes_second_is_refused_by_what_the_first_one_did()
    {
        await using var moves = await Moves.StartAsync(azurite);
        moves.Racing.BeforeCommit = () => moves.Storage.HappenAsync("other", "s1", new HandoffWithdrawn { Version = 3, By = Store.Sales.Ana, At = Store.Sales.Monday, Handoff = 2 });

        var result = await moves.Runner.RunAsync(Moves.Click(), Moves.Approve(), default);

        Assert.Equal((MoveOutcome.Refused, "WasWithdrawn"), (result.Outcome, result.Refusal!.Key));
        Assert.Equal(HandoffStatus.Withdrawn, result.Scene!.Sale.Handoff(2)!.Status);
        Assert.Equal(3, (await moves.SaleAsync()).Version);
    }

    [Fact(Timeout = 180_000)]
    public async Task After_ten_lost_races_it_gives_up_and_nothing_is_stored()
    {
        await using var moves = await Moves.StartAsync(azurite);
        var races = 0;
        moves.Racing.BeforeCommit = () => moves.Storage.HappenAsync($"race-{++races}", "s1", races % 2 == 1 ? Store.Sales.Asked(races + 2, 2) : Store.Sales.Answered(races + 2, 2));

        await Assert.ThrowsAsync<StoreUnavailableException>(() => moves.Runner.RunAsync(Moves.Click(), Moves.Approve(), default));

        Assert.Equal(10, races);
        Assert.True((await moves.SaleAsync()).Handoff(2)!.IsOpen);
        // Ten guards of the others, none of ours.
        Assert.Equal(10, await moves.GuardsAsync());
    }

    [Fact(Timeout = 180_000)]
    public async Task A_refused_move_writes_nothing_and_takes_its_guard_back()
    {
        await using var moves = await Moves.StartAsync(azurite);
        var before = await moves.RowsAsync();
        var guards = 0;
        moves.Racing.BeforeRelease = async () => guards = await moves.GuardsAsync();

        var result = await moves.Runner.RunAsync(Moves.Click(), Moves.Approve(_ => Decision.Refuse("NothingToPass")), default);

        Assert.Equal((MoveOutcome.Refused, "NothingToPass"), (result.Outcome, result.Refusal!.Key));
        Assert.NotNull(result.Scene);
        Assert.Equal(before, await moves.RowsAsync());
        Assert.Equal((1, 0), (guards, await moves.GuardsAsync()));
        moves.Delivery.VerifyNoOtherCalls();
    }

    [Fact(Timeout = 180_000)]
    public async Task The_same_click_again_is_answered_with_the_state_and_stored_once()
    {
        await using var moves = await Moves.StartAsync(azurite);
        await moves.Runner.RunAsync(Moves.Click(), Moves.Approve(), default);
        var stored = await moves.RowsAsync();

        var same = await moves.Runner.RunAsync(Moves.Click(), Moves.Approve(), default);
        var other = await moves.Runner.RunAsync(Moves.Click("another id"), Moves.Approve(), default);

        Assert.Equal((MoveOutcome.Already, MoveOutcome.Already), (same.Outcome, other.Outcome));
        Assert.Equal(HandoffStatus.Approved, same.Scene!.Sale.Handoff(2)!.Status);
        Assert.Equal(stored, await moves.RowsAsync());
    }

    [Theory(Timeout = 180_000)]
    [InlineData(TurnKind.Said)]
    [InlineData(TurnKind.Clicked)]
    [InlineData(TurnKind.DialogSent)]
    public async Task A_turn_that_arrives_twice_is_known_by_its_activity_before_any_rule_is_asked(TurnKind kind)
    {
        await using var moves = await Moves.StartAsync(azurite);
        var said = Moves.Click("said") with { Kind = kind };
        await moves.Runner.RunAsync(said, Moves.Approve(), default);

        var again = await moves.Runner.RunAsync(said, Moves.Approve(_ => throw new InvalidOperationException("The rule was asked.")), default);

        Assert.Equal(MoveOutcome.Already, again.Outcome);
        Assert.Equal(3, again.Scene!.Sale.Version);
    }

    [Fact(Timeout = 180_000)]
    public async Task One_activity_that_arrives_twice_at_once_is_stored_once_and_both_see_it()
    {
        await using var moves = await Moves.StartAsync(azurite);

        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => moves.Runner.RunAsync(Moves.Click(), Moves.Approve(), default)));

        Assert.Single(results, result => result.Outcome == MoveOutcome.Done);
        Assert.All(results, result => Assert.Equal(HandoffStatus.Approved, result.Scene!.Sale.Handoff(2)!.Status));
        Assert.Equal(3, (await moves.SaleAsync()).Version);
    }

    // The client repeats it once by itself: then it is either told that all is there already, or hears nothing again.
    [Theory(Timeout = 180_000)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_commit_whose_answer_got_lost_is_answered_with_the_state_and_delivered(int answers)
    {
        var fault = new Fault { Hits = request => request.Method == Azure.Core.RequestMethod.Post && request.Uri.Path.EndsWith("/$batch", StringComparison.Ordinal), After = true };
        await using var moves = await Moves.StartAsync(azurite, null, fault);
        fault.Lose(answers);

        var result = await moves.Runner.RunAsync(Moves.Click(), Moves.Approve(), default);

        Assert.Equal(MoveOutcome.Already, result.Outcome);
        Assert.Equal(HandoffStatus.Approved, result.Scene!.Sale.Handoff(2)!.Status);
        Assert.Equal(3, (await moves.SaleAsync()).Version);
        moves.Delivery.Verify(d => d.Kick(Store.Sales.Key), Times.Once);
    }

    [Fact(Timeout = 180_000)]
    public async Task Storage_that_stumbles_for_a_moment_is_asked_again()
    {
        var fault = new Fault();
        await using var moves = await Moves.StartAsync(azurite, null, fault);
        fault.Lose(9);

        var result = await moves.Runner.RunAsync(Moves.Click(), Moves.Approve(), default);

        Assert.Equal(MoveOutcome.Done, result.Outcome);
        Assert.Equal(3, (await moves.SaleAsync()).Version);
    }

    [Fact(Timeout = 180_000)]
    public async Task Storage_that_has_not_answered_after_four_seconds_is_said_to_be_slow_and_the_move_goes_on_behind()
    {
        var time = new FakeTimeProvider(Store.Sales.Monday.AddHours(1));
        await using var moves = await Moves.StartAsync(azurite, time);
        var (reached, gate, kicked) = (new TaskCompletionSource(), new TaskCompletionSource(), new TaskCompletionSource());
        moves.Delivery.Setup(d => d.Kick(It.IsAny<TeamKey>())).Callback(kicked.SetResult);
        moves.Racing.BeforeCommit = () =>
        {
            reached.SetResult();
            return gate.Task;
        };
        var run = moves.Runner.RunAsync(Moves.Click(), Moves.Approve(), default);
        await reached.Task;

        time.Advance(MoveRunner.Patience - TimeSpan.FromMilliseconds(1));
        Assert.False(run.IsCompleted);
        time.Advance(TimeSpan.FromMilliseconds(1));
        var result = await run;

        Assert.Equal((MoveOutcome.Slow, null), (result.Outcome, result.Scene));
        Assert.Equal(TimeSpan.FromSeconds(4), MoveRunner.Patience);
        Assert.Equal(2, (await moves.SaleAsync()).Version);
        gate.SetResult();
        await kicked.Task;
        Assert.Equal(HandoffStatus.Approved, (await moves.SaleAsync()).Handoff(2)!.Status);
    }

    [Fact(Timeout = 180_000)]
    public async Task The_request_that_Teams_gave_up_does_not_take_the_move_with_it()
    {
        await using var moves = await Moves.StartAsync(azurite);
        using var given = new CancellationTokenSource();
        var (reached, gate, kicked) = (new TaskCompletionSource(), new TaskCompletionSource(), new TaskCompletionSource());
        moves.Delivery.Setup(d => d.Kick(It.IsAny<TeamKey>())).Callback(kicked.SetResult);
        moves.Racing.BeforeCommit = () =>
        {
            reached.SetResult();
            return gate.Task;
        };
        var run = moves.Runner.RunAsync(Moves.Click(), Moves.Approve(), given.Token);
        await reached.Task;

        await given.CancelAsync();
        gate.SetResult();
        await kicked.Task;

        Assert.Contains((await run).Outcome, new[] { MoveOutcome.Slow, MoveOutcome.Done });
        Assert.Equal(3, (await moves.SaleAsync()).Version);
    }

    [Fact(Timeout = 180_000)]
    public async Task Storage_that_is_away_for_good_is_given_up_after_half_a_minute_and_the_next_press_works()
    {
        var fault = new Fault();
        var time = new FakeTimeProvider(Store.Sales.Monday.AddHours(1));
        await using var moves = await Moves.StartAsync(azurite, time, fault);
        fault.Lose(int.MaxValue);
        var run = moves.Runner.RunAsync(Moves.Click(), Moves.Approve(), default);
        // Pauses between its attempts are by this clock, too: it has to be moved while it works.
        while (!moves.Log.Has(LateFailure))
        {
            time.Advance(TimeSpan.FromMilliseconds(500));
            await Task.WhenAny(moves.Log.Next, Task.Delay(TimeSpan.FromMilliseconds(20)));
        }
        Assert.Equal(MoveOutcome.Slow, (await run).Outcome);
        Assert.Equal(2, (await StoredAsync()).Version);

        Assert.Equal(MoveOutcome.Done, (await moves.Runner.RunAsync(Moves.Click("later"), Moves.Approve(), default)).Outcome);

        Assert.Equal(3, (await StoredAsync()).Version);

        Task<Sale> StoredAsync()
        {
            fault.Lose(0);
            return moves.SaleAsync();
        }
    }
}
