using TeamsCollab.Sales;
using TeamsCollab.Store;

namespace TeamsCollab.Delivery;

/// <summary>How a round ends that brought nothing to Teams: later, listed, no longer wanted, or another round at once.</summary>
public sealed partial class Endings(Errands errands, Table table, SendRows rows, Notes notes, DeliveryMeter meter, TimeProvider time, ILogger<Endings> log)
{
    private static readonly TimeSpan WaitForThread = TimeSpan.FromSeconds(30);

    internal async Task<Round> SettleAsync(SendRow mine, Shelf shelf, CancellationToken ct) =>
        new(await notes.SettledAsync(mine, shelf, ct) ? Brought.Done : null);

    internal async Task<Round> ListAsync(SendRow mine, Shelf shelf, string reason, CancellationToken ct)
    {
        if (!await notes.ListedAsync(mine, shelf, reason, ct)) return new(null);
        meter.Undelivered(reason);
        Undelivered(log, mine.Subject, mine.Partition, reason);
        return new(Brought.Done);
    }

    private async Task<Round> LaterAsync(SendRow mine, DateTimeOffset until, Brought outcome, CancellationToken ct)
    {
        await rows.GiveBackAsync(mine, until, null, ct);
        return new(outcome);
    }

    internal async Task<Round> SetBackAsync(Errand errand, MessengerException failure, CancellationToken ct)
    {
        // What a gateway failed is waited out like a throttle, and yet the post behind it may have been made.
        var ambiguous = errand.Card is null && (failure.Failure == Failure.Ambiguous || failure.Status >= 500);
        var row = ambiguous ? errand.Row with { Ambiguous = errand.Row.Ambiguous + 1 } : errand.Row;
        Signals.SetBack(failure.Failure.ToString());
        SetBack(log, failure, row.Subject, row.Partition, row.Tries);
        if (errand is { Card: null, Person: { Row.Conversation: not null } person } && failure.Failure is Failure.Gone or Failure.Blocked)
        {
            await errands.ForgetChatAsync(person, ct);
            // The next round finds no chat and opens one; what fails then is listed.
            if (Setback.MayOpenAnew(failure)) return new(null);
        }
        var next = Setback.Of(
            failure.Failure, failure.RetryAfter, row, errand.Card, errand.Sale is null || Setback.IsOpen(errand.Sale, errand.Subject), time.GetUtcNow(), Random.Shared.NextDouble());
        if (errand.Letter is not null && next is not Setback.Wait)
        {
            // Nothing hangs on an answer: what it was about is stored, and who asked can ask again.
            NotSaid(log, row.Partition, ReasonOf(failure));
            return await SettleAsync(row, errand.Shelf, ct);
        }
        switch (next)
        {
            case Setback.Wait wait:
                return new(!await WaitAsync(row, wait, ambiguous, ct) ? Brought.Busy : wait.Everyone ? Brought.Throttled : failure.Failure == Failure.Throttled ? Brought.Paced : Brought.Later);
            case Setback.PostAnew:
                return new(null, await notes.ForgottenAsync(row, errand.Card!, again: true, ct));
            case Setback.Forget:
                return new(await notes.ForgottenAsync(row, errand.Card!, again: false, ct) is null ? null : Brought.Done);
            case Setback.Shorten when errand.Message.Card is not null:
                return new(null, await rows.ChangeAsync(row, r => r with { Shortened = true, Until = time.GetUtcNow() + SendRows.Claim }, ct));
            default:
                return await ListAsync(row, errand.Shelf, ReasonOf(failure), ct);
        }
    }

    private static string ReasonOf(MessengerException failure) =>
        string.Join(' ', new object?[] { failure.Failure, failure.Status, failure.Code }.Where(fact => fact is not null));

    private async Task<bool> WaitAsync(SendRow row, Setback.Wait wait, bool ambiguous, CancellationToken ct)
    {
        try
        {
            if (wait.Everyone) await rows.ThrottleAsync(row.Partition, wait.Until, ct);
            await rows.GiveBackAsync(row, wait.Until, r => r with { Ambiguous = row.Ambiguous }, ct);
            return true;
        }
        catch (StoreUnavailableException e) when (ambiguous)
        {
            Unnoted(row, e);
            return false;
        }
    }

    /// <summary>Storage didn't take what became of a post. Left to die, the claim counts as the post that may have been made: the next worker counts it.</summary>
    internal Round Unnoted(SendRow row, StoreUnavailableException e)
    {
        NotNoted(log, e, row.Subject, row.Partition);
        return new(Brought.Busy);
    }

    internal async Task<Round> NotDrawnAsync(SendRow mine, Exception e, CancellationToken ct)
    {
        NotDrawn(log, e, mine.Subject, mine.Partition, mine.Tries);
        // To a drawing that fails the row is what a throttled one is: later, and listed after a day of it.
        var next = Setback.Of(Failure.Throttled, null, mine, null, open: true, time.GetUtcNow(), Random.Shared.NextDouble());
        return next is Setback.Wait wait ? await LaterAsync(mine, wait.Until, Brought.Later, ct) : await ListAsync(mine, await notes.ListingAsync(mine, ct), "NotDrawn", ct);
    }

    /// <summary>An answer that comes so late is worth nothing.</summary>
    internal Task<Round> TooLateAsync(SendRow mine, CancellationToken ct)
    {
        NotSaid(log, mine.Partition, "late");
        return SettleAsync(mine, new Shelf(null, null), ct);
    }

    /// <summary>The sale's card is to begin the thread and has not: this waits for it, or shares its fate.</summary>
    internal async Task<Round> WithoutThreadAsync(Errand errand, CancellationToken ct)
    {
        var (row, team, sale) = (errand.Row, errand.Team!.Key, errand.Sale!);
        var subject = new Subject(Subject.SaleCard, sale.Id).ToString();
        var listed = table.RowAsync(team.Value, RowKeys.Undelivered(subject, RowKeys.InThread), ct);
        var now = time.GetUtcNow();
        if (await table.RowAsync(team.Value, RowKeys.Send(subject, RowKeys.InThread), ct) is { } send)
        {
            var due = SendRow.Read(send).DueAt;
            return await LaterAsync(row, due > now + WaitForThread ? due : now + WaitForThread, Brought.Later, ct);
        }
        if (await listed is { } undelivered) return await ListAsync(row, errand.Shelf, undelivered.GetString("Reason"), ct);
        await table.WriteAsync(new Commit(team.Value).Send(Rows.Send(team, subject, RowKeys.InThread, sale.Version, now)), ct);
        return await LaterAsync(row, now, Brought.Later, ct);
    }

    [LoggerMessage(EventId = 3002, Level = LogLevel.Warning, Message = "'{Subject}' of {Partition} was set back, try {Tries}.")]
    private static partial void SetBack(ILogger logger, Exception exception, string subject, string partition, int tries);

    [LoggerMessage(EventId = 3003, Level = LogLevel.Error, Message = "'{Subject}' of {Partition} could not be drawn, try {Tries}.")]
    private static partial void NotDrawn(ILogger logger, Exception exception, string subject, string partition, int tries);

    [LoggerMessage(EventId = 3004, Level = LogLevel.Error, Message = "'{Subject}' of {Partition} is undelivered: {Reason}.")]
    private static partial void Undelivered(ILogger logger, string subject, string partition, string reason);

    [LoggerMessage(EventId = 3008, Level = LogLevel.Error, Message = "What became of '{Subject}' of {Partition} could not be noted: it may come twice.")]
    private static partial void NotNoted(ILogger logger, Exception exception, string subject, string partition);

    [LoggerMessage(EventId = 3009, Level = LogLevel.Warning, Message = "An answer to {Partition} was given up: {Reason}.")]
    private static partial void NotSaid(ILogger logger, string partition, string reason);
}
