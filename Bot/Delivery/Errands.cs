using TeamsCollab.Sales;
using TeamsCollab.Store;

namespace TeamsCollab.Delivery;

/// <summary>Makes a claimed row an errand: reads what there is, draws the present state, finds the way.</summary>
public sealed class Errands
{
    private readonly Dictionary<string, IDrawing> _drawings;
    private readonly ISaleStore _store;
    private readonly Notes _notes;

    public Errands(IEnumerable<IDrawing> drawings, ISaleStore store, Notes notes)
    {
        // Two drawings of one kind throw here: which one would draw?
        _drawings = drawings.ToDictionary(drawing => drawing.Kind, StringComparer.Ordinal);
        (_store, _notes) = (store, notes);
    }

    /// <summary>Draws it; without an errand there is nothing to send (any more). Throws whatever reading or drawing throws.</summary>
    public async Task<(Errand? Errand, Shelf Shelf)> DrawAsync(SendRow mine, CancellationToken ct)
    {
        var subject = Subject.Parse(mine.Subject);
        var team = new TeamKey(mine.Partition);
        var readTeam = _store.TeamAsync(team, ct);
        var readSale = _store.SaleAsync(team, subject.Sale, ct);
        var shelf = await _notes.ReadAsync(mine, ct);
        var (atTeam, ofSale) = (await readTeam, await readSale);
        if (atTeam is null || (ofSale is null && !subject.IsOfTeam) || (subject.Kind is Subject.Told or Subject.Reminder && shelf.Card is not null)) return (null, shelf);

        if (!_drawings.TryGetValue(subject.Kind, out var drawing)) throw new InvalidOperationException($"Nothing draws '{subject.Kind}'.");
        var message = await drawing.DrawAsync(team, subject, ct);
        if (message is not null && mine.Shortened) message = ShortCard.Of(message) ?? message;
        return (message is null ? null : new Errand(mine, subject, shelf, message, atTeam, ofSale), shelf);
    }

    /// <summary>Where it goes; null while the thread that it belongs into has not begun.</summary>
    public async Task<Destination?> DestinationAsync(Errand errand, CancellationToken ct)
    {
        var (team, sale) = (errand.Team, errand.Sale);
        var to = new Destination { ServiceUrl = team.ServiceUrl, Tenant = team.Tenant, Bot = team.Bot, TeamsTeam = team.Kind == TeamKind.Channels ? team.TeamsId : null };
        var conversation = errand.Card?.Conversation ?? sale?.Thread ?? (team.Kind == TeamKind.GroupChat ? team.TeamsId : null);
        if (conversation is null && sale is null) return to with { Channel = team.TeamsId };
        if (conversation is null && errand.Subject.Kind == Subject.SaleCard) return to with { Channel = sale!.Channel ?? team.TeamsId };
        conversation ??= await _store.ThreadAsync(team.Key, sale!.Id, ct);
        return conversation is null ? null : to with { Conversation = conversation, Channel = sale?.Channel };
    }
}
