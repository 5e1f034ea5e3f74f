using System.Globalization;
using TeamsCollab.Tests.Infrastructure;
using Xunit;

namespace TeamsCollab.Tests.Story;

/// <summary>Any number of copies, any of which may die at any point: nothing is lost, and what may have come twice is counted.</summary>
[Collection(Alone.Name)]
public class ThreeCopiesTests(AzuriteFixture azurite)
{
    private const int InOneGo = 25;

    [Fact(Timeout = 240_000)]
    public async Task Three_copies_that_die_one_after_the_other_lose_nothing()
    {
        await using var runs = new KillRuns(azurite, seed: 1);
        TestContext.Current.TestOutputHelper?.WriteLine($"{await runs.RunAsync(8)}");
    }

    /// <summary>
    /// The many, by a command: <c>KILLS=500 dotnet run --project Bot.Tests -- -class "*ThreeCopiesTests" -explicit only</c>. The seed
    /// is the first kill's number; it prints how each lot ended.
    /// </summary>
    [Fact(Explicit = true, Timeout = 3 * 3_600_000)]
    public async Task Five_hundred_deaths_lose_nothing()
    {
        var kills = int.Parse(Environment.GetEnvironmentVariable("KILLS") ?? "500", CultureInfo.InvariantCulture);
        var first = int.Parse(Environment.GetEnvironmentVariable("SEED") ?? "1000", CultureInfo.InvariantCulture);
        var all = new KillRuns.Result(0, 0, 0, 0);
        for (var done = 0; done < kills; done += InOneGo)
        {
            await using var runs = new KillRuns(azurite, first + done);
            var lot = await runs.RunAsync(Math.Min(InOneGo, kills - done));
            all += lot;
            await Console.Out.WriteLineAsync($"Seed {first + done}: {lot}");
        }
        await Console.Out.WriteLineAsync($"All: {all}");
    }
}
