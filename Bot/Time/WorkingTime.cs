namespace TeamsCollab.Time;

/// <summary>From a moment up to, but without, another.</summary>
public readonly record struct Span(DateTimeOffset From, DateTimeOffset To)
{
    public TimeSpan Length => To > From ? To - From : TimeSpan.Zero;

    public bool Has(DateTimeOffset at) => From <= at && at < To;
}

/// <summary>
/// A person's working time: the hours of their working days in their zone, without those in which they pause or are away. Whatever is
/// measured or promised in working time goes by this.
/// </summary>
public sealed class WorkingTime
{
    /// <summary>What never comes, because the person doesn't work any more.</summary>
    public static readonly DateTimeOffset Never = DateTimeOffset.MaxValue;

    /// <summary>So far ahead is looked for a working hour.</summary>
    private const int Horizon = 3 * 366;

    private readonly List<Span> _stops;

    public WorkingTime(TimeZoneInfo zone, WorkingWeek week, IEnumerable<Span>? stops = null)
    {
        (Zone, Week) = (zone, week);
        _stops = Merged(stops ?? []);
    }

    public TimeZoneInfo Zone { get; }

    public WorkingWeek Week { get; }

    /// <summary>How long one of their working days is.</summary>
    public TimeSpan Day => Week.Day;

    /// <summary>How much working time lies between two moments; none where the second is not the later one.</summary>
    public TimeSpan Elapsed(DateTimeOffset from, DateTimeOffset to)
    {
        var elapsed = TimeSpan.Zero;
        if (to <= from) return elapsed;
        var last = Zone.DayOf(to);
        for (var day = Zone.DayOf(from).AddDays(-1); day <= last; day = day.AddDays(1))
            foreach (var piece in Pieces(day))
                elapsed += new Span(Later(piece.From, from), Earlier(piece.To, to)).Length;
        return elapsed;
    }

    /// <summary>When so much working time has passed since the start; <see cref="Never"/> where it won't.</summary>
    public DateTimeOffset Add(DateTimeOffset start, TimeSpan working)
    {
        if (working <= TimeSpan.Zero) return start;
        var left = working;
        var day = Zone.DayOf(start).AddDays(-1);
        for (var i = 0; i < Horizon; i++, day = day.AddDays(1))
        {
            foreach (var piece in Pieces(day))
            {
                var rest = new Span(Later(piece.From, start), piece.To);
                if (left <= rest.Length) return rest.From + left;
                left -= rest.Length;
            }
        }
        return Never;
    }

    /// <summary>The first working moment at or after this one; <see cref="Never"/> where there is none.</summary>
    public DateTimeOffset Next(DateTimeOffset at)
    {
        var day = Zone.DayOf(at).AddDays(-1);
        for (var i = 0; i < Horizon; i++, day = day.AddDays(1))
            foreach (var piece in Pieces(day))
                if (piece.To > at) return Later(piece.From, at);
        return Never;
    }

    public bool IsWorking(DateTimeOffset at) => Next(at) == at;

    /// <summary>Whether they work at any time of this day.</summary>
    public bool IsWorkingDay(DateOnly day) => Pieces(day).Any();

    /// <summary>
    /// The so many-th working day after the day, or before it where the number is negative; for 0 the day itself, or the next working one.
    /// Null where there is none.
    /// </summary>
    public DateOnly? AddDays(DateOnly day, int days)
    {
        if (days == 0 && IsWorkingDay(day)) return day;
        var (step, left) = (days < 0 ? -1 : 1, days == 0 ? 1 : Math.Abs(days));
        for (var i = 0; i < Horizon; i++)
        {
            day = day.AddDays(step);
            if (IsWorkingDay(day) && --left == 0) return day;
        }
        return null;
    }

    /// <summary>When their work begins on a day on which they work; else null.</summary>
    public DateTimeOffset? BeginOf(DateOnly day) => Pieces(day).Select(piece => (DateTimeOffset?)piece.From).FirstOrDefault();

    /// <summary>The day's working hours without the stops, in order.</summary>
    private IEnumerable<Span> Pieces(DateOnly day)
    {
        if (!Week.IsOn(day)) yield break;
        var from = Zone.At(day, Week.From);
        var to = Zone.At(Week.To > Week.From ? day : day.AddDays(1), Week.To);
        foreach (var stop in _stops)
        {
            if (stop.To <= from) continue;
            if (stop.From >= to) break;
            if (stop.From > from) yield return new Span(from, stop.From);
            from = stop.To;
        }
        if (from < to) yield return new Span(from, to);
    }

    private static List<Span> Merged(IEnumerable<Span> stops)
    {
        var merged = new List<Span>();
        foreach (var stop in stops.Where(s => s.Length > TimeSpan.Zero).OrderBy(s => s.From))
        {
            if (merged.Count > 0 && stop.From <= merged[^1].To) merged[^1] = merged[^1] with { To = Later(merged[^1].To, stop.To) };
            else merged.Add(stop);
        }
        return merged;
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
