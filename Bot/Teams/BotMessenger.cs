using System.Security.Claims;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Microsoft.Bot.Schema.Teams;
using Newtonsoft.Json.Linq;
using TeamsCollab.Delivery;
using Mention = TeamsCollab.Delivery.Mention;

namespace TeamsCollab.Teams;

/// <summary>
/// Posts, edits and deletes by the connector itself, not by a proactive turn: a turn would make every post a reply to an activity
/// that doesn't exist, and hide Teams' errors behind the adapter's error handler.
/// </summary>
public sealed class BotMessenger(BotFrameworkAuthentication authentication, TimeProvider time) : IMessenger
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private static readonly ClaimsIdentity Bot = new();

    public Task<Posted> PostAsync(Destination to, OutgoingMessage message, CancellationToken ct) => CallAsync(to, async (teams, stop) =>
    {
        var activity = Write(to, message);
        activity.ChannelData = new TeamsChannelData { Notification = new NotificationInfo(true) };
        if (to is { Conversation: null, Person: { } person })
        {
            // Opening answers with the same chat each time; the card goes into it by itself, so that its id is known.
            var chat = await teams.CreateConversationAsync(Personal(to, person), stop);
            to = to with { Conversation = Known(chat?.Id) };
            activity.Conversation = new ConversationAccount { Id = to.Conversation, IsGroup = false, TenantId = to.Tenant };
        }
        if (to.Conversation is { } conversation)
        {
            var said = await teams.SendToConversationAsync(conversation, activity, stop);
            return new Posted(conversation, Known(said?.Id));
        }
        var thread = await teams.CreateConversationAsync(Thread(to, activity), stop);
        return new Posted(Known(thread?.Id), RootOf(thread!));
    }, ct);

    public Task UpdateAsync(Destination to, string activity, OutgoingMessage message, CancellationToken ct) => CallAsync(to, async (teams, stop) =>
    {
        var edit = Write(to, message);
        edit.Id = activity;
        return await teams.UpdateActivityAsync(Conversation(to), activity, edit, stop);
    }, ct);

    public Task DeleteAsync(Destination to, string activity, CancellationToken ct) => CallAsync(to, async (teams, stop) =>
    {
        await teams.DeleteActivityAsync(Conversation(to), activity, stop);
        return activity;
    }, ct);

    /// <summary>Posts a text in a person's own chat with the bot, which it opens where there is none yet.</summary>
    /// <exception cref="MessengerException">As for every post.</exception>
    public Task TellAsync(Destination to, string person, string text, CancellationToken ct) => CallAsync(to, (teams, stop) =>
        teams.CreateConversationAsync(
            Personal(to, person, ReplyWriter.Text(text)), stop), ct);

    private static ConversationParameters Personal(Destination to, string person, Activity? activity = null) => new()
    {
        IsGroup = false,
        Bot = new ChannelAccount(to.Bot),
        Members = [new ChannelAccount(person)],
        TenantId = to.Tenant,
        ChannelData = new TeamsChannelData { Tenant = new TenantInfo(to.Tenant) },
        Activity = activity,
    };

    private async Task<T> CallAsync<T>(Destination to, Func<IConversations, CancellationToken, Task<T>> call, CancellationToken ct)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, ct);
        try
        {
            var connector = await authentication.CreateConnectorFactory(Bot).CreateAsync(to.ServiceUrl, authentication.GetOriginatingAudience(), stop.Token);
            return await call(connector.Conversations, stop.Token);
        }
        catch (Exception e)
        {
            throw TeamsErrors.Of(e, time.GetUtcNow());
        }
    }

    private static Activity Write(Destination to, OutgoingMessage message)
    {
        var activity = message.Card is { } card
            ? new Activity(ActivityTypes.Message) { Attachments = [ReplyWriter.Attached(card)] }
            : ReplyWriter.Text(message.Text ?? throw new ArgumentException("A message has a card or a text.", nameof(message)));
        activity.Summary = message.Summary;
        activity.From = new ChannelAccount(to.Bot);
        activity.ChannelId = "msteams";
        if (to.Conversation is { } conversation) activity.Conversation = new ConversationAccount { Id = conversation, IsGroup = to.IsGroup, TenantId = to.Tenant };
        if (message.Card is null) activity.Entities = [.. message.Mentions.Select(Entity)];
        return activity;
    }

    private static Entity Entity(Mention mention) => new("mention")
    {
        Properties = new JObject
        {
            ["text"] = $"<at>{mention.Name}</at>",
            ["mentioned"] = new JObject { ["id"] = mention.TeamsId, ["name"] = mention.Name },
        },
    };

    private static ConversationParameters Thread(Destination to, Activity activity) => new()
    {
        IsGroup = true,
        Bot = new ChannelAccount(to.Bot),
        TenantId = to.Tenant,
        ChannelData = new TeamsChannelData
        {
            Channel = new ChannelInfo(to.Channel ?? throw new ArgumentException("A new thread needs its channel.", nameof(to))),
            Tenant = new TenantInfo(to.Tenant),
        },
        Activity = activity,
    };

    private static string Conversation(Destination to) =>
        to.Conversation ?? throw new ArgumentException("What is edited or deleted stands in a conversation.", nameof(to));

    // The thread's id ends with its root; the activity's own field is missing in some answers.
    private static string RootOf(ConversationResourceResponse thread) =>
        thread.Id.Split(";messageid=", 2) is [_, var root] ? root : Known(thread.ActivityId);

    // Without an id it can't be edited: it is posted, but where is unknown.
    private static string Known(string? id) =>
        string.IsNullOrEmpty(id) ? throw new MessengerException(Failure.Ambiguous, 200, "NoId", null) : id;
}
