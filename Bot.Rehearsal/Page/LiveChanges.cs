using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using TeamsCollab.Rehearsal.Teams;

namespace TeamsCollab.Rehearsal.Page;

/// <summary>The world's changes as the page hears them, in order.</summary>
internal sealed class LiveChanges(ScreenReader reader)
{
    /// <summary>From the given change on, until the page is closed.</summary>
    public async IAsyncEnumerable<SseItem<object>> FollowAsync(long after, [EnumeratorCancellation] CancellationToken cancel)
    {
        var delivered = reader.World.Deliveries.Count;
        yield return Item(after, "clock", new ClockShape(reader.World.Settings.Time.GetUtcNow()));
        await foreach (var change in reader.World.Changes.FollowAsync(after, cancel))
        {
            if (change.Kind == ChangeKind.Delivered)
            {
                var deliveries = reader.World.Deliveries;
                foreach (var one in deliveries.Skip(Math.Min(delivered, deliveries.Count)))
                    if (reader.Trail(one) is { } line)
                        yield return Item(change.Number, "activity", line);
                delivered = deliveries.Count;
            }
            if (change.Kind == ChangeKind.ClockMoved)
                yield return Item(change.Number, "clock", new ClockShape(reader.World.Settings.Time.GetUtcNow()));
            if (MessageOf(change) is { } message)
                yield return Item(change.Number, "message", reader.Shape(message));
            if (ToastOf(change) is { } toast)
                yield return Item(change.Number, "toast", toast);
            if (change.Kind is ChangeKind.Delivered or ChangeKind.Requested)
                yield return Item(change.Number, "storage", new { });
        }
    }

    private Message? MessageOf(Change change) =>
        change.Kind is ChangeKind.Posted or ChangeKind.Edited or ChangeKind.Deleted or ChangeKind.CardReplaced ? reader.FindMessage(change.Message) : null;

    private ToastShape? ToastOf(Change change)
    {
        var person = change.Kind == ChangeKind.Toast ? reader.World.People.Find(one => one.Name == change.Person) : null;
        if (person is null || reader.Find(person.AadObjectId) is null || reader.FindMessage(change.Message) is null)
            return null;
        var toast = person.Toasts.FindLast(one => one.Message == change.Message);
        return toast is null ? null : new ToastShape(person.AadObjectId, toast.Message, toast.Text);
    }

    private static SseItem<object> Item(long number, string kind, object data) =>
        new(data, kind) { EventId = number.ToString(CultureInfo.InvariantCulture) };
}
