using Newtonsoft.Json.Linq;

namespace TeamsCollab.Delivery;

/// <summary>A message for people of whom some are not to be disturbed: these are named in it, and not mentioned. Pure.</summary>
public static class Unheard
{
    public static OutgoingMessage Of(OutgoingMessage message, IReadOnlyList<Called> unheard) =>
        unheard.Count == 0 ? message : Of(message, unheard.Select(called => called.TeamsId).ToHashSet(StringComparer.Ordinal));

    /// <summary>The same with nobody mentioned; null where nobody was.</summary>
    public static OutgoingMessage? OfAll(OutgoingMessage message)
    {
        var inCard = message.Card?["msteams"]?["entities"] is JArray entities ? entities.Select(e => (string?)e["mentioned"]?["id"]).OfType<string>() : [];
        var ids = message.Mentions.Select(m => m.TeamsId).Concat(inCard).ToHashSet(StringComparer.Ordinal);
        return ids.Count == 0 ? null : Of(message, ids);
    }

    private static OutgoingMessage Of(OutgoingMessage message, HashSet<string> ids)
    {
        var gone = message.Mentions.Where(m => ids.Contains(m.TeamsId)).ToList();
        return message with
        {
            Text = gone.Aggregate(message.Text, (text, mention) => text?.Replace($"<at>{mention.Name}</at>", mention.Name, StringComparison.Ordinal)),
            Mentions = [.. message.Mentions.Except(gone)],
            Card = message.Card is null ? null : Of(message.Card, ids),
        };
    }

    private static JObject Of(JObject card, HashSet<string> ids)
    {
        var copy = (JObject)card.DeepClone();
        if (copy["msteams"]?["entities"] is not JArray entities) return copy;
        foreach (var entity in entities.Where(e => ids.Contains((string?)e["mentioned"]?["id"] ?? "")).ToList())
        {
            var (tag, name) = ((string?)entity["text"] ?? "", (string?)entity["mentioned"]!["name"] ?? "");
            entity.Remove();
            if (tag.Length == 0) continue;
            foreach (var text in copy.Descendants().OfType<JValue>().Where(v => v.Value is string s && s.Contains(tag, StringComparison.Ordinal)).ToList())
                text.Value = ((string)text.Value!).Replace(tag, name, StringComparison.Ordinal);
        }
        return copy;
    }
}
