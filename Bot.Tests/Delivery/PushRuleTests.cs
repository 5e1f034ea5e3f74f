using System.Globalization;
using TeamsCollab.Delivery;
using TeamsCollab.Sales;
using TeamsCollab.Store;
using Xunit;

namespace TeamsCollab.Tests.Delivery;

public class PushRuleTests
{
    private static readonly PersonRow Ben = new() { Tenant = "t", EntraId = "e", Zone = "Europe/London" };

    [Theory]
    [InlineData(18, 8, "2027-01-11T17:59Z", "2027-01-11T17:59Z")]
    [InlineData(18, 8, "2027-01-11T18:00Z", "2027-01-12T08:00Z")]
    [InlineData(18, 8, "2027-01-12T07:59Z", "2027-01-12T08:00Z")]
    [InlineData(18, 8, "2027-01-12T08:00Z", "2027-01-12T08:00Z")]
    [InlineData(12, 13, "2027-01-12T12:30Z", "2027-01-12T13:00Z")]
    [InlineData(9, 9, "2027-01-12T09:00Z", "2027-01-12T09:00Z")]
    // The clocks go forward at 01:00 in this night: eight o'clock is an hour sooner.
    [InlineData(22, 8, "2027-03-27T23:00Z", "2027-03-28T07:00Z")]
    public void Quiet_hours_are_the_persons_own(int from, int to, string now, string free) =>
        Assert.Equal(At(free), PushRule.FreeAt(Ben with { QuietFrom = new TimeOnly(from, 0), QuietTo = new TimeOnly(to, 0) }, At(now)));

    [Fact]
    public void Without_quiet_hours_one_is_always_free() => Assert.Equal(At("2027-01-11T03:00Z"), PushRule.FreeAt(Ben, At("2027-01-11T03:00Z")));

    [Theory]
    [InlineData(Subject.HandoffCard, true, false, false)]
    [InlineData(Subject.SaleCard, false, false, false)]
    [InlineData(Subject.Told, true, true, false)]
    [InlineData(Subject.Reminder, true, true, true)]
    [InlineData(Subject.ReturnedCard, true, true, false)]
    [InlineData(Subject.SignOffCard, true, true, false)]
    public void Handoffs_disturb_and_do_not_count_the_rest_counts(string kind, bool disturbs, bool counts, bool onlyMentions)
    {
        var subject = new Subject(kind, "s1", "2");
        Assert.Equal((disturbs, counts, onlyMentions), (PushRule.Disturbs(subject), PushRule.Counts(subject), PushRule.OnlyMentions(subject)));
    }

    [Fact]
    public void Whoever_pauses_or_is_away_is_left_alone_until_they_are_back()
    {
        var now = At("2027-01-11T12:00Z");
        foreach (var kind in Enum.GetValues<AbsenceKind>())
        {
            var row = Ben.With(new Absence { Kind = kind, From = now, Until = now.AddDays(1) });
            Assert.True(PushRule.IsLeftAlone(row, now));
            Assert.False(PushRule.IsLeftAlone(row, now.AddDays(1)));
        }
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.ParseExact(text, "yyyy-MM-dd'T'HH:mm'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
