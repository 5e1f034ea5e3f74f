using System.Globalization;
using System.Text.RegularExpressions;
using TeamsCollab.Cards;
using TeamsCollab.Features.Nudges;
using TeamsCollab.Sales;
using TeamsCollab.Store;
using Xunit;

namespace TeamsCollab.Tests.Features.Nudges;

public class NudgeCardTests
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");
    private static readonly DateOnly Today = new(2027, 1, 13);
    private static readonly TeamMembership North = new(new TeamKey("team|t|north"), "Northwind Sales", new Person(2));
    private static readonly TeamMembership South = new(new TeamKey("team|t|south"), "South", new Person(7));

    [Fact]
    public void The_first_nudge_looks_so() => Snapshots.Match(
        NudgeCard.Draw(Sheet(All()) with { Introduces = new TimeOnly(9, 0) }, English).Content, "nudge-first");

    [Fact]
    public void A_nudge_of_one_item_after_a_click_looks_so() => Snapshots.Match(
        NudgeCard.Draw(Sheet(All().Where(i => i.What.Sale == "s2").Take(1)) with { Done = Words.Line("You approved the demo of Contoso renewal.") }, English).Content, "nudge-clicked");

    [Fact]
    public void A_day_with_nothing_in_it_looks_so() => Snapshots.Match(NudgeCard.Draw(Sheet([]) with { Card = NudgeSheet.Day }, English).Content, "day-empty");

    [Fact]
    public void Handoffs_come_first_then_due_parts_then_whom_one_waits_for_across_teams() => Assert.Equal(
        [
            "Ana hands you the demo of Contoso renewal", "Zoe asks you about the pricing of Tailspin", "The discovery of Fabrikam was due on Tue, Jan 12, 2027",
            "The security of Litware is due today", "The close of Adatum is due tomorrow", "You wait for Ana: the proposal of Wingtip",
        ],
        All().Select(i => NudgeCard.Line(Sheet(All()), i, new NudgeTexts(English)).Plain));

    [Fact]
    public void A_part_that_is_not_due_is_no_reason_for_a_nudge_but_stands_on_my_day()
    {
        TeamWaits[] teams = [new(North, [Part("s1", "demo", Today.AddDays(5)), Part("s2", "demo", null)])];
        Assert.Empty(NudgeItems.Of(teams, Today.AddDays(1)));
        Assert.Equal(["s1", "s2"], NudgeItems.Of(teams, null).Select(i => i.What.Sale));
    }

    [Fact]
    public void What_is_put_off_is_left_out()
    {
        var snoozed = All()[0].Key;
        Assert.DoesNotContain(NudgeItems.Of(Teams(), Today.AddDays(1), new HashSet<string> { snoozed }), i => i.Key == snoozed);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(60)]
    public void There_are_never_more_than_six_buttons_and_the_others_are_counted(int count)
    {
        var items = NudgeItems.Of([new(North, [.. Enumerable.Range(0, count).Select(i => Offer($"s{i:D2}", $"Sale {i}", "Demo"))])], Today);
        var json = NudgeCard.Draw(Sheet(items), English).Content.ToString();
        Assert.Equal(2 * Math.Min(count, 3), Regex.Count(json, "\"Action\\.(Execute|Submit)\""));
        Assert.Equal(count > 3, json.Contains($"and {count - 3} more", StringComparison.Ordinal));
    }

    [Fact]
    public void A_name_that_looks_like_markup_stays_a_name()
    {
        var json = NudgeCard.Draw(Sheet(NudgeItems.Of([new(North with { TeamName = "[x](http://evil)" }, [Offer("s", "**{{DATE(x)}}** <at>Ben</at>", "Demo")])], Today)), English).Content.ToString();
        Assert.DoesNotContain("{{DATE", json, StringComparison.Ordinal);
        Assert.DoesNotContain("<at>", json, StringComparison.Ordinal);
        Assert.DoesNotContain("](http", json, StringComparison.Ordinal);
    }

    private static IReadOnlyList<NudgeItem> All() => NudgeItems.Of(Teams(), Today.AddDays(1));

    private static TeamWaits[] Teams() =>
    [
        new(North,
        [
            Part("s3", "discovery", Today.AddDays(-1)) with { SaleName = "Fabrikam", Title = "Discovery" },
            Part("s4", "close", Today.AddDays(1)) with { SaleName = "Adatum", Title = "Close" },
            Offer("s1", "Contoso renewal", "Demo") with { Due = Today.AddDays(2) },
            Offer("s5", "Wingtip", "Proposal") with { Awaited = true },
        ]),
        new(South,
        [
            Part("s6", "security", Today) with { SaleName = "Litware", Title = "Security" },
            Offer("s2", "Tailspin", "Pricing") with { Other = new Person(9), Asked = true },
        ]),
    ];

    private static Waiting Part(string sale, string part, DateOnly? due) => new(sale, part, null) { SaleName = "Sale", Title = "Demo", Due = due };

    private static Waiting Offer(string sale, string name, string title) => new(sale, title.ToLowerInvariant(), 2)
    {
        SaleName = name,
        Title = title,
        Other = new Person(1),
        Since = new DateTimeOffset(2027, 1, 11, 15, 0, 0, TimeSpan.Zero),
    };

    private static NudgeSheet Sheet(IEnumerable<NudgeItem> items) => new()
    {
        Items = [.. items],
        People = new Dictionary<(TeamKey, Person), Member> { [(North.Team, new Person(1))] = Member(1, "Ana"), [(South.Team, new Person(9))] = Member(9, "Zoe") },
        Today = Today,
        Zone = TimeZoneInfo.Utc,
        Card = NudgeSheet.Nudge,
    };

    private static Member Member(int number, string name) => new() { Number = new Person(number), EntraId = $"entra-{name}", TeamsId = $"29:{name}", Name = name, CheckedAt = default };
}
