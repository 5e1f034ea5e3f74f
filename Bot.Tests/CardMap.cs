using System.Text;
using System.Text.RegularExpressions;
using TeamsCollab.Rehearsal.Run;

namespace TeamsCollab.Tests;

/// <summary>The cards and dialogs of the bot, each with its file, by what their classes say of themselves.</summary>
internal static partial class CardMap
{
    public static IReadOnlyList<(string Path, string Shows, bool Dialog)> All() =>
        [.. Directory.EnumerateFiles(Path.Combine(RepositoryFolders.Root, "Bot"), "*.cs", SearchOption.AllDirectories)
            .Where(file => Owner().IsMatch(Path.GetRelativePath(RepositoryFolders.Root, file).Replace('\\', '/')))
            .Where(file => Drawn().IsMatch(Path.GetFileNameWithoutExtension(file)))
            .Select(file => (Path.GetRelativePath(RepositoryFolders.Root, file).Replace('\\', '/'), Shows(file), !file.EndsWith("Card.cs", StringComparison.Ordinal)))
            .OrderBy(card => card.Item3).ThenBy(card => card.Item1, StringComparer.Ordinal)];

    /// <summary>The document: docs/cards.md.</summary>
    public static string Write()
    {
        var text = new StringBuilder("""
            # Cards
            What you see in Teams, and where it is drawn. Not sure which one it is? Search a few of its words in the `.resx` files under `Bot/Features/`: the card stands beside them.
            A card's answers to clicks and typed words are in the `*Turns.cs` of its folder, the rules in its `*Moves.cs`; when a posted one is drawn again, in `Bot/Sales/Effect.cs`.
            `dotnet run --project Bot.Rehearsal -- gallery <folder>` takes a picture of each. A test finds cards that are missing here, and with `UPDATE_SNAPSHOTS=1` writes this page.


            """.ReplaceLineEndings("\n"));
        foreach (var kind in All().GroupBy(card => card.Dialog))
        {
            text.Append(kind.Key ? "\n| dialog | file |\n| --- | --- |\n" : "| card | file |\n| --- | --- |\n");
            foreach (var (path, shows, _) in kind) text.Append("| ").Append(shows).Append(" | `").Append(path).Append("` |\n");
        }
        return text.ToString();
    }

    private static string Shows(string file)
    {
        var source = File.ReadAllText(file).ReplaceLineEndings("\n");
        var summary = Summary(Path.GetFileNameWithoutExtension(file)).Match(source).Groups[1].Value;
        return Marks().Replace(summary, " ").Replace("<c>", "`", StringComparison.Ordinal).Replace("</c>", "`", StringComparison.Ordinal).Trim();
    }

    private static Regex Summary(string name) => new($@"<summary>((?:(?!<summary>).)*?)</summary>\n(?:///[^\n]*\n)*(?:public|internal) static (?:partial )?class {name}\b", RegexOptions.Singleline);

    [GeneratedRegex("^Bot/(?:Features|Turns)/")]
    private static partial Regex Owner();

    [GeneratedRegex("(?:Card|Forms?)$")]
    private static partial Regex Drawn();

    [GeneratedRegex(@"\s*\n///\s*|\s+")]
    private static partial Regex Marks();
}
