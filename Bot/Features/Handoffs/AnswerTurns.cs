using System.Globalization;
using TeamsCollab.Cards;
using TeamsCollab.Features.Choices;
using TeamsCollab.Features.Finding;
using TeamsCollab.Features.Reading;
using TeamsCollab.Sales;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.Handoffs;

/// <summary>What a handoff's two people do with it: approve, ask, answer, return, withdraw, by button, form or word.</summary>
public sealed class AnswerTurns(TeamFinder teams, SaleDesk desk, HandoffFinder finder, MoveRunner runner) : IFeature
{
    private static readonly HandoffMove Approving = new("approve", Verbs.HandoffApprove, "Said.Approved", Role.Receiver, (c, id, _) => HandoffMoves.Approve(c, new AnswerHandoff(id)));
    private static readonly HandoffMove Withdrawing = new("withdraw", Verbs.HandoffWithdraw, "Said.Withdrawn", Role.Sender, (c, id, _) => HandoffMoves.Withdraw(c, new AnswerHandoff(id)));
    private static readonly HandoffMove Asking = new("ask", Verbs.HandoffAsk, "Said.Asked", Role.Receiver, (c, id, w) => HandoffMoves.Ask(c, new AnswerHandoff(id, w.Words, w.Seen)));
    private static readonly HandoffMove Answering = new("answer", Verbs.HandoffAnswer, "Said.Answered", Role.Sender, (c, id, w) => HandoffMoves.Answer(c, new AnswerHandoff(id, w.Words, w.Seen)));
    private static readonly HandoffMove Returning = new("return", Verbs.HandoffReturn, "Said.Returned", Role.Receiver, (c, id, w) => HandoffMoves.Return(c, new ReturnHandoff(id, w.Cause, w.Words)));

    public void Map(RouteTable routes)
    {
        foreach (var move in new[] { Approving, Withdrawing })
        {
            routes.Click(move.Verb, (turn, ct) => RunAsync(turn, move, new Given(null, null, null), ct));
            routes.Command(move.Command, (turn, rest, ct) => SaidAsync(turn, move, HandoffReading.Target(rest), new Given(null, null, null), rest, ct));
        }
        routes.Command("accept", (turn, rest, ct) => SaidAsync(turn, Approving, HandoffReading.Target(rest), new Given(null, null, null), rest, ct));
        foreach (var move in new[] { Asking, Answering, Returning })
        {
            routes.Dialog(move.Verb, (turn, ct) => OpenAsync(turn, move, ct));
            routes.Form(move.Verb, (turn, ct) => RunAsync(turn, move, Sent(turn), ct));
            routes.Command(move.Command, (turn, rest, ct) => WordsAsync(turn, move, rest, ct));
        }
    }

    /// <summary>The words of a command; what stands before a colon may say which handoff is meant.</summary>
    private Task<Reply> WordsAsync(Turn turn, HandoffMove move, string rest, CancellationToken ct)
    {
        var (head, note) = Pieces.Note(rest);
        var target = note is null ? new TargetText(null, null, null) : HandoffReading.Target(AboutWords.Without(head)) with { Note = note };
        return SaidAsync(turn, move, target, new Given(Written.Tidy(rest), null, null), rest, ct);
    }

    private async Task<Reply> SaidAsync(Turn turn, HandoffMove move, TargetText target, Given words, string rest, CancellationToken ct)
    {
        var place = await teams.FindAsync(turn, ct);
        if (place.Team is not { } team) return place.Answer!;
        var loose = move is not { Verb: Verbs.HandoffApprove or Verbs.HandoffWithdraw };
        var found = await finder.FindAsync(turn, team, target, move.Role, new Asked(move.Command, rest), loose, ct);
        if (found.Answer is { } answer) return answer;
        // The head named the handoff: then only what stands behind it are the words.
        if (found.Named && target.Note is { } note) words = words with { Words = note };
        if (move == Returning)
        {
            var (cause, said) = HandoffReading.Return(words.Words ?? "");
            words = words with { Cause = cause, Words = said };
        }
        return await RunAsync(turn, move, words, team, found.Sale!.Id, found.Handoff!.Id, found.Here, ct);
    }

    private async Task<Reply> RunAsync(Turn turn, HandoffMove move, Given words, CancellationToken ct)
    {
        var place = await teams.FindAsync(turn, ct);
        return place.Team is { } team
            ? await RunAsync(turn, move, words, team, turn[Fields.Sale] ?? "", HandoffFinder.IdOf(turn) ?? 0, here: true, ct)
            : place.Answer!;
    }

    private async Task<Reply> RunAsync(Turn turn, HandoffMove move, Given words, TeamKey team, string sale, int id, bool here, CancellationToken ct)
    {
        var result = await runner.RunAsync(
            turn,
            new Move
            {
                Team = team,
                Sale = sale,
                Texts = id > 0 ? [id] : [],
                Decide = context => move.Rule(context, id, words),
                Shows = state => HandoffCard.Needs(state, id),
            }, ct);
        return Answers.Of(turn, result, new Answer
        {
            Card = scene => HandoffCard.Draw(scene, id, View.For(turn, scene.Team)),
            Said = scene => Said(scene, id, move, turn.Culture),
            Seen = here,
            Form = (sentence, why, scene) => scene is not null && Fixable.Contains(why.Key) ? WordsForm.Draw(turn, scene, id, move.Verb, sentence) : null,
        });
    }

    /// <summary>A form is opened only for who may send it: the rule is asked with words put in.</summary>
    private async Task<Reply> OpenAsync(Turn turn, HandoffMove move, CancellationToken ct)
    {
        var id = HandoffFinder.IdOf(turn) ?? 0;
        var (seen, no) = await desk.PressedAsync(turn, ct);
        if (seen is not { Sale: { } sale }) return no!;
        var scene = await desk.SceneAsync(seen.Team, sale, HandoffCard.Needs(sale, id), ct);
        var context = new MoveContext { Sale = sale, Caller = seen.Caller!, People = new Dictionary<string, Member>(), Now = scene.Now };
        return move.Rule(context, id, new Given("?", null, ReturnCause.Other)) switch
        {
            Refused refused => Answers.No(turn, refused.Why, scene.People),
            Already when HandoffCard.Draw(scene, id, View.Dialog(turn, seen.Team.Key)) is { } card => Reply.Show(card),
            _ => WordsForm.Draw(turn, scene, id, move.Verb, null),
        };
    }

    private static readonly HashSet<string> Fixable = new(
        ["WordsTooLong", "QuestionIsEmpty", "AnswerIsEmpty", "ReturnNeedsCause", "ReturnNeedsWords"], StringComparer.Ordinal);

    private static Given Sent(Turn turn) => new(
        Written.Tidy(turn[Fields.Words]),
        int.TryParse(turn[Fields.Seen], NumberStyles.None, CultureInfo.InvariantCulture, out var seen) ? seen : null,
        Enum.TryParse<ReturnCause>(turn[Fields.Cause], out var cause) && Enum.IsDefined(cause) ? cause : null);

    private static Phrase Said(Scene scene, int id, HandoffMove move, CultureInfo culture)
    {
        var handoff = scene.Sale.Handoff(id)!;
        return new HandoffTexts(culture)[move.SaidKey,
            Naming.InSentence(scene.Sale.Part(handoff.Part)!, culture), scene.Sale.Name,
            Naming.Name(scene.People, move.Role == Role.Receiver ? handoff.From : handoff.To, culture)];
    }

    private sealed record Given(string? Words, int? Seen, ReturnCause? Cause);

    private sealed record HandoffMove(string Command, string Verb, string SaidKey, Role Role, Func<MoveContext, int, Given, Decision> Rule);
}
