using System.Globalization;
using TeamsCollab.Cards;
using TeamsCollab.Features.Finding;
using TeamsCollab.Features.Game;
using TeamsCollab.Features.Handoffs;
using TeamsCollab.Features.Parts;
using TeamsCollab.Sales;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.Nudges;

/// <summary>"More…" on an item of a nudge: what else can be done with it, then that thing's form.</summary>
public sealed class NudgeMoreTurns(TeamFinder teams, SaleDesk desk, MoveRunner runner, Snoozes snoozes, NudgeRefresh refresh) : IFeature
{
    private static readonly HashSet<string> Fixable = new(
        ["WordsTooLong", "QuestionIsEmpty", "AnswerIsEmpty", "ReturnNeedsCause", "ReturnNeedsWords"], StringComparer.Ordinal);

    public void Map(RouteTable routes)
    {
        routes.Dialog(Verbs.NudgeMore, OpenAsync).Form(Verbs.NudgeMore, ChosenAsync).Form(Verbs.NudgeSnooze, SnoozedAsync);
        routes.Dialog(Verbs.NudgeAnswer, (turn, ct) => SeenAsync(turn, (seen, part) => ThenAsync(turn, seen, part, NudgeChoices.Answer, ct), ct));
        routes.Form(Verbs.NudgeAnswer, (turn, ct) => SentAsync(turn, Verbs.HandoffAnswer, (c, id) => HandoffMoves.Answer(c, new AnswerHandoff(id, Given(turn), Seen(turn))), "Said.Answered", ct));
        routes.Form(Verbs.NudgeAsk, (turn, ct) => SentAsync(turn, Verbs.HandoffAsk, (c, id) => HandoffMoves.Ask(c, new AnswerHandoff(id, Given(turn), Seen(turn))), "Said.Asked", ct));
        routes.Form(Verbs.NudgeReturn, (turn, ct) => SentAsync(turn, Verbs.HandoffReturn, (c, id) => HandoffMoves.Return(c, new ReturnHandoff(id, Cause(turn), Given(turn))), "Said.Returned", ct));
    }

    private Task<Reply> OpenAsync(Turn turn, CancellationToken ct) => SeenAsync(turn, (seen, part) =>
    {
        var choices = NudgeChoices.For(seen.Sale!, part.Key, seen.Caller!.Number);
        return Task.FromResult(choices.Count > 0 ? NudgeForm.More(turn, seen.Team, seen.Sale!, part, choices) : Gone(turn, seen.Sale!, part));
    }, ct);

    private Task<Reply> ChosenAsync(Turn turn, CancellationToken ct) => SeenAsync(turn, (seen, part) => ThenAsync(turn, seen, part, turn[Fields.What] ?? "", ct), ct);

    private async Task<Reply> ThenAsync(Turn turn, Sighting seen, Part part, string what, CancellationToken ct)
    {
        var sale = seen.Sale!;
        if (!NudgeChoices.For(sale, part.Key, seen.Caller!.Number).Contains(what)) return Gone(turn, sale, part);
        // The next form begins empty: what it finds in the turn is this one's.
        var fresh = turn with { Kind = TurnKind.DialogOpened, Data = turn.Data.Where(d => d.Key is Fields.Team or Fields.Sale or Fields.Part).ToDictionary(d => d.Key, d => d.Value) };
        var handoff = sale.OpenHandoff(part.Key)?.Id ?? 0;
        return what switch
        {
            NudgeChoices.Snooze => NudgeForm.Snooze(fresh, seen.Team, sale, part, snoozes.Tomorrow(turn), null),
            NudgeChoices.Date => GameForm.Draw(fresh, seen.Team, sale, Verbs.PartDate, [], null) ?? Gone(turn, sale, part),
            NudgeChoices.Note => PartForms.Done(fresh, seen.Team, sale, seen.Caller, null),
            NudgeChoices.Again => await MovedAsync(turn, seen.Team.Key, sale.Id, handoff, HandoffMoves.AskAgain, "Said.AskedAgain", null, ct),
            _ => WordsForm.Draw(fresh, await desk.SceneAsync(seen.Team, sale, HandoffCard.Needs(sale, handoff), ct), handoff, FormOf(what), null, SendOf(what)),
        };
    }

    private async Task<Reply> SentAsync(Turn turn, string form, Func<MoveContext, int, Decision> rule, string said, CancellationToken ct)
    {
        var place = await teams.FindAsync(turn, ct);
        return place.Team is { } team
            ? await MovedAsync(turn, team, turn[Fields.Sale] ?? "", HandoffFinder.IdOf(turn) ?? 0, rule, said, form, ct)
            : place.Answer!;
    }

    private async Task<Reply> MovedAsync(
        Turn turn, TeamKey team, string sale, int handoff, Func<MoveContext, int, Decision> rule, string said, string? form, CancellationToken ct)
    {
        var result = await runner.RunAsync(
            turn, new Move { Team = team, Sale = sale, Decide = context => rule(context, handoff), Shows = state => HandoffCard.Needs(state, handoff) }, ct);
        if (result.Outcome is MoveOutcome.Done or MoveOutcome.Already) await refresh.AskAsync(turn, ct);
        return Answers.Of(turn with { Kind = TurnKind.DialogSent }, result, new Answer
        {
            Card = _ => null,
            Said = scene => Said(scene, handoff, said, turn),
            Form = (sentence, why, scene) => form is not null && scene is not null && Fixable.Contains(why.Key)
                ? WordsForm.Draw(turn, scene, handoff, form, sentence, turn.Verb)
                : null,
        });
    }

    private async Task<Reply> SnoozedAsync(Turn turn, CancellationToken ct) => await SeenAsync(turn, async (seen, part) =>
    {
        DateOnly? until = DateOnly.TryParse(turn[Fields.Due], CultureInfo.InvariantCulture, out var day) ? day : null;
        if (await snoozes.PutOffAsync(turn, seen.Team.Key, seen.Sale!.Id, part.Key, until, ct) is { } refused)
        {
            var sentence = Sentences.Of(refused, turn, new Dictionary<Person, Member>());
            return NudgeForm.Snooze(turn, seen.Team, seen.Sale, part, until ?? snoozes.Tomorrow(turn), sentence);
        }
        return Answers.Say(turn, new NudgeTexts(turn.Culture)["Said.Snoozed", Naming.InSentence(part, turn.Culture), seen.Sale.Name, until]);
    }, ct);

    private async Task<Reply> SeenAsync(Turn turn, Func<Sighting, Part, Task<Reply>> then, CancellationToken ct)
    {
        var (seen, no) = await desk.PressedAsync(turn, ct);
        if (seen is not { Sale: { } sale }) return no!;
        return sale.Part(turn[Fields.Part] ?? "") is { } part ? await then(seen, part) : Answers.No(turn, "NoSuchPart", sale.Name);
    }

    private static Reply Gone(Turn turn, Sale sale, Part part) =>
        Answers.Say(turn, new NudgeTexts(turn.Culture)["NothingToDo", Naming.InSentence(part, turn.Culture), sale.Name]);

    private static Phrase Said(Scene scene, int id, string key, Turn turn)
    {
        var handoff = scene.Sale.Handoff(id)!;
        // Named is the other one of the two: who sent it where its receiver moved.
        var other = string.Equals(scene.People.GetValueOrDefault(handoff.To)?.EntraId, turn.Caller.EntraId, StringComparison.OrdinalIgnoreCase) ? handoff.From : handoff.To;
        return new HandoffTexts(turn.Culture)[key, Naming.InSentence(scene.Sale.Part(handoff.Part)!, turn.Culture), scene.Sale.Name, Naming.Name(scene.People, other, turn.Culture)];
    }

    private static string FormOf(string what) => what switch
    {
        NudgeChoices.Ask => Verbs.HandoffAsk,
        NudgeChoices.Answer => Verbs.HandoffAnswer,
        _ => Verbs.HandoffReturn,
    };

    private static string SendOf(string what) => what switch
    {
        NudgeChoices.Ask => Verbs.NudgeAsk,
        NudgeChoices.Answer => Verbs.NudgeAnswer,
        _ => Verbs.NudgeReturn,
    };

    private static string? Given(Turn turn) => Written.Tidy(turn[Fields.Words]);

    private static int? Seen(Turn turn) => int.TryParse(turn[Fields.Seen], NumberStyles.None, CultureInfo.InvariantCulture, out var seen) ? seen : null;

    private static ReturnCause? Cause(Turn turn) => Enum.TryParse<ReturnCause>(turn[Fields.Cause], out var cause) && Enum.IsDefined(cause) ? cause : null;
}
