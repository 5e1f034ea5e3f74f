using System.Diagnostics;
using System.Globalization;
using TeamsCollab.Benchmarks.Delivery;
using TeamsCollab.Rehearsal.Run;
using TeamsCollab.Rehearsal.Teams;

namespace TeamsCollab.Benchmarks.Nudge;

/// <summary>
/// One copy of the bot, in a process of its own, finds everybody's nudge due. Storage is two processes of the emulator, Teams is ours. Its memory is
/// that of the whole process, its start included.
/// </summary>
internal static class NudgeBenchmark
{
    private const int Usual = 10_000;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(60);

    public static async Task<string> RunAsync(IReadOnlyList<string> words)
    {
        var people = words is [var said] ? int.Parse(said, CultureInfo.InvariantCulture) : Usual;
        if (people <= 0 || people % Crowd.OfTeam != 0)
            throw new ArgumentException($"Say a number of people that fills teams of {Crowd.OfTeam}.");
        await NodePackages.OfTools(Console.WriteLine).EnsureAsync();
        var folder = Directory.CreateTempSubdirectory("nudge-");
        try
        {
            return await RunAsync(people, folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<string> RunAsync(int people, string folder)
    {
        // In memory the emulator stands still for each message that it cleans up, the longer the more there are; in a folder it does not.
        await using var queues = await Azurite.StartAsync(folder);
        await using var tables = await Azurite.StartAsync();
        await using var world = await World.NorthwindAsync();
        await using var teams = await Connector.StartAsync();
        var settings = BotSettings.For(world, tables.ConnectionString.Replace(tables.QueueEndpoint.ToString(), queues.QueueEndpoint.ToString(), StringComparison.Ordinal));

        var seeded = Stopwatch.StartNew();
        var now = TimeProvider.System.GetUtcNow();
        var due = new DateTimeOffset(now.Year, now.Month, now.Day, now.Hour, now.Minute, 0, TimeSpan.Zero);
        await using (var seeding = await Seeding.StartAsync(settings, due.AddSeconds(-1)))
            await new Crowd(seeding, world, teams.Address, due).SeedAsync(people);
        seeded.Stop();

        await using var copy = await CopyProcess.StartAsync(settings, unlimited: true);
        var start = Stopwatch.GetTimestamp();
        var requests = await CalmAsync(copy, () => teams.Count >= people && teams.Arrivals.DistinctBy(arrival => arrival.Conversation).Count() == people);
        var arrivals = teams.Arrivals;
        // A post whose note storage lost is made again, and said.
        var again = arrivals.Count - people;
        var took = arrivals[^1].Since(start);
        return string.Create(CultureInfo.InvariantCulture, $"""
            | people | items each | seeded in s | nudged in s | people/s | storage requests a person | bot: CPU ms a person | bot: peak memory MB | posted twice |
            | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
            | {people} | 3 | {seeded.Elapsed.TotalSeconds:0} | {took.TotalSeconds:0.0} | {people / took.TotalSeconds:0.0} | {(double)requests / people:0.0} | {copy.Busy.TotalMilliseconds / people:0.0} | {copy.Peak / 1024 / 1024} | {again} |
            """);
    }

    /// <summary>Waits until all have come and what follows is noted; how often storage was asked by then.</summary>
    private static async Task<long> CalmAsync(CopyProcess copy, Func<bool> all)
    {
        var limit = Stopwatch.StartNew();
        while (!all())
        {
            if (limit.Elapsed > Patience)
                throw new TimeoutException("Not everybody was nudged.");
            await Task.Delay(TimeSpan.FromMilliseconds(200));
        }

        for (var before = await copy.RequestsAsync(); ; )
        {
            await Task.Delay(TimeSpan.FromSeconds(1));
            var now = await copy.RequestsAsync();
            // The heart beats, the queue is looked at.
            if (now - before < 10)
                return now;
            before = now;
        }
    }
}
