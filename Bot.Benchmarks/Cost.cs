using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace TeamsCollab.Benchmarks;

/// <summary>What one turn costs this process: processor time of all its threads, and bytes allocated. The limits are the issue's.</summary>
internal sealed record Cost(string What, double Milliseconds, double Bytes, double PerSecond, double? LimitMilliseconds = null, double? LimitBytes = null)
{
    private const int Rounds = 5;

    /// <summary>Warms up, then takes the round with the median processor time.</summary>
    /// <param name="what">The table's row.</param>
    /// <param name="turns">Turns of a round.</param>
    /// <param name="run">Runs so many turns, outside of this process; how long they took.</param>
    public static async Task<Cost> MeasureAsync(string what, int turns, Func<int, Task<TimeSpan>> run)
    {
        // Twice: the compiler's better code comes after the first thousands of calls, in the background.
        await run(turns);
        await run(turns);
        var rounds = new List<Cost>();
        for (var i = 0; i < Rounds; i++)
            rounds.Add(await RoundAsync(what, turns, run));
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

    private static async Task<Cost> RoundAsync(string what, int turns, Func<int, Task<TimeSpan>> run)
    {
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
