using TeamsCollab.Rehearsal.Teams;
using TeamsCollab.Store;
using TeamsCollab.Turns;
using Xunit;
using SalesTeam = TeamsCollab.Sales.Team;
using TeamKind = TeamsCollab.Sales.TeamKind;

namespace TeamsCollab.Tests.Teams;

public sealed class RosterReadingTests : BotInTeams
{
    private const int Limit = 60_000;

    public override void Map(RouteTable routes)
    {
    }

    [Fact(Timeout = Limit)]
    public async Task A_member_is_found_by_either_id()
    {
        var expected = new RosterEntry(Ben.AadObjectId, Ben.Mri, "Ben", Guest: false);

        Assert.Equal(expected, await Roster.MemberAsync(Here, Ben.AadObjectId, default));
        Assert.Equal(expected, await Roster.MemberAsync(Here, Ben.Mri, default));
    }

    [Fact(Timeout = Limit)]
    public async Task A_guest_is_known_as_one() =>
        Assert.True((await Roster.MemberAsync(Here, World.Person("Gus").AadObjectId, default))!.Guest);

    [Fact(Timeout = Limit)]
    public async Task Who_is_not_in_the_team_is_nobody()
    {
        Assert.Null(await Roster.MemberAsync(Here, World.Person("Dora").AadObjectId, default));
        World.Faults.Add(Harm.Refuse(400, "BadArgument"), "GET");
        Assert.Null(await Roster.MemberAsync(Here, "no id at all", default));
    }

    [Theory(Timeout = Limit)]
    [InlineData(403)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task No_answer_is_no_statement_about_anybody(int status)
    {
        World.Faults.Add(Harm.Refuse(status), "GET", times: 9);

        await Assert.ThrowsAsync<RosterUnavailableException>(() => Roster.MemberAsync(Here, Ben.AadObjectId, default));
        await Assert.ThrowsAsync<RosterUnavailableException>(() => Roster.MembersAsync(Here, default));
        Assert.DoesNotContain(World.Requests, r => r.Method == "POST");
    }

    [Fact(Timeout = Limit)]
    public async Task The_list_holds_all_pages_and_is_kept_a_while()
    {
        Sales.Add([.. Enumerable.Range(1, 600).Select(i => World.AddPerson(new($"Temp {i}")))]);

        var members = await Roster.MembersAsync(Here, default);
        Assert.Equal(Sales.Members.Count, members.Count);
        Assert.Equal(Sales.Members.Count, members.Select(m => m.EntraId).Distinct().Count());

        var asked = World.Requests.Count;
        await Roster.MembersAsync(Here, default);
        Assert.Equal(asked, World.Requests.Count);
    }

    [Fact(Timeout = Limit)]
    public async Task A_failure_is_not_kept()
    {
        World.Faults.Add(Harm.Refuse(503), "GET");
        await Assert.ThrowsAsync<RosterUnavailableException>(() => Roster.MembersAsync(Here, default));

        Assert.NotEmpty(await Roster.MembersAsync(Here, default));
    }

    private IRoster Roster => Get<IRoster>();

    private SalesTeam Here => new()
    {
        Key = RowKeys.TeamPartition(World.Home.Id, Sales.Id),
        Kind = TeamKind.Channels,
        Tenant = World.Home.Id,
        TeamsId = Sales.Id,
        ServiceUrl = World.ServiceUrl.ToString(),
        Bot = World.BotId,
    };
}
