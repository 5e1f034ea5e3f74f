using System.Runtime.CompilerServices;
using Xunit;

namespace TeamsCollab.Tests.Infrastructure;

/// <summary>
/// A text that must not change by accident, kept as a readable file in <c>Snapshots/</c> beside the test. To accept a change, run the
/// tests with <c>ACCEPT_SNAPSHOTS=1</c> and read the diff.
/// </summary>
public static class Snapshot
{
    public static void Matches(string actual, string file, [CallerFilePath] string test = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(test)!, "Snapshots", file);
        var text = actual.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
        if (Environment.GetEnvironmentVariable("ACCEPT_SNAPSHOTS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }
        Assert.True(File.Exists(path), $"There is no snapshot {file} yet.");
        Assert.Equal(File.ReadAllText(path), text);
    }
}
