using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;

namespace TeamsCollab.Rehearsal.Teams;

/// <summary>A call of the bot to the connector.</summary>
/// <param name="Method">GET, POST, PUT or DELETE.</param>
/// <param name="Path">Unescaped, with the query, from <c>/v3</c> on.</param>
/// <param name="Body">Null where there was none or no JSON.</param>
/// <param name="Status">0 while it runs and where the connection was reset.</param>
/// <param name="Answer">What was answered, also where the answer was lost on the way.</param>
/// <param name="At">By the world's clock.</param>
public sealed record BotRequest(string Method, string Path, JsonNode? Body, int Status, JsonNode? Answer, DateTimeOffset At);

/// <summary>An activity sent to the bot and what came back.</summary>
/// <param name="Activity">As it was sent.</param>
/// <param name="Status">0 where there was no answer.</param>
/// <param name="Body">The answer's body.</param>
/// <param name="At">By the world's clock.</param>
public sealed record Delivery(JsonObject Activity, int Status, string Body, DateTimeOffset At);

/// <summary>Something the bot did that Teams would not stand for, or that people would see as a failure.</summary>
/// <param name="Where">The call or the activity.</param>
/// <param name="What">A sentence.</param>
/// <param name="At">By the world's clock.</param>
public sealed record ProtocolFault(string Where, string What, DateTimeOffset At)
{
    public override string ToString() => $"{Where}: {What}";
}

public sealed partial class World
{
    /// <summary>Calls of the bot that have ended, in the order of their end.</summary>
    public ImmutableList<BotRequest> Requests { get; private set; } = [];

    /// <summary>What the bot was sent, in the order of the answers.</summary>
    public ImmutableList<Delivery> Deliveries { get; private set; } = [];

    /// <summary>What the bot did wrong; a test of a bot that behaves asserts that it is empty.</summary>
    public ImmutableList<ProtocolFault> ProtocolFaults { get; private set; } = [];

    /// <summary>Forgets what is recorded so far, so that a test can look at what follows.</summary>
    public void ForgetRecords()
    {
        lock (Gate)
            (Requests, Deliveries, ProtocolFaults) = ([], [], []);
    }

    internal void Record(BotRequest request)
    {
        lock (Gate)
            Requests = Requests.Add(request);
        Changes.Tell(ChangeKind.Requested);
    }

    internal void Record(Delivery delivery)
    {
        lock (Gate)
            Deliveries = Deliveries.Add(delivery);
        Changes.Tell(ChangeKind.Delivered, delivery.Activity.At("conversation").Text("id"), person: delivery.Activity.At("from").Text("name"));
    }

    internal void Accuse(string where, params IEnumerable<string> faults)
    {
        var found = faults.Select(what => new ProtocolFault(where, what, Now)).ToList();
        if (found.Count == 0)
            return;
        lock (Gate)
            ProtocolFaults = ProtocolFaults.AddRange(found);
        Changes.Tell(ChangeKind.ProtocolFault);
    }

    /// <summary>The last things that happened between Teams and the bot, for an error's text.</summary>
    private string Journal()
    {
        var requests = Requests.TakeLast(8).Select(one => $"  bot {one.Method} {one.Path} -> {one.Status}");
        var deliveries = Deliveries.TakeLast(5)
            .Select(one => string.Create(CultureInfo.InvariantCulture, $"  Teams {one.Activity.Text("type")} {one.Activity.Text("name")} -> {one.Status}"));
        return string.Join(Environment.NewLine, [.. deliveries, .. requests, .. ProtocolFaults.TakeLast(5).Select(fault => $"  fault {fault}")]);
    }
}
