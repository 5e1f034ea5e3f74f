namespace TeamsCollab.Rehearsal.Teams;

/// <summary>
/// The platform's limits, by the world's clock: per conversation for posting and for reading members, and one for the app
/// in a tenant. A channel with all its threads is one conversation. What is refused does not count.
/// </summary>
public sealed class RateLimits
{
    private static readonly (int Most, int Seconds)[] Sending = [(7, 1), (8, 2), (60, 30), (1800, 3600)];
    private static readonly (int Most, int Seconds)[] Reading = [(14, 1), (16, 2), (120, 30), (3600, 3600)];
    private static readonly (int Most, int Seconds)[] App = [(50, 1)];

    private readonly TimeProvider time;
    private readonly Lock gate = new();
    private readonly Dictionary<string, List<DateTimeOffset>> past = [];

    internal RateLimits(TimeProvider time) => this.time = time;

    /// <summary>Off: nothing is refused or counted.</summary>
    public bool Enforced { get; set; } = true;

    internal ConnectorAnswer? Refuse(World world, ConnectorCall call)
    {
        if (!Enforced)
            return null;
        var target = call.Http.RouteValues.GetValueOrDefault("conversation") ?? call.Http.RouteValues.GetValueOrDefault("team");
        var chat = world.FindChat(target as string ?? Openings.Target(world, call.Body) ?? "");
        var kinds = new List<(string Key, (int, int)[] Windows)> { ("app " + (chat?.Place.Tenant ?? world.Home).Id, App) };
        if (chat is not null && call.Method is ("POST" or "GET"))
            kinds.Add(call.Method == "POST" ? ("send " + chat.Id, Sending) : ("read " + chat.Id, Reading));
        var wait = Count(kinds);
        return wait is null ? null : ConnectorAnswer.Error(429, "TooManyRequests", "Too many requests.", wait);
    }

    /// <summary>Counts the call against all its limits, or against none and says how long to wait.</summary>
    private TimeSpan? Count(List<(string Key, (int, int)[] Windows)> kinds)
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            var waits = kinds.Select(kind => Wait(Past(kind.Key), kind.Windows, now)).ToList();
            if (waits.Max() is { Ticks: > 0 } longest)
                return longest;
            kinds.ForEach(kind => Past(kind.Key).Add(now));
            return null;
        }
    }

    private List<DateTimeOffset> Past(string key) => past.TryGetValue(key, out var list) ? list : past[key] = [];

    private static TimeSpan Wait(List<DateTimeOffset> calls, (int Most, int Seconds)[] windows, DateTimeOffset now)
    {
        var longest = TimeSpan.FromSeconds(windows[^1].Seconds);
        calls.RemoveAll(call => call <= now - longest);
        var wait = TimeSpan.Zero;
        foreach (var (most, seconds) in windows)
        {
            if (calls.Count < most)
                continue;
            var free = calls[^most] + TimeSpan.FromSeconds(seconds) - now;
            wait = free > wait ? free : wait;
        }
        return wait;
    }
}
