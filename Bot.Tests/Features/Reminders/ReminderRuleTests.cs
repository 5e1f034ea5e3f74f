using System.Collections.Immutable;
using System.Globalization;
using TeamsCollab.Cards;
using TeamsCollab.Features;
using TeamsCollab.Features.Handoffs;
using TeamsCollab.Features.Parts;
using TeamsCollab.Features.Reminders;
using TeamsCollab.Features.Sales;
using TeamsCollab.Sales;
using TeamsCollab.Store;
using TeamsCollab.Time;
using Xunit;
using static TeamsCollab.Tests.Features.SaleGame;

namespace TeamsCollab.Tests.Features.Reminders;

public class ReminderRuleTests
{
    private static readonly WorkingTime London = new(Zones.Of("Europe/London"), WorkingWeek.Usual);

    // Monday at noon, in a game of the week before.
    private static readonly DateTimeOffset Delivered = new(2027, 1, 11, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_receiver_is_reminded_at_half_and_at_the_end_of_their_working_day_and_then_the_captains()
    {
        var game = Opened().Offer(Ana, "qualify", Ben);

        Assert.Equal(
            ["Half 2027-01-11 16:00 p2", "Full 2027-01-12 12:00 p2", "Captains 2027-01-12 16:00 p6"], Shown(Facts(game), r => r.Handoff is not null));
    }

    [Fact]
    public void The_play_may_give_another_limit_and_a_pause_stops_the_clock()
    {
        var game = Opened().Offer(Ana, "qualify", Ben);
        var limited = game.Sale! with { Parts = [.. game.Sale!.Parts.Select(p => p with { LimitHours = 2 })] };
        var pause = new WorkingTime(London.Zone, London.Week, [new Span(Delivered.AddMinutes(30), Delivered.AddDays(1))]);

        Assert.Equal(
            ["Half 2027-01-12 12:30 p2", "Full 2027-01-12 13:30 p2", "Captains 2027-01-12 14:30 p6"],
            Shown(Facts(game) with { Sale = limited, Times = new Dictionary<Person, WorkingTime> { [Ben.Number] = pause } }, r => r.Handoff is not null));
    }

    [Theory]
    [InlineData(AbsenceKind.Away)]
    [InlineData(AbsenceKind.Pause)]
    public void Whoever_pauses_or_is_away_is_reminded_when_they_are_back_and_earlier_if_they_come_back_earlier(AbsenceKind kind)
    {
        var game = Opened().Offer(Ana, "qualify", Ben);
        var row = new PersonRow { Tenant = "t", EntraId = Ben.EntraId, Zone = "Europe/London" };
        // From Monday noon until Thursday, half of the eight hours lie behind on Thursday at one.
        var away = row.With(new Absence { Kind = kind, From = Delivered, Until = new DateTimeOffset(2027, 1, 14, 0, 0, 0, TimeSpan.Zero) });
        ImmutableArray<string> When(PersonRow ben) => Shown(Facts(game) with { Times = new Dictionary<Person, WorkingTime> { [Ben.Number] = ben.WorkingTime() } }, r => r.Handoff is not null);

        Assert.Equal("Half 2027-01-14 13:00 p2", When(away)[0]);
        Assert.Equal("Half 2027-01-12 13:00 p2", When(away.Without(kind, new DateTimeOffset(2027, 1, 12, 8, 0, 0, TimeSpan.Zero)))[0]);
        Assert.Equal("Half 2027-01-11 16:00 p2", When(row)[0]);
    }

    [Fact]
    public void What_was_given_comes_no_more_and_after_an_outage_only_the_last()
    {
        var game = Opened().Offer(Ana, "qualify", Ben);
        var facts = Facts(game);
        Assert.Equal([ReminderMark.Captains], ReminderRule.At(facts, Delivered.AddDays(3)).Now.Select(r => r.Mark));

        var given = Reminded(game.Sale!, ReminderMark.Half, handoff: game.Handoff);
        var (now, next) = ReminderRule.At(facts with { Sale = given }, Delivered.AddHours(5));
        Assert.Empty(now);
        Assert.Equal(new DateTimeOffset(2027, 1, 12, 12, 0, 0, TimeSpan.Zero), next);
    }

    [Fact]
    public void Nobody_is_reminded_of_a_handoff_that_is_not_delivered_asked_about_or_answered()
    {
        var game = Opened().Offer(Ana, "qualify", Ben);
        Assert.Empty(Shown(Facts(game) with { Since = new Dictionary<int, DateTimeOffset>() }, r => r.Handoff is not null));
        game.Accepted(Ben, c => HandoffMoves.Ask(c, new AnswerHandoff(game.Handoff, "When?")));
        Assert.Empty(Shown(Facts(game), r => r.Handoff is not null));
        game.Accepted(Ana, c => HandoffMoves.Answer(c, new AnswerHandoff(game.Handoff, "Now.")));
        Assert.Equal(3, Shown(Facts(game), r => r.Handoff is not null).Length);
        game.Accepted(Ben, c => HandoffMoves.Approve(c, new AnswerHandoff(game.Handoff)));
        Assert.Empty(Shown(Facts(game), r => r.Handoff is not null));
    }

    [Fact]
    public void An_answer_begins_the_clock_anew()
    {
        var game = Opened().Offer(Ana, "qualify", Ben);
        var asked = Reminded(game.Sale!, ReminderMark.Full, handoff: game.Handoff);
        asked = Fold.Apply(asked, new HandoffAsked { Version = asked.Version + 1, By = Ben.Number, At = Delivered, Handoff = game.Handoff });
        var answered = Fold.Apply(asked, new HandoffAnswered { Version = asked.Version + 1, By = Ana.Number, At = Delivered, Handoff = game.Handoff });

        Assert.Equal(3, Shown(Facts(game) with { Sale = answered }, r => r.Handoff is not null).Length);
    }

    [Fact]
    public void A_part_is_reminded_of_the_working_day_before_on_the_day_and_after()
    {
        // Due on Monday, 18 January; the day before is Friday.
        var game = Due(new DateOnly(2027, 1, 18)).Accepted(Ana, c => CareMoves.Pair(c, new PairPart { Part = "qualify", With = Cleo.EntraId }));

        Assert.Equal(
            [
                "DayBefore 2027-01-15 09:00 p1", "OnDay 2027-01-18 09:00 p1", "Overdue 2027-01-19 09:00 p1", "OverduePartner 2027-01-20 09:00 p3",
                "OverdueCaptains 2027-01-21 09:00 p6",
            ],
            Shown(Facts(game), r => r is { Handoff: null, Part: not null }));
    }

    [Fact]
    public void A_weekend_is_no_due_day_and_no_partner_is_no_reminder() => Assert.Equal(
        ["DayBefore 2027-01-15 09:00 p1", "Overdue 2027-01-18 09:00 p1", "OverdueCaptains 2027-01-20 09:00 p6"],
        Shown(Facts(Due(new DateOnly(2027, 1, 16))), r => r is { Handoff: null, Part: not null }));

    [Fact]
    public void Whoever_sets_a_date_for_tomorrow_need_not_be_told_at_once()
    {
        var facts = Facts(Due(new DateOnly(2027, 1, 12)));

        Assert.Equal("DayBefore 2027-01-11 09:00 p1", Shown(facts, r => r.Part is not null)[0]);
        var touched = facts with { Touched = new Dictionary<string, DateTimeOffset> { ["qualify"] = Delivered } };
        Assert.Equal("OnDay 2027-01-12 09:00 p1", Shown(touched, r => r.Part is not null)[0]);
    }

    [Fact]
    public void A_new_date_begins_anew_and_a_part_that_is_done_is_silent()
    {
        var game = Due(new DateOnly(2027, 1, 18));
        var given = Reminded(game.Sale!, ReminderMark.OnDay, part: "qualify");
        Assert.Equal(2, Shown(Facts(game) with { Sale = given }, r => r.Part is not null).Length);
        var dated = Fold.Apply(given, new PartDated { Version = given.Version + 1, By = Ana.Number, At = Delivered, Part = "qualify", Due = new DateOnly(2027, 1, 20) });
        Assert.Equal(4, Shown(Facts(game) with { Sale = dated }, r => r.Part is not null).Length);
        Assert.Empty(Shown(Facts(game.Finish(Ana, "qualify")), r => r is { Handoff: null, Part: not null }));
    }

    [Fact]
    public void A_sale_stands_still_after_five_working_days_and_is_asked_about_once_until_it_moves()
    {
        var game = Opened();
        Assert.Equal(["Still 2027-01-18 12:00 p1"], Shown(Facts(game), r => r.Part is null));

        var asked = Fold.Apply(game.Sale, new Reminded { Version = game.Sale!.Version + 1, By = Person.Nobody, At = Delivered.AddDays(7), Mark = ReminderMark.Still, Since = Delivered, To = [Ana.Number] });
        Assert.Equal(Delivered, asked.Still);
        Assert.Empty(Shown(Facts(game) with { Sale = asked }, r => r.Part is null));
        var moved = Fold.Apply(asked, new PartTaken { Version = asked.Version + 1, By = Ben.Number, At = Delivered, Part = "demo" });
        Assert.Null(moved.Still);
    }

    [Fact]
    public void A_closed_sale_reminds_nobody() =>
        Assert.Empty(ReminderRule.Of(Facts(Opened().Offer(Ana, "qualify", Ben)) with { Sale = Opened().Sale! with { Status = SaleStatus.Lost } }));

    [Fact]
    public void Reminders_say_what_waits_and_since_when_and_nothing_once_somebody_has_moved()
    {
        var game = Due(new DateOnly(2027, 1, 18)).Offer(Ana, "discovery", Ben);
        var texts = new ReminderTexts(English);
        string? Say(SaleGame of, ReminderMark mark, int? handoff, string? part, params Person[] to)
        {
            var reminded = Event(of.Sale!, mark, handoff, part, to);
            return ReminderSentence.Of(of.Scene() with { Sale = Fold.Apply(of.Sale, reminded) }, reminded, texts)?.Plain;
        }

        var (handoff, captain) = (game.Handoff, Mia.Number);
        string?[] said =
        [
            Say(game, ReminderMark.Half, handoff, "discovery", Ben.Number), Say(game, ReminderMark.Full, handoff, "discovery", Ben.Number),
            Say(game, ReminderMark.Captains, handoff, "discovery", captain), Say(game, ReminderMark.DayBefore, null, "qualify", Ana.Number),
            Say(game, ReminderMark.OnDay, null, "qualify", Ana.Number), Say(game, ReminderMark.Overdue, null, "qualify", Ana.Number),
            Say(game, ReminderMark.OverduePartner, null, "qualify", Cleo.Number), Say(game, ReminderMark.OverdueCaptains, null, "qualify", captain),
            Say(game, ReminderMark.Still, null, null, Ana.Number, Ben.Number),
        ];
        Snapshots.MatchText(string.Join('\n', said), "sentences");

        game.Accepted(Ben, c => HandoffMoves.Approve(c, new AnswerHandoff(handoff)));
        var late = Event(game.Sale!, ReminderMark.Half, handoff, "discovery", Ben.Number);
        Assert.Null(ReminderSentence.Of(game.Scene(), late, texts));
        game.Finish(Ana, "qualify");
        Assert.Null(ReminderSentence.Of(game.Scene(), Event(game.Sale!, ReminderMark.OnDay, null, "qualify", Ana.Number), texts));
        Assert.Null(ReminderSentence.Of(game.Scene(), Event(game.Sale!, ReminderMark.Still, null, null, Ana.Number), texts));
    }

    [Fact]
    public void Cards_show_what_people_were_reminded_of()
    {
        var game = Due(new DateOnly(2027, 1, 18)).Offer(Ana, "discovery", Ben);
        var sale = Reminded(Reminded(game.Sale!, ReminderMark.Full, game.Handoff), ReminderMark.Overdue, part: "qualify");
        var scene = game.Scene() with { Sale = Fold.Apply(sale, Event(sale, ReminderMark.Still, null, null, Ana.Number) with { Since = Delivered }) };
        var view = new View(English, Readers.Many);

        Snapshots.Match(HandoffCard.Draw(scene, game.Handoff, view)!.Content, "handoff-reminded");
        Snapshots.Match(SaleCard.Draw(scene, view).Content, "sale-reminded");
    }

    private static SaleGame Due(DateOnly day) => Opened().Accepted(Ana, c => CareMoves.Date(c, new DatePart("qualify", day, Today)));

    private static Reminded Event(Sale sale, ReminderMark mark, int? handoff, string? part, params Person[] to) =>
        new() { Version = sale.Version + 1, By = Person.Nobody, At = Delivered, Mark = mark, Handoff = handoff, Part = part, To = [.. to] };

    private static Sale Reminded(Sale sale, ReminderMark mark, int? handoff = null, string? part = null) => Fold.Apply(sale, Event(sale, mark, handoff, part));

    private static ReminderFacts Facts(SaleGame game) => new()
    {
        Sale = game.Sale!,
        Captains = [Mia.Number],
        Times = new Dictionary<Person, WorkingTime>(),
        Others = London,
        Since = game.Sale!.Handoffs.ToDictionary(h => h.Id, _ => Delivered),
        Touched = new Dictionary<string, DateTimeOffset>(),
        LastMove = Delivered,
    };

    private static ImmutableArray<string> Shown(ReminderFacts facts, Func<DueReminder, bool> which) =>
    [
        .. ReminderRule.Of(facts).Where(which).OrderBy(r => r.Due)
            .Select(r => string.Create(CultureInfo.InvariantCulture, $"{r.Mark} {r.Due.ToUniversalTime():yyyy-MM-dd HH:mm} {string.Join(',', r.To)}")),
    ];
}
