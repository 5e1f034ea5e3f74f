using System.Text.Json.Nodes;

namespace TeamsCollab.Rehearsal.Teams;

/// <summary>The ids that an activity mentions, through its entities and through its cards' <c>msteams.entities</c>.</summary>
internal static class Mentioned
{
    public static IEnumerable<string> Of(JsonObject activity) =>
        ByText(activity).Concat(CardReader.CardsOf(activity).SelectMany(ByCard))
            .Select(entity => entity.At("mentioned").Text("id")).OfType<string>();

    public static IEnumerable<JsonObject> ByText(JsonObject activity) => Mentions(activity.Bags("entities"));

    public static IEnumerable<JsonObject> ByCard(JsonObject card) => Mentions(card.Bag("msteams").Bags("entities"));

    private static IEnumerable<JsonObject> Mentions(IEnumerable<JsonObject> entities) =>
        entities.Where(entity => entity.Text("type") == "mention");
}
