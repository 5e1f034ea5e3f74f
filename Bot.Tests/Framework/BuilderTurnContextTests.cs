using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Moq;
using Xunit;

namespace TeamsCollab.Tests.Framework;

public sealed class BuilderTurnContextTests
{
    private readonly List<string> _seen = [];
    private readonly Mock<BotAdapter> _adapter = new();

    public BuilderTurnContextTests()
    {
        _adapter.Setup(adapter => adapter.SendActivitiesAsync(It.IsAny<ITurnContext>(), It.IsAny<Activity[]>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync((ITurnContext _, Activity[] activities, CancellationToken _) =>
            {
                _seen.Add("sent " + string.Join('+', activities.Select(activity => activity.Text ?? activity.Type)));
                return [.. activities.Select((_, i) => new ResourceResponse($"id{i}"))];
            });
        _adapter.Setup(adapter => adapter.UpdateActivityAsync(It.IsAny<ITurnContext>(), It.IsAny<Activity>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync((ITurnContext _, Activity activity, CancellationToken _) =>
            {
                _seen.Add("updated " + activity.Id);
                return new ResourceResponse(activity.Id);
            });
        _adapter.Setup(adapter => adapter.DeleteActivityAsync(It.IsAny<ITurnContext>(), It.IsAny<ConversationReference>(), It.IsAny<CancellationToken>()))
            .Returns((ITurnContext _, ConversationReference reference, CancellationToken _) =>
            {
                _seen.Add($"deleted {reference.ActivityId} in {reference.Conversation.Id}");
                return Task.CompletedTask;
            });
    }

    [Fact]
    public async Task What_is_sent_is_addressed_to_where_the_turn_came_from()
    {
        using var turn = Turn();
        var reply = MessageFactory.Text("hello");

        var response = await turn.SendActivityAsync(reply);

        Assert.Equal("id0", response.Id);
        Assert.Equal(("id0", "msteams", "https://service/", "conversation"), (reply.Id, reply.ChannelId, reply.ServiceUrl, reply.Conversation.Id));
        Assert.Equal(("28:bot", "29:ana", "incoming"), (reply.From.Id, reply.Recipient.Id, reply.ReplyToId));
    }

    [Fact]
    public async Task Send_handlers_run_in_the_order_added_around_the_adapter()
    {
        using var turn = Turn();
        foreach (var name in new[] { "first", "second" })
        {
            turn.OnSendActivities(async (_, activities, next) =>
            {
                _seen.Add($"{name} before");
                activities[0].Text += "!";
                var responses = await next();
                _seen.Add($"{name} after");
                return responses;
            });
        }

        await turn.SendActivityAsync("hi");

        Assert.Equal(["first before", "second before", "sent hi!!", "second after", "first after"], _seen);
    }

    [Fact]
    public async Task A_handler_that_does_not_go_on_stops_what_was_sent()
    {
        using var turn = Turn();
        turn.OnSendActivities((_, _, _) => Task.FromResult<ResourceResponse[]>([]));
        turn.OnUpdateActivity((_, _, _) => Task.FromResult(new ResourceResponse("kept")));
        turn.OnDeleteActivity((_, _, _) => Task.CompletedTask);

        await turn.SendActivityAsync("hi");
        var updated = await turn.UpdateActivityAsync(new Activity("message") { Id = "7" });
        await turn.DeleteActivityAsync("7");

        Assert.Equal("kept", updated.Id);
        Assert.Empty(_seen);
        Assert.False(turn.Responded);
    }

    [Fact]
    public async Task Updates_and_deletes_pass_their_handlers_in_order_too()
    {
        using var turn = Turn();
        foreach (var name in new[] { "first", "second" })
        {
            turn.OnUpdateActivity((_, activity, next) =>
            {
                _seen.Add($"{name} {activity.Id}");
                return next();
            });
            turn.OnDeleteActivity((_, reference, next) =>
            {
                _seen.Add($"{name} {reference.ActivityId}");
                return next();
            });
        }

        await turn.UpdateActivityAsync(new Activity("message") { Id = "7" });
        await turn.DeleteActivityAsync("8");
        await turn.DeleteActivityAsync(new ConversationReference { ActivityId = "9", Conversation = new ConversationAccount(id: "elsewhere") });

        Assert.Equal(
            ["first 7", "second 7", "updated 7", "first 8", "second 8", "deleted 8 in conversation", "first 9", "second 9", "deleted 9 in elsewhere"],
            _seen);
        Assert.False(turn.Responded);
    }

    [Fact]
    public async Task A_trace_is_no_response_a_message_is()
    {
        using var turn = Turn();

        await turn.SendActivityAsync(Activity.CreateTraceActivity("looking"));
        Assert.False(turn.Responded);

        await turn.SendActivitiesAsync([Activity.CreateTraceActivity("looking"), MessageFactory.Text("hi")]);
        Assert.True(turn.Responded);
    }

    [Fact]
    public async Task Nothing_can_t_be_sent()
    {
        using var turn = Turn();

        await Assert.ThrowsAsync<ArgumentException>(() => turn.SendActivitiesAsync([]));
        await Assert.ThrowsAsync<ArgumentNullException>(() => turn.SendActivitiesAsync(null));
        await Assert.ThrowsAsync<ArgumentNullException>(() => turn.SendActivityAsync((IActivity)null!));
        await Assert.ThrowsAsync<ArgumentNullException>(() => turn.SendActivityAsync("  "));
        await Assert.ThrowsAsync<ArgumentNullException>(() => turn.DeleteActivityAsync(""));
    }

    [Fact]
    public async Task Replies_are_kept_for_a_caller_that_waits_for_them()
    {
        using var turn = Turn(activity => activity.DeliveryMode = DeliveryModes.ExpectReplies);

        await turn.SendActivityAsync("one");
        await turn.SendActivityAsync("two");

        Assert.Equal(["one", "two"], turn.BufferedReplyActivities.Select(activity => activity.Text));
        Assert.Empty(_seen);
        Assert.True(turn.Responded);
    }

    [Fact]
    public void The_state_finds_values_by_type_or_key_and_disposes_them()
    {
        var value = new Disposable();
        using (var turn = Turn())
        {
            turn.TurnState.Add(value);
            turn.TurnState.Add("key", "by key");

            Assert.Same(value, turn.TurnState.Get<Disposable>());
            Assert.Equal("by key", turn.TurnState.Get<string>("key"));
            Assert.Null(turn.TurnState.Get<string>("other"));
            Assert.Throws<ArgumentException>(() => turn.TurnState.Add(new Disposable()));
            Assert.Throws<ArgumentNullException>(() => turn.TurnState.Add<string>(null!));
            turn.TurnState.Set<string>("key", null!);
            Assert.False(turn.TurnState.ContainsKey("key"));
            Assert.False(value.Disposed);
        }

        Assert.True(value.Disposed);
    }

    private TurnContext Turn(Action<Activity>? change = null)
    {
        var activity = new Activity("message")
        {
            Id = "incoming",
            Text = "hello",
            ChannelId = "msteams",
            ServiceUrl = "https://service/",
            Conversation = new ConversationAccount(id: "conversation"),
            From = new ChannelAccount("29:ana"),
            Recipient = new ChannelAccount("28:bot"),
        };
        change?.Invoke(activity);
        return new TurnContext(_adapter.Object, activity);
    }

    private sealed class Disposable : IDisposable
    {
        public bool Disposed { get; private set; }

        public void Dispose() => Disposed = true;
    }
}
