using System.Security.Cryptography;
using System.Text;
using Newtonsoft.Json;
using TeamsCollab.Sales;
using TeamsCollab.Store;

namespace TeamsCollab.Delivery;

/// <summary>How far a row was brought.</summary>
public enum Brought
{
    /// <summary>Delivered, listed or no longer wanted: the row is gone.</summary>
    Done,

    /// <summary>Another worker is at it.</summary>
    Busy,

    /// <summary>To be tried later; others of its sale needn't wait.</summary>
    Later,

    /// <summary>Teams asked for patience: the rest of the sale waits, too.</summary>
    Throttled,
}

/// <summary>Brings one subject in one conversation up to the present state: claim, draw, send, note.</summary>
public sealed partial class Courier
{
    private const int Rounds = 8;

    /// <summary>Whatever it is that workers die of, it is not tried for ever.</summary>
    private const int MostAmbiguous = 10;

    private static readonly TimeSpan HttpTimeout = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan LeastLeft = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan WaitForThread = TimeSpan.FromSeconds(30);

    private readonly Dictionary<string, IDrawing> _drawings;
    private readonly IMessenger _messenger;
    private readonly ISaleStore _store;
    private readonly Table _table;
    private readonly SendRows _rows;
    private readonly Notes _notes;
    private readonly Pace _pace;
    private readonly DeliveryMeter _meter;
    private readonly TimeProvider _time;
    private readonly ILogger<Courier> _log;

    public Courier(
        IEnumerable<IDrawing> drawings, IMessenger messenger, ISaleStore store, Table table, SendRows rows, Notes notes, Pace pace, DeliveryMeter meter,
        TimeProvider time, ILogger<Courier> log)
    {
        // Two drawings of one kind throw here: which one would draw?
        _drawings = drawings.ToDictionary(drawing => drawing.Kind, StringComparer.Ordinal);
        (_messenger, _store, _table, _rows, _notes, _pace, _meter, _time, _log) = (messenger, store, table, rows, notes, pace, meter, time, log);
    }

    /// <summary>Everything about one row in one round.</summary>
    private sealed record Errand(SendRow Row, Subject Subject, Shelf Shelf, OutgoingMessage Message, Team Team, Sale? Sale, string Shown)
    {
        public CardRow? Card => Shelf.Card;
    }

    /// <exception cref="StoreUnavailableException">Nothing was sent; the claim is given back or ends by itself.</exception>
    public async Task<Brought> BringAsync(SendRow due, CancellationToken ct)
    {
        if (await _rows.TakeAsync(due, ct) is not { } mine) return Brought.Busy;
        try
        {
            return await BringClaimedAsync(mine, ct);
        }
        catch (Exception e) when (e is StoreUnavailableException or OperationCanceledException)
        {
            // Nothing is under way here: a claim left to die would count as a post that may have been made.
            await _rows.GiveBackAsync(mine, _time.GetUtcNow() + Setback.Pause(mine.Tries, Random.Shared.NextDouble()), null, CancellationToken.None);
            throw;
        }
    }

    private async Task<Brought> BringClaimedAsync(SendRow mine, CancellationToken ct)
    {
        for (var round = 0; round < Rounds; round++)
        {
            var (ended, again) = await RoundAsync(mine, ct);
            if (ended is { } outcome) return outcome;
            if ((again ?? await _rows.RenewAsync(mine, ct)) is not { } held) return Brought.Done;
            mine = held;
        }
        await _rows.GiveBackAsync(mine, _time.GetUtcNow(), null, ct);
        return Brought.Later;
    }

    /// <summary>One round; without an outcome the state moved on and the next one is due.</summary>
    private async Task<(Brought? Ended, SendRow? Again)> RoundAsync(SendRow mine, CancellationToken ct)
    {
        var subject = Subject.Parse(mine.Subject);
        var team = new TeamKey(mine.Partition);
        var readTeam = _store.TeamAsync(team, ct);
        var readSale = _store.SaleAsync(team, subject.Sale, ct);
        var shelf = await _notes.ReadAsync(mine, ct);
        var (atTeam, ofSale) = (await readTeam, await readSale);
        if (atTeam is null || (ofSale is null && !subject.IsOfTeam) || (subject.Kind == Subject.Told && shelf.Card is not null)) return await SettleAsync(mine, shelf, ct);

        OutgoingMessage? message;
        try
        {
            if (!_drawings.TryGetValue(subject.Kind, out var drawing)) throw new InvalidOperationException($"Nothing draws '{subject.Kind}'.");
            message = await drawing.DrawAsync(team, subject, ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            return await NotDrawnAsync(mine, shelf, e, ct);
        }
        if (message is null) return await SettleAsync(mine, shelf, ct);
        var errand = new Errand(mine, subject, shelf, message, atTeam, ofSale, HashOf(message));
        if (errand.Card is { } card && (card.Version > message.Version || (card.Version == message.Version && card.Shown == errand.Shown)))
            return await SettleAsync(mine, shelf, ct);
        return await SendAsync(errand, ct);
    }

    private async Task<(Brought? Ended, SendRow? Again)> SendAsync(Errand errand, CancellationToken ct)
    {
        // It comes back with the channel, and the cards in it with it.
        if (errand.Sale?.Channel is { } channel && errand.Team.LostChannels.Contains(channel)) return await ListAsync(errand.Row, errand.Shelf, $"{Failure.Gone} channel", ct);
        if (await DestinationAsync(errand, ct) is not { } to) return await WithoutThreadAsync(errand, ct);
        if (errand.Card is null && errand.Row.Ambiguous > 0)
        {
            if (errand.Row.Ambiguous >= MostAmbiguous) return await ListAsync(errand.Row, errand.Shelf, "Ambiguous", ct);
            _meter.AmbiguousPost();
            PostedAgain(_log, errand.Row.Subject, errand.Row.Partition, errand.Row.Ambiguous);
        }

        // A channel's threads share its limit, as far as anybody knows.
        var wait = _pace.Reserve((to.Conversation ?? to.Channel ?? "").Split(';')[0], to.Tenant, Patience);
        if (wait > Patience) return await LaterAsync(errand.Row, _time.GetUtcNow() + wait, Brought.Throttled, ct);
        if (wait > TimeSpan.Zero) await Task.Delay(wait, _time, ct);
        if (errand.Row.Until - _time.GetUtcNow() < LeastLeft)
        {
            if (await _rows.RenewAsync(errand.Row, ct) is not { } renewed) return (Brought.Busy, null);
            if (renewed.Version != errand.Row.Version) return (null, renewed);
            errand = errand with { Row = renewed };
        }

        Posted posted;
        try
        {
            posted = await HandOverAsync(errand, to);
        }
        catch (MessengerException e)
        {
            return await SetBackAsync(errand, e, CancellationToken.None);
        }
        _meter.Sent(errand.Card is null);
        try
        {
            return await NoteAsync(errand, to, posted);
        }
        catch (StoreUnavailableException e)
        {
            // The claim dies with what we know: the next worker counts it.
            NotNoted(_log, e, errand.Row.Subject, errand.Row.Partition);
            return (Brought.Busy, null);
        }
    }

    /// <summary>POST or PUT. Not ended by a shutdown: what Teams may have taken is to be noted.</summary>
    private async Task<Posted> HandOverAsync(Errand errand, Destination to)
    {
        using var timeout = new CancellationTokenSource(HttpTimeout, _time);
        try
        {
            if (errand.Card is null) return await _messenger.PostAsync(to, errand.Message, timeout.Token);
            await _messenger.UpdateAsync(to, errand.Card.Activity, errand.Message, timeout.Token);
            return new Posted(errand.Card.Conversation, errand.Card.Activity);
        }
        catch (Exception e) when (e is not MessengerException)
        {
            // Whatever it was, Teams may have got it.
            Unexpected(_log, e, errand.Row.Subject, errand.Row.Partition);
            throw new MessengerException(Failure.Ambiguous, null, e.GetType().Name, null, e);
        }
    }

    private async Task<(Brought? Ended, SendRow? Again)> NoteAsync(Errand errand, Destination to, Posted posted)
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
            At = _time.GetUtcNow(),
            Anew = errand.Card?.Anew ?? errand.Row.Anew,
        };
        var thread = to.Conversation is null ? errand.Sale?.Id : null;
        for (; ; )
        {
            try
            {
                var noted = await _notes.ShownAsync(errand.Row, errand.Shelf, shows, thread, CancellationToken.None);
                if (noted.Surplus && errand.Card is null) await TakeBackAsync(to, posted);
                return noted.Mine is null ? (Brought.Done, null) : (null, noted.Mine);
            }
            catch (StoreUnavailableException e) when (_time.GetUtcNow() + TimeSpan.FromSeconds(10) < errand.Row.Until)
            {
                // While the claim holds, a note that comes late is better than a second post.
                NoteDelayed(_log, e, errand.Row.Subject, errand.Row.Partition);
                await Task.Delay(TimeSpan.FromSeconds(1), _time);
            }
        }
    }

    private async Task TakeBackAsync(Destination to, Posted posted)
    {
        using var timeout = new CancellationTokenSource(HttpTimeout, _time);
        try
        {
            await _messenger.DeleteAsync(to with { Conversation = posted.Conversation }, posted.Activity, timeout.Token);
        }
        catch (Exception e)
        {
            NotTakenBack(_log, e, posted.Activity);
        }
    }

    private async Task<Destination?> DestinationAsync(Errand errand, CancellationToken ct)
    {
        var (team, sale) = (errand.Team, errand.Sale);
        var to = new Destination { ServiceUrl = team.ServiceUrl, Tenant = team.Tenant, Bot = team.Bot, TeamsTeam = team.Kind == TeamKind.Channels ? team.TeamsId : null };
        var conversation = errand.Card?.Conversation ?? sale?.Thread ?? (team.Kind == TeamKind.GroupChat ? team.TeamsId : null);
        if (conversation is null && (sale is null || errand.Subject.Kind == Subject.SaleCard)) return to with { Channel = sale?.Channel ?? team.TeamsId };
        conversation ??= await _store.ThreadAsync(team.Key, sale!.Id, ct);
        return conversation is null ? null : to with { Conversation = conversation, Channel = sale?.Channel };
    }

    private static string HashOf(OutgoingMessage message) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        $"{message.Card?.ToString(Formatting.None)}\n{message.Text}\n{message.Summary}\n{string.Join(',', message.Mentions)}")).AsSpan(0, 12));
}
