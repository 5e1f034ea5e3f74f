using TeamsCollab.Rehearsal.Page;
using TeamsCollab.Rehearsal.Run;
using Xunit;

namespace TeamsCollab.Tests.Rehearsal;

public class MovableClockTests
{
    private const int Limit = 90_000;
    private readonly MovableClock _clock = new();

    [Fact(Timeout = Limit)]
    public async Task A_delay_ends_when_the_clock_has_moved_past_it()
    {
        var delay = Task.Delay(TimeSpan.FromHours(3), _clock, TestContext.Current.CancellationToken);
        _clock.MoveBy(TimeSpan.FromHours(1));
        Assert.False(delay.IsCompleted);

        _clock.MoveBy(TimeSpan.FromHours(2));

        await delay;
    }

    [Fact(Timeout = Limit)]
    public async Task What_repeats_goes_on_after_each_move()
    {
        using var rounds = new SemaphoreSlim(0);
        await using var timer = _clock.CreateTimer(_ => rounds.Release(), null, TimeSpan.FromHours(1), TimeSpan.FromHours(1));
        for (var round = 0; round < 3; round++)
        {
            _clock.MoveBy(TimeSpan.FromHours(1));
            await rounds.WaitAsync(TestContext.Current.CancellationToken);
        }
    }

    [Fact(Timeout = Limit)]
    public async Task A_limit_of_time_runs_out_by_a_move()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromHours(1), _clock);
        var ended = new TaskCompletionSource();
        limit.Token.Register(ended.SetResult);

        _clock.MoveBy(TimeSpan.FromMinutes(61));

        await ended.Task;
    }

    [Fact]
    public void A_timer_that_was_put_away_stays_silent()
    {
        var fired = false;
        _clock.CreateTimer(_ => fired = true, null, TimeSpan.FromHours(1), Timeout.InfiniteTimeSpan).Dispose();

        _clock.MoveBy(TimeSpan.FromHours(2));

        Assert.False(fired);
    }

    [Fact]
    public void Time_never_goes_back()
    {
        var (now, stamp) = (_clock.GetUtcNow(), _clock.GetTimestamp());
        Assert.Throws<ArgumentOutOfRangeException>(() => _clock.MoveBy(TimeSpan.FromSeconds(-1)));
        _clock.MoveBy(TimeSpan.FromDays(1));
        Assert.True(_clock.GetUtcNow() >= now.AddDays(1));
        Assert.True(_clock.GetElapsedTime(stamp) >= TimeSpan.FromDays(1));
    }

    [Theory]
    [InlineData("hour", "2027-03-27T12:00:00Z", "2027-03-27T13:00:00Z")]
    [InlineData("tomorrow", "2027-03-26T12:00:00Z", "2027-03-27T08:00:00Z")]
    // The night in which Berlin's clocks go ahead.
    [InlineData("tomorrow", "2027-03-27T12:00:00Z", "2027-03-28T07:00:00Z")]
    // Already tomorrow there.
    [InlineData("tomorrow", "2027-03-26T23:30:00Z", "2027-03-28T07:00:00Z")]
    [InlineData("monday", "2027-03-27T12:00:00Z", "2027-03-29T07:00:00Z")]
    [InlineData("monday", "2027-03-29T12:00:00Z", "2027-04-05T07:00:00Z")]
    public void The_page_moves_it_by_the_first_teammates_own_clock(string name, string now, string then) =>
        Assert.Equal(DateTimeOffset.Parse(then, null), Moments.Of(name, DateTimeOffset.Parse(now, null), "Europe/Berlin"));

    [Fact]
    public void The_page_moves_it_nowhere_else() => Assert.Null(Moments.Of("yesterday", DateTimeOffset.UnixEpoch, "Europe/Berlin"));
}
