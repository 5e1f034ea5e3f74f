using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Teams;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Schema;
using Microsoft.Bot.Schema.Teams;
using Microsoft.Rest;
using Moq;
using Newtonsoft.Json.Linq;
using Xunit;

namespace TeamsCollab.Tests.Framework;

public sealed class BuilderTeamsInfoTests : IAsyncLifetime
{
    private LoopbackChannel _channel = null!;

    public async ValueTask InitializeAsync() => _channel = await LoopbackChannel.StartAsync();

    public ValueTask DisposeAsync() => _channel.DisposeAsync();

    [Fact(Timeout = 90_000)]
    public async Task A_member_is_asked_for_in_the_turn_s_team_else_in_its_chat()
    {
        _channel.Answer = """{"id":"29:ana","name":"Ana","objectId":"o","userPrincipalName":"ana@contoso","tenantId":"t","userRole":"user"}""";

        var ofTeam = await InTurnAsync(turn => TeamsInfo.GetMemberAsync(turn, "29:ana"), team: "19:team");
        await InTurnAsync(turn => TeamsInfo.GetMemberAsync(turn, "29:ana"));

        Assert.Equal(("29:ana", "Ana", "ana@contoso", "t"), (ofTeam.Id, ofTeam.Name, ofTeam.UserPrincipalName, ofTeam.TenantId));
        Assert.Equal(["GET /v3/conversations/19%3Ateam/members/29%3Aana", "GET /v3/conversations/chat/members/29%3Aana"], _channel.Requests.Select(request => request.Line));
    }

    [Fact(Timeout = 90_000)]
    public async Task Members_come_in_pages()
    {
        _channel.Answer = """{"continuationToken":"more","members":[{"id":"29:ana","email":"ana@contoso"}]}""";

        var page = await InTurnAsync(turn => TeamsInfo.GetPagedMembersAsync(turn, 10, "from"), team: "19:team");

        Assert.Equal(("more", "ana@contoso"), (page.ContinuationToken, Assert.Single(page.Members).Email));
        Assert.Equal("GET /v3/conversations/19%3Ateam/pagedmembers?pageSize=10&continuationToken=from", _channel.Only.Line);
    }

    [Fact(Timeout = 90_000)]
    public async Task A_team_tells_its_name_and_channels()
    {
        _channel.Answer = """{"id":"19:team","name":"Sales","aadGroupId":"g"}""";
        var details = await InTurnAsync(turn => TeamsInfo.GetTeamDetailsAsync(turn), team: "19:team");
        _channel.Answer = """{"conversations":[{"id":"19:general"},{"id":"19:deals","name":"Deals"}]}""";
        var channels = await InTurnAsync(turn => TeamsInfo.GetTeamChannelsAsync(turn, "19:other"), team: "19:team");

        Assert.Equal(("Sales", "g"), (details.Name, details.AadGroupId));
        Assert.Equal([null, "Deals"], channels.Select(channel => channel.Name));
        Assert.Equal(["GET /v3/teams/19%3Ateam", "GET /v3/teams/19%3Aother/conversations"], _channel.Requests.Select(request => request.Line));
        Assert.All(_channel.Requests, request => Assert.Equal("Bearer secret", request.Authorization));
    }

    [Fact(Timeout = 90_000)]
    public async Task Outside_of_a_team_there_is_nothing_to_tell() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => InTurnAsync(turn => TeamsInfo.GetTeamDetailsAsync(turn)));

    [Fact(Timeout = 90_000)]
    public async Task A_refused_team_call_throws_with_its_status()
    {
        _channel.Status = 403;

        var thrown = await Assert.ThrowsAsync<HttpOperationException>(() => InTurnAsync(turn => TeamsInfo.GetTeamDetailsAsync(turn), team: "19:team"));

        Assert.Equal(System.Net.HttpStatusCode.Forbidden, thrown.Response.StatusCode);
    }

    [Fact(Timeout = 90_000)]
    public async Task A_new_member_is_looked_up_and_one_that_is_gone_comes_as_it_was_told()
    {
        var bot = new RecordingTeamsBot();
        var joined = new Activity("conversationUpdate") { ChannelId = "msteams", Conversation = new ConversationAccount(id: "chat"), Recipient = new ChannelAccount("28:bot"), MembersAdded = [new ChannelAccount("29:ana")] };
        _channel.Answer = """{"id":"29:Ana"}""";
        await InTurnAsync(async turn => { await bot.OnTurnAsync(turn); return 0; }, activity: joined);
        (_channel.Status, _channel.Answer) = (404, """{"error":{"code":"ConversationNotFound"}}""");
        await InTurnAsync(async turn => { await bot.OnTurnAsync(turn); return 0; }, activity: joined);

        Assert.Equal(["OnTeamsMembersAddedAsync 29:Ana null", "OnTeamsMembersAddedAsync 29:ana null"], bot.Calls);
    }

    [Fact(Timeout = 90_000)]
    public async Task A_message_to_a_channel_starts_a_thread_there()
    {
        _channel.Answer = """{"id":"19:deals;messageid=1","activityId":"1"}""";
        var adapter = new LoopbackAdapter(FrameworkTurns.LetEverybodyIn().Object);
        using var turn = new TurnContext(adapter, new Activity("message") { ServiceUrl = _channel.ServiceUrl, Conversation = new ConversationAccount(id: "chat") });

        var (reference, id) = await TeamsInfo.SendMessageToTeamsChannelAsync(turn, MessageFactory.Text("hello"), "19:deals", "app");

        Assert.Equal(("1", "19:deals;messageid=1", "msteams", _channel.ServiceUrl), (id, reference.Conversation.Id, reference.ChannelId, reference.ServiceUrl));
        Assert.Equal("POST /v3/conversations", _channel.Only.Line);
        Assert.True(JToken.DeepEquals(JObject.Parse("""{"channel":{"id":"19:deals"}}"""), _channel.Only.Body["channelData"]));
        Assert.True((bool)_channel.Only.Body["isGroup"]!);
        Assert.Equal("hello", _channel.Only.Body["activity"]!["text"]);
    }

    [Fact]
    public void Channel_data_tells_team_channel_meeting_and_takes_the_toast()
    {
        var activity = FrameworkTurns.Incoming("""{"type":"message","channelData":{"team":{"id":"19:team","aadGroupId":"g"},"channel":{"id":"19:deals"},"meeting":{"id":"m"},"settings":{"selectedChannel":{"id":"19:chosen"}},"source":{"name":"message"}}}""");

        Assert.Equal(("19:team", "g", "19:deals", "m", "19:chosen"), (activity.TeamsGetTeamInfo().Id, activity.TeamsGetTeamInfo().AadGroupId, activity.TeamsGetChannelId(), activity.TeamsGetMeetingInfo().Id, activity.TeamsGetSelectedChannelId()));
        activity.TeamsNotifyUser();
        Assert.True(activity.GetChannelData<TeamsChannelData>().Notification.Alert);
        Assert.Equal("19:team", activity.TeamsGetTeamInfo().Id);
        Assert.Null(new Activity("message").TeamsGetTeamInfo());
    }

    private async Task<T> InTurnAsync<T>(Func<ITurnContext, Task<T>> ask, string? team = null, Activity? activity = null)
    {
        using var connector = new ConnectorClient(new Uri(_channel.ServiceUrl), new TokenCredentials("secret"));
        activity ??= new Activity("message") { Conversation = new ConversationAccount(id: "chat"), ChannelData = team == null ? null : new JObject { ["team"] = new JObject { ["id"] = team } } };
        using var turn = new TurnContext(Mock.Of<BotAdapter>(), activity);
        turn.TurnState.Add<IConnectorClient>(connector);
        return await ask(turn);
    }
}
