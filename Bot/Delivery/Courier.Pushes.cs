using Newtonsoft.Json.Linq;

namespace TeamsCollab.Delivery;

public sealed partial class Courier
{
    /// <summary>Asks before a new message is posted: the errand as it may go, or how the round ended where it waits or isn't needed.</summary>
    private async Task<(Round Asked, Errand? Heard)> AskAsync(Errand errand, CancellationToken ct)
    {
        var answer = await pushes.AskAsync(errand.Team!.Tenant, errand.Team.Key, errand.Subject, errand.Message.Calls, ct);
        if (answer.Until is { } until)
        {
            await rows.PutOffAsync(errand.Row, until, ct);
            return (new(Brought.Later), null);
        }
        if (answer.Unheard.Count == 0) return (default, errand);
        if (answer.Unheard.Count == errand.Message.Calls.Count && PushRule.OnlyMentions(errand.Subject)) return (await SettleAsync(errand.Row, errand.Shelf, ct), null);
        return (default, errand with { Message = Without(errand.Message, answer.Unheard) });
    }

    /// <summary>The message with these people's names instead of their mentions.</summary>
    private static OutgoingMessage Without(OutgoingMessage message, IReadOnlyList<Called> unheard)
    {
        var ids = unheard.Select(called => called.TeamsId).ToHashSet(StringComparer.Ordinal);
        var gone = message.Mentions.Where(m => ids.Contains(m.TeamsId)).ToList();
        return message with
        {
            Text = gone.Aggregate(message.Text, (text, mention) => text?.Replace($"<at>{mention.Name}</at>", mention.Name, StringComparison.Ordinal)),
            Mentions = [.. message.Mentions.Except(gone)],
            Card = message.Card is null ? null : Without(message.Card, ids),
        };
    }

    private static JObject Without(JObject card, HashSet<string> ids)
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
