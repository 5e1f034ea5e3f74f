using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace TeamsCollab.Sales;

/// <summary>
/// One interaction about the team itself: its captains, roles, plays and settings. Stored once, never changed, under <c>-</c> in
/// place of a sale. Type names and property names are permanent; people are numbers, words stand in text rows.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(CaptainInstalled), "captain.installed")]
[JsonDerivedType(typeof(CaptainClaimed), "captain.claimed")]
[JsonDerivedType(typeof(CaptainObjected), "captain.objected")]
[JsonDerivedType(typeof(CaptainNamed), "captain.named")]
[JsonDerivedType(typeof(CaptainLeft), "captain.left")]
[JsonDerivedType(typeof(RolesNamed), "roles.named")]
[JsonDerivedType(typeof(RolesGiven), "roles.given")]
[JsonDerivedType(typeof(PlaySaved), "play.saved")]
[JsonDerivedType(typeof(PlayRenamed), "play.renamed")]
[JsonDerivedType(typeof(PlayShelved), "play.shelved")]
[JsonDerivedType(typeof(HoldersSignOffSet), "team.holderssignoff")]
[JsonDerivedType(typeof(LanguageSet), "team.language")]
[JsonDerivedType(typeof(LookBackSet), "team.lookback")]
[JsonDerivedType(typeof(TeamThanksGiven), "team.thanks")]
[JsonDerivedType(typeof(SalesPasted), "sales.pasted")]
public abstract record TeamEvent
{
    /// <summary>In place of a sale's id.</summary>
    public const string NoSale = "-";

    /// <summary>One more than the team's version before.</summary>
    public required int Version { get; init; }
    public required Person By { get; init; }
    public required DateTimeOffset At { get; init; }
    public bool Worded { get; init; }
}

/// <summary>Whoever installed the bot runs the team.</summary>
public sealed record CaptainInstalled : TeamEvent;

/// <summary>"I run this team", where nobody did.</summary>
public sealed record CaptainClaimed : TeamEvent;

public sealed record CaptainObjected : TeamEvent
{
    /// <summary>Whose claim it was.</summary>
    public required Person To { get; init; }
}

public sealed record CaptainNamed : TeamEvent
{
    public required Person Who { get; init; }
}

public sealed record CaptainLeft : TeamEvent;

public sealed record RolesNamed : TeamEvent
{
    /// <summary>All of them, in the team's order.</summary>
    public required ImmutableArray<string> Roles { get; init; }
}

public sealed record RolesGiven : TeamEvent
{
    public required Person Who { get; init; }

    /// <summary>All that this person has from now on.</summary>
    public required ImmutableArray<string> Roles { get; init; }
}

public sealed record PlaySaved : TeamEvent
{
    public required string Play { get; init; }

    /// <summary>The version of the play that is stored with it.</summary>
    public required int PlayVersion { get; init; }

    /// <summary>As a new play is called; null: as before.</summary>
    public string? Name { get; init; }
}

public sealed record PlayRenamed : TeamEvent
{
    public required string Play { get; init; }
    public required string Name { get; init; }
}

/// <summary>Whether new sales are opened on a play.</summary>
public sealed record PlayShelved : TeamEvent
{
    public required string Play { get; init; }
    public required bool Shelved { get; init; }
}

/// <summary>Whether a sale closes as won only with the sign-off of every part's holder. Its words say why.</summary>
public sealed record HoldersSignOffSet : TeamEvent
{
    public required bool On { get; init; }
}

/// <summary>What is posted in the team from now on is in this language.</summary>
public sealed record LanguageSet : TeamEvent
{
    /// <summary>An IETF tag, one of those that the texts are in.</summary>
    public required string Language { get; init; }
}

/// <summary>Whether the weekly look-back comes, and when.</summary>
public sealed record LookBackSet : TeamEvent
{
    public required bool On { get; init; }
    public required DayOfWeek Day { get; init; }

    /// <summary>By the clock of <see cref="Zone"/>.</summary>
    public required TimeOnly Time { get; init; }

    /// <summary>The zone of the captain who set it; null: the team's.</summary>
    public string? Zone { get; init; }
}

/// <summary>Somebody thanked a teammate, for nothing of one sale; its words say for what.</summary>
public sealed record TeamThanksGiven : TeamEvent
{
    public required Person To { get; init; }

    /// <summary>The team doesn't see the answer to it, so it is posted.</summary>
    public bool Posted { get; init; }
}

/// <summary>Somebody wants pasted rows to be sales; each of these has its own opening.</summary>
public sealed record SalesPasted : TeamEvent
{
    public required string Paste { get; init; }

    /// <summary>How many sales are wanted.</summary>
    public required int Sales { get; init; }
}
