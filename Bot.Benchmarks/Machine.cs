using System.Runtime.InteropServices;

namespace TeamsCollab.Benchmarks;

internal static class Machine
{
    /// <summary>What the figures were measured on, as a line of Markdown.</summary>
    public static string Describe() =>
        $"{Environment.ProcessorCount} cores of {Processor()}, {RuntimeInformation.OSDescription} {RuntimeInformation.OSArchitecture}, {RuntimeInformation.FrameworkDescription}";

    private static string Processor()
    {
        const string list = "/proc/cpuinfo";
        var named = File.Exists(list)
            ? File.ReadLines(list).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':', 2)[1].Trim()
            : Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER");
        return named ?? "an unnamed processor";
    }
}
