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

    // Two rounds to warm up, five that count.
    private const int Rounds = 7;

    public static async Task<IReadOnlyList<Cost>> RunAsync()
    {
        await NodePackages.OfTools(Console.WriteLine).EnsureAsync();
        await using var storage = await Azurite.StartAsync();
        await using var load = await LoadProcess.StartAsync();
        await using var bot = await ApproveHost.StartAsync(storage.ConnectionString);
        await bot.OfferAsync(Turns * Rounds);

        var first = 0;
        bot.Requests.Forget();
        var cost = await Cost.MeasureAsync("Approve, stored and answered", Turns, turns =>
        {
            var order = new Order(bot.Address, turns, Connections, bot.Token, bot.Click, first);
            first += turns;
            return load.SendAsync(order);
        });
        var requests = (double)bot.Requests.Count / first;
        if (await bot.ApprovedAsync() is var approved && approved != first)
            throw new InvalidOperationException($"{first} clicks made {approved} approvals.");
        return [cost with { What = string.Create(CultureInfo.InvariantCulture, $"{cost.What} ({requests:0.#} requests to storage, in two steps)") }];
    }
}
