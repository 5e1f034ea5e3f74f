using System.Runtime.CompilerServices;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using TeamsCollab.Rehearsal.Run;
using Xunit;

namespace TeamsCollab.Tests;

/// <summary>
/// Compares JSON with a readable file, <c>Snapshots/{name}.json</c> beside the test. With <c>UPDATE_SNAPSHOTS=1</c> the files are written
/// instead; a look at the diff is the approval.
/// </summary>
public static class Snapshots
{
    public static void Match(JToken json, string name, [CallerFilePath] string test = "") => Compare(Readable(json), name + ".json", test);

    public static void Match(string json, string name, [CallerFilePath] string test = "") => Match(JToken.Parse(json), name, test);

    /// <summary>The same for a text that is no JSON, with <c>Snapshots/{name}.txt</c>.</summary>
    public static void MatchText(string text, string name, [CallerFilePath] string test = "") =>
        Compare(text.ReplaceLineEndings("\n").TrimEnd('\n') + "\n", name + ".txt", test);

    private static void Compare(string actual, string name, string test)
    {
        var file = Path.Combine(FolderOf(test), "Snapshots", name);
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, actual);
            return;
        }

        Assert.True(File.Exists(file), $"There is no snapshot {name} yet. Look at this, and approve it with UPDATE_SNAPSHOTS=1:\n{actual}");
        Assert.Equal(File.ReadAllText(file), actual, ignoreLineEndingDifferences: true);
    }

    // What can't be seen in an editor is spelled out; any JSON reader takes it back.
    private static string Readable(JToken json) =>
        json.ToString(Formatting.Indented).ReplaceLineEndings("\n").Replace("\u200B", "\\u200b", StringComparison.Ordinal) + "\n";

    // The path is the compiler's; a build elsewhere may have mapped its root.
    private static string FolderOf(string test)
    {
        var path = test.Replace('\\', '/');
        var inside = path.LastIndexOf("/Bot.Tests/", StringComparison.Ordinal);
        return Path.GetDirectoryName(Path.Combine(RepositoryFolders.Root, path[(inside + 1)..]))!;
    }
}
