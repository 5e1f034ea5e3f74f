using TeamsCollab.Cards;
using TeamsCollab.Features.Captains;
using TeamsCollab.Features.Choices;
using TeamsCollab.Features.Finding;
using TeamsCollab.Sales;
using TeamsCollab.Store;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.Thanks;

/// <summary>
/// Thanks: typed or by form. In a sale's thread they are of the sale, and the bot's sentence there mentions who is thanked; elsewhere they are of
/// the team.
/// </summary>
public sealed class ThanksTurns(TeamDesk desk, SaleDesk sales, TeamFinder teams, MoveRunner runner, PeopleFinder people, ISaleStore store) : IFeature
{
    private const string Command = "thanks";

    public void Map(RouteTable routes) => routes
        .Command(Command, SaidAsync)
        .Dialog(Verbs.ThanksGive, OpenAsync)
        .Form(Verbs.ThanksGive, SentAsync);

    private async Task<Reply> SaidAsync(Turn turn, string rest, CancellationToken ct)
    {
        var text = ThanksReading.Read(rest, [.. turn.Mentions.Select(m => m.Name)]);
        if (text.Several) return Answers.No(turn, "ThanksOneEach");
        // Nobody is named: the bot itself was thanked, as people do.
        if (text.Who is null && !turn.MentionsBotAsPerson && turn[Fields.To] is null) return Welcome(turn);
        var (seen, no) = await desk.LookAsync(turn, null, ct);
        if (no is not null) return no;
        var who = await people.FindAsync(turn, seen!.Team, text.Who, ct);
        if (who is { Several: { } several }) return Reply.Show(ChoiceCard.WhichPerson(text.Who!, several, turn, View.For(turn, seen.Team), new Asked(Command, rest)));
        // "thanks, that was quick": whoever is not in the team and was not mentioned is no name.
        if (who is null or { EntraId: null, IsBot: false } && turn.Mentions.Count == 0) return Welcome(turn);
        var sale = turn.Place.Root is { } root ? await store.SaleOfThreadAsync(seen.Team.Key, root, ct) : null;
        return await GiveAsync(turn, sale, Thanks(who!, text.Words, turn), ct);
    }

    private async Task<Reply> OpenAsync(Turn turn, CancellationToken ct)
    {
        var (seen, no) = await sales.SeenAsync(turn, turn[Fields.Sale], toMove: true, ct);
        if (seen is null) return no!;
        var others = await people.OthersAsync(turn, seen.Team, ct);
        return others.Count == 0 ? Answers.No(turn, "NobodyElse") : ThanksForm.Draw(turn, seen.Team, seen.Sale?.Id, others, null);
    }

    private Task<Reply> SentAsync(Turn turn, CancellationToken ct) =>
        GiveAsync(turn, turn[Fields.Sale], Thanks(new FoundPerson(turn[Fields.To], ""), Written.Tidy(turn[Fields.Words]), turn), ct);

    private Task<Reply> GiveAsync(Turn turn, string? sale, GiveThanks thanks, CancellationToken ct) =>
        sale is null ? InTeamAsync(turn, thanks, ct) : InSaleAsync(turn, sale, thanks, ct);

    private async Task<Reply> InSaleAsync(Turn turn, string sale, GiveThanks thanks, CancellationToken ct)
    {
        var place = await teams.FindAsync(turn, ct);
        if (place.Team is not { } team) return place.Answer!;
        var result = await runner.RunAsync(turn, new Move { Team = team, Sale = sale, People = Ids(thanks), Decide = c => ThanksMoves.InSale(c, thanks) }, ct);
        var again = turn.Kind == TurnKind.DialogSent && result is { Outcome: MoveOutcome.Refused, Scene: not null };
        var others = again ? await people.OthersAsync(turn, result.Scene!.Team, ct) : [];
        return Answers.Of(turn, result, new Answer
        {
            Card = _ => null,
            Said = scene => Said(thanks, turn, scene.People),
            Seen = true,
            Form = (sentence, _, scene) => again ? ThanksForm.Draw(turn, scene!.Team, sale, others, sentence) : null,
        });
    }

    private Task<Reply> InTeamAsync(Turn turn, GiveThanks thanks, CancellationToken ct) => desk.RunAsync(
        turn,
        new TeamAsk
        {
            People = Ids(thanks),
            Decide = c => ThanksMoves.InTeam(c, thanks),
            Said = scene => thanks.Unseen ? Said(thanks, turn, scene.People) : ThanksSentence.Of(turn.Caller.Name, Naming.Name(scene.People, NumberOf(thanks, scene.People), turn.Culture), thanks.Words, new ThanksTexts(View.For(turn, scene.Team).Culture)),
            Card = (_, _) => null,
            Form = async (sentence, scene) => ThanksForm.Draw(turn, scene.Team, null, await people.OthersAsync(turn, scene.Team, ct), sentence),
        }, ct);

    /// <summary>What only the thanking person reads.</summary>
    private static Phrase Said(GiveThanks thanks, Turn turn, IReadOnlyDictionary<Person, Member> known) =>
        new ThanksTexts(turn.Culture)["Said.Thanked", Naming.Name(known, NumberOf(thanks, known), turn.Culture)];

    private static Person NumberOf(GiveThanks thanks, IReadOnlyDictionary<Person, Member> known) =>
        known.Values.FirstOrDefault(m => string.Equals(m.EntraId, thanks.Who, StringComparison.OrdinalIgnoreCase))?.Number ?? Person.Nobody;

    private static GiveThanks Thanks(FoundPerson who, string? words, Turn turn) => new()
    {
        Who = who.EntraId,
        Name = who.Name.Length > 0 ? who.Name : new FeatureTexts(turn.Culture)["ThatPerson"].Plain,
        Bot = who.IsBot,
        Words = words,
        Unseen = turn.Kind != TurnKind.Said || turn.Place.Kind == PlaceKind.Personal,
    };

    private static string[] Ids(GiveThanks thanks) => thanks.Who is { } id ? [id] : [];

    private static Reply Welcome(Turn turn) => Answers.Say(turn, new ThanksTexts(turn.Culture)["Welcome"]);
}
