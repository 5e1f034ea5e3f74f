using System.Security.Claims;
using System.Security.Principal;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Moq;
using Newtonsoft.Json.Linq;
using Xunit;

namespace TeamsCollab.Tests.Framework;

public sealed class BuilderCloudAdapterTests : IAsyncLifetime
{
    private readonly Mock<BotFrameworkAuthentication> _authentication = FrameworkTurns.LetEverybodyIn();
    private LoopbackChannel _channel = null!;
    private LoopbackAdapter _adapter = null!;

    public async ValueTask InitializeAsync()
    {
        _channel = await LoopbackChannel.StartAsync();
        _adapter = new LoopbackAdapter(_authentication.Object);
    }

    public ValueTask DisposeAsync() => _channel.DisposeAsync();

    [Fact(Timeout = 90_000)]
    public async Task A_turn_knows_its_caller_connector_and_audience()
    {
        await _adapter.ReceiveAsync(Message(), (turn, _) =>
        {
            Assert.IsType<ClaimsIdentity>(turn.TurnState.Get<IIdentity>(BotAdapter.BotIdentityKey));
            Assert.NotNull(turn.TurnState.Get<IConnectorClient>());
            Assert.NotNull(turn.TurnState.Get<UserTokenClient>());
            Assert.NotNull(turn.TurnState.Get<ConnectorFactory>());
            Assert.NotNull(turn.TurnState.Get<BotCallbackHandler>());
            Assert.Equal("audience", turn.TurnState.Get<string>(BotAdapter.OAuthScopeKey));
            Assert.Equal("caller", turn.Activity.CallerId);
            return Task.CompletedTask;
        });
    }

    [Fact(Timeout = 90_000)]
    public async Task A_reply_is_posted_below_the_message_and_brings_its_id()
    {
        ResourceResponse? response = null;

        await _adapter.ReceiveAsync(Message(), async (turn, token) => response = await turn.SendActivityAsync(MessageFactory.Text("hi"), token));

        Assert.Equal("1:new", response!.Id);
        Assert.Equal("POST /v3/conversations/chat/activities/incoming", _channel.Only.Line);
        Assert.Null(_channel.Only.Body["id"]);
    }

    [Fact(Timeout = 90_000)]
    public async Task Traces_stay_here_and_a_delay_only_waits()
    {
        await _adapter.ReceiveAsync(Message(), (turn, token) =>
            turn.SendActivitiesAsync([Activity.CreateTraceActivity("looking"), new Activity("delay") { Value = 1 }, new Activity("typing")], token));

        Assert.Equal("typing", _channel.Only.Body["type"]);
    }

    [Fact(Timeout = 90_000)]
    public async Task An_update_and_a_delete_reach_the_channel()
    {
        await _adapter.ReceiveAsync(Message(), async (turn, token) =>
        {
            await turn.UpdateActivityAsync(new Activity("message") { Id = "7", Text = "changed" }, token);
            await turn.DeleteActivityAsync("8", token);
        });

        Assert.Equal(["PUT /v3/conversations/chat/activities/7", "DELETE /v3/conversations/chat/activities/8"], _channel.Requests.Select(request => request.Line));
    }

    [Fact(Timeout = 90_000)]
    public async Task An_invoke_gets_its_answer_and_501_without_one()
    {
        var invoke = Message();
        invoke.Type = "invoke";

        var answered = await _adapter.ReceiveAsync(invoke, (turn, token) =>
            turn.SendActivityAsync(new Activity(ActivityTypesEx.InvokeResponse) { Value = new InvokeResponse { Status = 200, Body = "yes" } }, token));
        var unanswered = await _adapter.ReceiveAsync(invoke, (_, _) => Task.CompletedTask);

        Assert.Equal((200, (object)"yes"), (answered!.Status, answered.Body));
        Assert.Equal((501, null), (unanswered!.Status, unanswered.Body));
        Assert.Empty(_channel.Requests);
    }

    [Fact(Timeout = 90_000)]
    public async Task A_caller_that_expects_replies_gets_them_in_the_answer()
    {
        var message = Message();
        message.DeliveryMode = DeliveryModes.ExpectReplies;

        var answer = await _adapter.ReceiveAsync(message, (turn, token) => turn.SendActivityAsync("hi", cancellationToken: token));

        Assert.Equal(200, answer!.Status);
        Assert.Equal("hi", Assert.Single(Assert.IsType<ExpectedReplies>(answer.Body).Activities).Text);
        Assert.Empty(_channel.Requests);
    }

    [Fact(Timeout = 90_000)]
    public async Task A_message_is_answered_with_nothing() =>
        Assert.Null(await _adapter.ReceiveAsync(Message(), (_, _) => Task.CompletedTask));

    [Fact(Timeout = 90_000)]
    public async Task Continuing_a_conversation_runs_a_turn_as_the_bot_and_posts_there()
    {
        ClaimsIdentity? asked = null;
        _authentication.Setup(a => a.CreateUserTokenClientAsync(It.IsAny<ClaimsIdentity>(), It.IsAny<CancellationToken>()))
            .Callback((ClaimsIdentity identity, CancellationToken _) => asked = identity).ReturnsAsync(Mock.Of<UserTokenClient>());
        var reference = new ConversationReference { ServiceUrl = _channel.ServiceUrl, ChannelId = "msteams", Conversation = new ConversationAccount(id: "chat"), Bot = new ChannelAccount("28:bot"), User = new ChannelAccount("29:ana") };

        await _adapter.ContinueConversationAsync("app", reference, async (turn, token) =>
        {
            Assert.Equal(("event", "ContinueConversation"), (turn.Activity.Type, turn.Activity.Name));
            var message = MessageFactory.Text("hi");
            await turn.SendActivityAsync(message, token);
            Assert.Equal(("28:bot", "29:ana"), (message.From.Id, message.Recipient.Id));
        }, CancellationToken.None);

        Assert.Equal("app", asked!.FindFirst("aud")?.Value);
        Assert.Equal("app", asked.FindFirst("appid")?.Value);
        Assert.StartsWith("POST /v3/conversations/chat/activities", _channel.Only.Line, StringComparison.Ordinal);
    }

    [Fact(Timeout = 90_000)]
    public async Task A_conversation_nowhere_can_t_go_on() =>
        await Assert.ThrowsAnyAsync<ArgumentException>(() => _adapter.ContinueConversationAsync("app", new Activity("event") { ServiceUrl = "https://service/" }, (_, _) => Task.CompletedTask, CancellationToken.None));

    [Fact(Timeout = 90_000)]
    public async Task Creating_a_conversation_runs_a_turn_in_it()
    {
        _channel.Answer = """{"id":"a:chat","activityId":"42"}""";
        var parameters = new ConversationParameters { Bot = new ChannelAccount("28:bot"), Members = [new ChannelAccount("29:ana")], TenantId = "tenant", ChannelData = new JObject { ["tenant"] = new JObject { ["id"] = "tenant" } } };
        Activity? start = null;

        await _adapter.CreateConversationAsync("app", "msteams", _channel.ServiceUrl, "audience", parameters, (turn, _) =>
        {
            start = turn.Activity;
            return Task.CompletedTask;
        }, CancellationToken.None);

        Assert.Equal(("event", "CreateConversation", "42", "a:chat", "tenant"), (start!.Type, start.Name, start.Id, start.Conversation.Id, start.Conversation.TenantId));
        Assert.Equal(("msteams", _channel.ServiceUrl, "28:bot"), (start.ChannelId, start.ServiceUrl, start.Recipient.Id));
        Assert.Equal("POST /v3/conversations", _channel.Only.Line);
    }

    [Fact(Timeout = 90_000)]
    public async Task What_the_channel_refuses_reaches_OnTurnError_with_its_status()
    {
        _channel.Status = 403;
        _channel.Answer = """{"error":{"code":"BotNotInConversationRoster"}}""";
        Exception? seen = null;
        _adapter.OnTurnError = (_, error) =>
        {
            seen = error;
            return Task.CompletedTask;
        };

        await _adapter.ReceiveAsync(Message(), (turn, token) => turn.SendActivityAsync("hi", cancellationToken: token));

        var refused = Assert.IsType<ErrorResponseException>(seen);
        Assert.Equal("BotNotInConversationRoster", refused.Body.Error.Code);
    }

    private Activity Message() => new("message")
    {
        Id = "incoming",
        ChannelId = "msteams",
        ServiceUrl = _channel.ServiceUrl,
        Conversation = new ConversationAccount(id: "chat"),
        From = new ChannelAccount("29:ana"),
        Recipient = new ChannelAccount("28:bot"),
    };
}

/// <summary>The base of the cloud adapters with an entrance of its own.</summary>
internal sealed class LoopbackAdapter(BotFrameworkAuthentication authentication) : CloudAdapterBase(authentication)
{
    public async Task<InvokeResponse?> ReceiveAsync(Activity activity, BotCallbackHandler callback) =>
        await ProcessActivityAsync("Bearer token", activity, callback, CancellationToken.None);
}
