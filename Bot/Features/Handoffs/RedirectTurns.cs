using System.Text.RegularExpressions;
using TeamsCollab.Cards;
using TeamsCollab.Features.Choices;
using TeamsCollab.Features.Finding;
using TeamsCollab.Sales;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.Handoffs;

/// <summary>
/// What the sender does about a receiver who isn't there: "hand it to Cleo instead", "leave it with Ben"; typed, by button or by form.
/// </summary>
public sealed partial class RedirectTurns(TeamFinder teams, SaleDesk desk, HandoffFinder finder, PeopleFinder people, MoveRunner runner, TimeProvider time) : IFeature
{
    private const string Command = "instead";
    private const string Leaving = "leave it";

    public void Map(RouteTable routes)
    {
        foreach (var words in new[] { Command, "redirect" }) routes.Command(words, SaidAsync);
        foreach (var words in new[] { Leaving, "leave with" }) routes.Command(words, KeepAsync);
        routes.Click(Verbs.HandoffRedirect, PressedAsync).Form(Verbs.HandoffRedirect, PressedAsync).Dialog(Verbs.HandoffRedirect, OpenAsync);
        routes.Click(Verbs.HandoffKeep, KeptAsync).Form(Verbs.HandoffKeep, KeptAsync);
    }

    /// <summary>Whether what stands behind "hand" means an open handoff: "hand it to Cleo instead".</summary>
    public static bool IsMeant(string rest) => Instead().IsMatch(rest);

    public async Task<Reply> SaidAsync(Turn turn, string rest, CancellationToken ct)
    {
        var place = await teams.FindAsync(turn, ct);
        if (place.Team is not { } team) return place.Answer!;
        var bare = Instead().Replace(rest, "");
        var names = turn.Mentions.Select(m => m.Name).ToList();
        var read = HandoffReading.Offer(ToName().IsMatch($" {bare}") || names.Exists(n => bare.Contains(n, StringComparison.OrdinalIgnoreCase)) || bare.Length == 0 ? bare : $"to {bare}", names, Clock.Today(time, turn.Caller), turn.Culture);
        var asked = new Asked(Command, rest);
        var found = await finder.FindAsync(turn, team, new TargetText(read.Part, read.Sale, null), Role.Sender, asked, loose: false, ct);
        if (found.Answer is { } answer) return answer;
        var (sale, handoff) = (found.Sale!, found.Handoff!);
        // Whom nobody named is the stand-in.
        var (seen, no) = await desk.SeenAsync(turn, sale.Id, toMove: true, ct);
        if (seen is null) return no!;
        var to = read.To is null && turn.Mentions.Count == 0 && turn[Fields.To] is null ? await StandInAsync(seen.Team, sale, handoff, ct) : await people.FindAsync(turn, seen.Team, read.To, ct);
        if (to?.Several is { } several)
            return Reply.Show(ChoiceCard.WhichPerson(read.To!, several, turn, View.For(turn, seen.Team), asked, (Fields.Sale, sale.Id), (Fields.Handoff, FormattableString.Invariant($"{handoff.Id}"))));
        return await RunAsync(turn, team, sale.Id, Ask(handoff.Id, to, turn), found.Here, ct);
    }

    private async Task<FoundPerson?> StandInAsync(Team team, Sale sale, Handoff handoff, CancellationToken ct)
    {
        if (handoff.Away?.StandIn is not { } standIn) return null;
        var scene = await desk.SceneAsync(team, sale, new Needs([standIn], []), ct);
        return scene.People.GetValueOrDefault(standIn) is { } member ? new FoundPerson(member.EntraId, member.Name) : null;
    }

    private async Task<Reply> PressedAsync(Turn turn, CancellationToken ct)
    {
        var place = await teams.FindAsync(turn, ct);
        return place.Team is { } team
            ? await RunAsync(turn, team, turn[Fields.Sale] ?? "", Ask(HandoffFinder.IdOf(turn) ?? 0, turn[Fields.To] is { } to ? new FoundPerson(to, "") : null, turn), here: true, ct)
            : place.Answer!;
    }

    private static RedirectHandoff Ask(int handoff, FoundPerson? to, Turn turn) => new()
    {
        Handoff = handoff,
        To = to?.EntraId,
        ToName = to is null ? "" : to.Name.Length > 0 ? to.Name : new FeatureTexts(turn.Culture)["ThatPerson"].Plain,
        ToBot = to?.IsBot ?? false,
    };

    private async Task<Reply> RunAsync(Turn turn, TeamKey team, string sale, RedirectHandoff ask, bool here, CancellationToken ct)
    {
        var result = await runner.RunAsync(
            turn,
            new Move
            {
                Team = team,
                Sale = sale,
                People = ask.To is { } to ? [to] : [],
                Decide = context => RedirectMoves.Redirect(context, ask),
                Shows = state => HandoffCard.Needs(state, ask.Handoff),
            }, ct);
        var fixable = turn.Kind == TurnKind.DialogSent && result is { Outcome: MoveOutcome.Refused, Scene: not null, Refusal.Key: "RedirectToWhom" or "RedirectToSelf" or "RedirectToSame" or "ReceiverNotInTeam" or "ReceiverIsGuest" };
        var others = fixable ? await people.OthersAsync(turn, result.Scene!.Team, ct) : [];
        return Answers.Of(turn, result, new Answer
        {
            Card = scene => HandoffCard.Draw(scene, ask.Handoff, View.For(turn, scene.Team)),
            Said = scene => Said(scene, ask.Handoff, turn),
            Seen = here,
            Form = (sentence, _, scene) => others.Count > 0 ? RedirectForm.Draw(turn, scene!, ask.Handoff, others, sentence) : null,
        });
    }

    private async Task<Reply> OpenAsync(Turn turn, CancellationToken ct)
    {
        var id = HandoffFinder.IdOf(turn) ?? 0;
        var (seen, no) = await desk.PressedAsync(turn, ct);
        if (seen is not { Sale: { } sale }) return no!;
        var scene = await desk.SceneAsync(seen.Team, sale, HandoffCard.Needs(sale, id), ct);
        var context = new MoveContext { Sale = sale, Caller = seen.Caller!, People = new Dictionary<string, Member>(), Now = scene.Now };
        if (RedirectMoves.Redirect(context, new RedirectHandoff { Handoff = id }) is Refused { Why: { Key: not "RedirectToWhom" } why }) return Answers.No(turn, why, scene.People);
        var others = await people.OthersAsync(turn, seen.Team, ct);
        return others.Count == 0 ? Answers.No(turn, "NobodyElse") : RedirectForm.Draw(turn, scene, id, others, null);
    }

    private async Task<Reply> KeepAsync(Turn turn, string rest, CancellationToken ct)
    {
        var place = await teams.FindAsync(turn, ct);
        if (place.Team is not { } team) return place.Answer!;
        var found = await finder.FindAsync(turn, team, HandoffReading.Target(WithWhom().Replace($" with {rest} ", " ")), Role.Sender, new Asked(Leaving, rest), loose: false, ct);
        return found.Answer ?? await KeepAsync(turn, team, found.Sale!.Id, found.Handoff!.Id, ct);
    }

    private async Task<Reply> KeptAsync(Turn turn, CancellationToken ct)
    {
        var place = await teams.FindAsync(turn, ct);
        return place.Team is { } team ? await KeepAsync(turn, team, turn[Fields.Sale] ?? "", HandoffFinder.IdOf(turn) ?? 0, ct) : place.Answer!;
    }

    private async Task<Reply> KeepAsync(Turn turn, TeamKey team, string sale, int id, CancellationToken ct)
    {
        var result = await runner.RunAsync(
            turn, new Move { Team = team, Sale = sale, Decide = context => RedirectMoves.Keep(context, id), Shows = state => HandoffCard.Needs(state, id) }, ct);
        return Answers.Of(turn, result, new Answer
        {
            Card = scene => HandoffCard.Draw(scene, id, View.For(turn, scene.Team)),
            Said = scene => Left(scene, id, turn),
        });
    }

    private static Phrase Said(Scene scene, int id, Turn turn)
    {
        var handoff = scene.Sale.Handoff(id)!;
        return new HandoffTexts(turn.Culture)["Said.Redirected", Naming.InSentence(scene.Sale.Part(handoff.Part)!, turn.Culture), scene.Sale.Name,
            Naming.Name(scene.People, handoff.WentTo ?? handoff.To, turn.Culture), Naming.Name(scene.People, handoff.To, turn.Culture)];
    }

    private static Phrase Left(Scene scene, int id, Turn turn)
    {
        var handoff = scene.Sale.Handoff(id)!;
        return new HandoffTexts(turn.Culture)["Said.Kept", Naming.InSentence(scene.Sale.Part(handoff.Part)!, turn.Culture), scene.Sale.Name, Naming.Name(scene.People, handoff.To, turn.Culture)];
    }

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    [GeneratedRegex(@"\s+instead\s*[.!]*\s*$|^\s*instead\b\s*", Options, 1000)]
    private static partial Regex Instead();

    [GeneratedRegex(@"\sto\s", Options, 1000)]
    private static partial Regex ToName();

    [GeneratedRegex(@"^\s*(?:with\s+)*(?:@?\p{Lu}[\p{L}'’.-]*|him|her|them)(?:\s+\p{Lu}[\p{L}'’.-]*)?(?=\s)|^\s*(?:with\s+)+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex WithWhom();
}
