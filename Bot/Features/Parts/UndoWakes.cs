using TeamsCollab.Delivery;
using TeamsCollab.Sales;
using TeamsCollab.Store;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.Parts;

/// <summary>It is too late to take something back: the card that offered it is drawn again. Where it shows that already, nothing is sent.</summary>
public sealed class UndoWakes(ISaleStore store) : IWakeHandler
{
    public string Kind => UndoWake.Kind;

    public async Task<Woken> WakeAsync(FiredWake fired, CancellationToken ct)
    {
        var card = Subject.Parse(fired.Wake.Subject);
        var view = await store.LoadAsync(
            new SaleLoad { Team = new TeamKey(fired.Partition), Activity = new ActivityKey($"wake:{fired.Wake.Key}", fired.Wake.Due), Caller = "", Sale = card.Sale }, ct);
        if (view is not { Team: { } team, Sale: { } sale }) return Woken.Nothing;
        var outcome = await store.CommitAsync(view, new SaleChange { Team = team, After = sale, Events = [], Sends = [card], Fired = fired }, ct);
        return outcome == CommitOutcome.Conflict ? Woken.Conflict : Woken.Committed;
    }
}
