namespace TeamsCollab.Sales;

/// <summary>For how long what ended can be taken back, and which cards offer it until then: pure.</summary>
public static class Undoing
{
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    /// <summary>The cards that offer to take back what happened: they are to be drawn again when that is over.</summary>
    public static IEnumerable<Subject> Cards(Sale after, SaleEvent happened) => happened switch
    {
        HandoffApproved e => [new Subject(Subject.HandoffCard, after.Id, $"{e.Handoff}")],
        PartDone or PartDropped => [new Subject(Subject.SaleCard, after.Id)],
        SaleWon or SaleLost => [new Subject(Subject.ClosingCard, after.Id)],
        _ => [],
    };
}
