using TeamsCollab.Benchmarks;
using TeamsCollab.Benchmarks.Approve;
using TeamsCollab.Benchmarks.Costs;
using TeamsCollab.Benchmarks.Delivery;
using TeamsCollab.Benchmarks.Echo;
using TeamsCollab.Benchmarks.Load;
using TeamsCollab.Benchmarks.Nudge;
using TeamsCollab.Benchmarks.Rates;

// The other end of the wire, and the copies of the bot: started by the benchmarks themselves as processes of their own.
if (args is [LoadProcess.Argument])
    return await Caller.RunAsync(Console.In, Console.Out);
if (args is [CopyProcess.Argument, .. var settings])
    return await Copy.RunAsync(settings, Console.In, Console.Out);

// What a month costs is counted, not measured.
if (args is [CostsCommand.Name, .. var how])
    return await CostsCommand.RunAsync(reckonOnly: how is ["--reckon"]);

Benchmark[] benchmarks =
[
    new("echo", "An echo bot with authentication on: a message answered by a card, a click answered by a card", async _ => Cost.Table(await EchoBenchmark.RunAsync())),
    new("approve", "The service itself: a click on Approve, decided, stored in the storage emulator and answered by the card", async _ => Cost.Table(await ApproveBenchmark.RunAsync())),
    new("nudge", "Everybody's daily nudge at once, without Teams' limits: 10,000 people, or as many as are said", NudgeBenchmark.RunAsync, Asked: true),
    new("rates", "What one copy and three copies send under Teams' limits, as the connector sees it", RatesBenchmark.RunAsync, Asked: true),
];

var chosen = args is [] ? benchmarks.Where(benchmark => !benchmark.Asked).ToList() : [.. benchmarks.Where(benchmark => benchmark.Name.Equals(args[0], StringComparison.OrdinalIgnoreCase))];
if (chosen.Count == 0)
{
    await Console.Error.WriteLineAsync($"There is no such benchmark. These exist: {string.Join(", ", benchmarks.Select(benchmark => benchmark.Name))}.");
    return 2;
}

Console.WriteLine(Machine.Describe());
foreach (var benchmark in chosen)
{
    Console.WriteLine();
    Console.WriteLine($"## {benchmark.Name}: {benchmark.About}");
    Console.WriteLine();
    Console.WriteLine(await benchmark.RunAsync([.. args.Skip(1)]));
}

return 0;
