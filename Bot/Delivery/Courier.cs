using TeamsCollab.Store;

namespace TeamsCollab.Delivery;

/// <summary>Brings one subject in one conversation up to the present state: claim, draw, wait for its turn, send, note.</summary>
public sealed partial class Courier(
    Errands errands, Sendings sendings, Endings endings, Pushes pushes, SendRows rows, Notes notes, Pace pace, DeliveryMeter meter, TimeProvider time, ILogger<Courier> log)
{
    private const int Rounds = 8;

    /// <summary>Whatever it is that workers die of, it is not tried for ever.</summary>
    private const int MostAmbiguous = 10;

    private static readonly TimeSpan LeastLeft = TimeSpan.FromSeconds(20);

    /// <exception cref="StoreUnavailableException">Nothing was sent; the claim is given back or ends by itself.</exception>
    public async Task<Brought> BringAsync(SendRow due, CancellationToken ct)
    {
        using var trail = Signals.Delivery(due.Trace, due.Subject);
        if (await rows.TakeAsync(due, ct) is not { } mine) return Brought.Busy;
        try
        {
            return await BringClaimedAsync(mine, ct);
        }
        catch (Exception e) when (e is StoreUnavailableException or OperationCanceledException)
        {
            // Nothing is under way here: a claim left to die would count as a post that may have been made.
            await rows.GiveBackAsync(mine, time.GetUtcNow() + Setback.Pause(mine.Tries, Random.Shared.NextDouble()), null, CancellationToken.None);
            throw;
        }
    }

    private async Task<Brought> BringClaimedAsync(SendRow mine, CancellationToken ct)
    {
        for (var round = 0; round < Rounds; round++)
        {
            var (ended, again) = await RoundAsync(mine, ct);
            if (ended is { } outcome) return outcome;
            if ((again ?? await rows.RenewAsync(mine, ct)) is not { } held) return Brought.Done;
            mine = held;
        }
        await rows.GiveBackAsync(mine, time.GetUtcNow(), null, ct);
        return Brought.Later;
    }

    private async Task<Round> RoundAsync(SendRow mine, CancellationToken ct)
    {
        // Before anything is drawn: it may be the drawing that they die of.
        if (mine.Ambiguous >= MostAmbiguous) return await endings.ListAsync(mine, await notes.ListingAsync(mine, ct), "Ambiguous", ct);
        if (mine.Letter is not null && time.GetUtcNow() - mine.At > Letter.Kept) return await endings.TooLateAsync(mine, ct);
        Errand? errand;
        Shelf shelf;
        try
        {
            (errand, shelf) = await errands.DrawAsync(mine, ct);
        }
        catch (Exception e) when (e is not StoreUnavailableException && !ct.IsCancellationRequested)
        {
            return await endings.NotDrawnAsync(mine, e, ct);
        }
        return errand is null || errand.IsShown ? await endings.SettleAsync(mine, shelf, ct) : await SendAsync(errand, ct);
    }

    private async Task<Round> WithoutWayAsync(Errand errand, CancellationToken ct)
    {
        if (errand.Person is not null) return await endings.ListAsync(errand.Row, errand.Shelf, "NoWay", ct);
        // What would only mention people begins no thread for those who don't hear it.
        if (PushRule.OnlyMentions(errand.Subject) && await AskAsync(errand, ct) is (var unheard, null)) return unheard;
        return await endings.WithoutThreadAsync(errand, ct);
    }

    private async Task<Round> SendAsync(Errand errand, CancellationToken ct)
    {
        // It comes back with the channel, and the cards in it with it.
        if (errand.Sale?.Channel is { } channel && errand.Team!.LostChannels.Contains(channel)) return await endings.ListAsync(errand.Row, errand.Shelf, $"{Failure.Gone} channel", ct);
        if (await errands.DestinationAsync(errand, ct) is not { } to)
            return await WithoutWayAsync(errand, ct);
        if (errand is { Card: null, Letter: null })
        {
            var (asked, heard) = errand.Person is { } own ? await AskAsync(errand, own, ct) : await AskAsync(errand, ct);
            if (heard is null) return asked;
            errand = heard;
        }
        var (turn, later) = await pace.TakeAsync(to, ct);
        if (turn is not null) return await SendAsync(errand, to, turn, ct);
        await rows.PutOffAsync(errand.Row, later, ct);
        return new(Brought.Paced);
    }

    private async Task<Round> SendAsync(Errand errand, Destination to, PaceTurn turn, CancellationToken ct)
    {
        using var ending = turn;
        if (errand.Row.Until - time.GetUtcNow() < LeastLeft)
        {
            if (await rows.RenewAsync(errand.Row, ct) is not { } renewed) return new(Brought.Busy);
            if (renewed.Version != errand.Row.Version) return new(null, renewed);
            errand = errand with { Row = renewed };
        }
        if (errand.Card is null && errand.Row.Ambiguous > 0)
        {
            meter.AmbiguousPost();
            PostedAgain(log, errand.Row.Subject, errand.Row.Partition, errand.Row.Ambiguous);
        }
        try
        {
            var posted = await sendings.HandOverAsync(errand, to);
            turn.Dispose();
            var again = await sendings.NoteAsync(errand, to, posted);
            await errands.KeepAsync(errand, posted, ct);
            return again is null ? new(Brought.Done) : new(null, again);
        }
        catch (MessengerException e)
        {
            return await endings.SetBackAsync(errand, e, CancellationToken.None);
        }
        catch (StoreUnavailableException e)
        {
            return endings.Unnoted(errand.Row, e);
        }
    }

    /// <summary>Asks before something new goes into somebody's own chat, where each message makes a noise.</summary>
    private async Task<(Round Asked, Errand? Heard)> AskAsync(Errand errand, PersonView person, CancellationToken ct)
    {
        if (await pushes.AskAsync(person, errand.Subject, ct) is not { } until) return (default, errand);
        await rows.PutOffAsync(errand.Row, until, ct);
        return (new(Brought.Later), null);
    }

    /// <summary>Asks before a new message is posted: the errand as it may go, or how the round ended where it waits or isn't needed.</summary>
    private async Task<(Round Asked, Errand? Heard)> AskAsync(Errand errand, CancellationToken ct)
    {
        var answer = await pushes.AskAsync(errand.Team!.Tenant, errand.Team.Key, errand.Subject, errand.Message.Calls, ct);
        if (answer.Until is { } until)
        {
            await rows.PutOffAsync(errand.Row, until, ct);
            return (new(Brought.Later), null);
        }
        var nobody = answer.Unheard.Count > 0 && answer.Unheard.Count == errand.Message.Calls.Count;
        return nobody && PushRule.OnlyMentions(errand.Subject)
            ? (await endings.SettleAsync(errand.Row, errand.Shelf, ct), null)
            : (default, errand with { Message = Unheard.Of(errand.Message, answer.Unheard) });
    }

    [LoggerMessage(EventId = 3001, Level = LogLevel.Warning, Message = "'{Subject}' of {Partition} may have been posted before and is posted again ({Ambiguous}).")]
    private static partial void PostedAgain(ILogger logger, string subject, string partition, int ambiguous);
}
