using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using TeamsCollab.Rehearsal.Teams;

namespace TeamsCollab.Tests.Rehearsal;

/// <summary>A bot that says what the test tells it to, and a plain HTTP client with its token for the connector.</summary>
internal sealed class ScriptedBot : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly HttpClient http;

    private ScriptedBot(World world, WebApplication app)
    {
        this.app = app;
        http = new HttpClient { BaseAddress = world.ServiceUrl };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", world.ConnectorToken());
    }

    /// <summary>What came, with the headers' token.</summary>
    public ConcurrentQueue<(JsonObject Activity, string Authorization)> Heard { get; } = [];

    /// <summary>Status and body for each activity; 200 without a body by default.</summary>
    public Func<JsonObject, (int Status, string Body)> Script { get; set; } = _ => (200, "");

    /// <summary>Runs before the answer, such as to wait.</summary>
    public Func<JsonObject, Task> Meanwhile { get; set; } = _ => Task.CompletedTask;

    public static async Task<ScriptedBot> StartAsync(World world)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel((KestrelServerOptions kestrel) => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var bot = new ScriptedBot(world, app);
        app.Run(bot.AnswerAsync);
        await app.StartAsync();
        world.BotEndpoint = new Uri(app.Urls.First() + "/api/messages");
        return bot;
    }

    /// <summary>Answers every invoke with that, and anything else with 200.</summary>
    public void AnswerInvokes(JsonNode answer) =>
        Script = activity => (200, (string?)activity["type"] == "invoke" ? answer.ToJsonString() : "");

    public static JsonObject CardAnswer(JsonObject card) =>
        new() { ["statusCode"] = 200, ["type"] = CardReader.ContentType, ["value"] = card };

    /// <summary>A card of one line and buttons of Action.Execute, each with its title as verb.</summary>
    public static JsonObject Card(string text, params string[] buttons) => new()
    {
        ["type"] = "AdaptiveCard",
        ["version"] = "1.5",
        ["body"] = new JsonArray(new JsonObject { ["type"] = "TextBlock", ["text"] = text, ["wrap"] = true }),
        ["actions"] = new JsonArray([.. buttons.Select(title => (JsonNode)new JsonObject
        {
            ["type"] = "Action.Execute",
            ["title"] = title,
            ["verb"] = title,
            ["data"] = new JsonObject { ["sale"] = "1" },
        })]),
    };

    public static JsonObject CardMessage(JsonObject card) => new()
    {
        ["type"] = "message",
        ["attachments"] = new JsonArray(new JsonObject { ["contentType"] = CardReader.ContentType, ["content"] = card.DeepClone() }),
    };

    public static JsonObject TextMessage(string text) => new() { ["type"] = "message", ["text"] = text };

    /// <summary>Calls the connector; the path stands below the service url.</summary>
    public async Task<(int Status, JsonNode? Body, HttpResponseHeaders Headers)> CallAsync(string method, string path, JsonNode? body = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (body is not null)
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return ((int)response.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text), response.Headers);
    }

    public async Task<Message> PostAsync(Chat chat, JsonObject activity)
    {
        var (status, body, _) = await CallAsync("POST", Activities(chat.Id), activity);
        return status == 201
            ? chat.Messages.Single(message => message.Id == (string?)body!["id"])
            : throw new InvalidOperationException($"{status}: {body?.ToJsonString()}");
    }

    public static string Activities(string conversation) => $"v3/conversations/{Uri.EscapeDataString(conversation)}/activities";

    public static string? Code(JsonNode? body) => (string?)body?["error"]?["code"];

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var activity = JsonNode.Parse(await reader.ReadToEndAsync())!.AsObject();
        Heard.Enqueue((activity, context.Request.Headers.Authorization.ToString()));
        await Meanwhile(activity);
        (context.Response.StatusCode, var body) = Script(activity);
        await context.Response.WriteAsync(body);
    }
}
