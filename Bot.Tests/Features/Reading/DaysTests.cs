using System.Globalization;
using Microsoft.Extensions.Time.Testing;
using TeamsCollab.Features;
using TeamsCollab.Features.Reading;
using TeamsCollab.Turns;
using Xunit;

namespace TeamsCollab.Tests.Features.Reading;

public class DaysTests
{
    // A Tuesday.
    private static readonly DateOnly Today = new(2027, 1, 5);

    [Theory]
    [InlineData("today", "2027-01-05")]
    [InlineData("Tonight", "2027-01-05")]
    [InlineData("tomorrow", "2027-01-06")]
    [InlineData("TOMORROW.", "2027-01-06")]
    [InlineData("the day after tomorrow", "2027-01-07")]
    [InlineData("Fri", "2027-01-08")]
    [InlineData("friday", "2027-01-08")]
    [InlineData("on Friday", "2027-01-08")]
    [InlineData("this Friday", "2027-01-08")]
    [InlineData("Tuesday", "2027-01-12")]
    [InlineData("Mon", "2027-01-11")]
    [InlineData("next Fri", "2027-01-15")]
    [InlineData("next Monday", "2027-01-11")]
    [InlineData("next week", "2027-01-11")]
    [InlineData("next month", "2027-02-01")]
    [InlineData("next quarter", "2027-04-01")]
    [InlineData("next year", "2028-01-01")]
    [InlineData("in 3 days", "2027-01-08")]
    [InlineData("in a week", "2027-01-12")]
    [InlineData("in two weeks", "2027-01-19")]
    [InlineData("in 2 months", "2027-03-05")]
    [InlineData("end of the week", "2027-01-08")]
    [InlineData("end of next week", "2027-01-15")]
    [InlineData("end of month", "2027-01-31")]
    [InlineData("end of this quarter", "2027-03-31")]
    [InlineData("end of next quarter", "2027-06-30")]
    [InlineData("EOY", "2027-12-31")]
    [InlineData("15 Jan", "2027-01-15")]
    [InlineData("15 January", "2027-01-15")]
    [InlineData("15th of January", "2027-01-15")]
    [InlineData("the 15th of Jan", "2027-01-15")]
    [InlineData("15. Jan.", "2027-01-15")]
    [InlineData("15-Jan-2027", "2027-01-15")]
    [InlineData("Fri 15 Jan", "2027-01-15")]
    [InlineData("Jan 15", "2027-01-15")]
    [InlineData("January 15th, 2028", "2028-01-15")]
    [InlineData("Sept 3", "2027-09-03")]
    [InlineData("4 Jan", "2028-01-04")]
    [InlineData("5 Jan", "2027-01-05")]
    [InlineData("29 Feb", "2028-02-29")]
    [InlineData("2027-01-15", "2027-01-15")]
    [InlineData("2027-1-5", "2027-01-05")]
    [InlineData("15.1.", "2027-01-15")]
    [InlineData("15.01.2027", "2027-01-15")]
    [InlineData("15.1.27", "2027-01-15")]
    [InlineData("15/1", "2027-01-15")]
    [InlineData("02/03/2027", "2027-03-02")]
    [InlineData("1/15/2027", "2027-01-15")]
    [InlineData("March", "2027-03-31")]
    [InlineData("in March", "2027-03-31")]
    [InlineData("Dec 2028", "2028-12-31")]
    [InlineData("tomorow", "2027-01-06")]
    [InlineData("tomorrow morning", "2027-01-06")]
    [InlineData("by tomorrow", "2027-01-06")]
    [InlineData("yesterday", "2027-01-04")]
    [InlineData("Friday morning", "2027-01-08")]
    [InlineData("Friday next week", "2027-01-15")]
    [InlineData("next Friday", "2027-01-15")]
    [InlineData("a week from Friday", "2027-01-15")]
    [InlineData("week from tomorrow", "2027-01-13")]
    [InlineData("end of day", "2027-01-05")]
    [InlineData("EOD", "2027-01-05")]
    [InlineData("end of the month", "2027-01-31")]
    [InlineData("this week", "2027-01-08")]
    [InlineData("this month", "2027-01-31")]
    [InlineData("this year", "2027-12-31")]
    [InlineData("late next week", "2027-01-15")]
    [InlineData("early next week", "2027-01-11")]
    [InlineData("beginning of next month", "2027-02-01")]
    [InlineData("in ten days", "2027-01-15")]
    [InlineData("in a couple of days", "2027-01-07")]
    [InlineData("within 2 weeks", "2027-01-19")]
    [InlineData("in 3 working days", "2027-01-08")]
    [InlineData("in 4 business days", "2027-01-11")]
    [InlineData("in a fortnight", "2027-01-19")]
    [InlineData("in a quarter", "2027-04-05")]
    [InlineData("in a year", "2028-01-05")]
    [InlineData("Jan 15th", "2027-01-15")]
    [InlineData("15th Jan", "2027-01-15")]
    [InlineData("Friday, 15 January 2027", "2027-01-15")]
    [InlineData("2026-01-15", "2026-01-15")]
    [InlineData("29.2.2028", "2028-02-29")]
    [InlineData("31 Dec", "2027-12-31")]
    public void A_date_is_read_as_people_write_it(string text, string date) =>
        Assert.Equal(DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture), Days.Read(text, Today, CultureInfo.GetCultureInfo("en")));

    [Theory]
    [InlineData("02/03/2027", "en-US", "2027-02-03")]
    [InlineData("02/03/2027", "en-GB", "2027-03-02")]
    [InlineData("15. März", "de-DE", "2027-03-15")]
    [InlineData("Freitag", "de-DE", "2027-01-08")]
    [InlineData("Fr", "de-DE", "2027-01-08")]
    [InlineData("15 févr.", "fr-FR", "2027-02-15")]
    [InlineData("vendredi", "fr-FR", "2027-01-08")]
    [InlineData("15 Jan", "ja-JP", "2027-01-15")]
    [InlineData("1/2", "en-US", "2028-01-02")]
    [InlineData("1/2", "en-GB", "2027-02-01")]
    [InlineData("1/2", "de-DE", "2027-02-01")]
    [InlineData("1/15", "en-GB", "2027-01-15")]
    [InlineData("15/1", "en-US", "2027-01-15")]
    [InlineData("morgen", "de-DE", "2027-01-06")]
    [InlineData("übermorgen", "de-DE", "2027-01-07")]
    [InlineData("heute", "de-DE", "2027-01-05")]
    [InlineData("Mo", "de-DE", "2027-01-11")]
    [InlineData("3. Mai", "de-DE", "2027-05-03")]
    public void The_writers_own_names_and_order_are_understood(string text, string culture, string date) =>
        Assert.Equal(DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture), Days.Read(text, Today, CultureInfo.GetCultureInfo(culture)));

    [Theory]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("31 Feb")]
    [InlineData("32 Jan")]
    [InlineData("2027-13-01")]
    [InlineData("99999-01-01")]
    [InlineData("15")]
    [InlineData("15 apples")]
    [InlineData("J 15")]
    [InlineData("Ju 3")]
    [InlineData("tomorrow or so")]
    [InlineData("we")]
    [InlineData("0/0/0")]
    [InlineData("15.13.2027")]
    public void What_is_no_date_is_none(string text) => Assert.Null(Days.Read(text, Today, CultureInfo.GetCultureInfo("en")));

    [Fact]
    public void What_stands_behind_a_date_is_kept() =>
        Assert.Equal((new DateOnly(2027, 1, 8), ", they care about price"), Days.Take("Fri, they care about price", Today, CultureInfo.GetCultureInfo("en")));

    [Theory]
    // Late in the evening of New York it is tomorrow already in Tokyo, and in UTC, too.
    [InlineData("2027-01-05T03:30:00Z", "America/New_York", null, "2027-01-05")]
    [InlineData("2027-01-05T03:30:00Z", "Asia/Tokyo", null, "2027-01-06")]
    [InlineData("2027-01-05T23:30:00Z", null, null, "2027-01-06")]
    [InlineData("2027-01-05T23:30:00Z", null, "05:30", "2027-01-07")]
    [InlineData("2027-01-05T03:30:00Z", null, "-05:00", "2027-01-05")]
    // The hour that is missing, and the one that comes twice.
    [InlineData("2027-03-28T00:59:00Z", "Europe/Berlin", null, "2027-03-29")]
    [InlineData("2027-03-27T23:30:00Z", "Europe/Berlin", null, "2027-03-29")]
    [InlineData("2027-10-30T22:30:00Z", "Europe/Berlin", null, "2027-11-01")]
    [InlineData("2027-10-31T22:30:00Z", "Europe/Berlin", null, "2027-11-01")]
    [InlineData("2027-10-31T23:30:00Z", "Europe/Berlin", null, "2027-11-02")]
    public void Tomorrow_is_the_senders(string now, string? zone, string? offset, string date)
    {
        var caller = new Caller("ana", "29:ana", "Ana", "tenant", zone) { Offset = offset is null ? null : TimeSpan.Parse(offset, CultureInfo.InvariantCulture) };
        var today = Clock.Today(new FakeTimeProvider(DateTimeOffset.Parse(now, CultureInfo.InvariantCulture)), caller);

        Assert.Equal(DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture), Days.Read("tomorrow", today, CultureInfo.GetCultureInfo("en")));
    }

    [Theory]
    [InlineData("2028-02-28", "tomorrow", "2028-02-29")]
    [InlineData("2027-02-28", "tomorrow", "2027-03-01")]
    [InlineData("2028-02-29", "29 Feb", "2028-02-29")]
    [InlineData("2028-03-01", "29 Feb", "2032-02-29")]
    [InlineData("2027-01-31", "in a month", "2027-02-28")]
    [InlineData("2027-12-31", "tomorrow", "2028-01-01")]
    [InlineData("2027-12-31", "1 Jan", "2028-01-01")]
    [InlineData("2027-01-09", "next week", "2027-01-11")]
    [InlineData("2027-01-10", "next Monday", "2027-01-11")]
    [InlineData("2027-01-10", "end of the week", "2027-01-10")]
    [InlineData("2027-01-11", "Monday", "2027-01-18")]
    public void The_turn_of_weeks_months_and_years_is_kept(string today, string text, string date)
    {
        DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        Assert.Equal(Day(date), Days.Read(text, Day(today), CultureInfo.GetCultureInfo("en")));
    }
}
