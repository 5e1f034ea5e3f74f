using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace TeamsCollab.Rehearsal.Teams;

/// <summary>A mention is an entity and its <c>&lt;at&gt;</c> text, both or none, of somebody whom Teams knows.</summary>
internal static partial class MentionRules
{
    public static IEnumerable<string> InCard(World world, JsonObject card)
    {
        var texts = CardReader.Elements(card).SelectMany(Shown).ToList();
        return Faults(world, texts, [.. Mentioned.ByCard(card)]);
    }

    public static IEnumerable<string> InText(World world, JsonObject activity) =>
        Faults(world, [activity.Text("text") ?? ""], [.. Mentioned.ByText(activity)]);

    private static IEnumerable<string?> Shown(JsonObject element) => element.Text("type") switch
    {
        "TextBlock" => [element.Text("text")],
        "FactSet" => element.Bags("facts").SelectMany(fact => new[] { fact.Text("title"), fact.Text("value") }),
        _ => [],
    };

    private static IEnumerable<string> Faults(World world, List<string?> texts, List<JsonObject> entities)
    {
        foreach (var entity in entities)
        {
            var (text, id) = (entity.Text("text") ?? "", entity.At("mentioned").Text("id") ?? "");
            if (!At().IsMatch(text))
                yield return $"the mention text \"{text}\" is not in <at></at>";
            else if (!texts.Exists(shown => shown?.Contains(text, StringComparison.Ordinal) == true))
                yield return $"the mention \"{text}\" is not in the text";
            if (id != world.BotId && !world.People.Exists(person => person.Answers(id)))
                yield return $"the mention \"{text}\" is of nobody: \"{id}\"";
        }
        var known = entities.Select(entity => entity.Text("text")).ToHashSet();
        foreach (Match shown in texts.OfType<string>().SelectMany(text => At().Matches(text)))
        {
            if (!known.Contains(shown.Value))
                yield return $"\"{shown.Value}\" stands in the text without a mention entity";
        }
    }

    [GeneratedRegex("<at>[^<>]+</at>")]
    private static partial Regex At();
}
