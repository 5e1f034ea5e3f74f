using System.Text.Json;
using System.Text.Json.Nodes;
using TeamsCollab.Rehearsal.Run;
using Xunit;

namespace TeamsCollab.Tests.Cards;

/// <summary>What a screen reader needs of each card and dialog that has a snapshot.</summary>
public class ReadAloudTests
{
    [Fact]
    public void Every_card_says_what_it_is_in_which_language()
    {
        Assert.True(Cards.Count > 50, $"Only {Cards.Count} cards were found.");
        Assert.Empty(Cards.SelectMany(card => new[] { "fallbackText", "speak", "lang" }.Where(name => Text(card.Card, name).Length == 0).Select(name => $"{card.Name}: {name}")));
    }

    [Fact]
    public void Every_field_has_a_label_and_says_what_is_missing() => Assert.Empty(Faults(element =>
        Kind(element).StartsWith("Input.", StringComparison.Ordinal)
        && (Text(element, "label").Length == 0 || ((bool?)element["isRequired"] == true && Text(element, "errorMessage").Length == 0))));

    [Fact]
    public void Every_picture_has_its_words() => Assert.Empty(Faults(element => Kind(element) == "Image" && Text(element, "altText").Length == 0));

    [Fact]
    public void What_looks_like_a_heading_is_one() => Assert.Empty(Faults(element =>
        Kind(element) == "TextBlock" && Text(element, "size") is "large" or "medium" && Text(element, "style") != "heading"));

    [Fact]
    public void Colour_is_never_without_words() => Assert.Empty(Faults(element => Text(element, "color").Length > 0 && Text(element, "text").Length == 0));

    [Fact]
    public void Every_button_has_a_title() => Assert.Empty(Faults(element =>
        Kind(element).StartsWith("Action.", StringComparison.Ordinal) && Text(element, "title").Length == 0));

    private static readonly List<(string Name, JsonObject Card)> Cards =
    [
        .. Directory.EnumerateFiles(Path.Combine(RepositoryFolders.Root, "Bot.Tests"), "*.json", SearchOption.AllDirectories)
            .Where(file => Path.GetFileName(Path.GetDirectoryName(file)) == "Snapshots" && !file.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Select(file => (Name: Path.GetFileNameWithoutExtension(file), Card: JsonNode.Parse(File.ReadAllText(file)) as JsonObject))
            .Where(card => card.Card is { } json && Kind(json) == "AdaptiveCard").Select(card => (card.Name, card.Card!)),
    ];

    private static IEnumerable<string> Faults(Func<JsonObject, bool> isOne) => Cards.SelectMany(card =>
        Elements(card.Card["body"]).Where(element => isOne(element)).Select(element => $"{card.Name}: {element.ToJsonString(JsonSerializerOptions.Web)}"));

    private static IEnumerable<JsonObject> Elements(JsonNode? node) => node switch
    {
        JsonObject o => o.Where(property => property.Key != "data").SelectMany(property => Elements(property.Value)).Prepend(o),
        JsonArray items => items.SelectMany(Elements),
        _ => [],
    };

    private static string Kind(JsonObject element) => Text(element, "type");

    private static string Text(JsonObject element, string name) => element[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : "";
}
