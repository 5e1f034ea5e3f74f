using TeamsCollab.Cards;
using TeamsCollab.Features.Choices;
using TeamsCollab.Features.Finding;
using TeamsCollab.Sales;
using TeamsCollab.Store;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.Away;

/// <summary>Who isn't there, until when, and who stands in: said by the person, a teammate or a captain; typed, by button or by form.</summary>
public sealed class AwayTurns(AwayDesk desk, TeamFinder teams, SaleDesk sales, PeopleFinder people, ISaleStore store, TimeProvider time) : IFeature
{
    private const string Command = Phrases.Away;

    public void Map(RouteTable routes) => routes
        .Command(Command, (turn, rest, ct) => SaidAsync(turn, rest, AwayReading.Read(rest, Clock.Today(time, turn.Caller), turn.Culture), ct))
        .Command("back", (turn, rest, ct) => SaidAsync(turn, rest, AwayReading.Read(rest, Clock.Today(time, turn.Caller), turn.Culture) with { Off = true }, ct))
        .Command("who is away", (turn, _, ct) => WhoAsync(turn, ct))
        .Click(Verbs.AwayEnd, (turn, ct) => PressedAsync(turn, new AwayAsk { Who = Named(turn), Ends = true }, ct))
        .Dialog(Verbs.AwaySet, (turn, ct) => FormAsync(turn, null, ct))
        .Form(Verbs.AwaySet, SentAsync);

    private async Task<Reply> SaidAsync(Turn turn, string rest, AwayText read, CancellationToken ct)
    {
        if (read.Unread is { } unread) return Answers.No(turn, "DateUnread", unread);
        var self = read.Who is null && turn[Fields.Who] is null;
        // One's own absence is of no team; only who stands in is.
        if (turn.Place.Team is null && self && read is { StandIn: null, Alone: false } && turn[Fields.To] is null && await SeveralAsync(turn, ct))
            return await RunAsync(turn, new AwayAsk { Who = new FoundPerson(turn.Caller.EntraId, turn.Caller.Name), From = read.From, Until = read.Until, Ends = read.Off }, ct);
        var (seen, no) = await sales.SeenAsync(turn, null, toMove: true, ct);
        if (seen is null) return no!;
        var asked = new Asked(Command, read.Off && !rest.Contains("back", StringComparison.OrdinalIgnoreCase) ? $"{rest} back".Trim() : rest);
        var who = turn[Fields.Who] is { } chosen ? new FoundPerson(chosen, read.Who ?? "")
            : self ? new FoundPerson(turn.Caller.EntraId, turn.Caller.Name)
            : await people.FindAsync(Without(turn, Fields.To), seen.Team, read.Who, ct);
        if (who?.Several is { } several) return Reply.Show(WhichOne(turn, seen.Team, read.Who!, several, asked));
        var standIn = read.StandIn is null ? null : await people.FindAsync(turn, seen.Team, read.StandIn, ct);
        if (standIn?.Several is { } standIns)
            return Reply.Show(ChoiceCard.WhichPerson(read.StandIn!, standIns, turn, View.For(turn, seen.Team), asked));
        return await RunAsync(
            turn, new AwayAsk { Team = seen.Team.Key, Who = who ?? new FoundPerson(null, read.Who ?? ""), StandIn = standIn, Alone = read.Alone, From = read.From, Until = read.Until, Ends = read.Off }, ct);
    }

    private async Task<Reply> PressedAsync(Turn turn, AwayAsk ask, CancellationToken ct)
    {
        if (turn.Place.Team is null && ask.StandIn is null && ask.Who.EntraId == turn.Caller.EntraId && await SeveralAsync(turn, ct)) return await RunAsync(turn, ask, ct);
        var place = await teams.FindAsync(turn, ct);
        return place.Team is { } team ? await RunAsync(turn, ask with { Team = team }, ct) : place.Answer!;
    }

    private async Task<Reply> SentAsync(Turn turn, CancellationToken ct)
    {
        if (turn[Fields.Until] is { } typed && AwayForm.Day(typed) is null) return await FormAsync(turn, new FeatureTexts(turn.Culture)["DateUnread", typed], ct);
        return await PressedAsync(
            turn,
            new AwayAsk
            {
                Who = Named(turn),
                StandIn = turn[Fields.To] is { } to ? new FoundPerson(to, new FeatureTexts(turn.Culture)["ThatPerson"].Plain) : null,
                From = AwayForm.Day(turn[Fields.From]),
                Until = AwayForm.Day(turn[Fields.Until]),
            }, ct);
    }

    private async Task<Reply> FormAsync(Turn turn, Phrase? wrong, CancellationToken ct)
    {
        if (turn.Place.Team is null && turn[Fields.Team] is null && await SeveralAsync(turn, ct)) return AwayForm.Draw(turn, null, [], wrong);
        var (seen, no) = await sales.SeenAsync(turn, null, toMove: true, ct);
        return seen is null ? no! : AwayForm.Draw(turn, seen.Team, await people.AllAsync(turn, seen.Team, ct), wrong);
    }

    private async Task<Reply> RunAsync(Turn turn, AwayAsk ask, CancellationToken ct)
    {
        var done = await desk.RunAsync(turn, ask, ct);
        if (done.No is { } why)
        {
            var sentence = Sentences.Of(why, turn, new Dictionary<Person, Member>());
            return turn.Kind == TurnKind.DialogSent && why.Key is not ("NotInThisTeam" or "GuestsOnlyLook" or "NoSuchTeam") ? await FormAsync(turn, sentence, ct) : Answers.Say(turn, sentence);
        }
        var view = done.Team is { } team ? View.For(turn, team) : new View(turn.Culture, Readers.One);
        return turn.Kind == TurnKind.DialogSent
            ? Answers.Say(turn, AwayCard.State(done.Shown!, new AwayTexts(turn.Culture)))
            : Reply.Show(AwayCard.Draw(done.Shown!, view));
    }

    private async Task<Reply> WhoAsync(Turn turn, CancellationToken ct)
    {
        var (seen, no) = await sales.SeenAsync(turn, null, toMove: false, ct);
        return seen is null ? no! : Reply.Show(AwayCard.List(await store.MembersAsync(seen.Team.Key, ct), time.GetUtcNow(), View.For(turn, seen.Team)));
    }

    private async Task<bool> SeveralAsync(Turn turn, CancellationToken ct) => (await store.MembershipsAsync(turn.Caller.Tenant, turn.Caller.EntraId, ct)).Count != 1;

    private static CardContent WhichOne(Turn turn, Team team, string named, IReadOnlyList<RosterEntry> several, Asked asked) => ChoiceCard.Draw(
        new FeatureTexts(turn.Culture)["WhichPerson", named], [.. several.Select(m => new Choice(Words.Line(m.Name, 40), Fields.Who, m.EntraId))], turn, View.For(turn, team), asked);

    private static FoundPerson Named(Turn turn) => new(turn[Fields.Who] ?? turn.Caller.EntraId, turn[Fields.Who] is null ? turn.Caller.Name : new FeatureTexts(turn.Culture)["ThatPerson"].Plain);

    private static Turn Without(Turn turn, string field) => turn with { Data = turn.Data.Where(d => d.Key != field).ToDictionary(d => d.Key, d => d.Value) };
}
