using System.Collections;
using System.Reflection;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using TeamsCollab.Hosting;
using TeamsCollab.Rehearsal.Run;
using TeamsCollab.Sales;
using Xunit;

namespace TeamsCollab.Tests;

/// <summary>What docs/ says is so.</summary>
public sealed partial class DocsTests
{
    [Fact]
    public void Every_place_that_the_documents_name_exists() =>
        Assert.DoesNotContain(
            Documents()
                .SelectMany(document => Place().Matches(File.ReadAllText(document)).Select(match => (Document: Path.GetFileName(document), Named: match.Groups[1].Value))),
            named => !Path.Exists(Path.Combine(RepositoryFolders.Root, named.Named)));

    [Fact]
    public void Every_template_project_and_file_that_a_command_names_exists()
    {
        var named = Documents().Append(Path.Combine(RepositoryFolders.Root, ".github", "workflows", "build.yml"))
            .SelectMany(document => Named().Matches(File.ReadAllText(document)).Select(match => (Document: Path.GetFileName(document), Path: match.Groups[1].Value))).ToList();
        Assert.Superset(new HashSet<string> { "Bot", "Bot.Rehearsal", "Bot.Benchmarks", "Bot.Tests", "infra/main.bicep", "infra/test.bicepparam", "infra/modules/identity.bicep" }, named.Select(n => n.Path).ToHashSet());
        Assert.DoesNotContain(named, n => !Path.Exists(Path.Combine(RepositoryFolders.Root, n.Path)));
    }

    [Fact]
    public void Every_card_is_on_the_map_and_every_file_on_the_map_exists()
    {
        var file = Path.Combine(RepositoryFolders.Root, "docs", "cards.md");
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1") File.WriteAllText(file, CardMap.Write());
        var map = File.ReadAllText(file);
        Assert.NotEmpty(CardMap.All());
        // Otherwise: run this test with UPDATE_SNAPSHOTS=1.
        Assert.All(CardMap.All(), card => Assert.Contains($"`{card.Path}`", map, StringComparison.Ordinal));
        Assert.All(CardMap.All(), card => Assert.True(card.Shows.Length > 10, $"{card.Path} doesn't say what the card shows."));
    }

    [Fact]
    public void The_settings_to_begin_with_are_among_all()
    {
        var settings = Doc("settings.md");
        var first = First().Matches(Source("README.md")).Select(match => match.Groups[1].Value).ToList();
        Assert.Contains("Bot:AppId", first);
        Assert.All(first, setting => Assert.Contains($"| `{setting}` |", settings, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_interaction_has_what_the_steps_for_a_new_move_ask_for()
    {
        var steps = Doc("add-a-move.md");
        Assert.Equal(Enumerable.Range(1, 11), Step().Matches(steps).Select(match => int.Parse(match.Groups[1].ValueSpan, System.Globalization.CultureInfo.InvariantCulture)));
        var (fold, onRecord) = (Source("Bot/Sales/Fold.cs"), Source("Bot.Tests/Store/Snapshots/interactions.txt"));
        var timeline = Source("Bot/Features/Sales/TimelineCard.cs");
        foreach (var type in typeof(SaleEvent).GetCustomAttributes<JsonDerivedTypeAttribute>())
        {
            Assert.Contains(type.DerivedType.Name, fold, StringComparison.Ordinal);
            Assert.Contains($"{type.TypeDiscriminator}", onRecord, StringComparison.Ordinal);
            Assert.Contains(type.DerivedType.Name, timeline, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_table_of_settings_has_each_option_and_its_default()
    {
        var documented = Setting().Matches(Doc("settings.md")).ToDictionary(row => row.Groups[1].Value, row => row.Groups[2].Value.Trim().Trim('`'));
        var options = Options(BotOptions.Section, new BotOptions()).Concat(Options(StorageOptions.Section, new StorageOptions())).Concat(Options(TelemetryOptions.Section, new TelemetryOptions())).ToList();

        Assert.Equal(options.Select(option => option.Name).Order(StringComparer.Ordinal), documented.Keys.Order(StringComparer.Ordinal));
        Assert.All(options.Where(option => option.Default is not null), option => Assert.Equal(option.Default, documented[option.Name]));
    }

    private static IEnumerable<(string Name, string? Default)> Options(string section, object options)
    {
        foreach (var property in options.GetType().GetProperties())
        {
            var name = $"{section}:{property.Name}";
            if (property.PropertyType == typeof(EntraCallerOptions))
            {
                foreach (var inner in Options(name, new EntraCallerOptions())) yield return inner;
                continue;
            }
            var value = property.GetValue(options);
            yield return (name, value is null || (value is IEnumerable && value is not string) ? null : Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    private static IEnumerable<string> Documents() => Directory.GetFiles(Path.Combine(RepositoryFolders.Root, "docs"), "*.md")
        .Concat(new[] { "README.md", "infra/README.md", "manifest/README.md" }.Select(name => Path.Combine(RepositoryFolders.Root, name)));

    private static string Doc(string name) => Source($"docs/{name}");

    private static string Source(string path) => File.ReadAllText(Path.Combine(RepositoryFolders.Root, path));

    [GeneratedRegex(@"`((?:Bot|infra|manifest|tools|docs|Bot\.[A-Z][a-z]+)/[\w./-]+)`")]
    private static partial Regex Place();

    [GeneratedRegex(@"(?:--project|--template-file|dotnet (?:publish|build)|--parameters(?= \S+\.bicepparam)) ([\w./]+)")]
    private static partial Regex Named();

    [GeneratedRegex(@"`((?:Bot|Storage|Telemetry):\w+)[`=]")]
    private static partial Regex First();

    [GeneratedRegex(@"^(\d+)\. \*\*", RegexOptions.Multiline)]
    private static partial Regex Step();

    [GeneratedRegex(@"^\| `([A-Z]\w+:[\w:]+)` \|([^|]*)\|", RegexOptions.Multiline)]
    private static partial Regex Setting();
}
