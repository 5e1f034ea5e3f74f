using Microsoft.Extensions.Time.Testing;
using TeamsCollab.Delivery;
using Xunit;

namespace TeamsCollab.Tests.Delivery;

/// <summary>Teams' limits over simulated time: what several copies send is looked at as Teams would.</summary>
public class PaceTests
{
    private static readonly DateTimeOffset Monday = new(2027, 1, 11, 9, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);
    private readonly FakeTimeProvider _time = new(Monday);

    [Theory]
    [InlineData(7, 1)]
    [InlineData(8, 2)]
    [InlineData(60, 30)]
    [InlineData(1_800, 3_600)]
    public void No_conversation_gets_more_than_Teams_allows(int most, int seconds)
    {
        var pace = new Pace(_time);
        var sent = new List<DateTimeOffset>();
        while (sent.Count < 2_000)
        {
            var wait = pace.Ask("c", "t");
            if (Took(wait)) sent.Add(_time.GetUtcNow());
            else _time.Advance(wait.Longest);
        }

        Assert.InRange(MostWithin(sent, TimeSpan.FromSeconds(seconds)), most - 1, most);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public void The_copies_together_stay_under_the_app_s_limit_and_use_most_of_it(int copies)
    {
        var sent = Simulate(TimeSpan.FromSeconds(60), _ => copies);

        Assert.InRange(MostWithin(sent, TimeSpan.FromSeconds(1)), 1, 50);
        // One copy holds fifty a second within five in a hundred; several use four fifths at least.
        Assert.InRange(sent.Count / 60.0, copies == 1 ? 47.5 : 40, 50);
    }

    [Fact]
    public void A_timer_that_fires_late_costs_no_turns()
    {
        var sent = Simulate(TimeSpan.FromSeconds(60), _ => 1, late: TimeSpan.FromMilliseconds(9));

        Assert.InRange(MostWithin(sent, TimeSpan.FromSeconds(1)), 1, 50);
        Assert.InRange(sent.Count / 60.0, 47.5, 50);
    }

    [Fact]
    public void A_copy_that_joins_exceeds_the_limit_in_its_first_second_at_most()
    {
        // Two run; the third comes after ten seconds and is heard of a second later.
        var joined = TimeSpan.FromSeconds(10);
        var paces = Enumerable.Range(0, 3).Select(_ => new Pace(_time) { Copies = 2 }).ToList();
        paces[2].Copies = 3;
        var sent = new List<DateTimeOffset>();
        for (var at = TimeSpan.Zero; at < TimeSpan.FromSeconds(30); at += Tick, _time.Advance(Tick))
        {
            if (at == joined + Heartbeat.Every) paces[0].Copies = paces[1].Copies = 3;
            foreach (var pace in paces.Take(at < joined ? 2 : 3))
                while (Took(pace.Ask($"c{sent.Count}", "t"))) sent.Add(_time.GetUtcNow());
        }

        var (before, after) = (Monday + joined, Monday + joined + Heartbeat.Every);
        Assert.InRange(MostWithin([.. sent.Where(at => at < before)], TimeSpan.FromSeconds(1)), 40, 50);
        Assert.InRange(MostWithin([.. sent.Where(at => at >= after)], TimeSpan.FromSeconds(1)), 40, 50);
        Assert.InRange(sent.Count(at => at >= before && at < after), 50, 75);
    }

    [Fact]
    public void A_conversation_that_is_full_takes_no_place_of_the_others()
    {
        var pace = new Pace(_time);
        for (var i = 0; i < 500; i++) Took(pace.Ask("busy", "t"));

        _time.Advance(TimeSpan.FromMilliseconds(50));
        Assert.False(pace.Ask("busy", "t").IsOver);
        Assert.True(pace.Ask("quiet", "t").IsOver);
    }

    [Fact]
    public void Those_who_come_again_come_one_after_the_other()
    {
        var pace = new Pace(_time);
        while (pace.Ask("c", "t") is { Conversation.Ticks: <= 0 } wait)
        {
            wait.Turn?.Dispose();
            _time.Advance(wait.Longest);
        }

        var full = pace.Ask("c", "t");
        var again = Enumerable.Range(0, 4).Select(_ => pace.ComeAgain("c", full) - _time.GetUtcNow() - full.Longest).ToList();

        Assert.Equal([0, 500, 1_000, 1_500], again.Select(wait => wait.TotalMilliseconds));
    }

    /// <summary>A token that is fetched, a machine that is busy: what was held up goes all at once.</summary>
    [Theory]
    [InlineData(300)]
    [InlineData(900)]
    [InlineData(3_000)]
    public void What_was_held_up_under_way_counts_when_it_goes(int held)
    {
        var pace = new Pace(_time);
        var (came, waiting) = (new List<DateTimeOffset>(), new List<PaceTurn>());
        for (var at = 0; at < 10_000; at++, _time.Advance(Tick))
        {
            while (pace.Ask($"c{at}-{waiting.Count}", "t").Turn is { } turn) waiting.Add(turn);
            // Nothing gets through for a while in the third second; else Teams answers within 20 ms.
            var through = at is >= 2_000 && at < 2_000 + held ? [] : waiting.Where(turn => _time.GetUtcNow() - turn.Began >= 20 * Tick).ToList();
            foreach (var turn in through)
            {
                came.Add(_time.GetUtcNow());
                turn.Dispose();
                waiting.Remove(turn);
            }
        }

        // What was held up for no longer than is usual can't be told apart.
        Assert.InRange(MostWithin(came, TimeSpan.FromSeconds(1)), 40, 50 + 2);
        // It costs no more than the time that was lost, and a second to be sure.
        Assert.InRange(came.Count, 48 * (9_000 - held - 1_000) / 1_000, 500);
    }

    [Fact]
    public void Teams_may_take_its_time_without_a_turn_being_lost()
    {
        var pace = new Pace(_time);
        var (sent, waiting) = (0, new List<PaceTurn>());
        for (var at = 0; at < 20_000; at++, _time.Advance(Tick))
        {
            while (pace.Ask($"c{sent}", "t").Turn is { } turn)
            {
                sent++;
                waiting.Add(turn);
            }
            foreach (var turn in waiting.Where(turn => _time.GetUtcNow() - turn.Began >= 600 * Tick).ToList())
            {
                turn.Dispose();
                waiting.Remove(turn);
            }
        }

        Assert.InRange(sent / 20.0, 46, 50);
    }

    [Fact]
    public void One_tenant_does_not_wait_for_another()
    {
        var pace = new Pace(_time);
        while (pace.Ask("c", "one").IsOver)
        {
        }

        Assert.True(pace.Ask("d", "other").IsOver);
    }

    /// <summary>Copies with more to send than they may, each asking as often as a clock can tell.</summary>
    private List<DateTimeOffset> Simulate(TimeSpan length, Func<TimeSpan, int> alive, TimeSpan late = default)
    {
        var copies = Enumerable.Range(0, 20).Select(_ => (Pace: new Pace(_time), Wakes: new DateTimeOffset[1])).ToList();
        var sent = new List<DateTimeOffset>();
        for (var at = TimeSpan.Zero; at < length; at += Tick, _time.Advance(Tick))
        {
            foreach (var (pace, wakes) in copies.Take(alive(at)))
            {
                pace.Copies = alive(at);
                while (wakes[0] <= _time.GetUtcNow())
                {
                    var wait = pace.Ask($"c{sent.Count}", "t");
                    if (Took(wait)) sent.Add(_time.GetUtcNow());
                    else wakes[0] = _time.GetUtcNow() + wait.Longest + late;
                }
            }
        }
        return sent;
    }

    /// <summary>Teams takes it at once.</summary>
    private static bool Took(PaceWait wait)
    {
        wait.Turn?.Dispose();
        return wait.IsOver;
    }

    private static int MostWithin(List<DateTimeOffset> sent, TimeSpan window)
    {
        var (most, first) = (0, 0);
        for (var last = 0; last < sent.Count; last++)
        {
            while (sent[last] - sent[first] >= window) first++;
            most = Math.Max(most, last - first + 1);
        }
        return most;
    }
}
