using System.Diagnostics;
using System.Globalization;
using System.Runtime;
using System.Text;

namespace TeamsCollab.Benchmarks;

/// <summary>What one turn costs this process: processor time of all its threads, and bytes allocated. The limits are the issue's.</summary>
internal sealed record Cost(string What, double Milliseconds, double Bytes, double PerSecond, double? LimitMilliseconds = null, double? LimitBytes = null)
{
    private const int Rounds = 5;

    /// <summary>Warm-up ends at the latest after so many rounds.</summary>
    private const int MostWarmUps = 60;

    /// <summary>The compiler rests where it takes less than this part of a round's processor time.</summary>
    private const double Resting = 0.03;

    /// <summary>Warms up until the compiler rests, then takes the round with the median processor time.</summary>
    /// <param name="what">The table's row.</param>
    /// <param name="turns">Turns of a round.</param>
    /// <param name="run">Runs so many turns, outside of this process; how long they took.</param>
    /// <param name="prepare">What a round finds before it begins; not counted.</param>
    public static async Task<Cost> MeasureAsync(string what, int turns, Func<int, Task<TimeSpan>> run, Func<Task>? prepare = null)
    {
        // The compiler's better code comes after the first hundreds of calls, in the background, and costs more than what it compiles.
        var calm = 0;
        for (var i = 0; i < MostWarmUps && calm < 2; i++)
        {
            var compiled = JitInfo.GetCompilationTime();
            var warm = await RoundAsync(what, turns, run, prepare);
            var share = (JitInfo.GetCompilationTime() - compiled).TotalMilliseconds / (warm.Milliseconds * turns);
            calm = share < Resting ? calm + 1 : 0;
        }

        var rounds = new List<Cost>();
        for (var i = 0; i < Rounds; i++)
            rounds.Add(await RoundAsync(what, turns, run, prepare));
        return rounds.OrderBy(round => round.Milliseconds).ElementAt(Rounds / 2);
    }

    public static string Table(IReadOnlyList<Cost> costs)
    {
        var table = new StringBuilder();
        table.AppendLine("| turn | CPU ms | limit | KB allocated | limit | turns/s |");
        table.AppendLine("| --- | ---: | ---: | ---: | ---: | ---: |");
        foreach (var cost in costs)
            table.AppendLine(CultureInfo.InvariantCulture, $"| {cost.What} | {cost.Milliseconds:0.000} | {cost.LimitMilliseconds:0.00} | {cost.Bytes / 1024:0.0} | {cost.LimitBytes / 1024:0} | {cost.PerSecond:0} |");
        return table.ToString();
    }

    private static async Task<Cost> RoundAsync(string what, int turns, Func<int, Task<TimeSpan>> run, Func<Task>? prepare)
    {
        if (prepare is not null)
            await prepare();
        GC.Collect();
        using var self = Process.GetCurrentProcess();
        var bytes = GC.GetTotalAllocatedBytes(precise: true);
        var busy = self.TotalProcessorTime;
        var took = await run(turns);
        self.Refresh();
        busy = self.TotalProcessorTime - busy;
        bytes = GC.GetTotalAllocatedBytes(precise: true) - bytes;
        return new Cost(what, busy.TotalMilliseconds / turns, (double)bytes / turns, turns / took.TotalSeconds);
    }
}
