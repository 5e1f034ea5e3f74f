using System.Collections.Immutable;

namespace TeamsCollab.Sales;

/// <summary>How far pasted rows are. Names are permanent.</summary>
public enum PasteStatus
{
    /// <summary>Shown as understood; nothing is open yet.</summary>
    Understood,

    /// <summary>Wanted, and being opened.</summary>
    Opening,
    Opened,
}

/// <summary>Rows that somebody pasted: from what was understood of them until their sales are open. It holds no names; what the rows say stands beside it until then.</summary>
public sealed record Paste
{
    /// <summary>Whoever doesn't open them by then pastes them again.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    public required string Id { get; init; }

    /// <summary>Who pasted them, by Entra id.</summary>
    public required string By { get; init; }
    public required DateTimeOffset At { get; init; }
    public PasteStatus Status { get; init; }

    /// <summary>How many rows make a sale.</summary>
    public int Rows { get; init; }

    /// <summary>How many would make a second sale of one name.</summary>
    public int Doubles { get; init; }

    /// <summary>The lines of which nothing can be made.</summary>
    public ImmutableArray<int> Wrong { get; init; } = [];

    /// <summary>Where its sales belong; see <see cref="Sale.Thread"/>.</summary>
    public string? Thread { get; init; }
    public string? Channel { get; init; }

    /// <summary>The language of the card in the opener's own chat.</summary>
    public string Language { get; init; } = "en";

    /// <summary>The doubles are wanted, too.</summary>
    public bool WithDoubles { get; init; }

    /// <summary>Who opens them; null before that.</summary>
    public Person? Opener { get; init; }

    /// <summary>The first of the kept rows that is not dealt with.</summary>
    public int Next { get; init; }
    public int Opened { get; init; }

    /// <summary>The lines that could not be opened after all.</summary>
    public ImmutableArray<int> Missed { get; init; } = [];

    /// <summary>What is open by now, per currency.</summary>
    public ImmutableArray<Money> Sums { get; init; } = [];

    /// <summary>Who holds the first parts.</summary>
    public ImmutableArray<PasteShare> Shares { get; init; } = [];

    /// <summary>How many sales are wanted.</summary>
    public int Wanted() => Rows + (WithDoubles ? Doubles : 0);

    public bool HasExpired(DateTimeOffset now) => Status == PasteStatus.Understood && now >= At + Kept;

    /// <summary>One more sale is open.</summary>
    public Paste With(Sale opened) => this with
    {
        Opened = Opened + 1,
        Sums = opened.Amount is { } money ? [.. Sums.Where(s => s.Currency != money.Currency), money with { Amount = money.Amount + Sums.FirstOrDefault(s => s.Currency == money.Currency).Amount }] : Sums,
        Shares = opened.Parts[0].Holder is { } who ? [.. Shares.Where(s => s.Who != who), new PasteShare(who, 1 + (Shares.FirstOrDefault(s => s.Who == who)?.Sales ?? 0))] : Shares,
    };
}

/// <summary>How many sales of a paste somebody begins.</summary>
public sealed record PasteShare(Person Who, int Sales);

/// <summary>A row of which a sale is to be made.</summary>
/// <param name="Owner">By Entra id; null: whoever opens it.</param>
/// <param name="Again">A sale of this name is open, or stands further up.</param>
public sealed record PastedSale(int Line, string Name, string? Customer, Money? Amount, DateOnly? CloseDate, string? Goal, string Play, string? Owner, bool Again);

/// <summary>Some rows of a paste: one property holds so much.</summary>
public sealed record PastedSales(ImmutableArray<PastedSale> Sales);
