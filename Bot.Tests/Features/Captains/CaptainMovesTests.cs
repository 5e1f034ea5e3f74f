using CsCheck;
using TeamsCollab.Features.Captains;
using TeamsCollab.Sales;
using TeamsCollab.Store;
using TeamsCollab.Turns;
using Xunit;
using static TeamsCollab.Tests.Features.SaleGame;

namespace TeamsCollab.Tests.Features.Captains;

public class CaptainMovesTests
{
    private readonly TeamGame game = new();

    [Fact]
    public void Whoever_installs_the_bot_runs_the_team_once()
    {
        game.Accepted(Ana, CaptainMoves.Install);
        Assert.Equal([Ana.Number], game.State.Captains);
        Assert.IsType<Already>(game.Try(Ben, CaptainMoves.Install));
    }

    [Fact]
    public void The_first_I_run_this_team_counts()
    {
        game.Accepted(Ana, CaptainMoves.Claim);
        Assert.IsType<Already>(game.Try(Ana, CaptainMoves.Claim));
        Assert.Equal("Ana can name you a captain: this team has somebody who runs it.", TeamGame.Says(game.Try(Ben, CaptainMoves.Claim)));
    }

    [Fact]
    public void A_teammate_objects_within_a_day_and_somebody_else_can_say_it()
    {
        game.Accepted(Ana, CaptainMoves.Claim);
        Assert.StartsWith("You said yourself", TeamGame.Says(game.Try(Ana, CaptainMoves.ObjectTo)), StringComparison.Ordinal);
        game.Now += TimeSpan.FromHours(23);
        game.Accepted(Ben, CaptainMoves.ObjectTo);
        Assert.Empty(game.State.Captains);
        Assert.IsType<Already>(game.Try(Ben, CaptainMoves.ObjectTo));
        Assert.StartsWith("Ben objected to that.", TeamGame.Says(game.Try(Ana, CaptainMoves.Claim)), StringComparison.Ordinal);
        game.Accepted(Cleo, CaptainMoves.Claim);
        Assert.Equal([Cleo.Number], game.State.Captains);
    }

    [Fact]
    public void Who_was_objected_to_can_say_it_again_after_a_day()
    {
        game.Accepted(Ana, CaptainMoves.Claim).Accepted(Ben, CaptainMoves.ObjectTo);
        game.Now += CaptainMoves.ObjectionTime;
        game.Accepted(Ana, CaptainMoves.Claim);
    }

    [Fact]
    public void After_a_day_nobody_objects_any_more()
    {
        game.Accepted(Ana, CaptainMoves.Claim);
        game.Now += CaptainMoves.ObjectionTime;
        Assert.StartsWith("Ana said so on", TeamGame.Says(game.Try(Ben, CaptainMoves.ObjectTo)), StringComparison.Ordinal);
        Assert.StartsWith("Nobody has just said", TeamGame.Says(new TeamGame().Accepted(Ana, CaptainMoves.Install).Try(Ben, CaptainMoves.ObjectTo)), StringComparison.Ordinal);
    }

    [Fact]
    public void An_objection_leaves_the_captains_whom_the_first_one_named()
    {
        game.Accepted(Ana, CaptainMoves.Claim).Accepted(Ana, Name(Cleo)).Accepted(Ben, CaptainMoves.ObjectTo);
        Assert.Equal([Cleo.Number], game.State.Captains);
    }

    [Fact]
    public void A_captain_names_teammates_only()
    {
        game.Accepted(Ana, CaptainMoves.Claim);
        Assert.Equal("Only a captain can name another captain.", TeamGame.Says(game.Try(Ben, Name(Cleo))));
        game.Accepted(Ana, Name(Ben));
        Assert.IsType<Already>(game.Try(Ana, Name(Ben)));
        Assert.IsType<Refused>(game.Try(Ana, Name(Gus)));
        Assert.IsType<Refused>(game.Try(Ana, Name(Lea)));
        Assert.IsType<Refused>(game.Try(Ana, c => CaptainMoves.Name(c, new NameCaptain { Name = "Zoe" })));
        Assert.IsType<Refused>(game.Try(Ana, c => CaptainMoves.Name(c, new NameCaptain { Bot = true })));
    }

    [Fact]
    public void The_last_captain_cant_leave_the_role_unfilled()
    {
        game.Accepted(Ana, CaptainMoves.Claim);
        Assert.StartsWith("You are the only captain.", TeamGame.Says(game.Try(Ana, CaptainMoves.Leave)), StringComparison.Ordinal);
        Assert.StartsWith("You don't run this team", TeamGame.Says(game.Try(Ben, CaptainMoves.Leave)), StringComparison.Ordinal);
        game.Accepted(Ana, Name(Ben)).Leaves(Ben);
        Assert.StartsWith("You are the only captain.", TeamGame.Says(game.Try(Ana, CaptainMoves.Leave)), StringComparison.Ordinal);
        game.Accepted(Ana, Name(Cleo)).Accepted(Ana, CaptainMoves.Leave);
        Assert.DoesNotContain(Ana.Number, game.State.Captains);
    }

    [Fact]
    public void Where_all_captains_have_left_the_team_the_question_is_open_again()
    {
        game.Accepted(Ana, CaptainMoves.Install).Leaves(Ana).Accepted(Ben, CaptainMoves.Claim);
        Assert.Equal([Ben.Number], game.State.Captains);
    }

    [Fact]
    public void Whatever_people_do_a_team_that_had_a_captain_has_one_until_an_objection_and_events_fold_to_it()
    {
        Func<TeamContext, Decision>[] rules = [CaptainMoves.Claim, CaptainMoves.ObjectTo, CaptainMoves.Leave, Name(Ana), Name(Ben), Name(Cleo)];
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, 5], Gen.Int[0, 30]).Array[0, 30].Sample(steps =>
        {
            var played = new TeamGame();
            foreach (var (who, rule, hours) in steps)
            {
                var had = played.State.Captains.Length > 0;
                played.Now += TimeSpan.FromHours(hours);
                var decision = played.Try(SaleGame.Team[who], rules[rule]);
                if (had && rule != 1) Assert.NotEmpty(played.State.Captains);
                Assert.Equal(played.State.Captains.Distinct().Count(), played.State.Captains.Length);
            }
            var again = played.Happened.Select(e => SaleJson.Read<TeamEvent>(SaleJson.Write(e))).Aggregate(World with { Captains = [] }, TeamFold.Apply);
            Assert.Equal(SaleJson.Write(played.State), SaleJson.Write(again));
        });
    }

    private static Func<TeamContext, Decision> Name(Member who) => c => CaptainMoves.Name(c, new NameCaptain { Who = who.EntraId, Name = who.Name });
}
