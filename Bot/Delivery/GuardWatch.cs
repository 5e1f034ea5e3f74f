using System.Text.Json;
using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using TeamsCollab.Store;

namespace TeamsCollab.Delivery;

/// <summary>Receives the guards that nobody took back: their turn died, or left something for later.</summary>
public sealed partial class GuardWatch(QueueClient queue, Outbox outbox, Wakes wakes, Timers timers, DeliveryMeter meter, TimeProvider time, ILogger<GuardWatch> log) : BackgroundService
{
    private const int AtOnce = 16;

    // One that Teams lets hang holds up none of the others.
    private const int SideBySide = 64;

    /// <summary>A turn that has written nothing after this long won't.</summary>
    private static readonly TimeSpan NothingComes = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Hidden = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestHiding = TimeSpan.FromDays(7);
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(2);

    /// <summary>Receives what is visible and deals with it.</summary>
    /// <returns>How many there were.</returns>
    public async Task<int> LookAsync(CancellationToken ct)
    {
        QueueMessage[] messages = await queue.ReceiveMessagesAsync(AtOnce, Hidden, ct);
        await Task.WhenAll(messages.Select(message => HandleAsync(message, ct)));
        return messages.Length;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var running = new List<Task>();
        while (!stoppingToken.IsCancellationRequested)
        {
            running.RemoveAll(handling => handling.IsCompleted);
            if (running.Count > SideBySide - AtOnce)
            {
                await Task.WhenAny(running);
                continue;
            }
            QueueMessage[] messages = [];
            try
            {
                messages = await queue.ReceiveMessagesAsync(AtOnce, Hidden, stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                NotReceived(log, e);
            }
            running.AddRange(messages.Select(message => HandleAsync(message, stoppingToken)));
            if (messages.Length < AtOnce) await Task.Delay(Idle, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        await Task.WhenAll(running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task HandleAsync(QueueMessage message, CancellationToken ct)
    {
        try
        {
            if (Read(message) is not { } guard)
            {
                meter.Unreadable();
                Unreadable(log, message.MessageId);
                await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt, ct);
                return;
            }
            using var trail = Signals.Guard(guard.Trace);
            if (guard.Wake is not null)
            {
                await WakeAsync(message, guard, ct);
                return;
            }
            foreach (var some in (await wakes.SinceAsync(guard.Partition, guard.At, ct)).Chunk(Timers.MostTogether)) await timers.ArmAsync(guard.Partition, some, ct);
            var drained = await outbox.DrainAsync(guard.Partition, ct);
            var now = time.GetUtcNow();
            if (drained.Empty && (drained.Delivered || now - guard.At >= NothingComes))
                await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt, ct);
            else
                await HideAsync(message, drained.Empty ? LookAgain : (drained.Next ?? now) - now, ct);
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            // It took us longer than it was hidden, and another copy has it now.
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            NotHandled(log, e, message.MessageId);
        }
    }

    /// <summary>A timer's message: the rows decide whether anything is to be done. It goes with the last of them.</summary>
    private async Task WakeAsync(QueueMessage message, GuardPointer timer, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var left = new List<Appointment>();
        var fired = false;
        foreach (var one in timer.Appointments())
        {
            var looked = one.Due > now ? null : await wakes.FireAsync(timer.Partition, one.Wake, ct);
            fired |= looked is { Fired: true };
            // What failed comes back by itself, and holds up none of the others.
            if (looked is null) left.Add(one);
            else if (looked.Next is { } next) left.Add(one with { Due = next });
        }
        if (fired) await outbox.DrainAsync(timer.Partition, ct);
        if (timer.For(left) is { Due: { } due } rest) await HideAsync(message, due - time.GetUtcNow(), ct, rest);
        else await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt, ct);
    }

    private Task<Response<UpdateReceipt>> HideAsync(QueueMessage message, TimeSpan wait, CancellationToken ct, GuardPointer? instead = null)
    {
        var hiding = wait < TimeSpan.FromSeconds(1) ? TimeSpan.FromSeconds(1) : wait > LongestHiding ? LongestHiding : wait;
        return queue.UpdateMessageAsync(message.MessageId, message.PopReceipt, instead is null ? message.Body.ToString() : SaleJson.Write(instead), hiding, ct);
    }

    private static GuardPointer? Read(QueueMessage message)
    {
        try
        {
            return SaleJson.Read<GuardPointer>(message.Body.ToString()) is { Partition.Length: > 0 } guard ? guard : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [LoggerMessage(EventId = 3030, Level = LogLevel.Error, Message = "Queue message {Id} is no guard of ours and was removed.")]
    private static partial void Unreadable(ILogger logger, string id);

    [LoggerMessage(EventId = 3031, Level = LogLevel.Warning, Message = "The queue did not answer.")]
    private static partial void NotReceived(ILogger logger, Exception exception);

    [LoggerMessage(EventId = 3032, Level = LogLevel.Warning, Message = "The guard {Id} could not be dealt with; it comes back.")]
    private static partial void NotHandled(ILogger logger, Exception exception, string id);
}
