using TeamsCollab.Sales;

namespace TeamsCollab.Store;

/// <summary>Pasted rows between being shown and being open. Every method may throw <see cref="StoreUnavailableException"/>.</summary>
public interface IPasteStore
{
    /// <summary>Keeps the rows as understood, and asks for a wake when their time is over. Kept twice they are one.</summary>
    Task KeepAsync(TeamKey team, Paste paste, IReadOnlyList<PastedSale> sales, CancellationToken ct);

    /// <summary>Null where there are none (any more).</summary>
    Task<Paste?> PasteAsync(TeamKey team, string paste, CancellationToken ct);

    /// <summary>The paste with its rows and the ETag that the next step needs; null where there is none (any more).</summary>
    Task<PasteView?> LoadPasteAsync(TeamKey team, string paste, CancellationToken ct);

    /// <summary>
    /// Opens some of its sales and notes how far it is, all or nothing: whoever dies between two steps leaves neither a gap nor a
    /// sale to be opened twice.
    /// </summary>
    /// <returns>The view for the next step; null where somebody else was first.</returns>
    Task<PasteView?> StepAsync(PasteView view, PasteStep step, CancellationToken ct);

    /// <summary>Nobody wants them any more.</summary>
    Task ForgetAsync(PasteView view, CancellationToken ct);
}

public abstract record PasteView
{
    public required TeamKey Team { get; init; }
    public required Paste Paste { get; init; }

    /// <summary>Without the lines of which nothing can be made.</summary>
    public required IReadOnlyList<PastedSale> Sales { get; init; }
}

public sealed record PasteStep
{
    /// <summary>So many rows of sales at most (<see cref="RowsOf"/>): there have to be places for the step's own.</summary>
    public const int MostRows = 50;

    public required Paste After { get; init; }
    public IReadOnlyList<PasteOpening> Openings { get; init; } = [];

    /// <summary>Its cards are to be brought up to the present state.</summary>
    public IReadOnlyList<Subject> Sends { get; init; } = [];

    /// <summary>The wake that caused it: it ends with this step, and what was kept goes.</summary>
    public FiredWake? Last { get; init; }

    /// <summary>How many rows a sale takes when it opens.</summary>
    public static int RowsOf(PasteOpening opening) => 3 + (opening.Wake is null ? 0 : 1) + (opening.Play is null ? 0 : 1) + SaleIndex.Of(opening.Sale, opening.Lists).Count;
}

/// <summary>One sale of a step.</summary>
/// <param name="Play">Its play's row, where the team may not have it yet.</param>
/// <param name="Lists">The team has rows for lists.</param>
public sealed record PasteOpening(Sale Sale, SaleOpened Event, Wake? Wake, StoredPlay? Play, bool Lists);
