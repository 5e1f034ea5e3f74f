using System.Globalization;
using TeamsCollab.Cards;
using TeamsCollab.Delivery;
using TeamsCollab.Features.Finding;
using TeamsCollab.Features.Handoffs;
using TeamsCollab.Features.Parts;
using TeamsCollab.Features.Sales;
using TeamsCollab.Sales;
using TeamsCollab.Store;
using TeamsCollab.Turns;

namespace TeamsCollab.Features;

/// <summary>A posted card is the same function of the state that answers a click.</summary>
public abstract class CardDrawing(SaleDesk desk, string kind) : IDrawing
{
    public string Kind => kind;

    public async Task<OutgoingMessage?> DrawAsync(TeamKey team, Subject subject, CancellationToken ct)
    {
        if (await desk.SceneAsync(team, subject.Sale, sale => Needs(sale, subject), ct) is not { } scene) return null;
        return Draw(scene, subject, View.Posted(scene.Team)) is { } card
            ? new OutgoingMessage { Card = card.Content, Summary = card.Summary, Calls = Calls(card, scene), Version = scene.Sale.Version }
            : null;
    }

    private static List<Called> Calls(CardContent card, Scene scene)
    {
        var ids = card.Content.SelectTokens("msteams.entities[*].mentioned.id").Select(id => (string?)id).ToHashSet(StringComparer.Ordinal);
        return [.. scene.People.Values.Where(m => ids.Contains(m.TeamsId)).Select(m => new Called(m.EntraId, m.TeamsId))];
    }

    protected abstract Needs Needs(Sale sale, Subject subject);

    protected abstract CardContent? Draw(Scene scene, Subject subject, View view);
}

public sealed class SaleDrawing(SaleDesk desk) : CardDrawing(desk, Subject.SaleCard)
{
    protected override Needs Needs(Sale sale, Subject subject) => SaleCard.Needs(sale);

    protected override CardContent? Draw(Scene scene, Subject subject, View view) => SaleCard.Draw(scene, view);
}

public sealed class HandoffDrawing(SaleDesk desk) : CardDrawing(desk, Subject.HandoffCard)
{
    protected override Needs Needs(Sale sale, Subject subject) => HandoffCard.Needs(sale, Id(subject));

    protected override CardContent? Draw(Scene scene, Subject subject, View view) => HandoffCard.Draw(scene, Id(subject), view);

    private static int Id(Subject subject) => int.Parse(subject.Detail ?? "0", NumberStyles.None, CultureInfo.InvariantCulture);
}

/// <summary>Asks those who have the part's role, whom only the team knows.</summary>
public sealed class WantedDrawing(SaleDesk desk, ISaleStore store) : IDrawing
{
    public string Kind => Subject.WantedCard;

    public async Task<OutgoingMessage?> DrawAsync(TeamKey team, Subject subject, CancellationToken ct)
    {
        var part = subject.Detail ?? "";
        if (await desk.SceneAsync(team, subject.Sale, sale => WantedCard.Needs(sale, part), ct) is not { } scene) return null;
        if (scene.Team.Roles.Length > 0) scene = scene with { People = (await store.MembersAsync(team, ct)).ToDictionary(m => m.Number) };
        return WantedCard.Draw(scene, part, View.Posted(scene.Team)) is { } card
            ? new OutgoingMessage { Card = card.Content, Summary = card.Summary, Version = scene.Sale.Version }
            : null;
    }
}

/// <summary>Tells one person of an event, by a sentence that mentions them.</summary>
public sealed class ToldDrawing(SaleDesk desk, ISaleStore store) : IDrawing
{
    public string Kind => Subject.Told;

    public async Task<OutgoingMessage?> DrawAsync(TeamKey team, Subject subject, CancellationToken ct)
    {
        var version = int.Parse(subject.Detail ?? "0", NumberStyles.None, CultureInfo.InvariantCulture);
        if (await store.EventsAsync(team, subject.Sale, 1, version + 1, ct) is not [{ } happened]) return null;
        var scene = await desk.SceneAsync(
            team, subject.Sale, sale => new Needs([.. ToldSentence.People(sale, happened.Event)], []), ct);
        if (scene is null) return null;
        var texts = new HandoffTexts(CultureInfo.GetCultureInfo(scene.Team.Language));
        if (ToldSentence.Of(scene.Sale, happened.Event, happened.Words, scene.People, texts) is not { } told) return null;
        var too = Effects.TellsToo(happened.Event) is { } former ? scene.People.GetValueOrDefault(former) : null;
        var called = new[] { told.To, too }.OfType<Member>().ToList();
        return new OutgoingMessage
        {
            Text = told.Text.Markdown,
            Summary = told.Text.Plain,
            Mentions = [.. called.Select(m => new Mention(m.TeamsId, Words.MentionName(m.Name)))],
            Calls = [.. called.Select(m => new Called(m.EntraId, m.TeamsId))],
            Version = version,
        };
    }
}
