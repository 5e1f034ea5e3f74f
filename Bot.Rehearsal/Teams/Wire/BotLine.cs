using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace TeamsCollab.Rehearsal.Teams;

/// <summary>How often an activity arrives at the bot. A single click has been seen to arrive four times: twice, then twice more with a new id.</summary>
/// <param name="SameId">Deliveries at once with one id.</param>
/// <param name="NewId">Further deliveries at once, with another id, after the first ones were answered.</param>
/// <param name="Later">How long after, by the world's clock.</param>
public sealed record Doubling(int SameId = 1, int NewId = 0, TimeSpan Later = default)
{
    public static Doubling None { get; } = new();

    /// <summary>Two deliveries with one id, then two with another.</summary>
    public static Doubling FourTimes { get; } = new(SameId: 2, NewId: 2);
}

/// <summary>The bot's HTTP answer.</summary>
/// <param name="Status">0: none came.</param>
/// <param name="Body">Empty where there was none.</param>
public sealed record BotAnswer(int Status, string Body)
{
    /// <summary>The answers to the other deliveries, where there were several.</summary>
    public IReadOnlyList<BotAnswer> Others { get; init; } = [];

    public JsonNode? Json => Teams.Json.Read(Body);
    public bool Succeeded => Status is >= 200 and < 300;
}

/// <summary>The line from Teams to the bot: a signed POST, repeated where Teams repeats it.</summary>
internal sealed class BotLine(World world) : IDisposable
{
    private readonly HttpClient http = new() { Timeout = Timeout.InfiniteTimeSpan };

    public void Dispose() => http.Dispose();

    public async Task<BotAnswer> SendAsync(JsonObject activity, CancellationToken cancellation)
    {
        var doubling = world.Doubling;
        var answers = await Copies(activity, doubling.SameId, cancellation);
        if (doubling.NewId > 0)
        {
            await Task.Delay(doubling.Later, world.Time, cancellation);
            var again = activity.Copy();
            again["id"] = world.Ids.Event();
            answers = [.. answers, .. await Copies(again, doubling.NewId, cancellation)];
        }
        return answers[0] with { Others = answers[1..] };
    }

    /// <summary>One POST of whatever text, signed, recorded nowhere.</summary>
    public async Task<BotAnswer> PostAsync(string body, string token, CancellationToken cancellation)
    {
        var endpoint = world.BotEndpoint ?? throw new InvalidOperationException("The world does not know yet where the bot listens: set BotEndpoint.");
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.UserAgent.ParseAdd("Microsoft-SkypeBotApi (Microsoft-BotFramework/3.0)");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(world.Settings.AnswerLimit);
        try
        {
            using var response = await http.SendAsync(request, limit.Token);
            return new BotAnswer((int)response.StatusCode, await response.Content.ReadAsStringAsync(limit.Token));
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new BotAnswer(0, "");
        }
        catch (HttpRequestException)
        {
            return new BotAnswer(0, "");
        }
    }

    private async Task<BotAnswer[]> Copies(JsonObject activity, int count, CancellationToken cancellation) =>
        await Task.WhenAll(Enumerable.Range(0, count).Select(_ => DeliverAsync(activity, cancellation)));

    private async Task<BotAnswer> DeliverAsync(JsonObject activity, CancellationToken cancellation)
    {
        var (body, where) = (Json.Write(activity), $"{activity.Text("type")} {activity.Text("name")}".TrimEnd());
        for (var tries = 0; ; tries++)
        {
            var answer = await PostAsync(body, Token(), cancellation);
            world.Record(new Delivery(activity.Copy(), answer.Status, answer.Body, world.Now));
            if (answer.Succeeded)
                return answer;
            world.Accuse(where, answer.Status == 0 ? "no answer came in time" : $"was answered with {answer.Status}");
            if (answer.Status is > 0 and < 500 || tries >= world.Settings.Redeliveries)
                return answer;
        }
    }

    private string Token() => world.Issuer.Sign(world.Issuer.TeamsClaims(world.Settings.AppId, world.ServiceUrl));
}
