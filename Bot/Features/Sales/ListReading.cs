using TeamsCollab.Features.Reading;

namespace TeamsCollab.Features.Sales;

/// <summary>What is said in front of a name: "of Ben" is a person, "at demo" a part.</summary>
public enum ListLead
{
    None,
    Of,
    At,
}

/// <summary>Whose or which sales a list is asked for.</summary>
public enum ListMeaning
{
    Part,
    Person,

    /// <summary>Nothing tells which of the two: it is asked back.</summary>
    Either,
}

/// <summary>Reads what stands behind "sales".</summary>
public static class ListReading
{
    private static readonly (string Word, ListLead Lead)[] Leads =
    [
        ("of ", ListLead.Of), ("by ", ListLead.Of), ("with ", ListLead.Of), ("for ", ListLead.Of), ("from ", ListLead.Of), ("von ", ListLead.Of), ("bei ", ListLead.Of),
        ("at ", ListLead.At), ("in ", ListLead.At), ("im ", ListLead.At),
    ];

    public static (ListLead Lead, string? Named) Read(string? bare)
    {
        if (bare is null) return (ListLead.None, null);
        foreach (var (word, lead) in Leads)
            if (bare.StartsWith(word, StringComparison.OrdinalIgnoreCase)) return (lead, bare[word.Length..].Trim());
        return (ListLead.None, bare);
    }

    /// <summary>A name without the ending that says whose: "Ben's", "Bens"; null where it has none.</summary>
    public static string? WithoutEnding(string named) =>
        named.Length > 3 && named.EndsWith('s') ? named[..^1].TrimEnd('\'', '’') : null;

    /// <summary>A part before a person where its name fits as well, and asked back where both fit alike.</summary>
    /// <param name="lead">What stood in front.</param>
    /// <param name="named">As it was typed.</param>
    /// <param name="people">The names of those who may be meant.</param>
    /// <param name="titles">The parts that may be meant.</param>
    public static ListMeaning Meant(ListLead lead, string named, IReadOnlyCollection<string> people, IReadOnlyCollection<string> titles)
    {
        if (people.Count == 0) return ListMeaning.Part;
        if (titles.Count == 0 || lead == ListLead.Of) return ListMeaning.Person;
        if (lead == ListLead.At) return ListMeaning.Part;
        var (person, part) = (people.Max(p => Fit(named, p)), titles.Max(t => Fit(named, t)));
        if (person > part) return ListMeaning.Person;
        return part > person ? ListMeaning.Part : ListMeaning.Either;
    }

    // All of it, whole words of it, or only beginnings.
    private static int Fit(string named, string name)
    {
        if (Spelling.Same(named, name)) return 3;
        var words = Spelling.Words(name);
        return Spelling.Words(named).All(words.Contains) ? 2 : 1;
    }
}
