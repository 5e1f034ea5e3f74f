namespace TeamsCollab.Store;

/// <summary>
/// Look at this again then. Kinds are permanent. Two wakes of one kind, subject and second are one; when one fires the rule is asked
/// again, so that it needs no cancelling.
/// </summary>
public sealed record Wake
{
    public Wake(DateTimeOffset due, string kind, string subject)
    {
        // Keys tell whole seconds. Never early.
        var ticks = due.UtcTicks;
        var over = ticks % TimeSpan.TicksPerSecond;
        Due = new DateTimeOffset(over == 0 ? ticks : ticks - over + TimeSpan.TicksPerSecond, TimeSpan.Zero);
        (Kind, Subject) = (kind, subject);
    }

    public DateTimeOffset Due { get; }
    public string Kind { get; }
    public string Subject { get; }

    public string Key => RowKeys.Wake(Due, Kind, Subject);
}

/// <summary>A wake that is due, as it was read: whatever it causes is committed together with its end.</summary>
/// <param name="Partition">The team's or person's partition.</param>
/// <param name="Wake">What was asked for.</param>
/// <param name="Read">The row's ETag.</param>
/// <param name="Tries">How often its handler has failed.</param>
/// <param name="Trace">Of the turn that asked for it; null where nobody traces, and where another wake did.</param>
public sealed record FiredWake(string Partition, Wake Wake, string Read, int Tries = 0, string? Trace = null);
