using TeamsCollab.Sales;
using TeamsCollab.Store;

namespace TeamsCollab.Delivery;

/// <summary>Draws what one kind of subject shows now in a person's own chat. Registered by the feature that owns the subject.</summary>
public interface IPersonDrawing
{
    /// <summary><see cref="Subject.Kind"/>.</summary>
    string Kind { get; }

    /// <summary>The present state as a message; null where there is nothing to post (any more): an open send row is then dropped.</summary>
    Task<OutgoingMessage?> DrawAsync(PersonRow person, Subject subject, CancellationToken ct);
}
