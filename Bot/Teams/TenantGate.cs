using Microsoft.Bot.Schema;
using Microsoft.Bot.Schema.Teams;
using Newtonsoft.Json.Linq;

namespace TeamsCollab.Teams;

/// <summary>Lets in people of the allowed tenants only. Asked after the caller is authenticated: before, an activity may say anything.</summary>
public sealed class TenantGate(IEnumerable<string> allowed)
{
    private readonly HashSet<string> _allowed = new(allowed.Where(t => !string.IsNullOrWhiteSpace(t)).Select(t => t.Trim()), StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// The tenant of the activity if it may pass; null if it may not: no tenant named, one that isn't allowed, or two that differ.
    /// </summary>
    public string? Admit(IActivity activity)
    {
        var ofConversation = NullIfEmpty(activity.Conversation?.TenantId);
        var ofChannel = NullIfEmpty(TenantOf(activity.ChannelData));
        if (ofConversation != null && ofChannel != null && !string.Equals(ofConversation, ofChannel, StringComparison.OrdinalIgnoreCase))
            return null;
        var tenant = ofConversation ?? ofChannel;
        return tenant != null && _allowed.Contains(tenant) ? tenant : null;
    }

    private static string? TenantOf(object? channelData) => channelData switch
    {
        TeamsChannelData own => own.Tenant?.Id,
        JObject json => json["tenant"] is JObject tenant && tenant["id"] is JValue { Type: JTokenType.String } id ? (string?)id : null,
        _ => null,
    };

    private static string? NullIfEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
