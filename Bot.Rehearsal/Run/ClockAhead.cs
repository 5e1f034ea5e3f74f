namespace TeamsCollab.Rehearsal.Run;

/// <summary>The real clock, but so much ahead (or, negative, behind): what waits for a claim or a pause to end need not be waited for.</summary>
public sealed class ClockAhead(TimeSpan ahead) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + ahead;
}
