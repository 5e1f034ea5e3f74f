using TeamsCollab.Cards;
using TeamsCollab.Sales;
using TeamsCollab.Store;

namespace TeamsCollab.Features.Nudges;

/// <summary>Everything that a nudge, or the card of "my day", is drawn from.</summary>
public sealed record NudgeSheet
{
    /// <summary>What a card of "my day" calls itself in its buttons.</summary>
    public const string Day = "day";

    /// <summary>What a nudge calls itself there.</summary>
    public const string Nudge = "nudge";

    public required IReadOnlyList<NudgeItem> Items { get; init; }

    /// <summary>Members of the items' teams by number; somebody who was forgotten is missing.</summary>
    public required IReadOnlyDictionary<(TeamKey Team, Person Person), Member> People { get; init; }

    /// <summary>The teams that they are in.</summary>
    public IReadOnlyList<TeamMembership> In { get; init; } = [];

    /// <summary>The day at the person's.</summary>
    public required DateOnly Today { get; init; }
    public required TimeZoneInfo Zone { get; init; }

    /// <summary><see cref="Day"/> or <see cref="Nudge"/>.</summary>
    public required string Card { get; init; }

    /// <summary>Their first nudge: it says what it is, at which time it comes and how to stop it.</summary>
    public TimeOnly? Introduces { get; init; }

    /// <summary>What a click on the card has just brought about.</summary>
    public Phrase? Done { get; init; }

    /// <summary>Why a click on the card has brought about nothing.</summary>
    public Phrase? Refused { get; init; }

    /// <summary>What was meant for this person and did not reach them.</summary>
    public IReadOnlyList<Phrase> Undelivered { get; init; } = [];

    /// <summary>There is nothing to say.</summary>
    public bool IsEmpty => Items.Count == 0 && Undelivered.Count == 0;

    /// <summary>The people whose names the card shows: of the first items only, however many there are.</summary>
    public static IEnumerable<(TeamKey Team, Person Person)> Shown(IReadOnlyList<NudgeItem> items) => items.Take(NudgeCard.Most)
        .SelectMany(item => new[] { item.What.Other, item.For }.OfType<Person>().Select(person => (item.In.Team, person))).Distinct();
}
