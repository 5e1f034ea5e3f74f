using TeamsCollab.Benchmarks.Load;

namespace TeamsCollab.Benchmarks.Echo;

/// <summary>The echo bot beside a bare endpoint that moves the same bytes: the difference is what SDK and authentication cost.</summary>
internal static class EchoBenchmark
{
    private const int Connections = 16;
    private const int Kilobyte = 1024;

    public static async Task<IReadOnlyList<Cost>> RunAsync()
    {
        await using var load = await LoadProcess.StartAsync();
        await using var bot = await EchoHost.StartAsync(load.Connector);
        var message = Traffic.Message(load.Connector);
        var click = Traffic.Click(load.Connector);

        Func<int, Task<TimeSpan>> Turns(string path, byte[] body) =>
            turns => load.SendAsync(new Order(new Uri(bot.Address, path), turns, Connections, bot.Token, body));

        return
        [
            await Cost.MeasureAsync("message, answered by a card", 10_000, Turns(EchoHost.Bot, message)) with { LimitMilliseconds = 0.35, LimitBytes = 60 * Kilobyte },
            await Cost.MeasureAsync("click, answered by a card", 20_000, Turns(EchoHost.Bot, click)) with { LimitMilliseconds = 0.15, LimitBytes = 40 * Kilobyte },
            await Cost.MeasureAsync("the floor: the message's bytes", 20_000, Turns(EchoHost.BareMessage, message)),
            await Cost.MeasureAsync("the floor: the click's bytes", 40_000, Turns(EchoHost.BareClick, click)),
        ];
    }
}
