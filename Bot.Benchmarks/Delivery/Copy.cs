using System.Globalization;
using Azure.Core;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using Microsoft.Extensions.DependencyInjection;
using TeamsCollab.Benchmarks.Approve;
using TeamsCollab.Delivery;
using TeamsCollab.Rehearsal.Run;
using TeamsCollab.Store;

namespace TeamsCollab.Benchmarks.Delivery;

/// <summary>The inside of <see cref="CopyProcess"/>: the service as it is, with a count of what it asks of storage.</summary>
internal static class Copy
{
    public const string Unlimited = "unlimited";
    public const string Limited = "limited";
    public const string Runs = "runs";
    public const string Count = "count";
    public const string Kick = "kick";

    /// <summary>Begins an answer's line.</summary>
    public const string Answer = "=";

    /// <summary>What no machine of this size reaches.</summary>
    private const int NoLimit = 1_000_000;

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, TextReader orders, TextWriter answers)
    {
        var requests = new RequestCount();
        await using var bot = await RunningBot.StartAsync([.. arguments.Skip(1)], more: builder =>
        {
            builder.Services.PostConfigure<TableClientOptions>(options => Prepare(options, options.Retry));
            builder.Services.PostConfigure<QueueClientOptions>(options => Prepare(options, options.Retry));
            builder.Services.AddSingleton<IPersonDrawing, ProbeDrawing>();
            if (arguments[0] == Unlimited)
                builder.Services.AddSingleton(services => new Pace(services.GetRequiredService<TimeProvider>(), NoLimit));
        });

        // The emulator looks at every row for a query: asked again after three seconds, it would only get slower.
        void Prepare(ClientOptions options, RetryOptions retry)
        {
            options.AddPolicy(requests, HttpPipelinePosition.PerCall);
            retry.NetworkTimeout = Seeding.Patience;
        }

        await answers.WriteLineAsync($"{Answer} {Runs} {Environment.ProcessId}");
        while (await orders.ReadLineAsync() is { } order)
        {
            if (order == Count)
                await answers.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{Answer} {Count} {requests.Count}"));
            foreach (var person in order.Split(' ') is [Kick, .. var people] ? people : [])
                bot.Services.GetRequiredService<IDelivery>().Kick(new PersonKey(person));
        }

        return 0;
    }
}
