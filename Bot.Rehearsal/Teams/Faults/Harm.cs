namespace TeamsCollab.Rehearsal.Teams;

/// <summary>What goes wrong with one call of the bot.</summary>
public sealed class Harm
{
    private Harm()
    {
    }

    internal ConnectorAnswer? Instead { get; private init; }
    internal bool Reset { get; private init; }

    /// <summary>Whether Teams does what was asked, before the harm.</summary>
    internal bool Handles { get; private init; } = true;
    internal Func<TimeProvider, CancellationToken, Task>? Before { get; private init; }
    internal Func<TimeProvider, CancellationToken, Task>? After { get; private init; }

    /// <summary>Refused with that status, and nothing is done.</summary>
    /// <param name="status">Such as 403, 404, 412, 502.</param>
    /// <param name="code">Such as ConversationBlockedByUser.</param>
    /// <param name="message">The error's text.</param>
    public static Harm Refuse(int status, string code = "ServiceError", string message = "Rehearsed.") =>
        new() { Instead = ConnectorAnswer.Error(status, code, message), Handles = false };

    /// <summary>Refused with 429.</summary>
    /// <param name="retryAfter">Null: without the header, as it happens.</param>
    public static Harm Throttle(TimeSpan? retryAfter = null) =>
        new() { Instead = ConnectorAnswer.Error(429, "TooManyRequests", "Rehearsed.", retryAfter), Handles = false };

    /// <summary>The connection breaks before Teams does anything.</summary>
    public static Harm ResetBefore { get; } = new() { Reset = true, Handles = false };

    /// <summary>Teams does it, and the answer is lost.</summary>
    public static Harm LoseAnswer { get; } = new() { Reset = true };

    /// <summary>It takes that long, by the world's clock, and is done then.</summary>
    public static Harm Delay(TimeSpan time) => new() { Before = (clock, cancellation) => Task.Delay(time, clock, cancellation) };

    /// <summary>It waits at the door until the gate opens.</summary>
    public static Harm HoldBefore(Task gate) => new() { Before = (_, cancellation) => gate.WaitAsync(cancellation) };

    /// <summary>It is done at once, and the answer waits until the gate opens.</summary>
    public static Harm HoldAnswer(Task gate) => new() { After = (_, cancellation) => gate.WaitAsync(cancellation) };
}
