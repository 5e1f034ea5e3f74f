using TeamsCollab.Rehearsal.Run;
using Xunit;

namespace TeamsCollab.Tests.Cards;

public class CardRulesTests
{
    [Fact]
    public void The_card_model_is_used_in_Cards_and_in_card_files_only() =>
        Assert.DoesNotContain(
            Sources().Where(f => !f.Contains("/Bot/Cards/", StringComparison.Ordinal) && !f.EndsWith("Card.cs", StringComparison.Ordinal)),
            f => File.ReadAllText(f).Contains("using AdaptiveCards", StringComparison.Ordinal));

    // Program.cs and the commands in Hosting talk to whoever started the process: there it is the right one.
    [Fact]
    public void No_reader_is_spoken_to_in_the_language_of_the_process() =>
        Assert.DoesNotContain(Sources().Where(f => !f.EndsWith("/Bot/Program.cs", StringComparison.Ordinal) && !f.Contains("/Bot/Hosting/", StringComparison.Ordinal)), f => File.ReadAllText(f) is var text
            && (text.Contains("CurrentUICulture", StringComparison.Ordinal) || text.Contains("CultureInfo.CurrentCulture", StringComparison.Ordinal)));

    private static IEnumerable<string> Sources() =>
        Directory.EnumerateFiles(Path.Combine(RepositoryFolders.Root, "Bot"), "*.cs", SearchOption.AllDirectories)
            .Select(f => f.Replace('\\', '/'))
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal));
}
