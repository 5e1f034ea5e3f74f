using System.Collections.Concurrent;
using System.Globalization;
using TeamsCollab.Delivery;

namespace TeamsCollab.Tests.Delivery;

/// <summary>Teams as a test wants it: it keeps messages, and fails where a script says so.</summary>
internal sealed class ScriptedMessenger : IMessenger
{
    private readonly ConcurrentQueue<Func<string, Task>> _script = new();
    private int _activities;
    private Func<OutgoingMessage, Failure?> _refused = _ => null;

    public sealed record Message(string Conversation, string Activity, int Version, string Text);

    public ConcurrentDictionary<string, Message> Shown { get; } = new();

    /// <summary>Everything that was asked, in order: <c>POST 19:x sale:s1 v1</c>.</summary>
    public ConcurrentQueue<string> Calls { get; } = new();

    public IReadOnlyList<string> Posts => [.. Calls.Where(call => call.StartsWith("POST", StringComparison.Ordinal))];

    /// <summary>What happens at the next calls, one each, before the call is done.</summary>
    public void Next(params Func<string, Task>[] happenings) => Array.ForEach(happenings, _script.Enqueue);

    public void Fail(Failure failure, TimeSpan? retryAfter = null, string? code = null, int times = 1, int? status = null)
    {
        for (var i = 0; i < times; i++) Next(_ => throw new MessengerException(failure, status, code, retryAfter));
    }

    /// <summary>From now on these messages are refused.</summary>
    public void Refuse(Failure failure, Func<OutgoingMessage, bool> which) => _refused = message => which(message) ? failure : null;

    public async Task<Posted> PostAsync(Destination to, OutgoingMessage message, CancellationToken ct)
    {
        await CallAsync($"POST {to.Conversation ?? $"(new {(to.Person is null ? "in" : "with")} {to.Person ?? to.Channel})"} {message.Summary} v{message.Version}");
        if (_refused(message) is { } failure) throw new MessengerException(failure, 400, "BadSyntax", null);
        var number = Interlocked.Increment(ref _activities).ToString(CultureInfo.InvariantCulture);
        var conversation = to.Conversation ?? (to.Person is null ? $"{to.Channel};messageid={number}" : $"a:{to.Person}");
        Shown[number] = new Message(conversation, number, message.Version, TextOf(message));
        return new Posted(conversation, number);
    }

    public async Task UpdateAsync(Destination to, string activity, OutgoingMessage message, CancellationToken ct)
    {
        await CallAsync($"PUT {to.Conversation} {message.Summary} v{message.Version}");
        if (!Shown.TryGetValue(activity, out var shown)) throw new MessengerException(Failure.Gone, 404, "ActivityNotFoundInConversation", null);
        Shown[activity] = shown with { Version = message.Version, Text = TextOf(message) };
    }

    public async Task DeleteAsync(Destination to, string activity, CancellationToken ct)
    {
        await CallAsync($"DELETE {to.Conversation}");
        Shown.TryRemove(activity, out _);
    }

    private static string TextOf(OutgoingMessage message) => message.Card?.ToString() ?? message.Text!;

    private Task CallAsync(string call)
    {
        Calls.Enqueue(call);
        return _script.TryDequeue(out var happening) ? happening(call) : Task.CompletedTask;
    }
}
