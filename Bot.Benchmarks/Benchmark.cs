namespace TeamsCollab.Benchmarks;

/// <summary>One thing to measure, by the word that chooses it on the command line.</summary>
/// <param name="Name">That word.</param>
/// <param name="About">What it measures.</param>
/// <param name="RunAsync">Measures it; what stood behind the word goes in, a table in Markdown comes out.</param>
/// <param name="Asked">It takes minutes: only where its word is said.</param>
internal sealed record Benchmark(string Name, string About, Func<IReadOnlyList<string>, Task<string>> RunAsync, bool Asked = false);
