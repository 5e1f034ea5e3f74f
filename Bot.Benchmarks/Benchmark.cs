namespace TeamsCollab.Benchmarks;

/// <summary>One thing to measure, by the word that chooses it on the command line.</summary>
internal sealed record Benchmark(string Name, string About, Func<Task<IReadOnlyList<Cost>>> RunAsync);
