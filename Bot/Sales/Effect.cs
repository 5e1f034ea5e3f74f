namespace TeamsCollab.Sales;

/// <summary>
/// A card or sentence in the sale's thread that a change touches: it is to be brought up to the present state. Written as
/// <c>{kind}:{sale}[:{detail}]</c>; kinds are permanent, they are part of row keys.
/// </summary>
public readonly record struct Subject(string Kind, string Sale, string? Detail = null)
{
    /// <summary>The sale's own card.</summary>
    public const string SaleCard = "sale";

    /// <summary>A handoff's card; the detail is the handoff's id.</summary>
    public const string HandoffCard = "handoff";

    /// <summary>"Who takes the demo?"; the detail is the part's key.</summary>
    public const string WantedCard = "wanted";

    /// <summary>A sentence that tells one person of an event; the detail is the event's version.</summary>
    public const string Told = "told";

    public override string ToString() => Detail is null ? $"{Kind}:{Sale}" : $"{Kind}:{Sale}:{Detail}";

    public static Subject Parse(string text)
    {
        var parts = text.Split(':', 3);
        return parts.Length < 2 ? throw new FormatException($"'{text}' is no subject.") : new Subject(parts[0], parts[1], parts.Length > 2 ? parts[2] : null);
    }
}

/// <summary>Which cards and sentences follow from events: pure, from the state before and after.</summary>
public static class Effects
{
    public static IReadOnlyList<Subject> Of(Sale? before, Sale after, IReadOnlyList<SaleEvent> events)
    {
        var subjects = new List<Subject> { new(Subject.SaleCard, after.Id) };
        foreach (var happened in events)
        {
            if (HandoffOf(happened) is { } handoff) subjects.Add(new(Subject.HandoffCard, after.Id, $"{handoff}"));
            if (Tells(after, happened) is not null) subjects.Add(new(Subject.Told, after.Id, $"{happened.Version}"));
        }
        subjects.AddRange(after.Parts.Where(p => IsWanted(after, p) != (before is not null && before.Part(p.Key) is { } old && IsWanted(before, old)))
            .Select(p => new Subject(Subject.WantedCard, after.Id, p.Key)));
        // When a sale ends, all would change at once: there, a sentence says so to whoever still presses.
        if (before?.Status == after.Status)
            subjects.AddRange(after.Handoffs.Where(h => before.Handoff(h.Id) is { } old && LeadsOn(before, old) != LeadsOn(after, h))
                .Select(h => new Subject(Subject.HandoffCard, after.Id, $"{h.Id}")));
        return [.. subjects.Distinct()];
    }

    /// <summary>Whether the thread is to be asked who takes this part: it is up, needed, not offered, and nobody holds it. The first part of a sale has a holder from the start.</summary>
    public static bool IsWanted(Sale sale, Part part) =>
        sale.Status == SaleStatus.Open && part is { IsOpen: true, Holder: null, Optional: false } && sale.IsUp(part) && sale.OpenHandoff(part.Key) is null;

    /// <summary>Whether a handoff's card is where its part can be handed on or offered again: it has ended, and it is the part's newest.</summary>
    public static bool LeadsOn(Sale sale, Handoff handoff) =>
        sale.Status == SaleStatus.Open && sale.Part(handoff.Part) is { IsOpen: true } && !handoff.IsOpen && sale.Handoffs.Last(h => h.Part == handoff.Part).Id == handoff.Id;

    /// <summary>
    /// Whom an event is news to besides the card's own reader: the sender when the receiver moved, the receiver when an answer
    /// or a withdrawal came. The offer itself is told by its card.
    /// </summary>
    public static Person? Tells(Sale after, SaleEvent happened) => happened switch
    {
        HandoffApproved e => after.Handoff(e.Handoff)?.From,
        HandoffAsked e => after.Handoff(e.Handoff)?.From,
        HandoffReturned e => after.Handoff(e.Handoff)?.From,
        HandoffAnswered e => after.Handoff(e.Handoff)?.To,
        HandoffWithdrawn e => after.Handoff(e.Handoff)?.To,
        _ => null,
    };

    private static int? HandoffOf(SaleEvent happened) => happened switch
    {
        HandoffOffered e => e.Version,
        HandoffApproved e => e.Handoff,
        HandoffAsked e => e.Handoff,
        HandoffAnswered e => e.Handoff,
        HandoffReturned e => e.Handoff,
        HandoffWithdrawn e => e.Handoff,
        _ => null,
    };
}
