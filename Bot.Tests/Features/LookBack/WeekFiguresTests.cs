using TeamsCollab.Features.Closing;
using TeamsCollab.Features.Handoffs;
using TeamsCollab.Features.LookBack;
using TeamsCollab.Features.Parts;
using TeamsCollab.Features.Thanks;
using TeamsCollab.Sales;
using TeamsCollab.Store;
using TeamsCollab.Time;
using Xunit;
using static TeamsCollab.Tests.Features.SaleGame;

namespace TeamsCollab.Tests.Features.LookBack;

public class WeekFiguresTests
{
    /// <summary>A Tuesday.</summary>
    private static readonly DateTimeOffset Tuesday = new(2027, 1, 5, 10, 0, 0, TimeSpan.Zero);
    private static readonly WorkingTime London = new(TimeZoneInfo.Utc, WorkingWeek.Usual);

    [Fact]
    public void What_is_played_is_counted_and_what_is_taken_back_is_not()
    {
        var game = Opened().Offer(Ana, "qualify", Ben);
        game.Accepted(Ben, c => HandoffMoves.Approve(c, new AnswerHandoff(game.Handoff)));
        game.Accepted(Ana, c => ThanksMoves.InSale(c, new GiveThanks { Who = Ben.EntraId, Words = "the quick answer" }));
        game.Accepted(Ana, c => CloseMoves.Close(c, new CloseSale { Won = true, Amount = new Money(12_000, "EUR") }));
        Assert.Equal("1 approved, 1 thanked, Contoso renewal Won 12000 EUR", Shown(game));

        game.Accepted(Ana, c => UndoMoves.Undo(c, new UndoMove()));
        game.Accepted(Ben, c => UndoMoves.Undo(c, new UndoMove()));
        Assert.Equal("0 approved, 1 thanked", Shown(game));
        game.Accepted(Ana, c => CloseMoves.Close(c, new CloseSale { Won = false, Words = "too dear" }));
        Assert.Equal("0 approved, 1 thanked, Contoso renewal Lost", Shown(game));
    }

    [Fact]
    public void A_week_in_which_a_closing_of_an_older_one_was_taken_back_has_nothing_to_show()
    {
        WeekFact Fact(WeekKind kind) => new() { Kind = kind, At = Tuesday, Version = 9, Sale = "s", Handoff = 2 };
        Assert.True(WeekFigures.Of([Fact(WeekKind.Reopened), Fact(WeekKind.Unapproved)], London).IsEmpty());
    }

    [Fact]
    public void The_time_to_an_approval_is_the_median_in_working_time()
    {
        // Friday 16:00 to Monday 10:00 are two hours; an outlier moves the middle little.
        var friday = new DateTimeOffset(2027, 1, 8, 16, 0, 0, TimeSpan.Zero);
        Assert.Equal(TimeSpan.FromHours(2), Of((friday, friday.AddHours(66))));
        Assert.Equal(TimeSpan.FromHours(2), Of((friday, friday.AddHours(66)), (Tuesday, Tuesday.AddHours(1)), (Tuesday.AddDays(-60), Tuesday)));
        Assert.Equal(TimeSpan.FromHours(1.5), Of((friday, friday.AddHours(66)), (Tuesday, Tuesday.AddHours(1))));
        Assert.Null(Of());
    }

    [Fact]
    public void What_waits_longest_is_an_old_offer_or_a_part_that_is_overdue()
    {
        var day = new DateOnly(2027, 1, 5);
        (Person, Waiting)[] waits =
        [
            (Ben.Number, Offer("s1", Tuesday.AddDays(-3))), (Ana.Number, Offer("s1", Tuesday.AddDays(-3)) with { Awaited = true }),
            (Cleo.Number, Offer("s2", Tuesday.AddHours(-1))), (Cleo.Number, Part("s3", day.AddDays(-9))), (Cleo.Number, Part("s4", day.AddDays(3))),
            (Mia.Number, Part("s5", null)), (Ana.Number, Offer("s6", Tuesday.AddDays(-5)) with { Asked = true }), (Mia.Number, Part("s7", day.AddDays(-1))),
            (Mia.Number, new Waiting("s8", "demo", 3) { Since = Tuesday.AddYears(-1) }),
        ];
        Assert.Equal(
            ["p3 s3 2026-12-27", "p1 s6 2026-12-31", "p2 s1 2027-01-02"],
            LongWait.Of(waits, Tuesday, TimeZoneInfo.Utc, 3).Select(wait => FormattableString.Invariant($"{wait.Ball} {wait.What.Sale} {wait.Since:yyyy-MM-dd}")));
    }

    [Fact]
    public void A_roll_up_is_about_the_whole_week_before_and_comes_with_its_first_nudge()
    {
        var berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        var week = new LookedBack(new DateTimeOffset(2027, 1, 3, 23, 0, 0, TimeSpan.Zero), new DateTimeOffset(2027, 1, 10, 23, 0, 0, TimeSpan.Zero));
        Assert.Equal(week, LookBackDesk.WeekBefore(new DateOnly(2027, 1, 11), berlin));
        Assert.Equal(week, LookBackDesk.WeekBefore(new DateOnly(2027, 1, 17), berlin));
        Assert.True(RollUp.IsFirstOfWeek(new DateOnly(2027, 1, 11), new DateOnly(2027, 1, 8)));
        Assert.True(RollUp.IsFirstOfWeek(new DateOnly(2027, 1, 13), null));
        // The year changes within a week.
        Assert.False(RollUp.IsFirstOfWeek(new DateOnly(2027, 1, 1), new DateOnly(2026, 12, 31)));
        Assert.False(RollUp.IsFirstOfWeek(new DateOnly(2027, 1, 12), new DateOnly(2027, 1, 11)));
    }

    private static TimeSpan? Of(params (DateTimeOffset Offered, DateTimeOffset Approved)[] handoffs) => WeekFigures.Of(
        [.. handoffs.Select((h, i) => new WeekFact { Kind = WeekKind.Approved, At = h.Approved, Since = h.Offered, Version = i, Sale = "s", Handoff = i })], London).Took;

    private static string Shown(SaleGame game)
    {
        var facts = new List<WeekFact>();
        Sale? sale = null;
        foreach (var worded in game.Happened)
        {
            sale = Fold.Apply(sale, worded.Event);
            if (WeekFacts.Of(sale, worded.Event) is { } fact) facts.Add(fact);
        }
        var figures = WeekFigures.Of(facts, London);
        return string.Join(", ", new[] { $"{figures.Approvals} approved", $"{figures.Thanks.Count} thanked" }
            .Concat(figures.Closed.Select(c => FormattableString.Invariant($"{c.SaleName} {c.Kind} {c.Amount?.Amount} {c.Amount?.Currency}").Trim())));
    }

    private static Waiting Offer(string sale, DateTimeOffset since) => new(sale, "demo", 2) { SaleName = sale, Title = "Demo", Since = since };

    private static Waiting Part(string sale, DateOnly? due) => new(sale, "demo", null) { SaleName = sale, Title = "Demo", Due = due };
}
