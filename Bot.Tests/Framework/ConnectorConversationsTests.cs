using System.Net;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Schema;
using Microsoft.Rest;
using Newtonsoft.Json.Linq;
using Xunit;

namespace TeamsCollab.Tests.Framework;

public sealed class ConnectorConversationsTests : IAsyncLifetime
{
    private const string Thread = "19:abc@thread.tacv2;messageid=1700";
    private const string EscapedThread = "19%3Aabc%40thread.tacv2%3Bmessageid%3D1700";
    private LoopbackChannel _channel = null!;
    private ConnectorClient _client = null!;

    private IConversations Conversations => _client.Conversations;

    public async ValueTask InitializeAsync()
    {
        _channel = await LoopbackChannel.StartAsync();
        _client = new ConnectorClient(new Uri(_channel.ServiceUrl), new TokenCredentials("secret"));
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _channel.DisposeAsync();
    }

    [Fact(Timeout = 90_000)]
    public async Task Sending_posts_the_activity_to_its_conversation_signed_and_answers_the_new_id()
    {
        var sent = await Conversations.SendToConversationAsync(Message("hello"));

        Assert.Equal("1:new", sent.Id);
        Assert.Equal($"POST /v3/conversations/{EscapedThread}/activities", _channel.Only.Line);
        Assert.Equal("Bearer secret", _channel.Only.Authorization);
        Assert.Equal("application/json; charset=utf-8", _channel.Only.ContentType);
        Assert.Equal("hello", _channel.Only.Body["text"]);
    }

    [Fact(Timeout = 90_000)]
    public async Task What_is_null_stays_off_the_wire()
    {
        await Conversations.SendToConversationAsync(new Activity("message") { Conversation = new ConversationAccount(id: "c"), Text = "x" });

        Assert.Equal(["conversation", "text", "type"], _channel.Only.Body.Properties().Select(property => property.Name).Order());
    }

    [Fact(Timeout = 90_000)]
    public async Task A_reply_goes_below_the_activity_that_it_answers()
    {
        var reply = Message("hello");
        reply.ReplyToId = "1700/1";

        await Conversations.ReplyToActivityAsync(reply);

        Assert.Equal($"POST /v3/conversations/{EscapedThread}/activities/1700%2F1", _channel.Only.Line);
    }

    [Fact(Timeout = 90_000)]
    public async Task An_update_puts_the_activity_in_the_place_of_the_old_one()
    {
        var update = Message("changed");
        update.Id = "1701";

        await Conversations.UpdateActivityAsync(update);

        Assert.Equal($"PUT /v3/conversations/{EscapedThread}/activities/1701", _channel.Only.Line);
        Assert.Equal("changed", _channel.Only.Body["text"]);
    }

    [Fact(Timeout = 90_000)]
    public async Task A_delete_names_the_activity_and_reads_no_answer()
    {
        _channel.Answer = "";

        await Conversations.DeleteActivityAsync(Thread, "1701");

        Assert.Equal($"DELETE /v3/conversations/{EscapedThread}/activities/1701", _channel.Only.Line);
    }

    [Fact(Timeout = 90_000)]
    public async Task A_personal_chat_is_created_with_one_member_and_the_tenant()
    {
        _channel.Status = 201;
        _channel.Answer = """{"id":"a:chat","activityId":"1","serviceUrl":"https://elsewhere/"}""";
        var parameters = new ConversationParameters { IsGroup = false, Bot = new ChannelAccount("28:bot"), Members = [new ChannelAccount("29:ana")], TenantId = "tenant" };

        var created = await Conversations.CreateConversationAsync(parameters);

        Assert.Equal(("a:chat", "1", "https://elsewhere/"), (created.Id, created.ActivityId, created.ServiceUrl));
        Assert.Equal("POST /v3/conversations", _channel.Only.Line);
        Assert.True(JToken.DeepEquals(
            JObject.Parse("""{"isGroup":false,"bot":{"id":"28:bot"},"members":[{"id":"29:ana"}],"tenantId":"tenant"}"""),
            _channel.Only.Body));
    }

    [Fact(Timeout = 90_000)]
    public async Task Members_are_read_one_by_one_all_at_once_or_in_pages()
    {
        _channel.Answer = """{"id":"29:ana","name":"Ana","tenantId":"t"}""";
        var one = await _client.Conversations.As<Conversations>().GetConversationMemberAsync("29:ana", "c");
        _channel.Answer = """[{"id":"29:ana"},{"id":"29:ben"}]""";
        var all = await Conversations.GetConversationMembersAsync("c");
        _channel.Answer = """{"continuationToken":"next","members":[{"id":"29:ana"}]}""";
        var page = await Conversations.GetConversationPagedMembersAsync("c", 50, "a b+c");
        await Conversations.GetConversationPagedMembersAsync("c");

        Assert.Equal(("Ana", "t"), (one.Name, (string?)one.Properties["tenantId"]));
        Assert.Equal(["29:ana", "29:ben"], all.Select(member => member.Id));
        Assert.Equal("next", page.ContinuationToken);
        Assert.Equal(
            ["GET /v3/conversations/c/members/29%3Aana", "GET /v3/conversations/c/members", "GET /v3/conversations/c/pagedmembers?pageSize=50&continuationToken=a%20b%2Bc", "GET /v3/conversations/c/pagedmembers"],
            _channel.Requests.Select(request => request.Line));
    }

    [Fact(Timeout = 90_000)]
    public async Task A_throttled_call_throws_with_status_retry_after_and_the_error()
    {
        _channel.Status = 429;
        _channel.Headers["Retry-After"] = "7";
        _channel.Answer = """{"error":{"code":"TooManyRequests","message":"Slow down"}}""";

        var thrown = await Assert.ThrowsAsync<ErrorResponseException>(() => Conversations.SendToConversationAsync(Message("hello")));

        Assert.Equal(HttpStatusCode.TooManyRequests, thrown.Response.StatusCode);
        Assert.Equal(["7"], thrown.Response.Headers["Retry-After"]);
        Assert.Equal("TooManyRequests", thrown.Body.Error.Code);
        Assert.Equal("Slow down", thrown.Body.Error.Message);
        Assert.Equal(HttpMethod.Post, thrown.Request.Method);
        Assert.Equal("hello", JObject.Parse(thrown.Request.Content)["text"]);
    }

    [Theory(Timeout = 90_000)]
    [InlineData("<html>Bad gateway</html>", "text/html")]
    [InlineData("", "application/json")]
    [InlineData("[1,2]", "application/json")]
    public async Task A_refusal_that_is_no_error_object_throws_all_the_same(string answer, string contentType)
    {
        _channel.Status = 502;
        _channel.Answer = answer;
        _channel.ContentType = contentType;

        var thrown = await Assert.ThrowsAsync<ErrorResponseException>(() => Conversations.SendToConversationAsync(Message("hello")));

        Assert.Null(thrown.Body?.Error);
        Assert.Equal((HttpStatusCode.BadGateway, answer), (thrown.Response.StatusCode, thrown.Response.Content));
    }

    [Fact(Timeout = 90_000)]
    public async Task A_success_that_is_no_json_is_a_serialization_error_not_a_success()
    {
        _channel.Answer = "<html>Welcome</html>";

        var thrown = await Assert.ThrowsAsync<SerializationException>(() => Conversations.SendToConversationAsync(Message("hello")));

        Assert.Equal("<html>Welcome</html>", thrown.Content);
    }

    [Fact(Timeout = 90_000)]
    public async Task Nothing_is_sent_for_a_missing_argument()
    {
        await Assert.ThrowsAsync<ValidationException>(() => Conversations.SendToConversationWithHttpMessagesAsync(null, Message("x")));
        await Assert.ThrowsAsync<ValidationException>(() => Conversations.UpdateActivityWithHttpMessagesAsync("c", null, Message("x")));

        Assert.Empty(_channel.Requests);
    }

    [Fact(Timeout = 90_000)]
    public async Task Letters_of_every_script_and_long_texts_arrive_whole()
    {
        // Lengths around the buffers' sizes, with pairs of surrogates on every border.
        var text = string.Concat(Enumerable.Range(0, 9_000).Select(i => i % 3 == 0 ? "😀" : i % 3 == 1 ? "ß" : "\"\u2028"));

        await Conversations.SendToConversationAsync(Message(text));

        Assert.Equal(text, _channel.Only.Body["text"]);
    }

    [Fact(Timeout = 180_000)]
    public async Task Calls_at_the_same_time_do_not_mix_their_bodies()
    {
        var texts = Enumerable.Range(0, 200).Select(i => $"{i}:" + new string((char)('a' + (i % 26)), i * 37)).ToArray();

        await Task.WhenAll(texts.Select(text => Conversations.SendToConversationAsync(Message(text))));

        Assert.Equal(texts.Order(), _channel.Requests.Select(request => (string)request.Body["text"]!).Order());
    }

    [Fact(Timeout = 90_000)]
    public async Task A_cancelled_call_is_not_sent()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Conversations.SendToConversationAsync(Message("hello"), new CancellationToken(true)));

        Assert.Empty(_channel.Requests);
    }

    private static Activity Message(string text) => new("message") { Text = text, Conversation = new ConversationAccount(id: Thread), From = new ChannelAccount("28:bot") };
}

internal static class Casting
{
    public static T As<T>(this object value)
        where T : class => Assert.IsType<T>(value);
}
