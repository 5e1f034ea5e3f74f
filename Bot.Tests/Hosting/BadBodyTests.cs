using System.Net;
using System.Net.Http.Headers;
using System.Text;
using TeamsCollab.Tests.Teams;
using TeamsCollab.Turns;
using Xunit;

namespace TeamsCollab.Tests.Hosting;

public sealed class BadBodyTests : BotInTeams
{
    private const int Limit = 60_000;

    public override void Map(RouteTable routes)
    {
    }

    [Theory(Timeout = Limit)]
    [InlineData("", HttpStatusCode.BadRequest, "no JSON")]
    [InlineData("hello", HttpStatusCode.BadRequest, "no JSON")]
    [InlineData("{\"type\":\"message\"", HttpStatusCode.BadRequest, "no JSON")]
    [InlineData("{\"type\":\"message\"}}", HttpStatusCode.BadRequest, "no JSON")]
    [InlineData("null", HttpStatusCode.BadRequest, "no activity")]
    [InlineData("[]", HttpStatusCode.BadRequest, "no activity")]
    [InlineData("{}", HttpStatusCode.BadRequest, "no activity")]
    [InlineData("{\"type\":\"\"}", HttpStatusCode.BadRequest, "no activity")]
    [InlineData("{\"type\":5}", HttpStatusCode.BadRequest, "no activity")]
    [InlineData("{\"nested\":{\"type\":\"message\"}}", HttpStatusCode.BadRequest, "no activity")]
    [InlineData("{\"type\":\"message\",\"from\":\"Ana\"}", HttpStatusCode.BadRequest, "no activity")]
    [InlineData("{\"type\":\"message\",\"conversation\":[1]}", HttpStatusCode.BadRequest, "no activity")]
    [InlineData("{\"type\":\"message\",\"timestamp\":\"yesterday\"}", HttpStatusCode.BadRequest, "no activity")]
    [InlineData("{\"type\":\"message\",\"entities\":{}}", HttpStatusCode.BadRequest, "no activity")]
    public async Task A_body_that_is_no_activity_is_refused_with_a_sentence(string body, HttpStatusCode status, string sentence)
    {
        var (answered, text) = await PostAsync(new StringContent(body, Encoding.UTF8, "application/json"));

        Assert.Equal(status, answered);
        Assert.Contains(sentence, text, StringComparison.Ordinal);
    }

    [Theory(Timeout = Limit)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_megabyte_is_too_large(bool withLength)
    {
        var body = Encoding.UTF8.GetBytes($$"""{"type":"message","text":"{{new string('x', 1024 * 1024)}}"}""");
        using HttpContent content = withLength ? new ByteArrayContent(body) : new StreamContent(new Unmeasured(body));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");

        var (answered, text) = await PostAsync(content);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answered);
        Assert.Contains("256 KB", text, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task Deep_nesting_is_refused_before_anything_reads_it()
    {
        var (answered, text) = await PostAsync(Json($$"""{"type":"message","value":{{new string('[', 20_000)}}{{new string(']', 20_000)}}}"""));

        Assert.Equal(HttpStatusCode.BadRequest, answered);
        Assert.Contains("64 levels", text, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task What_is_not_sent_as_JSON_is_refused()
    {
        var (answered, text) = await PostAsync(new StringContent("{\"type\":\"message\"}", Encoding.UTF8, "text/plain"));

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answered);
        Assert.Contains("application/json", text, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task A_good_body_goes_on_to_authentication()
    {
        var (answered, _) = await PostAsync(Json("""{"type":"message","channelId":"msteams","serviceUrl":"https://smba.example/"}"""));

        Assert.Equal(HttpStatusCode.Unauthorized, answered);
    }

    [Fact(Timeout = Limit)]
    public async Task Under_a_good_token_a_bad_body_is_as_bad()
    {
        Assert.Equal(400, (await World.PostRawAsync("[1, 2")).Status);
        Assert.Equal(400, (await World.PostRawAsync("""{"type":"message","from":7}""")).Status);
        Assert.Equal(413, (await World.PostRawAsync($$"""{"type":"message","text":"{{new string('x', 300_000)}}"}""")).Status);
    }

    [Theory(Timeout = Limit)]
    [InlineData("""{"type":"message"}""")]
    [InlineData("""{"type":"message","channelData":5,"entities":[null,5],"value":[]}""")]
    [InlineData("""{"type":"invoke","name":5}""")]
    [InlineData("""{"type":"conversationUpdate","membersAdded":[null]}""")]
    public async Task Under_a_good_token_an_empty_activity_breaks_nothing(string body)
    {
        var activity = System.Text.Json.Nodes.JsonNode.Parse(body)!.AsObject();
        activity["channelId"] = "msteams";
        activity["serviceUrl"] = World.ServiceUrl.ToString();
        activity["conversation"] = new System.Text.Json.Nodes.JsonObject { ["id"] = "a:1", ["tenantId"] = World.Home.Id };

        var answer = await World.PostRawAsync(activity.ToJsonString());

        Assert.True(answer.Status is 200 or 400, $"{answer.Status} {answer.Body}");
    }

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    private async Task<(HttpStatusCode Status, string Text)> PostAsync(HttpContent content)
    {
        using var http = new HttpClient();
        using var response = await http.PostAsync(World.BotEndpoint, content);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>A body whose length isn't told: it is sent in chunks.</summary>
    private sealed class Unmeasured(byte[] body) : MemoryStream(body)
    {
        public override bool CanSeek => false;
    }
}
