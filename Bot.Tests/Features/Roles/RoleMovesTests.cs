using TeamsCollab.Features.Captains;
using TeamsCollab.Features.Roles;
using TeamsCollab.Sales;
using TeamsCollab.Turns;
using Xunit;
using static TeamsCollab.Tests.Features.SaleGame;

namespace TeamsCollab.Tests.Features.Roles;

public class RoleMovesTests
{
    private readonly TeamGame game = new TeamGame().Accepted(Ana, CaptainMoves.Install);

    [Fact]
    public void A_captain_names_the_roles_in_the_teams_order()
    {
        game.Accepted(Ana, Name(" SDR", "AE", "sdr", "SE\n"));
        Assert.Equal(["SDR", "AE", "SE"], game.State.Roles);
        Assert.IsType<Already>(game.Try(Ana, Name("SDR", "AE", "SE")));
        Assert.StartsWith("Only a captain can set roles.", TeamGame.Says(game.Try(Ben, Name("SDR"))), StringComparison.Ordinal);
        Assert.StartsWith("Which roles are there?", TeamGame.Says(game.Try(Ana, Name(" "))), StringComparison.Ordinal);
        Assert.IsType<Refused>(game.Try(Ana, Name(new string('x', RoleMoves.MostLetters + 1))));
        Assert.IsType<Refused>(game.Try(Ana, c => RoleMoves.Name(c, new NameRoles([.. Enumerable.Range(0, 21).Select(i => $"R{i}")]))));
    }

    [Fact]
    public void Somebody_has_several_roles_written_as_the_team_writes_them()
    {
        game.Accepted(Ana, Name("SDR", "AE", "SE")).Accepted(Ana, Give(Ben, "se", "Ae"));
        Assert.Equal(["SE", "AE"], game.Member(Ben).Roles);
        game.Accepted(Ana, Give(Ben));
        Assert.Empty(game.Member(Ben).Roles);
        Assert.Equal("This team has no role “CSM”; its roles are SDR, AE and SE. Name it first with “roles”, if it is new.", TeamGame.Says(game.Try(Ana, Give(Ben, "CSM"))));
        Assert.IsType<Refused>(game.Try(Ana, Give(Gus, "SE")));
        Assert.IsType<Refused>(game.Try(Cleo, Give(Ben, "SE")));
    }

    [Fact]
    public void The_first_roles_given_are_the_teams_roles()
    {
        Assert.Equal("Accepted: RolesNamed, RolesGiven", TeamGame.Says(game.Try(Ana, Give(Ben, "SE"))));
        Assert.Equal(["SE"], game.State.Roles);
    }

    [Theory]
    [InlineData("SDR, AE and SE", null, null, "SDR|AE|SE")]
    [InlineData("Deal desk, Legal or Security", null, "Deal", "Deal desk|Legal or Security")]
    [InlineData("Ben: SE, AE", "Ben", null, "SE|AE")]
    [InlineData("Ben is SE and AE", "Ben", null, "SE|AE")]
    [InlineData("Ben none", null, "Ben", "Ben none")]
    [InlineData("Ben: none", "Ben", null, "")]
    public void What_is_typed_is_understood(string text, string? who, string? maybe, string roles)
    {
        var read = RoleReading.Read(text, []);
        Assert.Equal((who, maybe, roles), (read.Who, read.MayBeWho, string.Join('|', read.Roles)));
    }

    [Fact]
    public void A_mention_is_the_person() =>
        Assert.Equal(("Ben Smith", "SE|AE"), RoleReading.Read("Ben Smith SE, AE", ["Ben Smith"]) is var read ? (read.Who, string.Join('|', read.Roles)) : default);

    private static Func<TeamContext, Decision> Name(params string[] roles) => c => RoleMoves.Name(c, new NameRoles(roles));

    private static Func<TeamContext, Decision> Give(Member who, params string[] roles) => c => RoleMoves.Give(c, new GiveRoles { Who = who.EntraId, Name = who.Name, Roles = roles });
}
