using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace TeamsCollab.Sales;

public enum SaleStatus
{
    Open,
    Won,
    Lost,
}

/// <summary>
/// The present state of one sale: what folding its events gives. It stays small whatever the history's length: at most
/// <see cref="MostParts"/> parts and <see cref="MostEnded"/> ended handoffs, the older of which live on in the events only.
/// </summary>
public sealed partial record Sale
{
    public const int MostParts = 40;
    public const int MostEnded = 20;

    public required string Id { get; init; }

    /// <summary>The number of events folded so far; the next event is <c>Version + 1</c>.</summary>
    public required int Version { get; init; }

    public required string Name { get; init; }
    public required string Customer { get; init; }
    public Money? Amount { get; init; }
    public DateOnly? CloseDate { get; init; }
    public string? Goal { get; init; }

    /// <summary>The play on which the sale was opened, with its version then: <c>full|1</c>.</summary>
    public required string Play { get; init; }
    public SaleStatus Status { get; init; }
    public required Person OpenedBy { get; init; }
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>
    /// The Teams conversation that is the sale's thread (<c>{channel};messageid={root}</c>, or a group chat's id);
    /// null where the sale's own card starts a thread: then the posted card's row knows it.
    /// </summary>
    public string? Thread { get; init; }

    /// <summary>The channel in which the thread is or will be; null in a group chat.</summary>
    public string? Channel { get; init; }

    /// <summary>It was opened as one of many, and nobody has moved since: it has no card yet.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Quiet { get; init; }
    public required ImmutableArray<Part> Parts { get; init; }

    /// <summary>All open handoffs and the newest ended ones, oldest first.</summary>
    public required ImmutableArray<Handoff> Handoffs { get; init; }

    /// <summary>How it ended; null while it is open.</summary>
    public Closure? Closing { get; init; }

    /// <summary>The holders who let the sale close as won, where the team asks for it.</summary>
    public ImmutableArray<SignOff> ClosingSignOffs { get; init; } = [];

    /// <summary>The newest thanks given in it.</summary>
    public Thanked? Thanked { get; init; }

    /// <summary>Since when nothing has moved, once that was said; null again after the next move.</summary>
    public DateTimeOffset? Still { get; init; }

    /// <summary>Who wants to close it as won and waits for the holders' sign-offs; null where nobody does.</summary>
    public WinAsk? WinAsk { get; init; }

    /// <summary>The holders whose sign-off a win still lacks; closing it is the closer's own.</summary>
    /// <param name="closer">Who closes it.</param>
    /// <param name="gone">Those who have left the team: nobody can wait for them.</param>
    public IReadOnlyList<Person> MissingForWin(Person closer, IReadOnlyCollection<Person> gone) =>
    [
        .. Parts.Where(p => p.Status != PartStatus.Dropped).Select(p => p.Holder).OfType<Person>().Distinct()
            .Where(p => p != closer && !gone.Contains(p) && ClosingSignOffs.All(s => s.By != p)),
    ];

    public Part? Part(string key) => Parts.FirstOrDefault(p => p.Key == key);
    public Handoff? Handoff(int id) => Handoffs.FirstOrDefault(h => h.Id == id);
    public Handoff? OpenHandoff(string part) => Handoffs.FirstOrDefault(h => h.Part == part && h.IsOpen);

    /// <summary>Whether the part's forerunners are all done or dropped (an optional one that nobody holds does not count) and its stage has opened.</summary>
    public bool IsUp(Part part) =>
        part.IsOpen && part.After.All(key => Part(key) is not { } before || IsSettled(before)) && (Stages.Length == 0 || HasOpened(StageOf(part)));

    /// <summary>Those to whom an open part is something: its two people, and the two of its open handoff.</summary>
    public IEnumerable<Person> PeopleOf(Part part) => !part.IsOpen ? [] :
        new[] { part.Holder, part.Partner, OpenHandoff(part.Key)?.From, OpenHandoff(part.Key)?.To }.OfType<Person>().Distinct();

    /// <summary>Who must move now on an open part: null where the part or the sale is closed, or nobody holds it.</summary>
    public Person? Ball(Part part) => !part.IsOpen || Status != SaleStatus.Open ? null : OpenHandoff(part.Key) switch
    {
        { Status: HandoffStatus.Asked } handoff => handoff.From,
        { } handoff => handoff.To,
        null => part.Holder,
    };
}

/// <summary>"This is won": said by whom and when, while sign-offs are missing.</summary>
public sealed record WinAsk(Person By, DateTimeOffset At);

/// <summary>How a sale ended.</summary>
/// <param name="Amount">What it was won for.</param>
/// <param name="Words">The version of the closing's event, if it came with words.</param>
public sealed record Closure(Person By, DateTimeOffset At, Money? Amount, int? Words);

/// <summary>An amount with its ISO 4217 currency.</summary>
public readonly record struct Money(decimal Amount, string Currency);
