using TeamsCollab.Features.Choices;
using TeamsCollab.Features.Finding;
using TeamsCollab.Features.Reading;
using TeamsCollab.Sales;
using TeamsCollab.Store;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.Sales;

/// <summary>Lists of sales: all open ones, a person's, those at a part, the closed ones. Guests may look, too.</summary>
public sealed class ListTurns(ISaleStore store, PeopleFinder people, SaleDesk desk, TimeProvider time) : IFeature
{
    /// <summary>What a button lists, where it isn't the open sales. Permanent.</summary>
    internal const string Closed = "closed";
    internal const string Mine = "mine";

    private static readonly HashSet<string> Own = new(["my", "mine", "me"], StringComparer.OrdinalIgnoreCase);

    public void Map(RouteTable routes)
    {
        foreach (var word in new[] { "sales", "list sales" }) routes.Command(word, SaidAsync);
        routes.Command("my sales", (turn, _, ct) => SaidAsync(turn, Mine, ct))
            .Command("closed sales", (turn, _, ct) => SaidAsync(turn, Closed, ct))
            .Click(Verbs.SaleList, PressedAsync);
    }

    private async Task<Reply> SaidAsync(Turn turn, string rest, CancellationToken ct)
    {
        var (seen, no) = await desk.SeenAsync(turn, null, toMove: false, ct);
        if (seen is null) return no!;
        var named = Pieces.Bare(rest) is { } bare ? WithoutLeading(bare) : null;
        if (named is null) return await ListAsync(turn, seen, new ListingQuery { Most = SalesCard.Most }, ct);
        if (Own.Contains(named)) return await OfAsync(turn, seen, turn.Caller.EntraId, ct);
        if (named.Equals(Closed, StringComparison.OrdinalIgnoreCase)) return await ListAsync(turn, seen, new ListingQuery { Closed = true, Most = SalesCard.Most }, ct);
        return await people.FindAsync(turn, seen.Team, named, ct) switch
        {
            { EntraId: { } entraId } => await OfAsync(turn, seen, entraId, ct),
            { Several: { } several } => Reply.Show(ChoiceCard.WhichPerson(named, several, turn, View.For(turn, seen.Team), new Asked("sales", rest))),
            _ => await ListAsync(turn, seen, new ListingQuery { At = named, Most = SalesCard.Most }, ct),
        };
    }

    private async Task<Reply> PressedAsync(Turn turn, CancellationToken ct)
    {
        var (seen, no) = await desk.SeenAsync(turn, null, toMove: false, ct);
        if (seen is null) return no!;
        if (turn[Fields.What] == Mine) return await OfAsync(turn, seen, turn.Caller.EntraId, ct);
        return await ListAsync(
            turn, seen,
            new ListingQuery
            {
                Ball = Person.TryParse(turn[Fields.Of], null, out var person) ? person : null,
                At = turn[Fields.Stage],
                Closed = turn[Fields.What] == Closed,
                After = turn[Fields.After],
                Most = SalesCard.Most,
            }, ct);
    }

    private async Task<Reply> OfAsync(Turn turn, Sighting seen, string entraId, CancellationToken ct)
    {
        var known = (await store.MembersAsync(seen.Team.Key, ct)).FirstOrDefault(m => string.Equals(m.EntraId, entraId, StringComparison.OrdinalIgnoreCase));
        // Whoever has never moved, and whom nothing was handed, has no number and no ball.
        return known is null
            ? Answers.Say(turn, new SaleTexts(turn.Culture)["List.NoneSuch"])
            : await ListAsync(turn, seen, new ListingQuery { Ball = known.Number, Most = SalesCard.Most }, ct);
    }

    private async Task<Reply> ListAsync(Turn turn, Sighting seen, ListingQuery query, CancellationToken ct)
    {
        var page = await store.ListAsync(seen.Team.Key, query, ct);
        var named = page.Sales.SelectMany(s => s.Balls).Concat(query.Ball is { } ball ? [ball] : []);
        var members = await store.MembersAsync(seen.Team.Key, named, ct);
        return Reply.Show(SalesCard.Draw(page, query, members, Clock.Today(time, turn.Caller), View.For(turn, seen.Team)));
    }

    private static string WithoutLeading(string named)
    {
        foreach (var word in new[] { "of ", "by ", "with ", "for ", "at ", "in " })
            if (named.StartsWith(word, StringComparison.OrdinalIgnoreCase)) return named[word.Length..];
        return named;
    }
}
