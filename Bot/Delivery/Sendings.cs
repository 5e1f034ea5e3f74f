namespace TeamsCollab.Delivery;

/// <summary>Hands messages to Teams, and makes sure that what Teams took is noted.</summary>
public sealed partial class Sendings(IMessenger messenger, Notes notes, DeliveryMeter meter, TimeProvider time, ILogger<Sendings> log)
{
    private static readonly TimeSpan HttpTimeout = TimeSpan.FromSeconds(15);

    /// <summary>A note that is late is tried for until this long before the claim ends.</summary>
    private static readonly TimeSpan NoteEnds = TimeSpan.FromSeconds(10);

    /// <summary>POST or PUT. Not ended by a shutdown: what Teams may have taken is to be noted.</summary>
    /// <exception cref="MessengerException">Teams refused it, or its answer is unknown.</exception>
    public async Task<Posted> HandOverAsync(Errand errand, Destination to)
    {
        using var timeout = new CancellationTokenSource(HttpTimeout, time);
        try
        {
            var posted = errand.Card is { } card ? new Posted(card.Conversation, card.Activity) : await messenger.PostAsync(to, errand.Message, timeout.Token);
            if (errand.Card is not null) await messenger.UpdateAsync(to, posted.Activity, errand.Message, timeout.Token);
            meter.Sent(errand.Card is null);
            return posted;
        }
        catch (Exception e) when (e is not MessengerException)
        {
            // Whatever it was, Teams may have got it.
            Unexpected(log, e, errand.Row.Subject, errand.Row.Partition);
            throw new MessengerException(Failure.Ambiguous, null, e.GetType().Name, null, e);
        }
    }

    /// <summary>Notes what Teams took; the claim where the state has moved on meanwhile.</summary>
    /// <exception cref="Store.StoreUnavailableException">It could not be noted while the claim held.</exception>
    public async Task<SendRow?> NoteAsync(Errand errand, Destination to, Posted posted)
    {
        var shows = new CardRow
        {
            Partition = errand.Row.Partition,
            Subject = errand.Row.Subject,
            To = errand.Row.To,
            Conversation = posted.Conversation,
            Activity = posted.Activity,
            Version = errand.Message.Version,
            Shown = errand.Shown,
            At = time.GetUtcNow(),
            Posted = errand.Card is { } before ? before.Posted ?? before.At : time.GetUtcNow(),
            Anew = errand.Card?.Anew ?? errand.Row.Anew,
        };
        var thread = to.Conversation is null ? errand.Sale?.Id : null;
        for (; ; )
        {
            try
            {
                if (errand.Letter is not null) return await notes.SentAsync(errand.Row, CancellationToken.None);
                var noted = await notes.ShownAsync(errand.Row, errand.Shelf, shows, thread, CancellationToken.None);
                if (noted.Surplus && errand.Card is null) await TakeBackAsync(to, posted);
                return noted.Mine;
            }
            catch (Store.StoreUnavailableException e) when (time.GetUtcNow() + NoteEnds < errand.Row.Until)
            {
                // While the claim holds, a note that comes late is better than a second post.
                NoteDelayed(log, e, errand.Row.Subject, errand.Row.Partition);
                await Task.Delay(TimeSpan.FromSeconds(1), time);
            }
        }
    }

    private async Task TakeBackAsync(Destination to, Posted posted)
    {
        using var timeout = new CancellationTokenSource(HttpTimeout, time);
        try
        {
            await messenger.DeleteAsync(to with { Conversation = posted.Conversation }, posted.Activity, timeout.Token);
        }
        catch (Exception e)
        {
            NotTakenBack(log, e, posted.Activity);
        }
    }

    [LoggerMessage(EventId = 3005, Level = LogLevel.Warning, Message = "Sending '{Subject}' of {Partition} ended in an unexpected way; Teams may have got it.")]
    private static partial void Unexpected(ILogger logger, Exception exception, string subject, string partition);

    [LoggerMessage(EventId = 3006, Level = LogLevel.Warning, Message = "Teams shows '{Subject}' of {Partition}, but storage didn't take the note yet.")]
    private static partial void NoteDelayed(ILogger logger, Exception exception, string subject, string partition);

    [LoggerMessage(EventId = 3007, Level = LogLevel.Warning, Message = "A surplus post {Activity} could not be deleted.")]
    private static partial void NotTakenBack(ILogger logger, Exception exception, string activity);
}
