using TeamsCollab.Features.Closing;
using TeamsCollab.Features.Finding;
using TeamsCollab.Features.Parts;
using TeamsCollab.Features.SignOffs;
using TeamsCollab.Sales;
using TeamsCollab.Store;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.Game;

public sealed class SignOffDrawing(SaleDesk desk) : CardDrawing(desk, Subject.SignOffCard)
{
    protected override Needs Needs(Sale sale, Subject subject) => subject.Detail is { } stage ? SignOffCard.Needs(sale, stage) : WinCard.Needs(sale);

    protected override CardContent? Draw(Scene scene, Subject subject, View view) => subject.Detail is { } stage ? SignOffCard.Draw(scene, stage, view) : WinCard.Draw(scene, view);
}

public sealed class ClosingDrawing(SaleDesk desk) : CardDrawing(desk, Subject.ClosingCard)
{
    protected override Needs Needs(Sale sale, Subject subject) => ClosingCard.Needs(sale);

    protected override CardContent? Draw(Scene scene, Subject subject, View view) => ClosingCard.Draw(scene, view);
}

/// <summary>Names the captains, whom only the team knows.</summary>
public sealed class ReturnedDrawing(SaleDesk desk, ISaleStore store) : Delivery.IDrawing
{
    public string Kind => Subject.ReturnedCard;

    public async Task<Delivery.OutgoingMessage?> DrawAsync(TeamKey team, Subject subject, CancellationToken ct)
    {
        var known = await store.TeamAsync(team, ct);
        var part = subject.Detail ?? "";
        if (await desk.SceneAsync(team, subject.Sale, sale => ReturnedCard.Needs(known, sale, part), ct) is not { } scene) return null;
        return ReturnedCard.Draw(scene, part, View.Posted(scene.Team)) is { } card
            ? new Delivery.OutgoingMessage { Card = card.Content, Summary = card.Summary, Version = scene.Sale.Version }
            : null;
    }
}
