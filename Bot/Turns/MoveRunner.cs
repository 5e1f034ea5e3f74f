using TeamsCollab.Delivery;
using TeamsCollab.Sales;
using TeamsCollab.Store;

namespace TeamsCollab.Turns;

/// <summary>
/// Runs one move: load, decide, commit; again after a lost race; an honest "this takes longer" when storage is slow. A card's
/// click costs two sequential storage steps: the load with the guard, then the commit with whatever names and words the answer
/// still lacks read beside it.
/// </summary>
public sealed class MoveRunner(ISaleStore store, IDelivery delivery, Membership membership, TimeProvider time, ILogger<MoveRunner> log)
{
    /// <summary>How long a person waits for an answer.</summary>
    public static TimeSpan Patience => Stamina.Patience;

    public async Task<MoveResult> RunAsync(Turn turn, Move move, CancellationToken ct) =>
        await new Stamina(time, log, $"sale {move.Sale}").RunAsync(() => OnceAsync(turn, move), ct) ?? new MoveResult { Outcome = MoveOutcome.Slow };

    /// <summary>One attempt; null after a lost race.</summary>
    private async Task<MoveResult?> OnceAsync(Turn turn, Move move)
    {
        var view = await store.LoadAsync(
            new SaleLoad
            {
                Team = move.Team,
                Activity = new ActivityKey(turn.ActivityId, turn.At),
                Caller = turn.Caller.EntraId,
                Sale = move.Sale,
                People = move.People,
                Texts = move.Texts,
                Play = move.Play?.Key,
                MayWrite = true,
            }, CancellationToken.None);
        var around = await membership.AroundAsync(turn, view, CancellationToken.None);
        if (around.Refusal is { } stranger) return await RefusedAsync(view, move, stranger, around);
        if (view.Handled) return await HandledAsync(view, move, around);

        var decision = move.Decide(new MoveContext { Sale = view.Sale, Caller = around.Caller!, Team = around.Team, People = around.People, Now = time.GetUtcNow() });
        Signals.Decided(decision);
        switch (decision)
        {
            case Refused refused: return await RefusedAsync(view, move, refused.Why, around);
            case Already: return await SettledAsync(view, move, around);
            case Accepted accepted: return await CommitAsync(view, move, accepted, around);
            default: throw new InvalidOperationException($"No such decision: {decision.GetType().Name}.");
        }
    }

    private async Task<MoveResult?> CommitAsync(SaleView view, Move move, Accepted accepted, Around around)
    {
        var events = accepted.Events.Select(e => e.Event).ToList();
        var after = events.Aggregate(view.Sale, Fold.Apply)!;
        var commit = store.CommitAsync(
            view,
            new SaleChange
            {
                Team = around.Team,
                After = after,
                Events = accepted.Events,
                Members = around.Changed,
                Sends = Effects.Of(view.Sale, after, events),
                Wakes = [.. Wakes(after, events)],
                PlayJson = move.Play?.Json,
            }, CancellationToken.None);
        var scene = SceneAsync(view, move, after, around, accepted.Events);
        switch (await commit)
        {
            case CommitOutcome.Committed:
                delivery.Kick(move.Team);
                return new MoveResult { Outcome = MoveOutcome.Done, Scene = await scene, Caller = around.Caller, Events = events };
            case CommitOutcome.HandledBefore:
                await scene;
                return await HandledAsync(view, move, around);
            default:
                await scene;
                return null;
        }
    }

    private IEnumerable<Wake> Wakes(Sale after, IReadOnlyList<SaleEvent> events)
    {
        var now = time.GetUtcNow();
        var undo = events.SelectMany(e => Undoing.Cards(after, e)).Distinct().Select(card => UndoWake.Of(card, now));
        return after.Status == SaleStatus.Open ? undo.Prepend(SaleWake.Soon(after.Id, now)) : undo;
    }

    private async Task<MoveResult> RefusedAsync(SaleView view, Move move, Refusal why, Around around)
    {
        var release = store.ReleaseAsync(view, CancellationToken.None);
        var scene = view.Sale is { } sale ? await SceneAsync(view, move, sale, around, []) : null;
        await release;
        // A lost race is no loss here: whoever asks next learns it again.
        if (view.Team is { } team && around.CameOrLeft(view) is { Count: > 0 } learned && await store.MeetAsync(view, team, learned, CancellationToken.None)) delivery.Kick(move.Team);
        return new MoveResult { Outcome = MoveOutcome.Refused, Refusal = why, Scene = scene, Caller = around.Caller };
    }

    /// <summary>This activity was committed before. The sale is read anew: beside the inbox row an older one may have been read.</summary>
    private async Task<MoveResult> HandledAsync(SaleView view, Move move, Around around)
    {
        var release = store.ReleaseAsync(view, CancellationToken.None);
        var sale = await store.SaleAsync(move.Team, move.Sale, CancellationToken.None) ?? throw new InvalidOperationException($"Sale {move.Sale} was committed and isn't there.");
        await release;
        delivery.Kick(move.Team);
        return new MoveResult { Outcome = MoveOutcome.Already, Scene = await SceneAsync(view, move, sale, around, []), Caller = around.Caller };
    }

    private async Task<MoveResult> SettledAsync(SaleView view, Move move, Around around)
    {
        var release = store.ReleaseAsync(view, CancellationToken.None);
        var scene = await SceneAsync(view, move, view.Sale!, around, []);
        await release;
        return new MoveResult { Outcome = MoveOutcome.Already, Scene = scene, Caller = around.Caller };
    }

    private async Task<Scene> SceneAsync(SaleView view, Move move, Sale sale, Around around, IReadOnlyList<Worded> fresh)
    {
        var needs = move.Shows(sale);
        var people = around.People.Values.Append(around.Caller).OfType<Member>().DistinctBy(m => m.Number).ToDictionary(m => m.Number);
        var texts = view.Texts.Concat(fresh.Where(e => e.Words is not null).Select(e => KeyValuePair.Create(e.Event.Version, e.Words!)))
            .DistinctBy(t => t.Key).ToDictionary(t => t.Key, t => t.Value);
        var missingPeople = needs.People.Where(p => !people.ContainsKey(p)).Distinct().ToList();
        var missingTexts = needs.Texts.Where(v => !texts.ContainsKey(v)).Distinct().ToList();
        var members = missingPeople.Count > 0 ? store.MembersAsync(move.Team, missingPeople, CancellationToken.None) : null;
        var words = missingTexts.Count > 0 ? store.TextsAsync(move.Team, sale.Id, missingTexts, CancellationToken.None) : null;
        if (members is not null)
            foreach (var (person, member) in await members) people[person] = member;
        if (words is not null)
            foreach (var (version, text) in await words) texts[version] = text;
        return new Scene { Team = around.Team, Sale = sale, People = people, Texts = texts, Now = time.GetUtcNow() };
    }
}
