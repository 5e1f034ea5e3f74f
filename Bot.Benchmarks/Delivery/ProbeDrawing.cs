using TeamsCollab.Delivery;
using TeamsCollab.Sales;
using TeamsCollab.Store;

namespace TeamsCollab.Benchmarks.Delivery;

/// <summary>A short text that costs next to nothing to draw: where only the pace is looked at, the storage emulator is not to set it.</summary>
internal sealed class ProbeDrawing : IPersonDrawing
{
    public const string Probe = "probe";

    public string Kind => Probe;

    public Task<OutgoingMessage?> DrawAsync(PersonRow person, Subject subject, CancellationToken ct) =>
        Task.FromResult<OutgoingMessage?>(new OutgoingMessage { Text = "A probe.", Summary = "A probe.", Version = 1 });
}
