using System.Globalization;
using TeamsCollab.Benchmarks.Load;
using TeamsCollab.Rehearsal.Run;

namespace TeamsCollab.Benchmarks.Approve;

/// <summary>
/// A whole click on Approve up to its answer. The clicks come from another process, storage is another process; what delivers the cards
/// afterwards does not run, so that only the click is counted.
/// </summary>
internal static class ApproveBenchmark
{
    private const int Turns = 60;
    private const int Connections = 8;

    public static async Task<IReadOnlyList<Cost>> RunAsync()
    {
        await NodePackages.OfTools(Console.WriteLine).EnsureAsync();
        await using var storage = await Azurite.StartAsync();
        await using var load = await LoadProcess.StartAsync();
        await using var bot = await ApproveHost.StartAsync(storage.ConnectionString);
        int first = 0, clicked = 0;
        var requests = 0L;
        var cost = await Cost.MeasureAsync(
            "Approve, stored and answered", Turns,
            async turns =>
            {
                bot.Requests.Forget();
                var took = await load.SendAsync(new Order(bot.Address, turns, Connections, bot.Token, bot.Click, first));
                (requests, clicked) = (bot.Requests.Count, turns);
                return took;
            },
            async () =>
            {
                await CheckAsync(bot, clicked);
                // The emulator is slow where a table is long: each round begins with an empty one.
                await bot.ClearAsync();
                first += Turns;
                await bot.OfferAsync(first, Turns);
            });
        await CheckAsync(bot, clicked);
        return [cost with { What = string.Create(CultureInfo.InvariantCulture, $"{cost.What} ({(double)requests / Turns:0.#} requests to storage, in two steps)") }];
    }

    private static async Task CheckAsync(ApproveHost bot, int clicks)
    {
        if (await bot.ApprovedAsync() is var approved && approved != clicks)
            throw new InvalidOperationException($"{clicks} clicks made {approved} approvals.");
    }
}
