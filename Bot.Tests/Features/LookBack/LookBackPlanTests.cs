using TeamsCollab.Features.Captains;
using TeamsCollab.Sales;
using TeamsCollab.Store;
using TeamsCollab.Turns;
using Xunit;
using static TeamsCollab.Tests.Features.SaleGame;

namespace TeamsCollab.Tests.Features.LookBack;

public class LookBackPlanTests
{
    /// <summary>A Tuesday; the look-back comes on Fridays at 15:00.</summary>
    private static readonly DateTimeOffset Tuesday = new(2027, 1, 5, 10, 4, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Friday = new(2027, 1, 8, 15, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_team_that_somebody_runs_looks_back_on_fridays_and_first_at_what_was_since_it_began()
    {
        var team = LookBackPlan.Planned(World, Tuesday);
        Assert.Equal(Friday, team.NextLookBack);
        Assert.Equal(new LookedBack(Tuesday, Friday), LookBackPlan.Window(team, Friday));
        Assert.Equal(team, LookBackPlan.Planned(team, Tuesday.AddHours(5)));
        Assert.Null(LookBackPlan.Planned(World with { Captains = [] }, Tuesday).NextLookBack);
        // Where it is due and nobody has looked, whoever writes the row leaves it due.
        Assert.Equal(team, LookBackPlan.Planned(team, Friday.AddHours(2)));
    }

    [Fact]
    public void One_look_back_follows_where_the_last_one_ended()
    {
        var team = LookBackPlan.Planned(World, Tuesday);
        team = LookBackPlan.Planned(team with { LookedBack = LookBackPlan.Window(team, Friday) }, Friday.AddDays(3));
        Assert.Equal(Friday.AddDays(7), team.NextLookBack);
        Assert.Equal(new LookedBack(Friday, Friday.AddDays(7)), LookBackPlan.Window(team, Friday.AddDays(7)));
    }

    [Fact]
    public void Switched_on_again_it_waits_for_its_next_time_and_tells_of_two_weeks_at_most()
    {
        var game = new TeamGame { Now = Tuesday }.Accepted(Ana, CaptainMoves.Install);
        var team = LookBackPlan.Planned(game.State, Tuesday);
        game.Accepted(Ana, c => Set(c, on: false));
        Assert.Null(LookBackPlan.Planned(game.State, game.Now).NextLookBack);
        game.Now += TimeSpan.FromDays(71);
        game.Accepted(Ana, c => Set(c, on: true));
        var later = LookBackPlan.Planned(game.State with { LookedBack = team.LookedBack }, game.Now);
        Assert.Equal((true, DayOfWeek.Friday), (later.NextLookBack > game.Now, later.NextLookBack!.Value.DayOfWeek));
        Assert.Equal(later.NextLookBack.Value.AddDays(-14), LookBackPlan.Window(later, later.NextLookBack.Value).From);
    }

    [Fact]
    public void Only_a_captain_sets_it_with_a_day_and_a_time_by_their_own_clock()
    {
        var game = new TeamGame().Accepted(Ana, CaptainMoves.Install);
        Assert.StartsWith("Only a captain", TeamGame.Says(game.Try(Ben, c => Set(c, at: "9:00"))), StringComparison.Ordinal);
        Assert.StartsWith("I don't understand the time “soon”", TeamGame.Says(game.Try(Ana, c => Set(c, at: "soon"))), StringComparison.Ordinal);
        Assert.StartsWith("On which day", TeamGame.Says(game.Try(Ana, c => Set(c, day: "9"))), StringComparison.Ordinal);
        Assert.IsType<Already>(game.Try(Ana, c => Set(c)));
        Assert.IsType<Already>(game.Try(Ana, c => SettingMoves.Together(c, with => SettingMoves.HoldersSignOff(with, new SetHoldersSignOff(false, null)), _ => new Already())));

        // Both settings of the form at once are two events.
        Assert.Equal("Accepted: HoldersSignOffSet, LookBackSet", TeamGame.Says(game.Try(Ana, c => SettingMoves.Together(
            c, with => SettingMoves.HoldersSignOff(with, new SetHoldersSignOff(true, "So.")), with => SettingMoves.LookBack(with, new SetLookBack(true, "Monday", "8.30", "Asia/Tokyo"))))));
        Assert.Equal((true, "Asia/Tokyo"), (game.State.HoldersSignOffWins, LookBackPlan.Zone(game.State).Id));
        var next = LookBackPlan.Planned(game.State, game.Now).NextLookBack;
        Assert.Equal(new DateTimeOffset(2027, 1, 10, 23, 30, 0, TimeSpan.Zero), next);
    }

    private static Decision Set(TeamContext context, bool on = true, string day = "Friday", string at = "15:00") =>
        SettingMoves.LookBack(context, new SetLookBack(on, day, at, null));
}
