namespace TeamsCollab.Delivery;

/// <summary>Keeps this process under Teams' limits: a place in the queue of a conversation and of the app, before anything is sent.</summary>
public sealed class Pace(TimeProvider time)
{
    private static readonly (int Most, TimeSpan In)[] OfConversation =
        [(7, TimeSpan.FromSeconds(1)), (8, TimeSpan.FromSeconds(2)), (60, TimeSpan.FromSeconds(30)), (1_800, TimeSpan.FromHours(1))];

    private static readonly (int Most, TimeSpan In)[] OfApp = [(50, TimeSpan.FromSeconds(1))];
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);
    private const int Crowded = 1_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, List<DateTimeOffset>> _sent = new(StringComparer.Ordinal);

    /// <summary>How long to wait before sending. A wait over <paramref name="patience"/> takes no place: come again then.</summary>
    public TimeSpan Reserve(string conversation, string tenant, TimeSpan patience)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            if (_sent.Count > Crowded) Forget(now);
            var (inConversation, inApp) = (Sent($"conversation|{conversation}", now), Sent($"app|{tenant}", now));
            var at = Later(Earliest(inConversation, OfConversation, now), Earliest(inApp, OfApp, now));
            if (at - now > patience) return at - now;
            Add(inConversation, at);
            Add(inApp, at);
            return at - now;
        }
    }

    private List<DateTimeOffset> Sent(string key, DateTimeOffset now)
    {
        if (!_sent.TryGetValue(key, out var sent)) _sent[key] = sent = [];
        sent.RemoveAll(at => at <= now - Longest);
        return sent;
    }

    private void Forget(DateTimeOffset now)
    {
        foreach (var key in _sent.Where(s => s.Value.Count == 0 || s.Value[^1] <= now - Longest).Select(s => s.Key).ToList()) _sent.Remove(key);
    }

    private static DateTimeOffset Earliest(List<DateTimeOffset> sent, (int Most, TimeSpan In)[] limits, DateTimeOffset now) =>
        limits.Where(limit => sent.Count >= limit.Most).Select(limit => sent[^limit.Most] + limit.In).Append(now).Max();

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static void Add(List<DateTimeOffset> sent, DateTimeOffset at)
    {
        var place = sent.BinarySearch(at);
        sent.Insert(place < 0 ? ~place : place, at);
    }
}
