using System.Globalization;
using TeamsCollab.Cards;
using TeamsCollab.Features;
using TeamsCollab.Features.LookBack;
using TeamsCollab.Sales;
using TeamsCollab.Store;
using Xunit;
using static TeamsCollab.Tests.Features.SaleGame;

namespace TeamsCollab.Tests.Features.LookBack;

public class LookBackCardTests
{
    private static readonly DateTimeOffset Friday = new(2027, 1, 15, 15, 0, 0, TimeSpan.Zero);
    private static readonly View Many = new(English, Readers.Many);

    [Fact]
    public void A_week_looks_so() => Snapshots.Match(LookBackCard.Draw(Sheet(), Many).Content, "look-back");

    [Fact]
    public void A_week_without_thanks_looks_so_in_german() => Snapshots.Match(
        LookBackCard.Draw(
            Sheet() with { Figures = WeekFigures.Of([Closed(WeekKind.Lost, "Fabrikam", null)], LookBackPlan.WorkingTime(World)), Waits = [] },
            new View(CultureInfo.GetCultureInfo("de"), Readers.Many)).Content,
        "look-back-german");

    [Fact]
    public void The_roll_up_of_two_teams_looks_so() => Snapshots.Match(
        RollUpCard.Draw(
            [
                Sheet(),
                Sheet() with { Team = World with { Name = null }, Figures = WeekFigures.Of([], LookBackPlan.WorkingTime(World)), Waits = [] },
            ],
            TimeZoneInfo.Utc, English).Content,
        "roll-up");

    [Theory]
    [InlineData(10, "less than a working hour (one handoff)")]
    [InlineData(61, "1 working hour (one handoff)")]
    [InlineData(150, "3 working hours (one handoff)")]
    [InlineData(480, "8 working hours (one handoff)")]
    [InlineData(720, "1.5 working days (one handoff)")]
    public void Long_and_short_are_said_as_people_say_them(int minutes, string said) => Assert.Equal(
        said, LookBackCard.Took(new WeekFigures { Approvals = 1, Closed = [], Thanks = [], Took = TimeSpan.FromMinutes(minutes) }, new LookBackTexts(English)).Plain);

    [Fact]
    public void A_week_of_a_thousand_things_fits_and_names_stay_names()
    {
        var facts = Enumerable.Range(0, 1000).Select(i => i % 2 == 0 ? Closed(WeekKind.Won, $"**[x](http://evil)** {i}", 1000) with { Sale = $"s{i}" } : Thanks(i)).ToList();
        var sheet = Sheet() with
        {
            Figures = WeekFigures.Of(facts, LookBackPlan.WorkingTime(World)),
            Words = facts.ToDictionary(fact => (fact.Sale, fact.Version), _ => "<at>Ben</at> {{DATE(x)}} " + new string('x', 1900)),
        };
        var json = LookBackCard.Draw(sheet, Many).Content.ToString();
        Assert.Contains("500 sales won (500,000 EUR)", json, StringComparison.Ordinal);
        Assert.DoesNotContain("](http", json, StringComparison.Ordinal);
        Assert.DoesNotContain("<at>Ben", json, StringComparison.Ordinal);
        Assert.DoesNotContain("{{DATE(x", json, StringComparison.Ordinal);
        Assert.Equal(10, RollUpCard.Draw([.. Enumerable.Repeat(sheet, 20)], TimeZoneInfo.Utc, English).Content.SelectTokens("$..[?(@.separator == true)]").Count());
    }

    private static LookBackSheet Sheet() => new()
    {
        Team = World with { Name = "Northwind Sales" },
        Time = new LookedBack(Friday.AddDays(-7), Friday),
        Figures = WeekFigures.Of(
            [
                Closed(WeekKind.Won, "Contoso renewal", 12_000), Closed(WeekKind.Won, "Tailspin", 20_000), Closed(WeekKind.Lost, "Fabrikam", null),
                Approved(2, Friday.AddDays(-3), 3), Approved(3, Friday.AddDays(-2), 5), Approved(4, Friday.AddDays(-1), 1),
                Thanks(7), Thanks(8) with { By = Cleo.Number, To = Ana.Number, Worded = false },
            ], LookBackPlan.WorkingTime(World)),
        Waits =
        [
            new LongWait(Ben.Number, new Waiting("s1", "demo", 2) { SaleName = "Wingtip", Title = "Demo" }, new DateOnly(2027, 1, 5)),
            new LongWait(Ana.Number, new Waiting("s2", "proposal", 2) { SaleName = "Litware", Title = "Proposal", Asked = true }, new DateOnly(2027, 1, 7)),
            new LongWait(Cleo.Number, new Waiting("s3", "qualify", null) { SaleName = "Adatum", Title = "Qualify" }, new DateOnly(2027, 1, 12)),
        ],
        People = SaleGame.Team.ToDictionary(m => m.Number),
        Words = new Dictionary<(string, int), string> { [("-", 7)] = "the demo data, at midnight" },
    };

    private static WeekFact Closed(WeekKind kind, string name, decimal? amount) => new()
    {
        Kind = kind, At = Friday.AddDays(-1), Version = 9, Sale = name, SaleName = name, Amount = amount is { } sum ? new Money(sum, "EUR") : null,
    };

    private static WeekFact Approved(int handoff, DateTimeOffset at, int hours) =>
        new() { Kind = WeekKind.Approved, At = at, Since = at.AddHours(-hours), Version = handoff + 5, Sale = "s1", Handoff = handoff };

    private static WeekFact Thanks(int version) =>
        new() { Kind = WeekKind.Thanked, At = Friday.AddDays(-2), Version = version, Sale = TeamEvent.NoSale, By = Ana.Number, To = Ben.Number, Worded = true };
}
