using System.Text.Json.Nodes;

namespace TeamsCollab.Rehearsal.Teams;

/// <summary>What Teams asks of an adaptive card, wherever the card comes from. Each fault is a sentence.</summary>
internal static class CardRules
{
    /// <summary>Messages and cards may take 100 KB as UTF-16, two bytes a character.</summary>
    public const int LargestBytes = 100 * 1024;

    public const int MostActions = 6;
    public const int MostRefreshers = 60;

    public static int SizeOf(JsonNode node) => Json.Write(node).Length * 2;

    public static IEnumerable<string> Faults(World world, JsonObject card)
    {
        if (card.Text("type") != "AdaptiveCard")
            return ["the card's type is not AdaptiveCard"];
        return
        [
            .. Shape(card),
            .. ElementRules.Faults(card),
            .. MentionRules.InCard(world, card),
            .. MacroRules.Faults(card),
        ];
    }

    private static IEnumerable<string> Shape(JsonObject card)
    {
        if (card.Text("version") != "1.5")
            yield return $"the card's version is {card.Text("version") ?? "missing"} instead of 1.5";
        if (card.At("body") is not null and not JsonArray || card.At("actions") is not null and not JsonArray)
            yield return "the card's body or actions is no list";
        if (SizeOf(card) > LargestBytes)
            yield return $"the card takes {SizeOf(card)} bytes as UTF-16";
        var buttons = CardReader.Elements(card)
            .Count(element => element.Text("type")?.StartsWith("Action.", StringComparison.Ordinal) == true);
        if (buttons > MostActions)
            yield return $"the card has {buttons} actions, {MostActions} at most are shown";
        if (card.Bag("refresh") is not { } refresh)
            yield break;
        if (refresh.Bag("action") is not { } action || action.Text("type") != "Action.Execute" || string.IsNullOrEmpty(action.Text("verb")))
            yield return "the card's refresh has no Action.Execute with a verb";
        if (refresh.At("userIds") is JsonArray { Count: > MostRefreshers })
            yield return $"the card's refresh names more than {MostRefreshers} users";
    }
}
