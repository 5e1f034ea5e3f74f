using TeamsCollab.Cards;
using TeamsCollab.Features.Choices;
using TeamsCollab.Features.Finding;
using TeamsCollab.Features.Plays;
using TeamsCollab.Features.Reading;
using TeamsCollab.Sales;
using TeamsCollab.Store;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.Sales;

/// <summary>Lists of sales: all open ones, a person's, those at a part, the closed ones. Guests may look, too.</summary>
public sealed class ListTurns(ISaleStore store, PeopleFinder people, PlayShelf shelf, SaleDesk desk, TimeProvider time) : IFeature
{
    /// <summary>What a button lists, where it isn't the open sales. Permanent.</summary>
    internal const string Closed = "closed";
    internal const string Mine = "mine";
    private const int LongestName = 40;

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
        var (lead, named) = ListReading.Read(Pieces.Bare(rest));
        if (named is null) return await ListAsync(turn, seen, new ListingQuery { Most = SalesCard.Most }, ct);
        if (Own.Contains(named)) return await OfAsync(turn, seen, turn.Caller.EntraId, ct);
        if (named.Equals(Closed, StringComparison.OrdinalIgnoreCase)) return await ListAsync(turn, seen, new ListingQuery { Closed = true, Most = SalesCard.Most }, ct);
        if (turn[Fields.To] is { } chosen) return await OfAsync(turn, seen, chosen, ct);
        if (turn[Fields.Part] is { } part) return await AtAsync(turn, seen, part, ct);
        var person = await PersonAsync(turn, seen.Team, named, ct);
        var mentioned = turn.Mentions.Any(m => string.Equals(m.Name, named, StringComparison.OrdinalIgnoreCase));
        var titles = mentioned ? [] : Spelling.Meant(await shelf.TitlesAsync(seen.Team, ct), title => title, named);
        return ListReading.Meant(lead, named, [.. Names(person)], titles) switch
        {
            ListMeaning.Person when person is { EntraId: { } entraId } => await OfAsync(turn, seen, entraId, ct),
            ListMeaning.Person => Reply.Show(ChoiceCard.WhichPerson(named, person!.Several!, turn, View.For(turn, seen.Team), new Asked("sales", rest))),
            ListMeaning.Either => Reply.Show(Which(turn, seen, person!, named, titles, rest)),
            _ => await AtAsync(turn, seen, named, ct),
        };
    }

    // "Bens Deals": nobody is called so, but Ben may be meant.
    private async Task<FoundPerson?> PersonAsync(Turn turn, Team team, string named, CancellationToken ct)
    {
        var found = await people.FindAsync(turn, team, named, ct);
        if (found is { EntraId: not null } or { Several: not null } || ListReading.WithoutEnding(named) is not { } bare) return found;
        return await people.FindAsync(turn, team, bare, ct);
    }

    private static IEnumerable<string> Names(FoundPerson? person) => person switch
    {
        { Several: { } several } => several.Select(m => m.Name),
        { EntraId: not null } => [person.Name],
        _ => [],
    };

    private static CardContent Which(Turn turn, Sighting seen, FoundPerson person, string named, IReadOnlyList<string> titles, string rest)
    {
        var texts = new SaleTexts(turn.Culture);
        var part = titles is [var only] ? only : named;
        var them = person.Several?.Select(m => (m.Name, m.EntraId)) ?? [(person.Name, person.EntraId!)];
        return ChoiceCard.Draw(
            texts["List.PartOrPerson", named],
            [new Choice(texts["List.ThePart", part], Fields.Part, part), .. them.Select(m => new Choice(Words.Line(m.Name, LongestName), Fields.To, m.EntraId))],
            turn, View.For(turn, seen.Team), new Asked("sales", rest));
    }

    private Task<Reply> AtAsync(Turn turn, Sighting seen, string part, CancellationToken ct) =>
        ListAsync(turn, seen, new ListingQuery { At = part, Most = SalesCard.Most }, ct);

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
        var page = await store.ListAsync(seen.Team.Key, query with { HasRows = seen.Team.ListRows == ListRows.Full }, ct);
        var named = page.Sales.SelectMany(s => s.Balls).Concat(query.Ball is { } ball ? [ball] : []);
        var members = await store.MembersAsync(seen.Team.Key, named, ct);
        return Reply.Show(SalesCard.Draw(page, query, members, Clock.Today(time, turn.Caller), View.For(turn, seen.Team)));
    }
}
