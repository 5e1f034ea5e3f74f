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

    /// <summary>"Can't go on without Priya (SE)"; the detail is the stage's key, none: the closing as won.</summary>
    public const string SignOffCard = "signoff";

    /// <summary>A part that came back twice, for the captains; the detail is the part's key.</summary>
    public const string ReturnedCard = "returned";

    /// <summary>How the sale ended, and who contributed what.</summary>
    public const string ClosingCard = "closed";

    /// <summary>What somebody left behind who has left the team, for the captains; the detail is the person.</summary>
    public const string LeaverCard = "leaver";

    public static Subject OfLeaver(Person person) => new(LeaverCard, TeamEvent.NoSale, person.ToString());

    /// <summary>Who runs the team, or the question who does; its sale is <see cref="TeamEvent.NoSale"/>.</summary>
    public const string CaptainsCard = "captains";

    /// <summary>Whom the bot could not reach, for the captains; the detail is the day.</summary>
    public const string Unreached = "unreached";

    /// <summary>Somebody else said that the person isn't there: in their own partition, in place of the sale the absence's beginning.</summary>
    public const string Away = "away";

    public static Subject OfUnreached(string day) => new(Unreached, TeamEvent.NoSale, day);

    /// <summary>Whether it belongs to the team itself and not to a sale.</summary>
    public bool IsOfTeam => Sale == TeamEvent.NoSale;

    /// <summary>Rows that somebody pasted, on their way to be sales; the detail is the paste's id.</summary>
    public const string PasteCard = "paste";

    /// <summary>The same in the own chat of whoever pasted them there.</summary>
    public const string OwnPasteCard = "pasted";

    public static Subject OfPaste(string paste) => new(PasteCard, TeamEvent.NoSale, paste);

    public static Subject OfOwnPaste(string paste) => new(OwnPasteCard, TeamEvent.NoSale, paste);

    /// <summary>A sentence that reminds people; the detail is the version of its event.</summary>
    public const string Reminder = "reminder";

    /// <summary>A person's nudge, in their own partition; in place of the sale stands its day.</summary>
    public const string Nudge = "nudge";

    /// <summary>What is sent as it is stored, in the partition of whom it answers; in place of the sale stands what tells it apart.</summary>
    public const string Letter = "letter";

    /// <summary>The team's look-back at a week; the detail is the day.</summary>
    public const string LookBack = "lookback";

    /// <summary>Thanks that belong to no sale, for everybody to see; the detail is the version of the team's event.</summary>
    public const string Thanks = "thanks";

    /// <summary>The week of all the teams that a captain runs, in their own partition; in place of the sale stands the day.</summary>
    public const string RollUp = "rollup";

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
    /// <summary>So many returns of a part go to the captains.</summary>
    public const int ReturnsForCaptains = 2;

    public static IReadOnlyList<Subject> Of(Sale? before, Sale after, IReadOnlyList<SaleEvent> events)
    {
        // Two hundred cards at once nobody reads. A reminder that has somebody to reach begins the thread that it needs.
        if (after.Quiet) return [.. events.OfType<Reminded>().Select(e => new Subject(Subject.Reminder, after.Id, $"{e.Version}"))];
        var subjects = new List<Subject> { new(Subject.SaleCard, after.Id) };
        // What a handoff's card shows and offers follows from the handoff and from whether the sale is open.
        var closing = before is not null && before.Status != after.Status;
        subjects.AddRange(after.Handoffs.Where(h => before?.Handoff(h.Id) != h || (closing && h.IsOpen)).Select(h => new Subject(Subject.HandoffCard, after.Id, $"{h.Id}")));
        subjects.AddRange(events.Where(e => Tells(after, e) is not null).Select(e => new Subject(Subject.Told, after.Id, $"{e.Version}")));
        subjects.AddRange(events.OfType<Reminded>().Select(e => new Subject(Subject.Reminder, after.Id, $"{e.Version}")));
        foreach (var part in after.Parts)
        {
            var old = before?.Part(part.Key);
            if (IsWanted(after, part) != (old is not null && IsWanted(before!, old))) subjects.Add(new(Subject.WantedCard, after.Id, part.Key));
            var stuck = IsStuck(after, part);
            if (stuck != (old is not null && IsStuck(before!, old)) || (stuck && old?.Returns != part.Returns)) subjects.Add(new(Subject.ReturnedCard, after.Id, part.Key));
        }
        foreach (var stage in after.Stages.Where(s => s.SignOff))
        {
            var old = before?.Stages.FirstOrDefault(s => s.Key == stage.Key);
            var awaits = after.AwaitsSignOff(stage);
            if (awaits != (old is not null && before!.AwaitsSignOff(old)) || (awaits && old!.SignOffs.Length != stage.SignOffs.Length))
                subjects.Add(new(Subject.SignOffCard, after.Id, stage.Key));
        }
        if (after.WinAsk != before?.WinAsk || (after.WinAsk is not null && (after.ClosingSignOffs.Length != before!.ClosingSignOffs.Length || !after.Parts.Select(p => p.Holder).SequenceEqual(before.Parts.Select(p => p.Holder)))))
            subjects.Add(new(Subject.SignOffCard, after.Id));
        if (closing) subjects.Add(new(Subject.ClosingCard, after.Id));
        subjects.AddRange(events.Select(e => Relieved(before, e)).OfType<Person>().Select(Subject.OfLeaver));
        // When a sale ends, all would change at once: there, a sentence says so to whoever still presses.
        if (before?.Status == after.Status)
            subjects.AddRange(after.Handoffs.Where(h => before.Handoff(h.Id) is { } old && LeadsOn(before, old) != LeadsOn(after, h))
                .Select(h => new Subject(Subject.HandoffCard, after.Id, $"{h.Id}")));
        return [.. subjects.Distinct()];
    }

    /// <summary>Whether the thread is to be asked who takes this part: it is up, needed, not offered, and nobody holds it. The first part of a sale has a holder from the start.</summary>
    public static bool IsWanted(Sale sale, Part part) =>
        sale.Status == SaleStatus.Open && part is { IsOpen: true, Holder: null, Optional: false } && sale.IsUp(part) && sale.OpenHandoff(part.Key) is null;

    /// <summary>Whether a captain is to place this part: it came back again, and is not offered to anybody now.</summary>
    public static bool IsStuck(Sale sale, Part part) =>
        sale.Status == SaleStatus.Open && part is { IsOpen: true, Returns: >= ReturnsForCaptains } && sale.OpenHandoff(part.Key) is null;

    /// <summary>Whether a handoff's card is where its part can be handed on or offered again: it has ended, and it is the part's newest.</summary>
    public static bool LeadsOn(Sale sale, Handoff handoff) =>
        sale.Status == SaleStatus.Open && sale.Part(handoff.Part) is { IsOpen: true } && !handoff.IsOpen && sale.Handoffs.Last(h => h.Part == handoff.Part).Id == handoff.Id;

    /// <summary>
    /// Whom an event is news to besides the card's own reader: the sender when the receiver moved, the receiver when an answer
    /// or a withdrawal came, whoever got or lost a part by somebody else's hand. The offer itself is told by its card.
    /// </summary>
    public static Person? Tells(Sale after, SaleEvent happened) => Told(after, happened) is { } told && told != happened.By ? told : null;

    private static Person? Told(Sale after, SaleEvent happened) => happened switch
    {
        HandoffApproved e => after.Handoff(e.Handoff)?.From,
        HandoffAsked e => after.Handoff(e.Handoff)?.From,
        HandoffReturned e => after.Handoff(e.Handoff)?.From,
        HandoffReopened e => after.Handoff(e.Handoff)?.From,
        HandoffAnswered e => after.Handoff(e.Handoff)?.To,
        HandoffWithdrawn e => after.Handoff(e.Handoff)?.To,
        HandoffRedirected e => after.Handoff(e.Handoff)?.To,
        AwayNoted { Away: not null } e => after.Handoff(e.Handoff)?.From,
        HandoffAskedAgain e => after.Handoff(e.Handoff) is { } again ? again.From == e.By ? again.To : again.From : null,
        ThanksGiven e => e.To,
        PartReassigned e => e.To ?? e.From,
        PartPaired e => e.Partner,
        PartDated e => after.Part(e.Part)?.Holder,
        PartDropped { Handoff: { } ended } => after.Handoff(ended)?.To,
        PartDropped e => after.Part(e.Part)?.Holder,
        PartReopened e => after.Part(e.Part)?.Holder,
        SignOffGiven { Stage: null } when after.WinAsk is { } ask && after.MissingForWin(ask.By, []).Count == 0 => ask.By,
        _ => null,
    };

    /// <summary>Whose part somebody else took off them: where they have left the team, the captains' card of that says so.</summary>
    private static Person? Relieved(Sale? before, SaleEvent happened)
    {
        var person = happened switch
        {
            PartReassigned e => e.From,
            PartPaired e => before?.Part(e.Part)?.Partner,
            PartDropped e => before?.Part(e.Part)?.Holder,
            _ => null,
        };
        return person == happened.By ? null : person;
    }

    /// <summary>Who reads a told sentence beside the one it is for: who held the part that a captain gave away.</summary>
    public static Person? TellsToo(SaleEvent happened) => happened is PartReassigned { To: not null, From: { } from } given && from != given.By && from != given.To ? from : null;
}
