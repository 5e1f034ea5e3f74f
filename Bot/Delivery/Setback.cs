using TeamsCollab.Sales;

namespace TeamsCollab.Delivery;

/// <summary>What follows from a failure: pure.</summary>
public abstract record Setback
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan LongestThrottle = TimeSpan.FromHours(1);

    /// <summary>What has failed for so long is listed: the nudge still shows it.</summary>
    private static readonly TimeSpan GivenUpAfter = TimeSpan.FromHours(24);

    /// <summary>A post whose fate is unknown is made three times, the last about an hour after the first.</summary>
    private static readonly TimeSpan[] AfterAmbiguousPost = [TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(50)];

    private Setback()
    {
    }

    /// <summary>Try again then.</summary>
    /// <param name="Everyone">Teams said when: nobody sends anything to this team earlier.</param>
    public sealed record Wait(DateTimeOffset Until, bool Everyone) : Setback;

    /// <summary>It is undelivered, and nothing is tried until its state changes again.</summary>
    public sealed record List : Setback;

    /// <summary>The message is gone and its subject is open: post it again, once.</summary>
    public sealed record PostAnew : Setback;

    /// <summary>The message is gone and nobody needs it any more.</summary>
    public sealed record Forget : Setback;

    /// <summary>Teams finds it too big: send less of it, once.</summary>
    public sealed record Shorten : Setback;

    /// <param name="failure">What Teams said.</param>
    /// <param name="retryAfter">When Teams wants to hear of us again, if it said so.</param>
    /// <param name="row">The claimed row; its count of ambiguous posts includes this one.</param>
    /// <param name="card">Where the message is; null for a post.</param>
    /// <param name="open">Whether anyone still waits for the subject.</param>
    /// <param name="now">The present time.</param>
    /// <param name="jitter">From 0 to 1.</param>
    public static Setback Of(Failure failure, TimeSpan? retryAfter, SendRow row, CardRow? card, bool open, DateTimeOffset now, double jitter) => failure switch
    {
        _ when row.Since is { } since && now - since > GivenUpAfter => new List(),
        Failure.Throttled when retryAfter is { } asked => new Wait(now + (asked < LongestThrottle ? asked : LongestThrottle), Everyone: true),
        Failure.Throttled => new Wait(now + Pause(row.Tries, jitter), Everyone: false),
        Failure.Ambiguous when card is not null => new Wait(now + Pause(row.Tries, jitter), Everyone: false),
        Failure.Ambiguous when row.Ambiguous <= AfterAmbiguousPost.Length => new Wait(now + AfterAmbiguousPost[Math.Max(row.Ambiguous, 1) - 1], Everyone: false),
        Failure.Gone when card is { Anew: false } => open ? new PostAnew() : new Forget(),
        Failure.TooBig when !row.Shortened => new Shorten(),
        _ => new List(),
    };

    /// <summary>
    /// Whether a person's chat may open where the stored one failed: it is gone, or the app was taken away there and may be installed in a
    /// team of theirs. Who blocked the bot is not tried again until there is something new to say.
    /// </summary>
    public static bool MayOpenAnew(MessengerException failure) => failure is { Failure: Failure.Gone }
        or { Failure: Failure.Blocked, Code: not ("ConversationBlockedByUser" or "BotDisabledByAdmin" or "MessageWritesBlocked") };

    /// <summary>Exponential, from half a second to ten minutes, jittered.</summary>
    public static TimeSpan Pause(int tries, double jitter)
    {
        var longest = TimeSpan.FromSeconds(Math.Pow(2, Math.Clamp(tries, 0, 12)));
        return (longest < LongestPause ? longest : LongestPause) * (0.5 + (0.5 * jitter));
    }

    /// <summary>Whether anyone still waits for what the subject shows.</summary>
    public static bool IsOpen(Sale? sale, Subject subject) => sale is { Status: SaleStatus.Open } && subject.Kind switch
    {
        Subject.SaleCard => true,
        Subject.HandoffCard => int.TryParse(subject.Detail, out var id) && sale.Handoff(id) is { IsOpen: true },
        Subject.WantedCard => subject.Detail is not null && sale.Part(subject.Detail) is { } part && Effects.IsWanted(sale, part),
        _ => false,
    };
}
