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
            var posted = await TakeAsync(errand, to, timeout.Token);
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

    private async Task<Posted> TakeAsync(Errand errand, Destination to, CancellationToken ct)
    {
        try
        {
            return await CallAsync(errand.Message);
        }
        catch (MessengerException e) when (e.Failure == Failure.Rejected && Unheard.OfAll(errand.Message) is not null)
        {
            // Teams refuses to mention whoever has just left; the others are to read it all the same.
            NotMentioned(log, e, errand.Row.Subject, errand.Row.Partition);
            return await CallAsync(Unheard.OfAll(errand.Message)!);
        }

        async Task<Posted> CallAsync(OutgoingMessage message)
        {
            if (errand.Card is not { } card) return await messenger.PostAsync(to, message, ct);
            await messenger.UpdateAsync(to, card.Activity, message, ct);
            return new Posted(card.Conversation, card.Activity);
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

    [LoggerMessage(EventId = 3010, Level = LogLevel.Warning, Message = "Teams refused '{Subject}' of {Partition} with its mentions; it goes without them.")]
    private static partial void NotMentioned(ILogger logger, Exception exception, string subject, string partition);

    [LoggerMessage(EventId = 3005, Level = LogLevel.Warning, Message = "Sending '{Subject}' of {Partition} ended in an unexpected way; Teams may have got it.")]
    private static partial void Unexpected(ILogger logger, Exception exception, string subject, string partition);

    [LoggerMessage(EventId = 3006, Level = LogLevel.Warning, Message = "Teams shows '{Subject}' of {Partition}, but storage didn't take the note yet.")]
    private static partial void NoteDelayed(ILogger logger, Exception exception, string subject, string partition);

    [LoggerMessage(EventId = 3007, Level = LogLevel.Warning, Message = "A surplus post {Activity} could not be deleted.")]
    private static partial void NotTakenBack(ILogger logger, Exception exception, string activity);
}
