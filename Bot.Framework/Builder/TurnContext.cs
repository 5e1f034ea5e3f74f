using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder;

/// <inheritdoc cref="ITurnContext"/>
public class TurnContext : ITurnContext, IDisposable
{
    private List<SendActivitiesHandler> _onSend;
    private List<UpdateActivityHandler> _onUpdate;
    private List<DeleteActivityHandler> _onDelete;
    private List<Activity> _buffered;

    public TurnContext(BotAdapter adapter, Activity activity)
    {
        Adapter = adapter ?? throw new ArgumentNullException(nameof(adapter));
        Activity = activity ?? throw new ArgumentNullException(nameof(activity));
        TurnState = [];
    }

    /// <summary>Another activity in the same turn: adapter, state and handlers are shared.</summary>
    public TurnContext(ITurnContext turnContext, Activity activity)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        Adapter = turnContext.Adapter;
        TurnState = turnContext.TurnState;
        Activity = activity ?? throw new ArgumentNullException(nameof(activity));
        if (turnContext is not TurnContext other)
            return;
        _onSend = other._onSend;
        _onUpdate = other._onUpdate;
        _onDelete = other._onDelete;
        _buffered = other.BufferedReplyActivities;
    }

    public BotAdapter Adapter { get; }

    public TurnContextStateCollection TurnState { get; }

    public Activity Activity { get; }

    public bool Responded { get; private set; }

    /// <summary>What was sent while the caller waits for all replies in the HTTP response (delivery mode expectReplies).</summary>
    public List<Activity> BufferedReplyActivities => _buffered ??= [];

    public ITurnContext OnSendActivities(SendActivitiesHandler handler)
    {
        (_onSend ??= []).Add(handler ?? throw new ArgumentNullException(nameof(handler)));
        return this;
    }

    public ITurnContext OnUpdateActivity(UpdateActivityHandler handler)
    {
        (_onUpdate ??= []).Add(handler ?? throw new ArgumentNullException(nameof(handler)));
        return this;
    }

    public ITurnContext OnDeleteActivity(DeleteActivityHandler handler)
    {
        (_onDelete ??= []).Add(handler ?? throw new ArgumentNullException(nameof(handler)));
        return this;
    }

    public Task<ResourceResponse> SendActivityAsync(string textReplyToSend, string speak = null, string inputHint = null, CancellationToken cancellationToken = default)
    {
        if (string.IsNullOrWhiteSpace(textReplyToSend))
            throw new ArgumentNullException(nameof(textReplyToSend));
        var message = new Activity(ActivityTypes.Message) { Text = textReplyToSend };
        if (!string.IsNullOrEmpty(speak))
            message.Speak = speak;
        if (!string.IsNullOrEmpty(inputHint))
            message.InputHint = inputHint;
        return SendActivityAsync(message, cancellationToken);
    }

    public async Task<ResourceResponse> SendActivityAsync(IActivity activity, CancellationToken cancellationToken = default)
    {
        BotAssert.ActivityNotNull(activity);
        var responses = await SendActivitiesAsync([activity], cancellationToken);
        return responses is { Length: > 0 } ? responses[0] : new ResourceResponse();
    }

    public Task<ResourceResponse[]> SendActivitiesAsync(IActivity[] activities, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(activities);
        if (activities.Length == 0)
            throw new ArgumentException("Expecting one or more activities, but the array was empty.", nameof(activities));
        var here = Activity.GetConversationReference();
        var addressed = new List<Activity>(activities.Length);
        foreach (var activity in activities)
            addressed.Add(((Activity)activity).ApplyConversationReference(here));
        return SendThrough(0, addressed, cancellationToken);
    }

    public async Task<ResourceResponse> UpdateActivityAsync(IActivity activity, CancellationToken cancellationToken = default)
    {
        BotAssert.ActivityNotNull(activity);
        var update = ((Activity)activity).ApplyConversationReference(Activity.GetConversationReference());
        return await UpdateThrough(0, update, cancellationToken);
    }

    public Task DeleteActivityAsync(string activityId, CancellationToken cancellationToken = default)
    {
        if (string.IsNullOrWhiteSpace(activityId))
            throw new ArgumentNullException(nameof(activityId));
        var reference = Activity.GetConversationReference();
        reference.ActivityId = activityId;
        return DeleteThrough(0, reference, cancellationToken);
    }

    public Task DeleteActivityAsync(ConversationReference conversationReference, CancellationToken cancellationToken = default)
    {
        BotAssert.ConversationReferenceNotNull(conversationReference);
        return DeleteThrough(0, conversationReference, cancellationToken);
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
            TurnState.Dispose();
    }

    private Task<ResourceResponse[]> SendThrough(int handler, List<Activity> activities, CancellationToken cancellationToken) =>
        handler < (_onSend?.Count ?? 0)
            ? _onSend[handler](this, activities, () => SendThrough(handler + 1, activities, cancellationToken))
            : SendNow(activities, cancellationToken);

    private async Task<ResourceResponse[]> SendNow(List<Activity> activities, CancellationToken cancellationToken)
    {
        var responses = Activity.DeliveryMode == DeliveryModes.ExpectReplies
            ? Buffer(activities)
            : await Adapter.SendActivitiesAsync(this, [.. activities], cancellationToken);
        for (var i = 0; i < activities.Count; i++)
        {
            if (responses?.Length > i && responses[i] != null)
                activities[i].Id = responses[i].Id;
            Responded |= activities[i].Type != ActivityTypes.Trace;
        }

        return responses;
    }

    private ResourceResponse[] Buffer(List<Activity> activities)
    {
        var responses = new ResourceResponse[activities.Count];
        for (var i = 0; i < responses.Length; i++)
        {
            BufferedReplyActivities.Add(activities[i]);
            // The answer to an invoke travels in the HTTP response too; the adapter looks for it here.
            if (activities[i].Type == ActivityTypesEx.InvokeResponse)
                TurnState.Set(BotAdapter.InvokeResponseKey, activities[i]);
            responses[i] = new ResourceResponse();
        }

        return responses;
    }

    private Task<ResourceResponse> UpdateThrough(int handler, Activity activity, CancellationToken cancellationToken) =>
        handler < (_onUpdate?.Count ?? 0)
            ? _onUpdate[handler](this, activity, () => UpdateThrough(handler + 1, activity, cancellationToken))
            : Adapter.UpdateActivityAsync(this, activity, cancellationToken);

    private Task DeleteThrough(int handler, ConversationReference reference, CancellationToken cancellationToken) =>
        handler < (_onDelete?.Count ?? 0)
            ? _onDelete[handler](this, reference, () => DeleteThrough(handler + 1, reference, cancellationToken))
            : Adapter.DeleteActivityAsync(this, reference, cancellationToken);
}
