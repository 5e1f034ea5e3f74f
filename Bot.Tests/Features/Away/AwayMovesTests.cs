using TeamsCollab.Features.Away;
using TeamsCollab.Sales;
using TeamsCollab.Store;
using Xunit;
using static TeamsCollab.Tests.Features.SaleGame;

namespace TeamsCollab.Tests.Features.Away;

public class AwayMovesTests
{
    private static readonly TeamKey North = new("team|t|north");
    private static readonly TeamKey South = new("team|t|south");

    /// <summary>Tuesday, ten o'clock in London.</summary>
    private static readonly DateTimeOffset Now = new(2027, 1, 5, 10, 0, 0, TimeSpan.Zero);

    private static readonly PersonRow Row = new() { Tenant = "t", EntraId = Ben.EntraId, Zone = "Europe/London" };
    private static readonly SetAway ByAna = new() { By = Ana.EntraId, Team = North, Until = new DateOnly(2027, 1, 8), StandIn = Cleo.EntraId };

    [Fact]
    public void A_teammate_sets_somebody_away_and_who_said_so_is_kept()
    {
        var absence = Assert.Single(Set(Row, ByAna).Absences);

        Assert.Equal((AbsenceKind.Away, Now, new DateTimeOffset(2027, 1, 8, 0, 0, 0, TimeSpan.Zero)), (absence.Kind, absence.From, absence.Until));
        Assert.Equal((Ana.EntraId, (TeamKey?)North), (absence.SetBy, absence.SetIn));
        Assert.Null(Assert.Single(Set(Row, ByAna with { By = Ben.EntraId }).Absences).SetBy);
    }

    [Fact]
    public void The_absence_is_the_persons_and_who_stands_in_is_each_teams()
    {
        var row = Set(Set(Row, ByAna), new SetAway { By = Ben.EntraId, Team = South, StandIn = Mia.EntraId });
        var absence = Assert.Single(row.Absences);

        Assert.Equal((Cleo.EntraId, Mia.EntraId), (absence.StandInIn(North), absence.StandInIn(South)));
        Assert.Null(absence.StandInIn(new TeamKey("team|t|other")));
        Assert.Equal(Ana.EntraId, absence.SetBy);
    }

    [Fact]
    public void Said_twice_it_is_one_absence_and_a_later_end_keeps_the_stand_in()
    {
        var row = Set(Row, ByAna);
        Assert.Same(row, AwayMoves.Set(row, ByAna with { By = Mia.EntraId }, Now.AddMinutes(5)).Row);

        var longer = AwayMoves.Set(row, new SetAway { By = Ben.EntraId, Team = North, Until = new DateOnly(2027, 1, 12) }, Now.AddHours(1)).Row!;
        Assert.Equal(Cleo.EntraId, longer.AwayAt(Now.AddDays(5))!.StandInIn(North));
        Assert.Equal(new DateTimeOffset(2027, 1, 12, 0, 0, 0, TimeSpan.Zero), longer.AwayAt(Now.AddDays(5))!.Until);
        Assert.Null(longer.AwayAt(Now.AddDays(8)));
    }

    [Fact]
    public void Nobody_stands_in_any_longer_where_somebody_says_so_and_elsewhere_as_before()
    {
        var row = Set(Set(Row, ByAna), new SetAway { By = Ben.EntraId, Team = South, StandIn = Mia.EntraId });
        var absence = Assert.Single(Set(row, new SetAway { By = Ana.EntraId, Team = North, Alone = true }).Absences);

        Assert.Equal((null, Mia.EntraId), (absence.StandInIn(North), absence.StandInIn(South)));
        Assert.Equal(new DateTimeOffset(2027, 1, 8, 0, 0, 0, TimeSpan.Zero), absence.Until);
    }

    [Fact]
    public void Without_a_date_it_is_until_tomorrow_or_as_it_stands()
    {
        Assert.Equal(new DateTimeOffset(2027, 1, 6, 0, 0, 0, TimeSpan.Zero), Set(Row, new SetAway { By = Ben.EntraId }).AwayAt(Now)!.Until);
        var row = Set(Row, ByAna with { StandIn = null });
        Assert.Equal((Cleo.EntraId, 8), (Set(row, new SetAway { By = Ana.EntraId, Team = North, StandIn = Cleo.EntraId }).AwayAt(Now)!.StandInIn(North), 8));
    }

    [Fact]
    public void It_may_begin_later_and_until_then_they_are_there()
    {
        var row = Set(Row, ByAna with { From = new DateOnly(2027, 1, 7) });
        Assert.Null(row.AwayAt(Now));
        Assert.NotNull(row.AwayAt(Now.AddDays(2)));
    }

    [Theory]
    [InlineData("2027-01-05", null, "Tue, Jan 5, 2027 is not in the future. On which day are they back?")]
    [InlineData("2026-12-24", null, "Thu, Dec 24, 2026 is not in the future. On which day are they back?")]
    [InlineData("2027-01-08", "2027-01-08", "Fri, Jan 8, 2027 is not in the future. On which day are they back?")]
    [InlineData("2028-03-01", null, "Wed, Mar 1, 2028 is more than a year away. Name an earlier day.")]
    public void An_end_that_is_none_is_refused(string until, string? from, string why)
    {
        var (row, no) = AwayMoves.Set(Row, ByAna with { Until = DateOnly.Parse(until, English), From = from is null ? null : DateOnly.Parse(from, English) }, Now);
        Assert.Null(row);
        Assert.Equal(why, Says(new Refused(no!)));
    }

    [Fact]
    public void A_guest_a_bot_a_stranger_or_the_person_is_no_stand_in()
    {
        AwayPeople With(Member? standIn) => new(Ben, "Ben") { Named = true, StandIn = standIn, StandInName = standIn?.Name ?? "Zoe" };
        string? Why(AwayPeople people) => AwayMoves.Refuse(people, Now) is { } no ? Says(new Refused(no)) : null;

        Assert.Null(Why(With(Cleo)));
        Assert.Equal("Gus is a guest here. Only a member of the team can stand in.", Why(With(Gus)));
        Assert.Equal("Lea is not in this team, so they can't stand in. Name a teammate.", Why(With(Lea)));
        Assert.Equal("Zoe is not in this team, so they can't stand in. Name a teammate.", Why(With(null)));
        Assert.Equal("I can't stand in for anybody. Name a teammate.", Why(With(null) with { StandInIsBot = true }));
        Assert.Equal("Ben can't stand in for themselves. Name somebody else.", Why(With(Ben)));
        Assert.Equal(
            "Cleo is away until Thu, Jan 7, 2027, too. Name somebody else.",
            Why(With(Cleo with { Absent = new Absent { From = Now.AddDays(-1), Until = Now.AddDays(2), Back = new DateOnly(2027, 1, 7) } })));
        Assert.Equal("Gus is a guest here; nothing waits for guests.", Why(new AwayPeople(Gus, "Gus")));
        Assert.Equal("I am never away. Name a teammate.", Why(new AwayPeople(null, "TeamsCollab", WhoIsBot: true)));
        Assert.StartsWith("I find nobody called Zoe in this team.", Why(new AwayPeople(null, "Zoe")), StringComparison.Ordinal);
    }

    [Fact]
    public void Whoever_says_that_they_are_back_is_spoken_to_again_and_others_end_no_pause()
    {
        var row = Set(Row, ByAna).With(new Absence { Kind = AbsenceKind.Pause, From = Now, Until = Now.AddDays(9) });

        var byAna = AwayMoves.End(row, Ana.EntraId, "Ben", Now.AddDays(1)).Row!;
        Assert.Null(byAna.AwayAt(Now.AddDays(1)));
        Assert.NotNull(byAna.PauseAt(Now.AddDays(1)));
        Assert.Equal("Ben is not away.", Says(new Refused(AwayMoves.End(byAna, Ana.EntraId, "Ben", Now.AddDays(1)).No!)));
        var own = AwayMoves.End(row, Ben.EntraId, "Ben", Now.AddDays(1)).Row!;
        Assert.Null(own.AwayAt(Now.AddDays(1)) ?? own.PauseAt(Now.AddDays(1)));
    }

    [Fact]
    public void A_team_knows_of_an_absence_before_a_pause_and_its_own_stand_in()
    {
        var row = Set(Row, ByAna).With(new Absence { Kind = AbsenceKind.Pause, From = Now, Until = Now.AddDays(9) });
        Absent? Seen(TeamKey team, DateTimeOffset at) => AwayMoves.Seen(row, at, id => id == Cleo.EntraId ? Cleo.Number : null, team);

        Assert.Equal((Cleo.Number, false, new DateOnly(2027, 1, 8)), (Seen(North, Now)!.StandIn!.Value, Seen(North, Now)!.Paused, Seen(North, Now)!.Back));
        Assert.Null(Seen(South, Now)!.StandIn);
        Assert.True(Seen(North, Now.AddDays(4))!.Paused);
        Assert.Null(Seen(North, Now.AddDays(10)));
    }

    [Fact]
    public void Whoever_changes_when_they_are_there_wakes_their_teams_now_and_at_each_end()
    {
        var row = Set(Row, ByAna);
        Assert.Equal([Now, new DateTimeOffset(2027, 1, 8, 0, 0, 0, TimeSpan.Zero)], Presence.Wakes(Row, row, Now).Select(w => w.Due));
        Assert.Empty(Presence.Wakes(row, row with { NudgesOff = true }, Now));
        Assert.Empty(Presence.Wakes(Row with { Zone = null }, Row, Now));
        Assert.Single(Presence.Wakes(Row, Row with { Zone = "Asia/Tokyo" }, Now));
        Assert.Single(Presence.Wakes(Row, Row with { Days = [DayOfWeek.Monday] }, Now));
        Assert.Single(Presence.Wakes(Row, Row with { WorkFrom = new TimeOnly(7, 0) }, Now));

        var back = AwayMoves.End(row, Ben.EntraId, "Ben", Now.AddHours(1)).Row!;
        Assert.Equal([Now.AddHours(1)], Presence.Wakes(row, back, Now.AddHours(1)).Select(w => w.Due));
        Assert.Equal([new DateTimeOffset(2027, 1, 8, 0, 0, 0, TimeSpan.Zero)], Presence.Cancelled(row, back, Now.AddHours(1)).Select(w => w.Due));
    }

    [Fact]
    public void While_they_are_away_no_nudge_comes_and_one_when_they_are_back()
    {
        var row = (Row with { LastNudge = new DateOnly(2027, 1, 5) }).Planned(Now);
        var away = Set(row, ByAna).Planned(Now);
        Assert.Equal(new DateTimeOffset(2027, 1, 8, 9, 0, 0, TimeSpan.Zero), away.NextNudge);

        // Back on Wednesday evening: Thursday's comes in the morning, and none for the days between.
        var back = new DateTimeOffset(2027, 1, 6, 18, 0, 0, TimeSpan.Zero);
        var there = AwayMoves.End(away, Ben.EntraId, "Ben", back).Row!.Planned(back);
        Assert.Equal(new DateTimeOffset(2027, 1, 7, 9, 0, 0, TimeSpan.Zero), there.NextNudge);
    }

    private static PersonRow Set(PersonRow row, SetAway set) => AwayMoves.Set(row, set, Now).Row ?? throw new InvalidOperationException("Refused.");
}
