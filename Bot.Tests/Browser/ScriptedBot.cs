using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using TeamsCollab.Rehearsal.Teams;

namespace TeamsCollab.Tests.Browser;

/// <summary>
/// A bot of a few lines, so that the page is tested by itself: a message brings <see cref="Card"/>, Approve edits it for
/// everybody, Refuse is refused, "Ask…" opens a dialog whose form is answered with a sentence.
/// </summary>
internal sealed class ScriptedBot : IAsyncDisposable
{
    public const string Approved = "Ben approved this";

    private readonly World _world;
    private readonly WebApplication _app;
    private readonly HttpClient _connector = new();

    private ScriptedBot(World world, WebApplication app) => (_world, _app) = (world, app);

    public static JsonObject Card { get; } = Parse("""
        {
          "type": "AdaptiveCard", "version": "1.5",
          "body": [
            { "type": "TextBlock", "text": "Ana hands you the demo", "weight": "Bolder", "wrap": true },
            { "type": "TextBlock", "text": "Due {{DATE(2027-01-15T23:30:00Z, SHORT)}} at {{TIME(2027-01-15T23:30:00Z)}}", "wrap": true },
            { "type": "TextBlock", "text": "Note: <img src=x onerror=alert(1)> <at>Nobody</at> &amp; [x](javascript:alert(1))", "wrap": true },
            { "type": "ActionSet", "actions": [
              { "type": "Action.Execute", "title": "Approve", "verb": "approve", "style": "positive", "data": { "id": 1 } },
              { "type": "Action.Execute", "title": "Refuse", "verb": "refuse", "data": { "id": 1 } },
              { "type": "Action.Submit", "title": "Ask…", "data": { "msteams": { "type": "task/fetch" } } } ] }
          ]
        }
        """);

    private static JsonObject Form { get; } = Parse("""
        {
          "type": "AdaptiveCard", "version": "1.5",
          "body": [ { "type": "Input.Text", "id": "question", "label": "Your question", "isRequired": true, "errorMessage": "Write a question." } ],
          "actions": [ { "type": "Action.Submit", "title": "Send the question" } ]
        }
        """);

    public static async Task<ScriptedBot> StartAsync(World world)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var bot = new ScriptedBot(world, builder.Build());
        bot._connector.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", world.ConnectorToken());
        bot._app.Run(bot.TurnAsync);
        await bot._app.StartAsync();
        world.BotEndpoint = new Uri(new Uri(bot._app.Urls.First()), "/api/messages");
        return bot;
    }

    public async ValueTask DisposeAsync()
    {
        _connector.Dispose();
        await _app.DisposeAsync();
    }

    private async Task TurnAsync(HttpContext context)
    {
        var activity = (await context.Request.ReadFromJsonAsync<JsonObject>())!;
        if ((string?)activity["type"] == "message")
            await SendAsync(HttpMethod.Post, activity, null, Message(activity, Card));
        if ((string?)activity["type"] != "invoke")
            return;
        var answer = (string?)activity["name"] switch
        {
            "adaptiveCard/action" => await ActAsync(activity),
            "task/fetch" => Parse("""{ "task": { "type": "continue", "value": { "title": "Ask Ana", "width": "small", "height": "small" } } }"""),
            _ => Parse("""{ "task": { "type": "message", "value": "Ana has your question." } }"""),
        };
        if ((string?)activity["name"] == "task/fetch")
            answer["task"]!["value"]!["card"] = new JsonObject { ["contentType"] = CardReader.ContentType, ["content"] = Form.DeepClone() };
        await context.Response.WriteAsJsonAsync(answer);
    }

    private async Task<JsonObject> ActAsync(JsonObject activity)
    {
        if ((string?)activity["value"]!["action"]!["verb"] == "refuse")
            return Parse("""{ "statusCode": 400, "type": "application/vnd.microsoft.error", "value": { "code": "NotYours", "message": "Only Ben can answer this." } }""");
        var approved = (JsonObject)Card.DeepClone();
        approved["body"]![0]!["text"] = Approved;
        await SendAsync(HttpMethod.Put, activity, (string)activity["replyToId"]!, Message(activity, approved));
        return Parse("""{ "statusCode": 200, "type": "application/vnd.microsoft.activity.message", "value": "You have the ball." }""");
    }

    private static JsonObject Message(JsonObject heard, JsonObject card) => new()
    {
        ["type"] = "message",
        ["summary"] = "Ana hands you the demo",
        ["conversation"] = heard["conversation"]!.DeepClone(),
        ["attachments"] = new JsonArray(new JsonObject { ["contentType"] = CardReader.ContentType, ["content"] = card.DeepClone() }),
    };

    private async Task SendAsync(HttpMethod method, JsonObject heard, string? edited, JsonObject message)
    {
        var conversation = Uri.EscapeDataString((string)heard["conversation"]!["id"]!);
        using var request = new HttpRequestMessage(method, new Uri(_world.ServiceUrl, $"v3/conversations/{conversation}/activities{(edited is null ? "" : "/" + edited)}"))
        {
            Content = JsonContent.Create(message),
        };
        (await _connector.SendAsync(request)).EnsureSuccessStatusCode();
    }

    private static JsonObject Parse(string json) => (JsonObject)JsonNode.Parse(json)!;
}
