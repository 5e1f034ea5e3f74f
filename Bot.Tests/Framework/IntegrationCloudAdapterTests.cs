using System.Net;
using System.Text;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Moq;
using Newtonsoft.Json.Linq;
using Xunit;

namespace TeamsCollab.Tests.Framework;

/// <summary>The bot's endpoint over HTTP.</summary>
public sealed class IntegrationCloudAdapterTests : IAsyncLifetime
{
    private readonly Mock<BotFrameworkAuthentication> _authentication = FrameworkTurns.LetEverybodyIn();
    private readonly HttpClient _http = new();
    private Func<ITurnContext, CancellationToken, Task> _bot = (_, _) => Task.CompletedTask;
    private LoopbackServer _server = null!;

    public async ValueTask InitializeAsync()
    {
        var adapter = new CloudAdapter(_authentication.Object);
        _server = await LoopbackServer.StartAsync(http => adapter.ProcessAsync(http.Request, http.Response, new FrameworkTurns.BotOf((turn, token) => _bot(turn, token)), http.RequestAborted));
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _server.DisposeAsync();
    }

    [Fact(Timeout = 90_000)]
    public async Task A_message_is_answered_200_without_a_body()
    {
        Activity? heard = null;
        _bot = (turn, _) =>
        {
            heard = turn.Activity;
            return Task.CompletedTask;
        };

        var (status, body, _) = await PostAsync("""{"type":"message","text":"hé 😀","serviceUrl":"https://service/","channelData":{"tenant":{"id":"t"}},"surprise":{"deep":[1,2]}}""");

        Assert.Equal((HttpStatusCode.OK, ""), (status, body));
        Assert.Equal("hé 😀", heard!.Text);
        Assert.Equal("t", (string?)((JObject)heard.ChannelData)["tenant"]!["id"]);
        Assert.Equal(2, (int)heard.Properties["surprise"]!["deep"]![1]!);
    }

    [Fact(Timeout = 90_000)]
    public async Task An_invoke_is_answered_with_its_own_status_and_body_as_json()
    {
        _bot = (turn, token) => turn.SendActivityAsync(new Activity(ActivityTypesEx.InvokeResponse) { Value = new InvokeResponse { Status = 418, Body = new AdaptiveCardInvokeResponse { StatusCode = 200, Type = "text ✓" } } }, token);

        var (status, body, type) = await PostAsync("""{"type":"invoke","serviceUrl":"https://service/"}""");

        Assert.Equal((418, "application/json"), ((int)status, type));
        Assert.True(JToken.DeepEquals(JObject.Parse("""{"statusCode":200,"type":"text ✓"}"""), JObject.Parse(body)));
    }

    [Fact(Timeout = 90_000)]
    public async Task An_invoke_nobody_answers_is_501() =>
        Assert.Equal(HttpStatusCode.NotImplemented, (await PostAsync("""{"type":"invoke","serviceUrl":"https://service/"}""")).Status);

    [Theory(Timeout = 90_000)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("no json")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("12")]
    [InlineData("{}")]
    [InlineData("""{"type":""}""")]
    [InlineData("""{"type":"message",""")]
    [InlineData("""{"type":{"a":1}}""")]
    [InlineData("""{"type":"message","timestamp":"yesterday"}""")]
    [InlineData("""{"type":"message","from":"ana"}""")]
    [InlineData("""{"type":"message","attachments":{"a":1}}""")]
    [InlineData("""{"type":"message","historyDisclosed":"perhaps"}""")]
    [InlineData("""{"type":"message","expiration":99999999999999999999999999}""")]
    [InlineData("""{"type":"message","value":"\uD800 \u12"}""")]
    public async Task A_body_that_is_no_activity_is_400(string body) =>
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(body)).Status);

    [Fact(Timeout = 90_000)]
    public async Task Nesting_without_end_is_400_and_harms_nobody()
    {
        var deep = string.Concat(Enumerable.Repeat("""{"a":[""", 100_000));

        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync($$"""{"type":"message","value":{{deep}}""")).Status);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync("""{"type":"message","serviceUrl":"https://service/"}""")).Status);
    }

    [Fact(Timeout = 180_000)]
    public async Task A_megabyte_of_text_arrives_whole()
    {
        var text = string.Concat(Enumerable.Repeat("é😀x", 150_000));
        string? heard = null;
        _bot = (turn, _) =>
        {
            heard = turn.Activity.Text;
            return Task.CompletedTask;
        };

        var (status, _, _) = await PostAsync(new JObject { ["type"] = "message", ["serviceUrl"] = "https://service/", ["text"] = text }.ToString());

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(text, heard);
    }

    [Fact(Timeout = 180_000)]
    public async Task A_pair_of_surrogates_arrives_whole_wherever_the_buffers_end()
    {
        var pairs = string.Concat(Enumerable.Repeat("😀", 5_000));
        string? heard = null;
        _bot = (turn, _) =>
        {
            heard = turn.Activity.Text;
            return Task.CompletedTask;
        };

        for (var shift = 0; shift < 300; shift++)
        {
            await PostAsync($$"""{"type":"message","id":"{{new string('x', shift)}}","serviceUrl":"https://service/","text":"{{pairs}}"}""");
            Assert.Equal(pairs, heard);
            heard = null;
        }
    }

    [Fact(Timeout = 90_000)]
    public async Task A_byte_order_mark_is_no_obstacle()
    {
        using var content = new ByteArrayContent([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes("""{"type":"message","serviceUrl":"https://service/"}""")]);

        Assert.Equal(HttpStatusCode.OK, (await _http.PostAsync(_server.Root, content)).StatusCode);
    }

    [Fact(Timeout = 90_000)]
    public async Task A_caller_that_is_not_the_channel_is_401_and_the_bot_hears_nothing()
    {
        _authentication.Setup(a => a.AuthenticateRequestAsync(It.IsAny<Activity>(), It.IsAny<string>(), It.IsAny<CancellationToken>())).ThrowsAsync(new UnauthorizedAccessException());
        var heard = false;
        _bot = (_, _) =>
        {
            heard = true;
            return Task.CompletedTask;
        };

        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync("""{"type":"message"}""")).Status);
        Assert.False(heard);
    }

    [Fact(Timeout = 90_000)]
    public async Task The_token_is_handed_over_as_it_came()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _server.Root) { Content = new StringContent("""{"type":"message","serviceUrl":"https://service/"}""") };
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer abc.def");

        await _http.SendAsync(request);

        _authentication.Verify(a => a.AuthenticateRequestAsync(It.Is<Activity>(activity => activity.Type == "message"), "Bearer abc.def", It.IsAny<CancellationToken>()));
    }

    [Theory(Timeout = 90_000)]
    [InlineData("GET")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task Anything_but_a_post_is_405(string method)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), _server.Root);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await _http.SendAsync(request)).StatusCode);
    }

    [Fact(Timeout = 90_000)]
    public async Task What_the_bot_throws_is_the_host_s_500()
    {
        _bot = (_, _) => throw new InvalidOperationException("broken");

        Assert.Equal(HttpStatusCode.InternalServerError, (await PostAsync("""{"type":"message","serviceUrl":"https://service/"}""")).Status);
    }

    [Fact(Timeout = 180_000)]
    public async Task Turns_at_the_same_time_do_not_mix()
    {
        _bot = (turn, token) => turn.SendActivityAsync(new Activity(ActivityTypesEx.InvokeResponse) { Value = new InvokeResponse { Status = 200, Body = new JObject { ["echo"] = turn.Activity.Name } } }, token);

        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(async i =>
        {
            var name = new string((char)('a' + (i % 26)), i * 41);
            var (_, body, _) = await PostAsync(new JObject { ["type"] = "invoke", ["name"] = name, ["serviceUrl"] = "https://service/" }.ToString());
            return (name, (string?)JObject.Parse(body)["echo"]);
        }));

        Assert.All(answers, answer => Assert.Equal(answer.name, answer.Item2));
    }

    private async Task<(HttpStatusCode Status, string Body, string? Type)> PostAsync(string json)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await _http.PostAsync(_server.Root, content);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(), response.Content.Headers.ContentType?.MediaType);
    }
}
