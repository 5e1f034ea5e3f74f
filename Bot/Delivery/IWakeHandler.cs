using TeamsCollab.Store;

namespace TeamsCollab.Delivery;

/// <summary>
/// Asks one kind of wake's rule again when it is due. Registered by the feature that owns the kind. It must not use
/// <see cref="IDelivery"/>: what it commits is delivered afterwards.
/// </summary>
public interface IWakeHandler
{
    /// <summary><see cref="Wake.Kind"/>. Permanent.</summary>
    string Kind { get; }

    /// <summary>
    /// Whatever it causes is committed with <paramref name="fired"/> as <see cref="SaleChange.Fired"/> or <see cref="PersonChange.Fired"/>,
    /// the next wake among it, so that two copies cause it once. It may be asked again after a lost race, and long after the due time.
    /// </summary>
    Task<Woken> WakeAsync(FiredWake fired, CancellationToken ct);
}

/// <summary>What became of a wake.</summary>
public enum Woken
{
    /// <summary>Committed together with its end.</summary>
    Committed,

    /// <summary>Nothing is wanted (any more), and nothing was written: the row is deleted.</summary>
    Nothing,

    /// <summary>Something changed meanwhile: asked again where the row is still there.</summary>
    Conflict,
}
