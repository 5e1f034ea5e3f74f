namespace TeamsCollab.Rehearsal.Run;

/// <summary>
/// The real clock, moved ahead as often as one likes. Timers that fall due by a move fire at once, as if the time had passed; none is
/// lost, and one that repeats goes on from there. It never goes back: what is stored would lie in the future.
/// </summary>
public sealed class MovableClock : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly HashSet<Timer> _timers = [];
    private TimeSpan _ahead;

    public TimeSpan Ahead
    {
        get
        {
            lock (_gate)
                return _ahead;
        }
    }

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Ahead;

    /// <summary>Time that passed between two stamps counts the moves, too.</summary>
    public override long GetTimestamp() => System.GetTimestamp() + (long)(Ahead.TotalSeconds * TimestampFrequency);

    /// <exception cref="ArgumentOutOfRangeException">It would go back.</exception>
    public void MoveTo(DateTimeOffset then) => MoveBy(then - GetUtcNow());

    /// <exception cref="ArgumentOutOfRangeException">It would go back.</exception>
    public void MoveBy(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);
        Timer[] waiting;
        lock (_gate)
        {
            _ahead += time;
            waiting = [.. _timers];
        }
        foreach (var timer in waiting)
            timer.Rearm();
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new Timer(this, callback, state);
        lock (_gate)
            _timers.Add(timer);
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class Timer : ITimer
    {
        private readonly MovableClock _clock;
        private readonly ITimer _inner;
        private readonly Lock _gate = new();
        private DateTimeOffset? _due;
        private TimeSpan _period;

        public Timer(MovableClock clock, TimerCallback callback, object? state)
        {
            _clock = clock;
            _inner = System.CreateTimer(_ => Fire(callback, state), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (_gate)
            {
                _due = dueTime == Timeout.InfiniteTimeSpan ? null : _clock.GetUtcNow() + dueTime;
                _period = period;
                return _inner.Change(dueTime, Timeout.InfiniteTimeSpan);
            }
        }

        /// <summary>The real timer's rest by the moved clock.</summary>
        public void Rearm()
        {
            lock (_gate)
            {
                if (_due is not { } due) return;
                var rest = due - _clock.GetUtcNow();
                _inner.Change(rest > TimeSpan.Zero ? rest : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
            }
        }

        public void Dispose()
        {
            Forget();
            _inner.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Forget();
            return _inner.DisposeAsync();
        }

        private void Fire(TimerCallback callback, object? state)
        {
            lock (_gate)
            {
                // Changed while it fired: the later setting counts.
                if (_due is not { } due || due > _clock.GetUtcNow() + TimeSpan.FromMilliseconds(20)) return;
                _due = null;
                if (_period > TimeSpan.Zero)
                {
                    _due = _clock.GetUtcNow() + _period;
                    _inner.Change(_period, Timeout.InfiniteTimeSpan);
                }
            }
            callback(state);
        }

        private void Forget()
        {
            lock (_gate)
                _due = null;
            lock (_clock._gate)
                _clock._timers.Remove(this);
        }
    }
}
