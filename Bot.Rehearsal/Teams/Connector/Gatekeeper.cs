namespace TeamsCollab.Rehearsal.Teams;

/// <summary>Whether the bot may do something in a chat at all.</summary>
internal static class Gatekeeper
{
    public static ConnectorAnswer? RefuseReading(World world, Chat? chat)
    {
        if (chat is null)
            return ConnectorAnswer.NoConversation;
        if (world.BotDisabled)
            return ConnectorAnswer.Forbidden("BotDisabledByAdmin", "The tenant admin disabled this bot.");
        if (!chat.Place.AdmitsBot || chat.IsPrivate)
            return ConnectorAnswer.Forbidden("BotNotInConversationRoster", "The bot is not part of the conversation roster.");
        return null;
    }

    public static ConnectorAnswer? RefuseWriting(World world, Chat? chat)
    {
        if (RefuseReading(world, chat) is { } refusal)
            return refusal;
        if (chat!.Place is PersonalChat && chat.Members[0].BlocksBot)
            return ConnectorAnswer.Forbidden("ConversationBlockedByUser", "User blocked the conversation with the bot.");
        if (chat.Place.WritesBlocked)
            return ConnectorAnswer.Forbidden("MessageWritesBlocked", "Message writes are blocked in this conversation.");
        return null;
    }
}
