using TeamsCollab.Cards;
using TeamsCollab.Features.Away;
using TeamsCollab.Features.Choices;
using TeamsCollab.Features.Finding;
using TeamsCollab.Features.Handoffs;
using TeamsCollab.Features.Sales;
using TeamsCollab.Sales;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.Parts;

/// <summary>Finishing a part, which offers the next: typed, or by form.</summary>
public sealed class DoneTurns(TeamFinder teams, SaleFinder sales, SaleDesk desk, MoveRunner runner) : IFeature
{
    private const string Command = "done";

    public void Map(RouteTable routes) => routes
        .Command(Command, SaidAsync)
        .Command("finish", SaidAsync)
        .Dialog(Verbs.PartDone, OpenAsync)
        .Form(Verbs.PartDone, SentAsync);

    private async Task<Reply> SaidAsync(Turn turn, string rest, CancellationToken ct)
    {
        var place = await teams.FindAsync(turn, ct);
        if (place.Team is not { } team) return place.Answer!;
        var asked = new Asked(Command, rest);
        var found = await sales.FindAsync(turn, team, Target(turn, rest), asked, toMove: true, loose: false, ct);
        if (found.Answer is { } answer) return answer;
        var (seen, sale) = (found.Seen!, found.Seen!.Sale!);
        var part = PartPick.Of(turn, seen, found.Target.Part, p => MayFinish(sale, p, seen.Caller!), asked, "NothingToFinish");
        return part.Answer ?? await RunAsync(turn, team, sale.Id, new FinishPart(part.Part!.Key, found.Target.Note), found.Here, ct);
    }

    // "done: all went well" loses its colon with the command; what is no part or sale then is the note.
    private static TargetText Target(Turn turn, string rest)
    {
        var colon = turn.Text.IndexOf(':', StringComparison.Ordinal);
        var bare = colon >= 0 && rest.Length > 0 && turn.Text[(colon + 1)..].Trim() == rest.Trim();
        return bare ? new TargetText(null, null, Written.Tidy(rest)) : HandoffReading.Target(rest);
    }

    private async Task<Reply> SentAsync(Turn turn, CancellationToken ct)
    {
        var place = await teams.FindAsync(turn, ct);
        return place.Team is { } team
            ? await RunAsync(turn, team, turn[Fields.Sale] ?? "", new FinishPart(turn[Fields.Part] ?? "", Written.Tidy(turn[Fields.Note])), here: true, ct)
            : place.Answer!;
    }

    private async Task<Reply> RunAsync(Turn turn, TeamKey team, string sale, FinishPart finish, bool here, CancellationToken ct)
    {
        var result = await runner.RunAsync(
            turn,
            new Move
            {
                Team = team,
                Sale = sale,
                Decide = context => PartMoves.Done(context, finish),
                Shows = SaleCard.Needs,
            }, ct);
        // What is offered or asked next appears in the thread; a part that ends quietly needs a word.
        var follows = result.Events.OfType<HandoffOffered>().Any() || result.Scene is { } after && after.Sale.Parts.Any(p => Effects.IsWanted(after.Sale, p));
        return Answers.Of(turn, result, new Answer
        {
            Card = scene => SaleCard.Draw(scene, View.For(turn, scene.Team)),
            Said = scene => Said(scene, finish.Part, result.Events, turn),
            // Nor does it tell that the next one isn't there.
            Seen = here && follows && !result.Events.OfType<HandoffOffered>().Any(e => result.Scene?.People.GetValueOrDefault(e.To)?.AbsentAt(result.Scene.Now) is not null),
            Form = (sentence, why, scene) => scene is not null && result.Caller is { } caller && (why.Key is "WordsTooLong" or "NoSuchPart") && scene.Sale.Parts.Any(p => MayFinish(scene.Sale, p, caller))
                ? PartForms.Done(turn, scene.Team, scene.Sale, caller, sentence)
                : null,
        });
    }

    private async Task<Reply> OpenAsync(Turn turn, CancellationToken ct)
    {
        var (seen, no) = await desk.PressedAsync(turn, ct);
        if (seen is not { Sale: { } sale }) return no!;
        return sale.Parts.Any(p => MayFinish(sale, p, seen.Caller!)) ? PartForms.Done(turn, seen.Team, sale, seen.Caller!, null) : Answers.No(turn, "NothingToFinish", sale.Name);
    }

    internal static bool MayFinish(Sale sale, Part part, Member caller) =>
        part.IsOpen && (part.Holder == caller.Number || part.Partner == caller.Number) && sale.OpenHandoff(part.Key) is null;

    private static Phrase Said(Scene scene, string part, IReadOnlyList<SaleEvent> events, Turn turn)
    {
        var (texts, title) = (new PartTexts(turn.Culture), Naming.InSentence(scene.Sale.Part(part)!, turn.Culture));
        var next = events.OfType<HandoffOffered>().Select(e => AwaySentence.Name(scene.People, e.To, absent => absent.IsAt(scene.Now), turn.Culture)).ToList();
        return next.Count == 0
            ? texts["Said.Done", title, scene.Sale.Name]
            : texts["Said.DoneNext", title, scene.Sale.Name, new CardTexts(turn.Culture).List(next)];
    }
}
