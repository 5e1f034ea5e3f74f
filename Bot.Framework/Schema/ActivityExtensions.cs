namespace Microsoft.Bot.Schema;

public static class ActivityExtensions
{
    /// <summary>Takes the mentions of the recipient (the bot) out of the text; changes the activity and returns its text.</summary>
    public static string RemoveRecipientMention(this IMessageActivity activity) => activity.RemoveMentionText(activity.Recipient?.Id);

    /// <summary>Takes the mentions of that account out of the text; changes the activity and returns its text.</summary>
    public static string RemoveMentionText(this IMessageActivity activity, string id)
    {
        foreach (var mention in activity.GetMentions())
        {
            if (mention.Mentioned?.Id != id || activity.Text == null)
                continue;
            var piece = mention.Text ?? $"<at>{mention.Mentioned.Name}</at>";
            if (piece.Length > 0)
                activity.Text = activity.Text.Replace(piece, string.Empty, StringComparison.OrdinalIgnoreCase).Trim();
        }

        return activity.Text;
    }

    public static bool MentionsId(this IMessageActivity activity, string id) => Array.Exists(activity.GetMentions(), m => m.Mentioned?.Id == id);

    public static bool MentionsRecipient(this IMessageActivity activity) => activity.MentionsId(activity.Recipient?.Id);
}

public static class IActivityExtensions
{
    /// <summary>The language of any activity, also of those whose view has no Locale.</summary>
    public static string GetLocale(this IActivity activity) => (activity as Activity)?.Locale;

    public static void SetLocale(this IActivity activity, string locale)
    {
        if (activity is Activity whole)
            whole.Locale = locale;
    }
}
