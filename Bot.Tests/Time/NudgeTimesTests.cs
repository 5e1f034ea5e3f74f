using System.Globalization;
using TeamsCollab.Time;
using Xunit;

namespace TeamsCollab.Tests.Time;

public class NudgeTimesTests
{
    private static readonly DateTimeOffset Start = new(2026, 12, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset End = Start.AddYears(6);

    /// <summary>Zones of every continent, with odd offsets, southern summers, half-hour jumps and rules that change.</summary>
    internal static readonly string[] Zones =
    [
        "Pacific/Honolulu", "America/Anchorage", "America/Los_Angeles", "America/Denver", "America/Phoenix", "America/Chicago", "America/Mexico_City", "America/New_York",
        "America/Toronto", "America/Bogota", "America/Lima", "America/Caracas", "America/Santiago", "America/Asuncion", "America/Halifax", "America/St_Johns", "America/Sao_Paulo",
        "America/Argentina/Buenos_Aires", "America/Nuuk", "Atlantic/Azores", "Europe/London", "Europe/Dublin", "Europe/Lisbon", "Africa/Casablanca", "Africa/Lagos",
        "Europe/Berlin", "Europe/Paris", "Europe/Madrid", "Europe/Warsaw", "Europe/Athens", "Europe/Kyiv", "Europe/Chisinau", "Africa/Cairo", "Africa/Johannesburg",
        "Asia/Jerusalem", "Asia/Beirut", "Europe/Istanbul", "Europe/Moscow", "Asia/Tehran", "Asia/Dubai", "Asia/Kabul", "Asia/Karachi", "Asia/Kolkata", "Asia/Kathmandu",
        "Asia/Dhaka", "Asia/Bangkok", "Asia/Shanghai", "Asia/Tokyo", "Australia/Perth", "Australia/Adelaide", "Australia/Brisbane", "Australia/Sydney", "Australia/Lord_Howe",
        "Pacific/Auckland", "Pacific/Chatham", "Pacific/Apia", "Pacific/Kiritimati",
    ];

    /// <summary>Hours at which clocks are changed, and the usual one.</summary>
    public static TheoryData<string> Times => ["00:00", "00:30", "01:45", "02:30", "09:00", "23:59"];

    [Theory]
    [MemberData(nameof(Times))]
    public void Each_local_working_day_of_six_years_has_exactly_one_nudge_in_every_zone(string time)
    {
        var transitions = 0;
        foreach (var id in Zones)
        {
            var rhythm = new NudgeRhythm { Zone = TimeZoneInfo.FindSystemTimeZoneById(id), At = TimeOnly.Parse(time, CultureInfo.InvariantCulture) };
            var (now, last, days) = (Start, rhythm.Zone.DayOf(Start), new List<DateOnly>());
            var before = Start;
            while (NudgeTimes.Next(rhythm, last, now) is { } next && next.At < End)
            {
                Assert.True(next.At > now, $"{id}: {next} after {now:O}");
                Assert.Equal(next.Day, rhythm.Zone.DayOf(next.At));
                var there = TimeZoneInfo.ConvertTime(next.At, rhythm.Zone);
                if (TimeOnly.FromDateTime(there.DateTime) != rhythm.At)
                    Assert.True(rhythm.Zone.IsInvalidTime(next.Day.ToDateTime(rhythm.At)), $"{id}: {there:O} is not {time}, which the clock has that day.");
                if (rhythm.Zone.GetUtcOffset(before) != rhythm.Zone.GetUtcOffset(next.At)) transitions++;
                days.Add(next.Day);
                (before, now, last) = (next.At, next.At, next.Day);
            }
            var wanted = Enumerable.Range(1, 2200).Select(n => rhythm.Zone.DayOf(Start).AddDays(n))
                .Where(day => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && day <= days[^1]);
            Assert.Equal(wanted, days);
            Assert.True(days[^1] >= rhythm.Zone.DayOf(End.AddDays(-4)), id);
        }
        Assert.True(Zones.Length >= 40 && transitions > 200, $"{Zones.Length} zones, {transitions} transitions");
    }

    [Theory]
    [InlineData(3, "2027-01-12")]
    [InlineData(75, "2027-01-15")]
    public void After_an_outage_one_nudge_comes_and_then_the_next_day_s(int hours, string day)
    {
        // Tuesday 09:00 in Berlin is missed.
        var rhythm = Berlin();
        var back = new DateTimeOffset(2027, 1, 12, 8, 0, 0, TimeSpan.Zero).AddHours(hours);
        var late = NudgeTimes.Next(rhythm, new DateOnly(2027, 1, 11), back)!.Value;
        Assert.Equal(DateOnly.Parse(day, CultureInfo.InvariantCulture), late.Day);
        Assert.True(late.At <= back);
        var then = NudgeTimes.Next(rhythm, late.Day, back)!.Value;
        Assert.True(then.At > back);
        Assert.Equal(new WorkingTime(rhythm.Zone, WorkingWeek.Usual).AddDays(late.Day, 1), then.Day);
    }

    [Fact]
    public void Back_before_the_day_s_moment_the_missed_days_are_left_out()
    {
        var back = new DateTimeOffset(2027, 1, 15, 6, 0, 0, TimeSpan.Zero);
        Assert.Equal(new NudgeTime(new DateOnly(2027, 1, 15), new DateTimeOffset(2027, 1, 15, 8, 0, 0, TimeSpan.Zero)), NudgeTimes.Next(Berlin(), new DateOnly(2027, 1, 12), back));
    }

    [Fact]
    public void Whoever_is_new_is_not_nudged_for_a_moment_that_has_passed()
    {
        var noon = new DateTimeOffset(2027, 1, 13, 11, 0, 0, TimeSpan.Zero);
        Assert.Equal(new DateOnly(2027, 1, 13), NudgeTimes.Before(Berlin(), noon));
        Assert.Null(NudgeTimes.Before(Berlin(), noon.AddHours(-5)));
    }

    [Fact]
    public void A_pause_and_days_off_are_skipped_and_off_is_off()
    {
        var now = new DateTimeOffset(2027, 1, 13, 11, 0, 0, TimeSpan.Zero);
        DateOnly? Next(NudgeRhythm rhythm) => NudgeTimes.Next(rhythm, new DateOnly(2027, 1, 13), now)?.Day;
        // The 23rd is a Saturday.
        Assert.Equal(new DateOnly(2027, 1, 25), Next(Berlin() with { Stops = [new Span(now, Berlin().Zone.At(new DateOnly(2027, 1, 23), TimeOnly.MinValue))] }));
        Assert.Equal(new DateOnly(2027, 1, 14), Next(Berlin() with { Stops = [new Span(now.AddDays(-9), now)] }));
        Assert.Equal(new DateOnly(2027, 1, 20), Next(Berlin() with { Days = [DayOfWeek.Wednesday] }));
        Assert.Null(Next(Berlin() with { Off = true }));
        Assert.Null(Next(Berlin() with { Days = [] }));
        Assert.Null(Next(Berlin() with { Stops = [new Span(now, DateTimeOffset.MaxValue)] }));
    }

    [Fact]
    public void Whoever_travels_east_or_west_has_no_second_nudge_on_a_day()
    {
        var tokyo = Berlin() with { Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Tokyo") };
        var shown = NudgeTimes.Next(tokyo, new DateOnly(2027, 1, 12), new DateTimeOffset(2027, 1, 13, 0, 0, 0, TimeSpan.Zero))!.Value;
        var angeles = Berlin() with { Zone = TimeZoneInfo.FindSystemTimeZoneById("America/Los_Angeles") };
        Assert.Equal(new DateOnly(2027, 1, 14), NudgeTimes.Next(angeles, shown.Day, shown.At)!.Value.Day);
    }

    [Fact]
    public void A_nudge_that_is_set_into_quiet_hours_comes_when_they_end()
    {
        var quiet = Berlin() with { At = new TimeOnly(6, 0), QuietFrom = new TimeOnly(19, 0), QuietTo = new TimeOnly(7, 30) };
        var now = new DateTimeOffset(2027, 1, 13, 11, 0, 0, TimeSpan.Zero);
        Assert.Equal(new DateTimeOffset(2027, 1, 14, 6, 30, 0, TimeSpan.Zero), NudgeTimes.Next(quiet, new DateOnly(2027, 1, 13), now)!.Value.At);
        Assert.Equal([true, false], [quiet.IsQuiet(now.AddHours(12)), quiet.IsQuiet(now)]);
    }

    private static NudgeRhythm Berlin() => new() { Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin") };
}
