namespace TeamsCollab.Rehearsal.Teams;

/// <summary>An organisation: its people and teams are strangers to those of another.</summary>
/// <param name="Id">A GUID.</param>
/// <param name="Name">As people say it.</param>
/// <param name="Domain">The end of its people's addresses.</param>
public sealed record Tenant(string Id, string Name, string Domain);

/// <summary>What a person is like; <see cref="World.AddPerson"/> makes one.</summary>
/// <param name="Name">The display name, by which the world finds the person.</param>
public sealed record PersonTraits(string Name)
{
    public bool Guest { get; init; }
    public string Locale { get; init; } = "en-US";

    /// <summary>An IANA zone.</summary>
    public string TimeZone { get; init; } = "Europe/Berlin";

    /// <summary>Null: the world's first tenant.</summary>
    public Tenant? Tenant { get; init; }
}

/// <summary>A banner that made a person look.</summary>
public sealed record Toast(string Chat, string Message, string Text, DateTimeOffset At);
