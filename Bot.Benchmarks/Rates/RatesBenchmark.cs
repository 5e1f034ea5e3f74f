using System.Diagnostics;
using System.Globalization;
using System.Text;
using TeamsCollab.Benchmarks.Delivery;
using TeamsCollab.Rehearsal.Run;
using TeamsCollab.Rehearsal.Teams;

namespace TeamsCollab.Benchmarks.Rates;

/// <summary>Copies with more to send than Teams takes, each a process of its own; what is told is when the messages came, at Teams' end of real HTTP.</summary>
internal static class RatesBenchmark
{
    private const int OfApp = 50;
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(60);

    /// <summary>What a copy needs before its pace is even: the compiler's work is part of that.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Joins = TimeSpan.FromSeconds(25);

    private static readonly (int Most, int Seconds)[] OfConversation = [(7, 1), (8, 2), (60, 30)];

    public static async Task<string> RunAsync(IReadOnlyList<string> words)
    {
        await NodePackages.OfTools(Console.WriteLine).EnsureAsync();
        var table = new StringBuilder();
        table.AppendLine("| copies | what | sends/s | most within a second | beside their first second | most in one chat within 1, 2, 30 s |");
        table.AppendLine("| ---: | --- | ---: | ---: | ---: | --- |");
        await RunAsync(table, "one", [TimeSpan.Zero]);
        await RunAsync(table, "three", [TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero]);
        await RunAsync(table, "two, and a third after 25 s", [TimeSpan.Zero, TimeSpan.Zero, Joins]);
        return table.ToString();
    }

    /// <param name="table">Gets its line.</param>
    /// <param name="what">The line's name.</param>
    /// <param name="starts">When each copy comes.</param>
    private static async Task RunAsync(StringBuilder table, string what, IReadOnlyList<TimeSpan> starts)
    {
        await using var storage = await Azurite.StartAsync();
        await using var world = await World.NorthwindAsync();
        await using var teams = await Connector.StartAsync();
        var settings = BotSettings.For(world, storage.ConnectionString);
        var line = new Lines(settings, world, teams.Address);
        var work = await line.SeedAsync(starts.Count);

        var copies = new List<CopyProcess>();
        var joined = new List<long>();
        var start = 0L;
        try
        {
            foreach (var at in starts.Where(at => at == TimeSpan.Zero)) copies.Add(await CopyProcess.StartAsync(settings));
            // Until each has heard of the others.
            await Task.Delay(2 * Second);
            start = Stopwatch.GetTimestamp();
            for (var i = 0; i < copies.Count; i++) await copies[i].KickAsync(work[i]);
            foreach (var at in starts.Where(at => at > TimeSpan.Zero))
            {
                await Task.Delay(at - Stopwatch.GetElapsedTime(start));
                copies.Add(await CopyProcess.StartAsync(settings));
                joined.Add(Stopwatch.GetTimestamp());
                await copies[^1].KickAsync(work[copies.Count - 1]);
            }
            await Task.Delay(Length - Stopwatch.GetElapsedTime(start));
        }
        finally
        {
            await Task.WhenAll(copies.Select(copy => copy.DisposeAsync().AsTask()));
        }

        var arrivals = teams.Arrivals.Where(arrival => arrival.Since(start) is var at && at > TimeSpan.Zero && at < Length).ToList();
        var steady = arrivals.Where(arrival => arrival.Since(start) >= Settling).ToList();
        // A copy is heard of a second after it came; what it sent within that second is what may be too much.
        var calm = arrivals.Where(arrival => joined.TrueForAll(at => arrival.At < at || arrival.Since(at) > 1.2 * Second)).ToList();
        var chats = arrivals.GroupBy(arrival => arrival.Conversation).Select(chat => chat.ToList()).ToList();
        var most = OfConversation.Select(limit => chats.Max(chat => Arrival.MostWithin(chat, TimeSpan.FromSeconds(limit.Seconds)))).ToList();
        table.AppendLine(string.Create(CultureInfo.InvariantCulture, $"""
            | {starts.Count} | {what} | {steady.Count / (Length - Settling).TotalSeconds:0.0} | {Arrival.MostWithin(arrivals, Second)} (of {OfApp}) | {Arrival.MostWithin(calm, Second)} | {string.Join(", ", most.Zip(OfConversation, (had, limit) => $"{had} (of {limit.Most})"))} |
            """));
    }
}
