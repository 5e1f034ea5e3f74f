using TeamsCollab.Features.Choices;
using TeamsCollab.Features.Finding;
using TeamsCollab.Sales;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.Parts;

/// <summary>The part that somebody means, or the answer to give instead.</summary>
public readonly record struct PickedPart(Part? Part, Reply? Answer);

public static class PartPick
{
    /// <param name="typed">What was typed for the part; null where nothing was.</param>
    /// <param name="fits">The parts that the command could be about: where none was typed, only one's own is meant.</param>
    /// <param name="none">The sentence for nothing typed and nothing that fits; it names the sale.</param>
    public static PickedPart Of(Turn turn, Sighting seen, string? typed, Func<Part, bool> fits, Asked asked, string none)
    {
        var sale = seen.Sale!;
        if (turn[Fields.Part] is { } key && sale.Part(key) is { } settled) return new PickedPart(settled, null);
        IReadOnlyList<Part> meant;
        if (typed is not null)
        {
            meant = Naming.Meant(sale, typed, turn.Culture);
            if (meant.Count == 0) return new PickedPart(null, Answers.No(turn, "NoSuchPartCalled", typed, sale.Name));
            if (meant.Count > 1 && meant.Where(fits).ToList() is { Count: > 0 } fitting) meant = fitting;
        }
        else
        {
            var fitting = sale.Parts.Where(fits).ToList();
            var own = fitting.Where(p => p.Holder == seen.Caller!.Number).ToList();
            meant = own.Count > 0 ? own : fitting;
            if (meant.Count == 0) return new PickedPart(null, Answers.No(turn, none, sale.Name));
            if (meant.Count > 1 && meant.Where(sale.IsUp).ToList() is [var up]) meant = [up];
        }
        return meant is [var one] ? new PickedPart(one, null) : new PickedPart(null, Reply.Show(Which(turn, seen, meant, asked)));
    }

    private static CardContent Which(Turn turn, Sighting seen, IReadOnlyList<Part> parts, Asked asked) => ChoiceCard.Draw(
        new FeatureTexts(turn.Culture)["WhichPart"],
        [.. parts.Select(p => new Choice(Cards.Words.Line(p.Title), Fields.Part, p.Key))],
        turn with { Data = new Dictionary<string, string>(turn.Data) { [Fields.Sale] = seen.Sale!.Id } },
        View.For(turn, seen.Team), asked);
}
