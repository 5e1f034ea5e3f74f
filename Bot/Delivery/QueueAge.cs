using System.Text.Json;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using TeamsCollab.Store;

namespace TeamsCollab.Delivery;

/// <summary>How far behind the queue is: a pointer that is visible waits for a copy to come.</summary>
public sealed class QueueAge(QueueClient queue, TimeProvider time)
{
    private const int Peeked = 32;

    /// <summary>How long the oldest of the visible pointers is overdue; zero where none waits.</summary>
    public async Task<TimeSpan> ReadAsync(CancellationToken ct)
    {
        PeekedMessage[] waiting = await queue.PeekMessagesAsync(Peeked, ct);
        return waiting.Select(Overdue).DefaultIfEmpty(TimeSpan.Zero).Max();
    }

    private TimeSpan Overdue(PeekedMessage message)
    {
        try
        {
            if (SaleJson.Read<GuardPointer>(message.Body.ToString()) is not { } pointer) return TimeSpan.Zero;
            var late = time.GetUtcNow() - (pointer.Due ?? pointer.At + Guards.Hidden);
            return late > TimeSpan.Zero ? late : TimeSpan.Zero;
        }
        catch (JsonException)
        {
            // The watch removes what nobody understands.
            return TimeSpan.Zero;
        }
    }
}
