using TeamsCollab.Cards;
using TeamsCollab.Features.Choices;
using TeamsCollab.Features.Handoffs;
using TeamsCollab.Features.Reading;
using TeamsCollab.Features.Sales;
using TeamsCollab.Sales;
using TeamsCollab.Store;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.Finding;

/// <summary>The sale that a command is about, or the answer to give instead.</summary>
public sealed record FoundSale
{
    public Sighting? Seen { get; init; }

    /// <summary>What of the typed target is still to be found in the sale.</summary>
    public TargetText Target { get; init; } = new(null, null, null);

    /// <summary>The target's words named the sale.</summary>
    public bool Named { get; init; }

    /// <summary>The turn came from the sale's own thread or chat, where its cards are seen.</summary>
    public bool Here { get; init; }
    public Reply? Answer { get; init; }
}

/// <summary>
/// Finds the sale that somebody means: the one named, else the thread's, else the only one open, else the only one that waits for
/// them; else it asks back.
/// </summary>
public sealed class SaleFinder(ISaleStore store, SaleDesk desk)
{
    private const int MostChoices = 6;

    /// <param name="loose">The target is a guess: where it names nothing it is passed over, not complained about.</param>
    public async Task<FoundSale> FindAsync(Turn turn, TeamKey team, TargetText target, Asked asked, bool toMove, bool loose, CancellationToken ct)
    {
        var thread = turn.Place.Root is { } root ? await store.SaleOfThreadAsync(team, root, ct) : null;
        var found = await IdAsync(turn, team, target, thread, loose, ct);
        var seen = await desk.LookAsync(turn, team, found.Id, toMove, ct);
        if (seen.Refusal is { } stranger) return Refused(turn, stranger);
        if (found.Several is { } several)
            return new FoundSale { Answer = Reply.Show(Choice(several, turn, seen, asked)) };
        if (found.Refusal is { } refusal) return Refused(turn, refusal);
        if (found.Id is null) return await OnlyAsync(turn, team, target, asked, seen, toMove, ct);
        if (seen.Sale is null) return Refused(turn, new Refusal("NoSuchSale", []));
        return new FoundSale { Seen = seen, Target = found.Target, Named = found.Named, Here = IsHere(turn, thread, seen.Sale) };
    }

    private async Task<Found> IdAsync(Turn turn, TeamKey team, TargetText target, string? thread, bool loose, CancellationToken ct)
    {
        if (turn[Fields.Sale] is { } chosen) return new Found(chosen, target);
        if (target.Sale is { } name)
        {
            switch (await NamedAsync(team, name, ct))
            {
                case [var one]: return new Found(one.Id, target with { Sale = null }, Named: true);
                case [] when !loose: return new Found(null, target, Refusal: new Refusal("NoSaleCalled", [name]));
                case { Count: > 1 } several when !loose: return new Found(null, target, Several: several);
            }
        }
        if (loose && target.Sale is not null) target = new TargetText(null, null, target.Note);
        // What stands alone may be a part of the thread's sale or the name of another.
        var inThread = thread is null ? null : await store.SaleAsync(team, thread, ct);
        if (target.Part is { } part && (inThread is null || Naming.Meant(inThread, part, turn.Culture).Count == 0)
            && await NamedAsync(team, part, ct) is [var alone])
            return new Found(alone.Id, target with { Part = null }, Named: true);
        return new Found(thread, target);
    }

    private async Task<FoundSale> OnlyAsync(Turn turn, TeamKey team, TargetText target, Asked asked, Sighting seen, bool toMove, CancellationToken ct)
    {
        var open = await store.OpenAsync(team, MostChoices + 1, ct);
        if (open.Count == 0) return Refused(turn, new Refusal("NoSales", []));
        var only = open is [var single] ? single.Id : null;
        if (only is null && seen.Caller is { } caller
            && (await store.WaitsAsync(team, caller.Number, ct)).Where(w => !w.Awaited).Select(w => w.Sale).Distinct().ToList() is [var waits])
            only = waits;
        if (only is null) return new FoundSale { Answer = Reply.Show(Choice(open, turn, seen, asked)) };
        var there = await desk.LookAsync(turn, team, only, toMove, ct);
        return there.Sale is null
            ? Refused(turn, new Refusal("NoSuchSale", []))
            : new FoundSale { Seen = there, Target = target, Here = IsHere(turn, null, there.Sale) };
    }

    // A closed sale is found where no open one is meant.
    private async Task<IReadOnlyList<SaleListing>> NamedAsync(TeamKey team, string name, CancellationToken ct) =>
        Spelling.Meant(await store.FindAsync(team, name, MostChoices + 1, ct), s => s.Name, name) is { Count: > 0 } open
            ? open
            : Spelling.Meant(await store.FindClosedAsync(team, name, MostChoices + 1, ct), s => s.Name, name);

    private static CardContent Choice(IReadOnlyList<SaleListing> sales, Turn turn, Sighting seen, Asked asked)
    {
        var texts = new SaleTexts(turn.Culture);
        return ChoiceCard.Draw(
            new FeatureTexts(turn.Culture)["WhichSale"],
            // Two sales of one name differ by their customer or date.
            [.. sales.Select(s => new Choice(Title(s, sales, texts), Fields.Sale, s.Id))],
            turn, View.For(turn, seen.Team), asked);
    }

    private static Phrase Title(SaleListing sale, IReadOnlyList<SaleListing> all, SaleTexts texts)
    {
        if (all.Count(other => Spelling.Same(other.Name, sale.Name)) == 1) return Words.Line(sale.Name, 40);
        return sale.CloseDate is { } close ? texts["List.Join", sale.Name, texts["List.Part.Close", close]] : texts["List.Join", sale.Name, sale.Customer];
    }

    private static bool IsHere(Turn turn, string? thread, Sale sale) =>
        thread == sale.Id || (turn.Place.Kind == PlaceKind.GroupChat && sale.Thread == turn.Place.Conversation);

    private static FoundSale Refused(Turn turn, Refusal why) => new() { Answer = Answers.No(turn, why, new Dictionary<Person, Member>()) };

    private readonly record struct Found(
        string? Id, TargetText Target, bool Named = false, IReadOnlyList<SaleListing>? Several = null, Refusal? Refusal = null);
}
