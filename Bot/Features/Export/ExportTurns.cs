using TeamsCollab.Features.Captains;
using TeamsCollab.Features.Finding;
using TeamsCollab.Sales;
using TeamsCollab.Store;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.Export;

/// <summary>
/// Gives a captain links to files. In a channel everybody would see a link: there a button shows it to whoever presses it, after the
/// same check.
/// </summary>
public sealed class ExportTurns(TeamDesk desk, Downloads downloads, IPublicAddress address) : IFeature
{
    public void Map(RouteTable routes)
    {
        foreach (var word in new[] { "export", "export sales" }) routes.Command(word, (turn, _, ct) => SaidAsync(turn, ct));
        routes.Dialog(Verbs.TeamExport, PressedAsync);
    }

    private async Task<Reply> SaidAsync(Turn turn, CancellationToken ct)
    {
        var (seen, no) = await SeenAsync(turn, ct);
        if (seen is null) return no!;
        return turn.Place.Kind == PlaceKind.Personal
            ? Reply.Show(await LinksAsync(turn, seen.Team, ct))
            : Reply.Show(ExportCard.Asked(View.For(turn, seen.Team)));
    }

    private async Task<Reply> PressedAsync(Turn turn, CancellationToken ct)
    {
        var (seen, no) = await SeenAsync(turn, ct);
        if (seen is null) return no!;
        var card = await LinksAsync(turn, seen.Team, ct);
        return new DialogReply(card.Summary, card);
    }

    private async Task<(Sighting? Seen, Reply? No)> SeenAsync(Turn turn, CancellationToken ct)
    {
        var (seen, no) = await desk.LookAsync(turn, "OnlyCaptainsExport", ct);
        if (seen is null) return (null, no);
        return address.Address is null ? (null, Answers.Say(turn, new ExportTexts(turn.Culture)["NoAddress"])) : (seen, null);
    }

    private async Task<CardContent> LinksAsync(Turn turn, Team team, CancellationToken ct)
    {
        var secrets = await downloads.OfferAsync([.. ExportFile.All.Select(what => new Download(team.Key, what, turn.Culture.Name))], ct);
        var links = ExportFile.All.Zip(secrets, (what, secret) => (what, new Uri(address.Address!, ExportEndpoint.PathOf(secret))));
        return ExportCard.Links([.. links], View.Dialog(turn, team.Key));
    }
}
