using TeamsCollab.Features.Reading;
using TeamsCollab.Sales;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.Pastes;

/// <summary>Who is meant by a cell, or why nobody is.</summary>
public readonly record struct PasteOwner(string? EntraId, string Name, Refusal? Wrong = null);

/// <summary>Finds owners by name among the teammates. Nobody is guessed: a row whose owner isn't plain is named.</summary>
/// <param name="members">Everybody in the team.</param>
/// <param name="caller">Who pasted the rows: "me".</param>
public sealed class PasteOwners(IReadOnlyList<RosterEntry> members, Caller caller)
{
    private static readonly HashSet<string> Oneself = new(["me", "myself", "i", "ich", "mir", "mich"], StringComparer.OrdinalIgnoreCase);

    public bool Knows(string typed) => Meant(typed).Count > 0;

    public PasteOwner Find(string typed)
    {
        if (Oneself.Contains(typed.Trim())) return new PasteOwner(caller.EntraId, caller.Name);
        return Meant(typed) switch
        {
            [] => new PasteOwner(null, typed, new Refusal("PasteOwnerUnknown", [typed])),
            [{ Guest: true } guest] => new PasteOwner(null, typed, new Refusal("PasteOwnerGuest", [guest.Name])),
            [var one] => new PasteOwner(one.EntraId, one.Name),
            var several when several.Where(m => !m.Guest).ToList() is [var one] => new PasteOwner(one.EntraId, one.Name),
            var several => new PasteOwner(null, typed, new Refusal("PasteOwnerSeveral", [typed, (IReadOnlyList<string>)[.. several.Select(m => m.Name)]])),
        };
    }

    private IReadOnlyList<RosterEntry> Meant(string typed)
    {
        var name = typed.Trim().TrimStart('@');
        if (name.IndexOf('@', StringComparison.Ordinal) is > 0 and var at) name = name[..at].Replace('.', ' ').Replace('_', ' ');
        if (Spelling.Meant(members, m => m.Name, name) is { Count: > 0 } meant) return meant;
        // "Ito, Ben", and "Ben Ito (EMEA)"
        var turned = name.Split(',', 2) is [var last, var first] && first.Trim().Length > 0 ? $"{first.Trim()} {last.Trim()}" : name;
        return Spelling.Meant(members, m => m.Name, turned.Split('(')[0]);
    }
}
