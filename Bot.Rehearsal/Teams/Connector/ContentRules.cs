using System.Text.Json.Nodes;

namespace TeamsCollab.Rehearsal.Teams;

/// <summary>What a message of the bot may hold.</summary>
internal static class ContentRules
{
    public static ConnectorAnswer? Refuse(World world, Chat chat, JsonObject activity)
    {
        if (CardRules.SizeOf(activity) > CardRules.LargestBytes)
            return ConnectorAnswer.Error(413, "MessageSizeTooBig", "Message size too large.");
        if (activity.Text("type") != "message")
            return ConnectorAnswer.Bad($"Activities of type {activity.Text("type")} can't be sent.");
        var attached = activity.Bags("attachments").ToList();
        if (string.IsNullOrEmpty(activity.Text("text")) && attached.Count == 0)
            return ConnectorAnswer.Bad("A message needs a text or an attachment.");
        if (attached.Exists(one => one.Text("contentType") == CardReader.ContentType && one.Bag("content").Text("type") != "AdaptiveCard"))
            return ConnectorAnswer.Bad("An attachment is no adaptive card.");
        if (chat.Kind == ChatKind.Personal && Mentioned.Of(activity).Any())
            return ConnectorAnswer.Bad("People can't be mentioned in a personal chat.");
        if (Mentioned.Of(activity).FirstOrDefault(id => id != world.BotId && !chat.Members.Exists(member => member.Answers(id))) is { } stranger)
            return ConnectorAnswer.Bad($"The mentioned {stranger} is not in the conversation.");
        world.Accuse($"message in {chat.Name}", [
            .. MentionRules.InText(world, activity), .. CardReader.CardsOf(activity).SelectMany(card => CardRules.Faults(world, card).Concat(ElementRules.Remarks(card)))]);
        return null;
    }

    /// <summary>Text and card become two messages, the text first; the mentions go with the text.</summary>
    public static IReadOnlyList<JsonObject> Split(JsonObject activity)
    {
        if (string.IsNullOrEmpty(activity.Text("text")) || !CardReader.CardsOf(activity).Any())
            return [activity];
        var (text, card) = (activity.Copy(), activity.Copy());
        text.Remove("attachments");
        card.Remove("text");
        card.Remove("entities");
        return [text, card];
    }
}
