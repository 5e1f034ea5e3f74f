using TeamsCollab.Delivery;
using TeamsCollab.Sales;
using Xunit;

namespace TeamsCollab.Tests.Delivery;

public class SetbackTests
{
    private static readonly DateTimeOffset Now = new(2027, 1, 11, 9, 0, 0, TimeSpan.Zero);

    private static readonly SendRow Row = new() { Partition = "p", ETag = default, Subject = "handoff:s1:2", To = "thread", Tries = 1 };

    private static readonly CardRow Card =
        new() { Partition = "p", Subject = "handoff:s1:2", To = "thread", Conversation = "c", Activity = "1", Version = 2, Shown = "", At = Now };

    [Fact]
    public void Teams_says_when_and_everyone_waits() =>
        Assert.Equal(new Setback.Wait(Now.AddSeconds(7), Everyone: true), Of(Failure.Throttled, retryAfter: TimeSpan.FromSeconds(7)));

    [Fact]
    public void Without_a_word_from_Teams_the_row_waits_longer_each_time()
    {
        Assert.Equal(new Setback.Wait(Now.AddSeconds(2), Everyone: false), Of(Failure.Throttled));
        Assert.Equal(new Setback.Wait(Now.AddSeconds(8), Everyone: false), Of(Failure.Throttled, Row with { Tries = 3 }));
        Assert.Equal(new Setback.Wait(Now.AddMinutes(10), Everyone: false), Of(Failure.Throttled, Row with { Tries = 500 }));
        Assert.Equal(TimeSpan.FromSeconds(1), Setback.Pause(1, jitter: 0));
    }

    [Fact]
    public void A_post_of_unknown_fate_is_made_three_times_over_an_hour()
    {
        var first = Assert.IsType<Setback.Wait>(Of(Failure.Ambiguous, Row with { Ambiguous = 1 }));
        var second = Assert.IsType<Setback.Wait>(Of(Failure.Ambiguous, Row with { Ambiguous = 2 }));

        Assert.InRange(first.Until - Now + (second.Until - Now), TimeSpan.FromMinutes(50), TimeSpan.FromMinutes(70));
        Assert.IsType<Setback.List>(Of(Failure.Ambiguous, Row with { Ambiguous = 3 }));
    }

    [Fact]
    public void An_update_of_unknown_fate_is_repeated() => Assert.IsType<Setback.Wait>(Of(Failure.Ambiguous, Row with { Ambiguous = 7, Tries = 7 }, Card));

    [Theory]
    [InlineData(Failure.Blocked)]
    [InlineData(Failure.Rejected)]
    public void What_would_fail_again_is_listed(Failure failure)
    {
        Assert.IsType<Setback.List>(Of(failure));
        Assert.IsType<Setback.List>(Of(failure, card: Card));
    }

    [Fact]
    public void What_is_too_big_is_sent_shorter_once()
    {
        Assert.IsType<Setback.Shorten>(Of(Failure.TooBig));
        Assert.IsType<Setback.Shorten>(Of(Failure.TooBig, card: Card));
        Assert.IsType<Setback.List>(Of(Failure.TooBig, Row with { Shortened = true }));
    }

    [Fact]
    public void A_card_that_is_gone_is_posted_anew_once_while_its_subject_is_open()
    {
        Assert.IsType<Setback.PostAnew>(Of(Failure.Gone, card: Card));
        Assert.IsType<Setback.List>(Of(Failure.Gone, card: Card with { Anew = true }));
        Assert.IsType<Setback.Forget>(Of(Failure.Gone, card: Card, open: false));
        Assert.IsType<Setback.List>(Of(Failure.Gone));
    }

    [Fact]
    public void What_has_failed_for_a_day_is_listed() =>
        Assert.IsType<Setback.List>(Of(Failure.Throttled, Row with { Since = Now.AddHours(-25) }, retryAfter: TimeSpan.FromSeconds(1)));

    [Fact]
    public void Whether_anyone_waits_follows_from_the_sale()
    {
        var offered = Fold.Apply(Fold.Apply(null, Store.Sales.Opened()), Store.Sales.Offered(2));
        var approved = Fold.Apply(offered, Store.Sales.Approved(3, 2));

        Assert.True(Setback.IsOpen(offered, Subject.Parse("handoff:s1:2")));
        Assert.False(Setback.IsOpen(approved, Subject.Parse("handoff:s1:2")));
        Assert.True(Setback.IsOpen(approved, Subject.Parse("sale:s1")));
        Assert.False(Setback.IsOpen(approved with { Status = SaleStatus.Won }, Subject.Parse("sale:s1")));
        Assert.False(Setback.IsOpen(null, Subject.Parse("sale:s1")));
    }

    private static Setback Of(Failure failure, SendRow? row = null, CardRow? card = null, bool open = true, TimeSpan? retryAfter = null) =>
        Setback.Of(failure, retryAfter, row ?? Row, card, open, Now, jitter: 1);
}
