namespace TeamsCollab.Sales;

/// <summary>What a card of a sale is drawn from: committed state, the names and the words that it shows.</summary>
public sealed record Scene
{
    public required Team Team { get; init; }
    public required Sale Sale { get; init; }

    /// <summary>Members by number; somebody who was forgotten is missing.</summary>
    public required IReadOnlyDictionary<Person, Member> People { get; init; }

    /// <summary>Words by the version of their event; forgotten ones are missing.</summary>
    public required IReadOnlyDictionary<int, string> Texts { get; init; }
    public required DateTimeOffset Now { get; init; }
}

/// <summary>The people and words that a card of this state shows.</summary>
public sealed record Needs(IReadOnlyCollection<Person> People, IReadOnlyCollection<int> Texts)
{
    public static readonly Needs Nothing = new([], []);
}
