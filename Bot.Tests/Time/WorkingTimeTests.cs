using System.Globalization;
using CsCheck;
using TeamsCollab.Time;
using Xunit;

namespace TeamsCollab.Tests.Time;

public class WorkingTimeTests
{
    private static readonly WorkingTime London = new(Zones.Of("Europe/London"), WorkingWeek.Usual);

    [Theory]
    [InlineData("2027-01-11T09:00Z", 8, "2027-01-11T17:00Z")]
    [InlineData("2027-01-11T16:00Z", 2, "2027-01-12T10:00Z")]
    [InlineData("2027-01-15T16:00Z", 2, "2027-01-18T10:00Z")]
    [InlineData("2027-01-16T12:00Z", 4, "2027-01-18T13:00Z")]
    [InlineData("2027-01-11T07:00Z", 0, "2027-01-11T07:00Z")]
    [InlineData("2027-01-11T20:00Z", 12, "2027-01-13T13:00Z")]
    // British summer time begins on Sunday, 28 March: 09:00 is an hour earlier from then on.
    [InlineData("2027-03-26T16:00Z", 2, "2027-03-29T09:00Z")]
    public void Hours_are_counted_in_working_time_only(string start, int hours, string end)
    {
        Assert.Equal(At(end), London.Add(At(start), TimeSpan.FromHours(hours)));
        Assert.Equal(TimeSpan.FromHours(hours), London.Elapsed(At(start), At(end)));
    }

    [Fact]
    public void A_pause_stops_the_clock_and_pauses_may_overlap()
    {
        var paused = new WorkingTime(London.Zone, London.Week, [Stop("2027-01-11T12:00Z", "2027-01-12T11:00Z"), Stop("2027-01-12T10:00Z", "2027-01-13T09:00Z"), Stop("2027-01-14T00:00Z", "2027-01-14T00:00Z")]);

        Assert.Equal(TimeSpan.FromHours(3), paused.Elapsed(At("2027-01-11T09:00Z"), At("2027-01-13T09:00Z")));
        Assert.Equal(At("2027-01-13T10:00Z"), paused.Add(At("2027-01-11T11:00Z"), TimeSpan.FromHours(2)));
        Assert.False(paused.IsWorkingDay(new DateOnly(2027, 1, 12)));
        Assert.Equal(At("2027-01-13T09:00Z"), paused.Next(At("2027-01-11T12:00Z")));
    }

    [Fact]
    public void Whoever_never_works_is_never_waited_for()
    {
        var never = new WorkingTime(London.Zone, WorkingWeek.Usual with { Days = [] });

        Assert.Equal(WorkingTime.Never, never.Add(At("2027-01-11T09:00Z"), TimeSpan.FromHours(1)));
        Assert.Equal(WorkingTime.Never, never.Next(At("2027-01-11T09:00Z")));
        Assert.Null(never.AddDays(new DateOnly(2027, 1, 11), 1));
    }

    [Theory]
    [InlineData("2027-01-15", 1, "2027-01-18")]
    [InlineData("2027-01-18", -1, "2027-01-15")]
    [InlineData("2027-01-16", 0, "2027-01-18")]
    [InlineData("2027-01-16", 1, "2027-01-18")]
    [InlineData("2027-01-16", -1, "2027-01-15")]
    [InlineData("2027-01-12", 0, "2027-01-12")]
    [InlineData("2027-01-11", 5, "2027-01-18")]
    public void Days_are_counted_without_weekends(string day, int days, string result) => Assert.Equal(Day(result), London.AddDays(Day(day), days));

    [Fact]
    public void A_night_shift_belongs_to_the_day_on_which_it_begins()
    {
        var nights = new WorkingTime(TimeZoneInfo.Utc, new WorkingWeek([DayOfWeek.Friday], new TimeOnly(22, 0), new TimeOnly(6, 0)));

        Assert.True(nights.IsWorking(At("2027-01-16T05:00Z")));
        Assert.False(nights.IsWorking(At("2027-01-15T05:00Z")));
        Assert.Equal(TimeSpan.FromHours(8), nights.Day);
        Assert.Equal(At("2027-01-22T23:00Z"), nights.Add(At("2027-01-16T04:00Z"), TimeSpan.FromHours(3)));
    }

    [Theory]
    [InlineData("Europe/Berlin", "2027-03-28", "02:30", "2027-03-28T01:00Z")]
    [InlineData("W. Europe Standard Time", "2027-03-28", "02:30", "2027-03-28T01:00Z")]
    [InlineData("Europe/Berlin", "2027-10-31", "02:30", "2027-10-31T00:30Z")]
    [InlineData("America/New_York", "2027-03-14", "02:00", "2027-03-14T07:00Z")]
    [InlineData("Australia/Lord_Howe", "2027-10-03", "02:15", "2027-10-02T15:30Z")]
    [InlineData("Asia/Kathmandu", "2027-10-03", "09:00", "2027-10-03T03:15Z")]
    [InlineData("Nowhere/Land", "2027-10-03", "09:00", "2027-10-03T09:00Z")]
    public void A_local_time_is_one_moment_also_where_clocks_skip_or_repeat_it(string zone, string day, string time, string moment) =>
        Assert.Equal(At(moment), Zones.Of(zone).At(Day(day), TimeOnly.ParseExact(time, "HH:mm", CultureInfo.InvariantCulture)));

    [Fact]
    public void Elapsed_is_the_inverse_of_add() => Gen.Select(Times, Moments, Gen.Int[1, 200 * 60]).Sample((time, start, minutes) =>
    {
        var working = TimeSpan.FromMinutes(minutes);
        var end = time.Add(start, working);
        Assert.True(end == WorkingTime.Never || time.Elapsed(start, end) == working);
    }, iter: 400);

    [Fact]
    public void What_elapses_over_two_stretches_is_what_elapses_in_each() => Gen.Select(Times, Moments, Moments, Moments).Sample((time, a, b, c) =>
    {
        var ordered = new[] { a, b, c }.Order().ToArray();
        var whole = time.Elapsed(ordered[0], ordered[2]);
        Assert.Equal(whole, time.Elapsed(ordered[0], ordered[1]) + time.Elapsed(ordered[1], ordered[2]));
        Assert.InRange(whole, TimeSpan.Zero, ordered[2] - ordered[0]);
    }, iter: 400);

    [Fact]
    public void The_next_working_moment_is_one_and_nothing_elapses_before_it() => Gen.Select(Times, Moments).Sample((time, at) =>
    {
        var next = time.Next(at);
        if (next == WorkingTime.Never) return;
        Assert.True(next >= at && time.IsWorking(next));
        Assert.Equal(TimeSpan.Zero, time.Elapsed(at, next));
        Assert.True(time.Elapsed(next, next.AddMinutes(1)) > TimeSpan.Zero);
    }, iter: 400);

    private static readonly string[] Ids = ["Europe/London", "America/Sao_Paulo", "America/St_Johns", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Apia", "Africa/Casablanca", "Asia/Tokyo", "Tokyo Standard Time"];

    private static readonly Gen<DateTimeOffset> Moments = Gen.Int[0, 6 * 365 * 24 * 4].Select(quarters => new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(15 * quarters));

    private static readonly Gen<WorkingWeek> Weeks = Gen.Select(Gen.Int[1, 127], Gen.Int[0, 95], Gen.Int[0, 95], (days, from, to) => new WorkingWeek(
        [.. Enum.GetValues<DayOfWeek>().Where(d => (days & (1 << (int)d)) != 0)], TimeOnly.MinValue.AddMinutes(15 * from), TimeOnly.MinValue.AddMinutes(15 * to)));

    private static readonly Gen<WorkingTime> Times = Gen.Select(
        Gen.Int[0, 8].Select(i => Ids[i]), Weeks, Gen.Select(Moments, Gen.Int[0, 90 * 24 * 60], (from, minutes) => new Span(from, from.AddMinutes(minutes))).Array[0, 4],
        (zone, week, stops) => new WorkingTime(Zones.Of(zone), week, stops));

    private static Span Stop(string from, string to) => new(At(from), At(to));

    private static DateTimeOffset At(string text) => DateTimeOffset.ParseExact(text, "yyyy-MM-dd'T'HH:mm'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
