namespace TeamsCollab.Store;

/// <summary>The subject that teaches a person's own partition in which team they are.</summary>
public static class MembershipSubject
{
    private const string Prefix = "membership:";

    public static string Of(string entraId) => Prefix + entraId;

    /// <summary>The Entra id; null for any other subject.</summary>
    public static string? Read(string subject) => subject.StartsWith(Prefix, StringComparison.Ordinal) ? subject[Prefix.Length..] : null;
}

/// <summary>The subject that teaches all of a team's people what became of it, and tries again what could not be delivered there.</summary>
public static class TeamNewsSubject
{
    public const string Text = "team:news";
}
