using Newtonsoft.Json.Linq;

namespace TeamsCollab.Delivery;

/// <summary>What is sent where Teams finds a card too big: its beginning and its buttons. Pure.</summary>
public static class ShortCard
{
    private const int Kept = 3;
    private const int LongestText = 300;

    /// <summary>In every language: something is left out here.</summary>
    private const string More = "…";

    /// <summary>Null where there is no card to shorten.</summary>
    public static OutgoingMessage? Of(OutgoingMessage message)
    {
        if (message.Card is not { } card) return null;
        var body = (card["body"] as JArray)?.OfType<JObject>().ToList() ?? [];
        var texts = body.Where(element => TypeOf(element) == "TextBlock").Take(Kept).Select(Cut);
        var buttons = body.Where(element => TypeOf(element) == "ActionSet").Select(element => element.DeepClone());
        var shorter = (JObject)card.DeepClone();
        var more = new JObject { ["type"] = "TextBlock", ["text"] = More, ["wrap"] = true };
        shorter["body"] = new JArray([.. texts, more, .. buttons]);
        Unmention(shorter);
        return message with { Card = shorter };
    }

    private static string? TypeOf(JObject element) => (string?)element["type"];

    private static JToken Cut(JObject block)
    {
        var cut = (JObject)block.DeepClone();
        // Not cut in the middle of a mention or of a date's macro: what is that long goes as a whole.
        if ((string?)cut["text"] is { Length: > LongestText }) cut["text"] = More;
        return cut;
    }

    /// <summary>Teams refuses an entity without its at-tag in the card.</summary>
    private static void Unmention(JObject card)
    {
        if (card["msteams"]?["entities"] is not JArray entities) return;
        var texts = card["body"]!.ToString();
        foreach (var entity in entities.Where(entity => (string?)entity["text"] is { } tag && !texts.Contains(tag, StringComparison.Ordinal)).ToList()) entity.Remove();
        if (entities.Count == 0) ((JObject)card["msteams"]!).Remove("entities");
    }
}
