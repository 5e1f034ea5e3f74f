using TeamsCollab.Rehearsal.Teams;
using Xunit;

namespace TeamsCollab.Tests.Rehearsal;

public sealed class RosterTests : RehearsalFixture
{
    protected override WorldSettings Settings(WorldSettings settings) => settings with { SmallestPage = 2 };

    private static string Of(string conversation) => $"v3/conversations/{Uri.EscapeDataString(conversation)}";

    [Fact(Timeout = 90_000)]
    public async Task A_member_is_found_by_either_id_also_from_a_thread()
    {
        var root = await Bot.PostAsync(Deals, ScriptedBot.TextMessage("A sale"));

        var byMri = await Bot.CallAsync("GET", $"{Of($"{Deals.Id};messageid={root.Id}")}/members/{Uri.EscapeDataString(Ben.Mri)}");
        var byEntra = await Bot.CallAsync("GET", $"{Of(Deals.Id)}/members/{Ben.AadObjectId}");

        Assert.Equal(byMri.Body!.ToJsonString(), byEntra.Body!.ToJsonString());
        Assert.Equal(("Ben", Ben.AadObjectId, "user"), ((string?)byMri.Body["name"], (string?)byMri.Body["aadObjectId"], (string?)byMri.Body["userRole"]));
        Assert.Equal(Ben.Email, (string?)byMri.Body["email"]);
    }

    [Fact(Timeout = 90_000)]
    public async Task A_guest_shows_as_guest()
    {
        var gus = World.Person("Gus");

        var (_, body, _) = await Bot.CallAsync("GET", $"{Of(Deals.Id)}/members/{gus.AadObjectId}");

        Assert.Equal("guest", (string?)body!["userRole"]);
        Assert.Contains("#EXT#", (string?)body["userPrincipalName"], StringComparison.Ordinal);
    }

    [Fact(Timeout = 90_000)]
    public async Task Somebody_who_is_not_in_the_team_is_not_found()
    {
        var (status, body, _) = await Bot.CallAsync("GET", $"{Of(Deals.Id)}/members/{World.Person("Dora").AadObjectId}");

        Assert.Equal((404, "MemberNotFoundInConversation"), (status, ScriptedBot.Code(body)));
    }

    [Fact(Timeout = 90_000)]
    public async Task Pages_lead_to_each_other_until_all_are_seen()
    {
        var (seen, token, pages) = (new List<string?>(), "", 0);
        do
        {
            var (_, body, _) = await Bot.CallAsync("GET", $"{Of(Deals.Id)}/pagedmembers?pageSize=1&continuationToken={Uri.EscapeDataString(token)}");
            seen.AddRange(body!["members"]!.AsArray().Select(member => (string?)member!["name"]));
            token = (string?)body["continuationToken"] ?? "";
            pages++;
        }
        while (token.Length > 0);

        Assert.Equal(["Ana", "Ben", "Cleo", "Priya", "Gus"], seen);
        Assert.Equal(3, pages);
    }

    [Fact(Timeout = 90_000)]
    public async Task A_made_up_continuation_is_a_bad_request() =>
        Assert.Equal(400, (await Bot.CallAsync("GET", $"{Of(Deals.Id)}/pagedmembers?continuationToken=nonsense")).Status);

    [Fact(Timeout = 90_000)]
    public async Task A_personal_chat_holds_its_person_only()
    {
        var (_, body, _) = await Bot.CallAsync("GET", $"{Of(Ben.Chat.Id)}/members");

        Assert.Equal("Ben", (string?)Assert.Single(body!.AsArray())!["name"]);
    }

    [Fact(Timeout = 90_000)]
    public async Task A_team_tells_its_name_and_its_standard_channels()
    {
        Sales.AddChannel("Board", isPrivate: true);
        var path = $"v3/teams/{Uri.EscapeDataString(Sales.Id)}";

        var team = (await Bot.CallAsync("GET", path)).Body!;
        var channels = (await Bot.CallAsync("GET", path + "/conversations")).Body!["conversations"]!.AsArray();

        Assert.Equal(("Northwind Sales", 5, 2), ((string?)team["name"], (int?)team["memberCount"], (int?)team["channelCount"]));
        Assert.Equal([null, "Deals"], channels.Select(channel => (string?)channel!["name"]));
        Assert.Equal(Sales.Id, (string?)channels[0]!["id"]);
    }

    [Fact(Timeout = 90_000)]
    public async Task The_roster_of_a_team_without_the_bot_is_closed()
    {
        var (status, body, _) = await Bot.CallAsync("GET", $"{Of(World.Team("Northwind East").Id)}/members");

        Assert.Equal((403, "BotNotInConversationRoster"), (status, ScriptedBot.Code(body)));
    }

    [Fact(Timeout = 90_000)]
    public async Task Who_joins_and_leaves_is_told_to_the_bot_and_seen_in_the_roster()
    {
        var dora = World.Person("Dora");
        await World.Events.AddAsync(Sales, dora, Ana);
        var joined = OnlyHeard();
        Assert.Equal("teamMemberAdded", (string?)joined["channelData"]!["eventType"]);
        Assert.Equal(dora.Mri, (string?)joined["membersAdded"]![0]!["id"]);
        Assert.Equal(200, (await Bot.CallAsync("GET", $"{Of(Deals.Id)}/members/{dora.AadObjectId}")).Status);

        await World.Events.RemoveAsync(Sales, dora, Ana);

        Assert.Equal(404, (await Bot.CallAsync("GET", $"{Of(Deals.Id)}/members/{dora.AadObjectId}")).Status);
        Assert.Equal("membersRemoved", Bot.Heard.Last().Activity.Select(one => one.Key).Single(key => key.StartsWith("members", StringComparison.Ordinal)));
    }

    [Fact(Timeout = 90_000)]
    public async Task What_happens_to_a_team_and_its_channels_is_told_as_Teams_tells_it()
    {
        var sales = Sales;
        await World.Events.RenameAsync(sales, "Northwind Wins", Ana);
        var channel = await World.Events.AddChannelAsync(sales, "Renewals", Ana);
        await World.Events.RenameChannelAsync(channel, "Keeping", Ana);
        await World.Events.DeleteChannelAsync(channel, Ana);
        await World.Events.RestoreChannelAsync(channel, Ana);
        await World.Events.ArchiveAsync(sales, Ana);
        await World.Events.UnarchiveAsync(sales, Ana);
        await World.Events.DeleteAsync(sales, Ana);

        Assert.Equal(
            ["teamRenamed", "channelCreated", "channelRenamed", "channelDeleted", "channelRestored", "teamArchived", "teamUnarchived", "teamDeleted"],
            Bot.Heard.Select(heard => (string?)heard.Activity["channelData"]!["eventType"]));
        Assert.All(Bot.Heard, heard => Assert.Equal("Northwind Wins", (string?)heard.Activity["channelData"]!["team"]!["name"]));
        Assert.Equal("Keeping", (string?)Bot.Heard.ElementAt(2).Activity["channelData"]!["channel"]!["name"]);
    }
}
