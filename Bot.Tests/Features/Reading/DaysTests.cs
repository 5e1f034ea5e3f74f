using System.Globalization;
using TeamsCollab.Features.Reading;
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
}
