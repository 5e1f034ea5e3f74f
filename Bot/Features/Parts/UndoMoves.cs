using System.Globalization;
using TeamsCollab.Sales;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.Parts;

/// <summary>Takes back what the caller did a moment ago.</summary>
/// <param name="What">What a button names: <c>sale</c>, <c>part:demo</c>, <c>handoff:12</c>; null: the caller's newest.</param>
public sealed record UndoMove(string? What = null);

/// <summary>Done, dropped, approved and closed can be taken back by whoever did it, for five minutes, where nothing followed.</summary>
public static class UndoMoves
{
    public static readonly TimeSpan Window = Undoing.Window;

    public const string OfSale = "sale";

    public static string OfPart(string part) => $"part:{part}";

    public static string OfHandoff(int handoff) => FormattableString.Invariant($"handoff:{handoff}");

    /// <summary>The handoff that a button names; null where it names something else.</summary>
    public static int? HandoffOf(string? what) =>
        what?.Split(':') is ["handoff", var id] && int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static Decision Undo(MoveContext context, UndoMove command)
    {
        if (context.Sale is not { } sale) return Decision.Refuse("NoSuchSale");
        var all = Deeds(sale).ToList();
        var caller = context.Caller.Number;
        if (command.What is { } what)
        {
            // Pressed twice, or taken back another way: it stands open, as was wished.
            if (all.Find(d => d.What == what) is not { } named) return new Already();
            return named.By == caller ? Back(context, sale, named) : Decision.Refuse("OnlyDoerUndoes", named.By);
        }
        var mine = all.Where(d => d.By == caller).MaxBy(d => d.At);
        return mine is null ? Decision.Refuse("NothingToUndo", sale.Name) : Back(context, sale, mine);
    }

    /// <summary>Whether a button for it makes sense now.</summary>
    public static bool IsOffered(Sale sale, string what, DateTimeOffset now) => Deeds(sale).Any(d => d.What == what && now - d.At <= Window);

    /// <summary>The part that was finished or dropped last, as long as that can be taken back.</summary>
    public static Part? NewestPart(Sale sale, DateTimeOffset now) => sale.Parts.Where(p => p.Finished is not null && IsOffered(sale, OfPart(p.Key), now)).MaxBy(p => p.Finished!.Version);

    private sealed record Deed(string What, Person By, DateTimeOffset At, Part? Part = null, Handoff? Handoff = null);

    /// <summary>Closing a sale stops everything else in it.</summary>
    private static IEnumerable<Deed> Deeds(Sale sale) => sale.Closing is { } closing
        ? [new Deed(OfSale, closing.By, closing.At)]
        :
        [
            .. sale.Parts.Where(p => p.Finished is not null).Select(p => new Deed(OfPart(p.Key), p.Finished!.By, p.Finished.At, Part: p)),
            .. sale.Handoffs.Where(h => h is { Status: HandoffStatus.Approved, Before: not null }).Select(h => new Deed(OfHandoff(h.Id), h.To, h.EndedAt!.Value, Handoff: h)),
        ];

    private static Decision Back(MoveContext context, Sale sale, Deed deed)
    {
        if (context.Now - deed.At > Window) return Decision.Refuse("TooLateToUndo", (int)Window.TotalMinutes);
        if (deed.Part is { } part) return Finishing(context, sale, part);
        if (deed.Handoff is { } handoff) return Approving(context, sale, handoff);
        return new Accepted([new Worded(new SaleReopened { Version = context.NextVersion, By = context.Caller.Number, At = context.Now, Undone = true })]);
    }

    private static Decision Finishing(MoveContext context, Sale sale, Part part)
    {
        var finish = part.Finished!;
        // The offers that came with it go back with it, as long as nobody has answered one.
        var made = sale.Handoffs.Where(h => h.Id > finish.Version && h.From == finish.By && h.OfferedAt == finish.At)
            .Where((h, i) => h.Id == finish.Version + 1 + i).ToList();
        if (Follower(sale, part, made) is { } follower) return Decision.Refuse("UndoFollowed", follower, part);
        var first = context.NextVersion;
        var withdrawn = made.Where(h => h.IsOpen).Select((h, i) => new Worded(
            new HandoffWithdrawn { Version = first + i, By = context.Caller.Number, At = context.Now, Handoff = h.Id, Undone = true })).ToList();
        return new Accepted(
        [
            .. withdrawn,
            new Worded(new PartReopened { Version = first + withdrawn.Count, By = context.Caller.Number, At = context.Now, Part = part.Key, Undone = true }),
        ]);
    }

    /// <summary>Who built on the finished part already.</summary>
    private static Person? Follower(Sale sale, Part part, List<Handoff> made)
    {
        var since = part.Finished!;
        if (made.Find(h => h is not { Status: HandoffStatus.Offered, Question: null }) is { } answered) return answered.To;
        var next = sale.Parts.Where(p => p.After.Contains(part.Key) || sale.StageOf(p).After.Contains(sale.StageOf(part).Key)).Select(p => p.Key).ToHashSet();
        if (sale.Parts.FirstOrDefault(p => next.Contains(p.Key) && p.Finished?.Version > since.Version) is { } finished) return finished.Finished!.By;
        if (sale.Handoffs.FirstOrDefault(h => next.Contains(h.Part) && h.Id > since.Version && !made.Contains(h)) is { } passed) return passed.From;
        return sale.StageOf(part).SignOffs.FirstOrDefault(s => s.At >= since.At)?.By;
    }

    private static Decision Approving(MoveContext context, Sale sale, Handoff handoff)
    {
        var part = sale.Part(handoff.Part)!;
        if (part.Finished is { } finish) return Decision.Refuse("UndoFollowed", finish.By, part);
        if (sale.Handoffs.LastOrDefault(h => h.Part == part.Key) is { } newer && newer.Id != handoff.Id) return Decision.Refuse("UndoFollowed", newer.From, part);
        if (part.Holder != handoff.To) return Decision.Refuse("UndoFollowedByOthers", part);
        return new Accepted([new Worded(new HandoffReopened { Version = context.NextVersion, By = context.Caller.Number, At = context.Now, Handoff = handoff.Id })]);
    }
}
