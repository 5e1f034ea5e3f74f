using System.Globalization;
using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;
using TeamsCollab.Store;
using TeamsCollab.Turns;

namespace TeamsCollab.Teams;

/// <summary>
/// Activity to turn. Who and where come from what Teams vouches for; of what the person or the card says, any shape is tolerated.
/// </summary>
public sealed class TurnReader(TimeProvider time)
{
    private const int MostFields = 100;
    private const int MostPeople = 200;
    private const int LongestName = 100;
    private const int LongestValue = 30_000;
    private static readonly CultureInfo Fallback = CultureInfo.GetCultureInfo("en");

    public Reading Read(Activity activity)
    {
        var culture = CultureOf(activity);
        if (KindOf(activity) is not var (kind, name)) return new Unread(UnreadCause.NotForUs, culture);
        var spoken = kind == TurnKind.Said ? SpokenText.Of(activity) : null;
        if (PlaceOf(activity) is not { } place) return new Unread(UnreadCause.NoPlace, culture);
        if (spoken is { BotMentions: 0 } && place.Kind != PlaceKind.Personal) return new Unread(UnreadCause.NotForUs, culture);
        if ((CallerOf(activity) ?? UnknownCallerOf(activity, kind)) is not { } caller) return new Unread(UnreadCause.NobodyVerified, culture);
        if (place.Kind == PlaceKind.Channel && ChannelData(activity).Bag("channel").Text("type") is { } type && type != "standard")
            return new Unread(UnreadCause.PrivateChannel, culture);

        var data = DataOf(activity, kind);
        return new Read(new Turn
        {
            Kind = kind,
            ActivityId = activity.Id,
            At = activity.Timestamp ?? time.GetUtcNow(),
            Caller = caller,
            Place = place,
            Culture = culture,
            Text = spoken?.Text ?? "",
            Table = spoken?.Table,
            Mentions = spoken?.Mentions ?? [],
            People = kind == TurnKind.Happened ? PeopleOf(activity) : [],
            MentionsBotAsPerson = spoken is { BotMentions: > 1 },
            Verb = name ?? Verb(activity, data),
            Data = data,
            CardMessage = activity.ReplyToId is null or "" or "0" ? null : activity.ReplyToId,
        });
    }

    /// <summary>The culture of an activity that may be anything else than well-formed.</summary>
    public static CultureInfo CultureOf(Activity activity)
    {
        var wanted = activity.Locale ?? Client(activity).Text("locale");
        if (string.IsNullOrWhiteSpace(wanted) || wanted.Length > 35) return Fallback;
        try
        {
            return CultureInfo.GetCultureInfo(wanted, predefinedOnly: true);
        }
        catch (CultureNotFoundException)
        {
            return Fallback;
        }
    }

    /// <summary>What kind of turn it is, and an event's name; null for what the bot doesn't listen to.</summary>
    private static (TurnKind Kind, string? Name)? KindOf(Activity activity) => (activity.Type, activity.Name, activity.Action) switch
    {
        (ActivityTypes.Message, _, _) when IsByBot(activity) => null,
        (ActivityTypes.Message, _, _) when activity.Value is JObject && string.IsNullOrWhiteSpace(activity.Text) => (TurnKind.DialogSent, null),
        (ActivityTypes.Message, _, _) => (TurnKind.Said, ""),
        (ActivityTypes.Invoke, "adaptiveCard/action", _) => (TurnKind.Clicked, null),
        (ActivityTypes.Invoke, "task/fetch", _) => (TurnKind.DialogOpened, null),
        (ActivityTypes.Invoke, "task/submit", _) => (TurnKind.DialogSent, null),
        (ActivityTypes.InstallationUpdate, _, "add" or "add-upgrade") => (TurnKind.Installed, BotEvents.Installed),
        (ActivityTypes.InstallationUpdate, _, "remove" or "remove-upgrade") => (TurnKind.Removed, BotEvents.Removed),
        (ActivityTypes.ConversationUpdate, _, _) => UpdateOf(activity),
        _ => null,
    };

    private static (TurnKind Kind, string? Name)? UpdateOf(Activity activity)
    {
        bool HasBot(IList<ChannelAccount>? accounts) => accounts?.Any(m => m?.Id is { } id && id == activity.Recipient?.Id) == true;
        if (HasBot(activity.MembersAdded)) return (TurnKind.Installed, BotEvents.Met);
        if (HasBot(activity.MembersRemoved)) return (TurnKind.Removed, BotEvents.Removed);
        if (activity.MembersAdded is { Count: > 0 }) return (TurnKind.Happened, BotEvents.PeopleCame);
        if (activity.MembersRemoved is { Count: > 0 }) return (TurnKind.Happened, BotEvents.PeopleLeft);
        return ChannelData(activity).Text("eventType") switch
        {
            "teamRenamed" => (TurnKind.Happened, BotEvents.TeamRenamed),
            "teamArchived" => (TurnKind.Happened, BotEvents.TeamArchived),
            "teamUnarchived" => (TurnKind.Happened, BotEvents.TeamUnarchived),
            "teamDeleted" or "teamHardDeleted" => (TurnKind.Happened, BotEvents.TeamDeleted),
            "teamRestored" => (TurnKind.Happened, BotEvents.TeamRestored),
            "channelDeleted" => (TurnKind.Happened, BotEvents.ChannelDeleted),
            "channelRestored" => (TurnKind.Happened, BotEvents.ChannelRestored),
            _ => null,
        };
    }

    private static IReadOnlyList<Mentioned> PeopleOf(Activity activity) =>
    [
        .. (activity.MembersAdded is { Count: > 0 } came ? came : activity.MembersRemoved ?? [])
            .Where(m => !string.IsNullOrWhiteSpace(m?.Id)).Take(MostPeople)
            .Select(m => new Mentioned(m.Id, string.IsNullOrWhiteSpace(m.AadObjectId) ? null : m.AadObjectId.ToLowerInvariant(), m.Name ?? "")),
    ];

    private static bool IsByBot(Activity activity) =>
        activity.From?.Role == RoleTypes.Bot || activity.From?.Id?.StartsWith("28:", StringComparison.Ordinal) == true;

    private static Caller? CallerOf(Activity activity)
    {
        var (from, tenant) = (activity.From, TenantOf(activity));
        if (string.IsNullOrWhiteSpace(from?.AadObjectId) || string.IsNullOrWhiteSpace(from.Id) || tenant is null) return null;
        return new Caller(from.AadObjectId.ToLowerInvariant(), from.Id, Name(from), tenant, ZoneOf(activity))
        {
            Offset = activity.LocalTimestamp?.Offset is { } offset && offset.Duration() <= TimeSpan.FromHours(14) ? offset : null,
        };
    }

    private static Caller? UnknownCallerOf(Activity activity, TurnKind kind) =>
        kind is TurnKind.Removed or TurnKind.Happened && TenantOf(activity) is { } tenant ? Caller.Unknown(tenant) : null;

    // Some clients leave the name out; it comes with the roster's answer then.
    private static string Name(ChannelAccount from) => string.IsNullOrWhiteSpace(from.Name) ? "?" : from.Name.Trim();

    private static Place? PlaceOf(Activity activity)
    {
        var (conversation, data, tenant) = (activity.Conversation, ChannelData(activity), TenantOf(activity));
        if (string.IsNullOrWhiteSpace(activity.Id) || string.IsNullOrWhiteSpace(conversation?.Id) || string.IsNullOrWhiteSpace(activity.ServiceUrl)
            || string.IsNullOrWhiteSpace(activity.Recipient?.Id) || tenant is null)
            return null;
        const string thread = ";messageid=";
        var cut = conversation.Id.IndexOf(thread, StringComparison.Ordinal);
        var (chat, root) = cut < 0 ? (conversation.Id, null) : (conversation.Id[..cut], conversation.Id[(cut + thread.Length)..]);
        var place = new Place
        {
            Kind = KindOf(conversation, data),
            Conversation = conversation.Id,
            ServiceUrl = activity.ServiceUrl,
            Bot = activity.Recipient.Id,
        };
        return place.Kind switch
        {
            PlaceKind.Personal => place,
            PlaceKind.GroupChat => place with { TeamsId = chat, TeamName = conversation.Name, Team = RowKeys.TeamPartition(tenant, chat) },
            _ when (data.Bag("team").Text("id") ?? data.Text("teamsTeamId")) is { } team => place with
            {
                TeamsId = team,
                TeamName = data.Bag("team").Text("name"),
                Channel = data.Bag("channel").Text("id") ?? data.Text("teamsChannelId") ?? chat,
                Root = root,
                StartsThread = root is not null && root == activity.Id,
                Team = RowKeys.TeamPartition(tenant, team),
            },
            _ => null,
        };
    }

    private static PlaceKind KindOf(ConversationAccount conversation, JObject? data) => conversation.ConversationType switch
    {
        "personal" => PlaceKind.Personal,
        "groupChat" => PlaceKind.GroupChat,
        "channel" => PlaceKind.Channel,
        _ when data.Bag("team") is not null => PlaceKind.Channel,
        _ => conversation.IsGroup == true ? PlaceKind.GroupChat : PlaceKind.Personal,
    };

    /// <summary>The tenant as Teams names it, lower case.</summary>
    internal static string? TenantOf(Activity activity)
    {
        var tenant = activity.Conversation?.TenantId;
        return (string.IsNullOrWhiteSpace(tenant) ? ChannelData(activity).Bag("tenant").Text("id") : tenant)?.ToLowerInvariant();
    }

    private static string? ZoneOf(Activity activity)
    {
        var zone = activity.LocalTimezone ?? Client(activity).Text("timezone");
        return zone is { Length: > 0 and <= 64 } && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _) ? zone : null;
    }

    private static JObject? Client(Activity activity) =>
        activity.Entities?.FirstOrDefault(e => string.Equals(e?.Type, "clientInfo", StringComparison.OrdinalIgnoreCase))?.Properties;

    private static JObject? ChannelData(Activity activity) => activity.ChannelData as JObject;

    private static string Verb(Activity activity, Dictionary<string, string> data)
    {
        var verb = (activity.Value as JObject).Bag("action").Text("verb") ?? data.GetValueOrDefault("verb") ?? "";
        return verb.Length <= LongestName && !verb.Any(char.IsControl) ? verb : "";
    }

    private static Dictionary<string, string> DataOf(Activity activity, TurnKind kind)
    {
        var value = activity.Value as JObject;
        var bag = kind switch
        {
            TurnKind.Clicked => value.Bag("action").Bag("data"),
            TurnKind.DialogOpened or TurnKind.DialogSent when activity.Type == ActivityTypes.Invoke => value.Bag("data"),
            TurnKind.DialogSent => value,
            _ => null,
        };
        var data = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, json) in bag ?? [])
        {
            if (data.Count == MostFields) break;
            // What is too long is cut, not dropped: the feature's own limit then says so.
            if (name.Length <= LongestName && json.Scalar() is { } text) data[name] = text.Length <= LongestValue ? text : text[..LongestValue];
        }
        return data;
    }
}

/// <summary>What reading an activity gave.</summary>
public abstract record Reading;

public sealed record Read(Turn Turn) : Reading;

public sealed record Unread(UnreadCause Cause, CultureInfo Culture) : Reading;

public enum UnreadCause
{
    /// <summary>Said to others, by a bot, or of a kind the bot doesn't listen to: no answer.</summary>
    NotForUs,

    /// <summary>The sender has no Entra id: nobody to act for.</summary>
    NobodyVerified,

    /// <summary>A private or shared channel.</summary>
    PrivateChannel,

    /// <summary>Ids are missing without which nothing can be stored or answered.</summary>
    NoPlace,
}
