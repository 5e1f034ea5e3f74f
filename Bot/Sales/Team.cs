using System.Collections.Immutable;

namespace TeamsCollab.Sales;

public enum TeamKind
{
    /// <summary>The standard channels of a Teams team.</summary>
    Channels,
    GroupChat,
}

/// <summary>One team: its own world. Its key is the partition that holds everything of it.</summary>
public sealed record Team
{
    public required TeamKey Key { get; init; }
    public required TeamKind Kind { get; init; }
    public required string Tenant { get; init; }

    /// <summary>Teams' id of the team's thread (also of its General channel), or of the group chat.</summary>
    public required string TeamsId { get; init; }
    public string? Name { get; init; }

    /// <summary>The language of posted cards, an IETF tag.</summary>
    public string Language { get; init; } = "en";

    /// <summary>The first time zone that somebody was seen in: for members who never spoke to the bot.</summary>
    public string? Zone { get; init; }

    /// <summary>Where Teams takes what the bot sends; the newest seen.</summary>
    public required string ServiceUrl { get; init; }

    /// <summary>The bot's own account id in Teams (<c>28:{app id}</c>).</summary>
    public required string Bot { get; init; }

    /// <summary>How many person numbers are given out.</summary>
    public int People { get; init; }

    /// <summary>How far the rows of lists go (<see cref="ListRows"/>). Missing in a team's row of before there were any.</summary>
    public ListRows ListRows { get; init; }

    /// <summary>Whoever installed the bot, by Entra id, if Teams said so.</summary>
    public string? InstalledBy { get; init; }

    /// <summary>The teammates who run the team, by number.</summary>
    public ImmutableArray<Person> Captains { get; init; } = [];

    /// <summary>Whether a sale closes as won only with the sign-off of every part's holder.</summary>
    public bool HoldersSignOffWins { get; init; }

    /// <summary>When the weekly look-back comes; null: as <see cref="LookBackSettings.Usual"/> says.</summary>
    public LookBackSettings? LookBack { get; init; }

    /// <summary>The newest look-back's time, also of one that had nothing to say; empty before the first.</summary>
    public LookedBack? LookedBack { get; init; }

    /// <summary>When the next look-back is due: the wake row that says so is written and deleted together with this.</summary>
    public DateTimeOffset? NextLookBack { get; init; }

    /// <summary>The newest thanks that belong to no sale.</summary>
    public Thanked? Thanked { get; init; }

    /// <summary>The bot was taken away here.</summary>
    public bool Removed { get; init; }

    /// <summary>The team can be read, and takes no messages.</summary>
    public bool Archived { get; init; }

    /// <summary>The team was deleted; Teams can bring it back for a while.</summary>
    public bool Deleted { get; init; }

    /// <summary>Teams' ids of channels that were deleted and may be restored; the newest last.</summary>
    public ImmutableArray<string> LostChannels { get; init; } = [];

    /// <summary>When Teams was last asked who is still in the team.</summary>
    public DateTimeOffset? RosterAskedAt { get; init; }

    /// <summary>Whether anything can be posted here now. What is to be posted waits until it can.</summary>
    public bool IsReachable => !Removed && !Archived && !Deleted;

    /// <summary>Whether its people have nothing to look for here now.</summary>
    public bool IsGone => Removed || Deleted;

    /// <summary>The team after a sign of life from it: whatever was said of it before, it is there.</summary>
    public Team Awake() => this with { Removed = false, Archived = false, Deleted = false };

    /// <summary>The number of the team's own interactions so far (<see cref="TeamEvent"/>); what they change follows from folding them.</summary>
    public int Version { get; init; }

    /// <summary>The newest "I run this team" that nobody objected to; null where captains came to it otherwise.</summary>
    public CaptainClaim? Claim { get; init; }

    /// <summary>The newest objections, oldest first.</summary>
    public ImmutableArray<CaptainObjection> Objections { get; init; } = [];

    /// <summary>The roles as the team names them, in its order; none until a captain has named them.</summary>
    public ImmutableArray<string> Roles { get; init; } = [];

    /// <summary>The newest version of each play that a captain has saved.</summary>
    public ImmutableArray<PlayName> Plays { get; init; } = [];
}

/// <summary>Whether a team's sales have rows for lists: by what is late first, by part, by when they closed.</summary>
public enum ListRows
{
    /// <summary>None: lists look through what there is.</summary>
    None,

    /// <summary>Each move writes those of its sale; the others have none yet.</summary>
    Filling,

    /// <summary>All of its sales have them.</summary>
    Full,
}

/// <summary>Somebody said that they run the team.</summary>
public sealed record CaptainClaim(Person By, DateTimeOffset At);

/// <param name="Zone">By whose clock; null: the team's.</param>
/// <param name="SetAt">Null where nobody has set it.</param>
public sealed record LookBackSettings(bool On, DayOfWeek Day, TimeOnly At, string? Zone = null, DateTimeOffset? SetAt = null)
{
    /// <summary>When the week's work is done, and before everybody is gone.</summary>
    public static readonly LookBackSettings Usual = new(true, DayOfWeek.Friday, new TimeOnly(15, 0));
}

/// <summary>The time that a look-back is about: from the one moment up to, but without, the other.</summary>
public sealed record LookedBack(DateTimeOffset From, DateTimeOffset To);

/// <summary>Thanks that were given: the same again within a moment is the same click.</summary>
public sealed record Thanked(Person By, Person To, DateTimeOffset At);

/// <summary>A teammate said that it is not <paramref name="To"/> who runs the team.</summary>
public sealed record CaptainObjection(Person To, Person By, DateTimeOffset At);

/// <param name="Name">As the team calls it; null: as it is called from the start.</param>
public sealed record PlayName(string Id, int Version, string? Name)
{
    /// <summary>No new sale is opened on it; running ones keep it.</summary>
    public bool Shelved { get; init; }
}

/// <summary>A partition key of a team: <c>team|{tenant}|{Teams id}</c>, free of what Azure forbids in keys.</summary>
public readonly record struct TeamKey(string Value)
{
    public override string ToString() => Value;
}

/// <summary>A member of the team as last seen. The only place that holds a person's name.</summary>
public sealed record Member
{
    public required Person Number { get; init; }
    public required string EntraId { get; init; }

    /// <summary>Teams' id of the person for this bot (<c>29:...</c>).</summary>
    public required string TeamsId { get; init; }
    public required string Name { get; init; }
    public bool Guest { get; init; }

    /// <summary>The person's roles in sales, as the team names them.</summary>
    public ImmutableArray<string> Roles { get; init; } = [];

    /// <summary>Was a member, and isn't any more.</summary>
    public bool Left { get; init; }

    /// <summary>When they aren't there, as last heard; it may be over by now.</summary>
    public Absent? Absent { get; init; }

    /// <summary>When Teams last confirmed this.</summary>
    public required DateTimeOffset CheckedAt { get; init; }

    public bool IsTeammate => !Guest && !Left;

    public Absent? AbsentAt(DateTimeOffset at) => Absent is { } absent && absent.IsAt(at) ? absent : null;
}
