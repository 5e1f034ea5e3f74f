using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace TeamsCollab.Rehearsal.Teams;

/// <summary>What changed; the ids say where to look.</summary>
public enum ChangeKind
{
    Posted,
    Edited,
    Deleted,

    /// <summary>One person sees another card now, because an invoke answered with it.</summary>
    CardReplaced,
    Toast,
    Typing,
    Roster,

    /// <summary>The bot was sent an activity and has answered, or has not.</summary>
    Delivered,

    /// <summary>The bot called the connector and was answered.</summary>
    Requested,

    /// <summary>A call of the bot has met its fault, and may be held by it.</summary>
    Harmed,
    ProtocolFault,
    ClockMoved,
}

/// <param name="Number">Rises by one a change, from 1.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Chat">The chat's id, where there is one.</param>
/// <param name="Message">The message's id, where there is one.</param>
/// <param name="Person">The name of the person whom it concerns alone, or who acted.</param>
public sealed record Change(long Number, ChangeKind Kind, string? Chat, string? Message, string? Person);

/// <summary>Everything that changes in a world, in order. The newest 5,000 changes are kept.</summary>
public sealed class ChangeFeed
{
    private const int Kept = 5000;
    private readonly Lock gate = new();
    private ImmutableList<Change> past = [];
    private TaskCompletionSource next = Signal();

    /// <summary>The number of the newest change, 0 before the first.</summary>
    public long Last
    {
        get
        {
            lock (gate)
                return past.IsEmpty ? 0 : past[^1].Number;
        }
    }

    /// <summary>Ends with the next change. Take it before looking at the world, so that no change falls in between.</summary>
    public Task Next
    {
        get
        {
            lock (gate)
                return next.Task;
        }
    }

    /// <summary>Changes after the given number, as they come, until cancelled.</summary>
    public async IAsyncEnumerable<Change> FollowAsync(long after, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        while (true)
        {
            Task signal;
            ImmutableList<Change> seen;
            lock (gate)
                (signal, seen) = (next.Task, past);
            foreach (var change in seen.Where(change => change.Number > after))
            {
                after = change.Number;
                yield return change;
            }
            await signal.WaitAsync(cancellation);
        }
    }

    internal void Tell(ChangeKind kind, string? chat = null, string? message = null, string? person = null)
    {
        TaskCompletionSource told;
        lock (gate)
        {
            var number = past.IsEmpty ? 1 : past[^1].Number + 1;
            past = past.Add(new Change(number, kind, chat, message, person));
            if (past.Count > Kept)
                past = past.RemoveRange(0, past.Count - Kept);
            (told, next) = (next, Signal());
        }
        told.SetResult();
    }

    private static TaskCompletionSource Signal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
