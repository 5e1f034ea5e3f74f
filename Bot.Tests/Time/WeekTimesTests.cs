using System.Globalization;
using TeamsCollab.Time;
using Xunit;

namespace TeamsCollab.Tests.Time;

public class WeekTimesTests
{
    private static readonly DateTimeOffset Start = new(2026, 12, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset End = Start.AddYears(6);
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    /// <summary>A Friday afternoon.</summary>
    private static readonly DateTimeOffset Friday = new(2027, 1, 15, 14, 0, 0, TimeSpan.Zero);

    private static WeekRhythm Fridays => new(Berlin, DayOfWeek.Friday, new TimeOnly(15, 0));

    [Theory]
    [InlineData("00:00")]
    [InlineData("02:30")]
    [InlineData("15:00")]
    public void Each_week_of_six_years_has_exactly_one_in_every_zone(string time)
    {
        // Clocks are changed on Saturday nights and Sundays mostly.
        foreach (var id in NudgeTimesTests.Zones)
        {
            var rhythm = new WeekRhythm(TimeZoneInfo.FindSystemTimeZoneById(id), DayOfWeek.Sunday, TimeOnly.Parse(time, CultureInfo.InvariantCulture));
            var (at, days) = (Start, new List<DateOnly>());
            while (WeekTimes.Next(rhythm, at, at) is var next && next < End)
            {
                Assert.True(next > at, $"{id}: {next:O} after {at:O}");
                days.Add(rhythm.Zone.DayOf(next));
                at = next;
            }
            Assert.Equal(Enumerable.Range(0, days.Count).Select(n => days[0].AddDays(7 * n)), days);
            Assert.Equal(DayOfWeek.Sunday, days[0].DayOfWeek);
            Assert.True(days.Count >= 312, $"{id}: {days.Count} weeks");
        }
    }

    [Theory]
    [InlineData(3, "2027-01-15")]
    [InlineData(75, "2027-01-15")]
    [InlineData(24 * 7 * 3, "2027-02-05")]
    public void After_an_outage_the_newest_comes_alone(int hours, string day)
    {
        var back = Friday.AddHours(hours);
        var late = WeekTimes.Next(Fridays, Friday.AddDays(-7), back);
        Assert.Equal(DateOnly.Parse(day, CultureInfo.InvariantCulture), Berlin.DayOf(late));
        Assert.True(late <= back);
        var then = WeekTimes.Next(Fridays, late, back);
        Assert.Equal((Berlin.DayOf(late).AddDays(7), true), (Berlin.DayOf(then), then > back));
    }

    [Fact]
    public void What_is_wanted_since_today_comes_today_where_its_time_has_not_passed()
    {
        Assert.Equal(Friday, WeekTimes.Next(Fridays, Friday.AddHours(-1), Friday.AddHours(-1)));
        Assert.Equal(Friday, WeekTimes.Next(Fridays, Friday.AddTicks(-1), Friday));
        Assert.Equal(Friday.AddDays(7), WeekTimes.Next(Fridays, Friday, Friday));
        Assert.Equal(Friday.AddDays(7), WeekTimes.Next(Fridays, Friday.AddHours(1), Friday.AddHours(1)));
    }
}
