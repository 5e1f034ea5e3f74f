using System.Globalization;
using TeamsCollab.Cards;
using TeamsCollab.Delivery;
using TeamsCollab.Sales;
using TeamsCollab.Store;

namespace TeamsCollab.Features.Pastes;

/// <summary>What became of pasted rows, where the team reads it: the card that was clicked, or a new one once they are open.</summary>
public class PasteDrawing(ISaleStore store, IPasteStore pastes) : IDrawing
{
    public virtual string Kind => Subject.PasteCard;

    public async Task<OutgoingMessage?> DrawAsync(TeamKey team, Subject subject, CancellationToken ct)
    {
        var read = store.TeamAsync(team, ct);
        var paste = await pastes.PasteAsync(team, subject.Detail ?? "", ct);
        if (await read is not { } known || paste is null or { Status: PasteStatus.Understood }) return null;
        var people = await store.MembersAsync(team, paste.Shares.Select(s => s.Who).Concat(paste.Opener is { } opener ? [opener] : []), ct);
        var card = PasteCard.Draw(paste, people, ViewOf(known, paste));
        return new OutgoingMessage
        {
            Card = card.Content,
            Summary = card.Summary,
            Version = (int)paste.Status,
            Channel = paste.Channel,
            // Nothing new for everybody before there is something to see.
            OnlyEdits = OnlyEdits || paste.Status == PasteStatus.Opening,
        };
    }

    protected virtual bool OnlyEdits => false;

    protected virtual View ViewOf(Team team, Paste paste) => View.Posted(team);
}

/// <summary>The same card in the own chat of whoever clicked it there, in their language.</summary>
public sealed class OwnPasteDrawing(ISaleStore store, IPasteStore pastes) : PasteDrawing(store, pastes)
{
    public override string Kind => Subject.OwnPasteCard;

    protected override bool OnlyEdits => true;

    protected override View ViewOf(Team team, Paste paste) => new(CultureInfo.GetCultureInfo(paste.Language), Readers.One, team.Key);
}
