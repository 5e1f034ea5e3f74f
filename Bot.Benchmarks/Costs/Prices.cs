using System.Text.Json;
using TeamsCollab.Rehearsal.Run;

namespace TeamsCollab.Benchmarks.Costs;

/// <summary>Prices in a currency, as they stand in <c>prices.json</c>: with their date and where to check them.</summary>
internal sealed record Prices
{
    public required DateOnly On { get; init; }
    public required string Currency { get; init; }
    public required string Region { get; init; }

    /// <summary>How they were come by.</summary>
    public required string Seen { get; init; }
    public required IReadOnlyList<string> CheckAt { get; init; }
    public required double TablePer10000 { get; init; }
    public required double QueuePer10000 { get; init; }
    public required double VcpuSecond { get; init; }
    public required double GibSecond { get; init; }
    public required double RequestsPerMillion { get; init; }
    public required double LogsPerGb { get; init; }
    public required double AlarmRule { get; init; }
}

/// <summary>The files that the reckoning is made of, and the document that shows it.</summary>
internal static class CostFiles
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private static string Folder => Path.Combine(RepositoryFolders.Root, "Bot.Benchmarks", "Costs");

    public static string Document => Path.Combine(RepositoryFolders.Root, "docs", "operating.md");

    public static Prices Prices() => Read<Prices>("prices.json");

    public static Counted Counted() => Read<Counted>("counted.json");

    public static void Write(Counted counted) => File.WriteAllText(Path.Combine(Folder, "counted.json"), JsonSerializer.Serialize(counted, Options) + "\n");

    private static T Read<T>(string name) => JsonSerializer.Deserialize<T>(File.ReadAllText(Path.Combine(Folder, name)), Options) ?? throw new JsonException($"{name} is empty.");
}
