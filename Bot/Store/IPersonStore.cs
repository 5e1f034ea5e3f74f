namespace TeamsCollab.Store;

/// <summary>A partition key of a person: <c>person|{tenant}|{Entra id}</c>.</summary>
public readonly record struct PersonKey(string Value)
{
    public static PersonKey Of(string tenant, string entraId) => new(RowKeys.PersonPartition(tenant, entraId));

    public override string ToString() => Value;
}

/// <summary>One person's partition. Every method may throw <see cref="StoreUnavailableException"/>.</summary>
public interface IPersonStore
{
    /// <summary>One point read. Who is not known yet has a row with nothing but who they are.</summary>
    Task<PersonView> ReadAsync(string tenant, string entraId, CancellationToken ct);

    /// <summary>The same by the partition; null where nobody is known there.</summary>
    Task<PersonView?> ReadAsync(PersonKey person, CancellationToken ct);

    /// <summary>What the nudge of that day shows; null where there was none.</summary>
    Task<NudgeShown?> NudgeAsync(PersonKey person, DateOnly day, CancellationToken ct);

    /// <summary>
    /// One all-or-nothing transaction in the person's partition; its wakes are armed beside it, its sends are guarded.
    /// False after a lost race: read and decide again.
    /// </summary>
    /// <remarks>
    /// A row that is written has its next nudge planned by its own rhythm: nobody else arms or cancels nudges. So it is with <see cref="Presence"/>:
    /// whoever changes when somebody is there needn't think of who has to hear of it.
    /// </remarks>
    Task<bool> CommitAsync(PersonView read, PersonChange change, CancellationToken ct);
}

/// <summary>What the nudge of a day shows, as far as the present state doesn't say it.</summary>
/// <param name="First">It is the person's first: it introduces itself.</param>
public sealed record NudgeShown(DateOnly Day, bool First)
{
    public const string WakeKind = "nudge";

    /// <summary>When the nudge before it came: what was undelivered since then stands in this one.</summary>
    public DateTimeOffset? Since { get; init; }
}

/// <summary>What was read, with what the commit needs.</summary>
/// <param name="Row">As stored, or nothing but who it is.</param>
/// <param name="Read">The row's ETag; null where there is no row yet.</param>
public sealed record PersonView(PersonRow Row, string? Read)
{
    public PersonKey Key => PersonKey.Of(Row.Tenant, Row.EntraId);
}

public sealed record PersonChange
{
    /// <summary>The row as it is to be stored; null: it isn't written, and its ETag isn't looked at.</summary>
    public PersonRow? Row { get; init; }

    /// <summary>When to look again, at what.</summary>
    public IReadOnlyList<Wake> Wakes { get; init; } = [];

    /// <summary>Wakes that are no longer wanted; fine where one is gone.</summary>
    public IReadOnlyList<Wake> Cancelled { get; init; } = [];

    /// <summary>The wake whose firing caused this: it ends in the same transaction.</summary>
    public FiredWake? Fired { get; init; }

    /// <summary>What the nudge of a day shows: written once.</summary>
    public NudgeShown? Nudge { get; init; }

    /// <summary>Subjects of messages in the person's own chat to bring up to the present state.</summary>
    public IReadOnlyList<string> Sends { get; init; } = [];
}
