using TeamsCollab.Sales;
using TeamsCollab.Store;

namespace TeamsCollab.Delivery;

/// <summary>Makes a claimed row an errand: reads what there is, draws the present state, finds the way.</summary>
public sealed class Errands
{
    private readonly Dictionary<string, IDrawing> _drawings;
    private readonly Dictionary<string, IPersonDrawing> _personal;
    private readonly ISaleStore _store;
    private readonly IPersonStore _people;
    private readonly Notes _notes;

    public Errands(IEnumerable<IDrawing> drawings, IEnumerable<IPersonDrawing> personal, ISaleStore store, IPersonStore people, Notes notes)
    {
        // Two drawings of one kind throw here: which one would draw?
        _drawings = drawings.ToDictionary(drawing => drawing.Kind, StringComparer.Ordinal);
        _personal = personal.ToDictionary(drawing => drawing.Kind, StringComparer.Ordinal);
        (_store, _people, _notes) = (store, people, notes);
    }

    /// <summary>Draws it; without an errand there is nothing to send (any more). Throws whatever reading or drawing throws.</summary>
    public async Task<(Errand? Errand, Shelf Shelf)> DrawAsync(SendRow mine, CancellationToken ct)
    {
        var subject = Subject.Parse(mine.Subject);
        if (mine.Letter is { } stored) return Opened(mine, subject, Letter.Read(stored));
        if (!RowKeys.IsTeamPartition(mine.Partition)) return await PersonalAsync(mine, subject, ct);
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

    private static (Errand Errand, Shelf Shelf) Opened(SendRow mine, Subject subject, Letter letter)
    {
        var replaced = letter is { Activity: { } activity, To.Conversation: { } conversation }
            ? new CardRow { Partition = mine.Partition, Subject = mine.Subject, To = mine.To, Conversation = conversation, Activity = activity, Version = 0, Shown = "", At = mine.At }
            : null;
        var shelf = new Shelf(replaced, null);
        return (new Errand(mine, subject, shelf, letter.Message(), null, null, Letter: letter), shelf);
    }

    private async Task<(Errand? Errand, Shelf Shelf)> PersonalAsync(SendRow mine, Subject subject, CancellationToken ct)
    {
        var read = _people.ReadAsync(new PersonKey(mine.Partition), ct);
        var shelf = await _notes.ReadAsync(mine, ct);
        if (await read is not { } person) return (null, shelf);
        if (!_personal.TryGetValue(subject.Kind, out var drawing)) throw new InvalidOperationException($"Nothing draws '{subject.Kind}' for a person.");
        var message = await drawing.DrawAsync(person.Row, subject, ct);
        if (message is not null && mine.Shortened) message = ShortCard.Of(message) ?? message;
        return (message is null ? null : new Errand(mine, subject, shelf, message, null, null, person), shelf);
    }

    /// <summary>Keeps the chat that a first message opened, so that the next one needn't ask for it. A bonus: who was first wins.</summary>
    public async Task KeepAsync(Errand errand, Posted posted, CancellationToken ct)
    {
        if (errand.Person is not { Row.Conversation: null } person) return;
        await _people.CommitAsync(person, new PersonChange { Row = person.Row with { Conversation = posted.Conversation } }, ct);
    }

    /// <summary>Forgets the chat that Teams doesn't let the bot write to. Where somebody was first, the next look sees what they stored.</summary>
    public Task<bool> ForgetChatAsync(PersonView person, CancellationToken ct) =>
        _people.CommitAsync(person, new PersonChange { Row = person.Row with { Conversation = null } }, ct);

    /// <summary>Null where the bot never heard how to reach them.</summary>
    private static Destination? PersonalWay(Errand errand, PersonRow person) => person is { ServiceUrl: { } url, Bot: { } bot, TeamsId: { } id }
        ? new Destination { ServiceUrl = url, Tenant = person.Tenant, Bot = bot, Person = id, Conversation = errand.Card?.Conversation ?? person.Conversation, IsGroup = false }
        : null;

    /// <summary>Where it goes; null while the thread that it belongs into has not begun.</summary>
    public async Task<Destination?> DestinationAsync(Errand errand, CancellationToken ct)
    {
        if (errand.Letter is { } letter) return letter.To;
        if (errand.Person is { } person) return PersonalWay(errand, person.Row);
        var (team, sale) = (errand.Team!, errand.Sale);
        var to = new Destination { ServiceUrl = team.ServiceUrl, Tenant = team.Tenant, Bot = team.Bot, TeamsTeam = team.Kind == TeamKind.Channels ? team.TeamsId : null };
        var conversation = errand.Card?.Conversation ?? sale?.Thread ?? (team.Kind == TeamKind.GroupChat ? team.TeamsId : null);
        if (conversation is null && sale is null) return to with { Channel = errand.Message.Channel ?? team.TeamsId };
        if (conversation is null && errand.Subject.Kind == Subject.SaleCard) return to with { Channel = sale!.Channel ?? team.TeamsId };
        conversation ??= await _store.ThreadAsync(team.Key, sale!.Id, ct);
        return conversation is null ? null : to with { Conversation = conversation, Channel = sale?.Channel };
    }
}
