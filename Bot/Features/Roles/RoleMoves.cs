using System.Collections.Immutable;
using TeamsCollab.Features.Captains;
using TeamsCollab.Sales;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.Roles;

/// <summary>What the team calls its roles, in this order.</summary>
public sealed record NameRoles(IReadOnlyList<string> Roles);

/// <summary>All the roles that a teammate has from now on.</summary>
public sealed record GiveRoles
{
    /// <summary>The Entra id; null where no such person was found in the team.</summary>
    public string? Who { get; init; }

    /// <summary>As they were named.</summary>
    public string Name { get; init; } = "";
    public bool Bot { get; init; }
    public IReadOnlyList<string> Roles { get; init; } = [];
}

/// <summary>The rules of roles: the team's to name, several a person.</summary>
public static class RoleMoves
{
    public const int MostRoles = 20;
    public const int MostLetters = 40;

    public static Decision Name(TeamContext context, NameRoles command)
    {
        if (!context.ByCaptain) return Decision.Refuse("OnlyCaptainsNameRoles");
        var roles = Distinct(command.Roles);
        if (roles.Count == 0) return Decision.Refuse("RolesNeedNames");
        if (Wrong(roles) is { } wrong) return wrong;
        return roles.SequenceEqual(context.Team.Roles, StringComparer.Ordinal) ? new Already() : CaptainMoves.Accepted(Named(context, roles));
    }

    /// <summary>A team that has named no roles yet gets those that are given; after that, one that isn't among them is a slip.</summary>
    public static Decision Give(TeamContext context, GiveRoles command)
    {
        if (!context.ByCaptain) return Decision.Refuse("OnlyCaptainsNameRoles");
        var who = command.Who is null ? null : context.People.GetValueOrDefault(command.Who);
        if (Rights.WrongTeammate(who, command.Name, command.Bot) is { } stranger) return stranger;
        var known = context.Team.Roles;
        var asked = Distinct(command.Roles);
        if (known.Length > 0 && asked.Find(r => !Has(known, r)) is { } unknown) return Decision.Refuse("RoleUnknown", unknown, known.ToArray());
        if (Wrong(asked) is { } wrong) return wrong;
        // As the team writes them.
        ImmutableArray<string> roles = [.. asked.Select(r => known.FirstOrDefault(k => RoleNames.Same(k, r)) ?? r)];
        if (roles.SequenceEqual(who!.Roles, StringComparer.Ordinal)) return new Already();
        var given = new RolesGiven { Version = context.NextVersion, By = context.Caller.Number, At = context.Now, Who = who.Number, Roles = roles };
        return known.Length > 0 || roles.Length == 0
            ? CaptainMoves.Accepted(given)
            : CaptainMoves.Accepted(Named(context, roles), given with { Version = context.NextVersion + 1 });
    }

    public static bool Has(IEnumerable<string> roles, string role) => roles.Any(r => RoleNames.Same(r, role));

    private static Decision? Wrong(List<string> roles) =>
        roles.Find(r => Written.Length(r) > MostLetters) is { } tooLong ? Decision.Refuse("RoleTooLong", tooLong, MostLetters)
        : roles.Count > MostRoles ? Decision.Refuse("TooManyRoles", MostRoles)
        : null;

    private static RolesNamed Named(TeamContext context, IEnumerable<string> roles) =>
        new() { Version = context.NextVersion, By = context.Caller.Number, At = context.Now, Roles = [.. roles] };

    private static List<string> Distinct(IEnumerable<string> roles) =>
        [.. roles.Select(r => Written.OneLine(r)).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)];
}
