using TeamsCollab.Benchmarks;
using TeamsCollab.Benchmarks.Approve;
using TeamsCollab.Benchmarks.Costs;
using TeamsCollab.Benchmarks.Echo;
using TeamsCollab.Benchmarks.Load;

// The other end of the wire, started by the benchmarks themselves as a process of its own.
if (args is [LoadProcess.Argument])
    return await Caller.RunAsync(Console.In, Console.Out);

// What a month costs is counted, not measured.
if (args is [CostsCommand.Name, .. var how])
    return await CostsCommand.RunAsync(reckonOnly: how is ["--reckon"]);

Benchmark[] benchmarks =
[
    new("echo", "An echo bot with authentication on: a message answered by a card, a click answered by a card", EchoBenchmark.RunAsync),
    new("approve", "The service itself: a click on Approve, decided, stored in the storage emulator and answered by the card", ApproveBenchmark.RunAsync),
];

var chosen = args is [] ? benchmarks : [.. benchmarks.Where(benchmark => args.Contains(benchmark.Name, StringComparer.OrdinalIgnoreCase))];
if (chosen.Length == 0)
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
    Console.WriteLine(Cost.Table(await benchmark.RunAsync()));
}

return 0;
