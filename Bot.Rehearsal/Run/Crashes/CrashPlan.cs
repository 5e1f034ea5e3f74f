using System.Diagnostics;
using System.Globalization;

namespace TeamsCollab.Rehearsal.Run.Crashes;

/// <summary>The points of a click's life, as they are seen from outside the bot: by its requests and its answer.</summary>
public enum CrashPoint
{
    /// <summary>Putting a queue message.</summary>
    Guard,

    /// <summary>The table transaction that stores an interaction.</summary>
    Transaction,

    /// <summary>The HTTP answer to an invoke.</summary>
    Answer,

    /// <summary>Claiming a send row.</summary>
    Claim,

    /// <summary>Posting or editing a message through the connector.</summary>
    Post,

    /// <summary>The table transaction that notes what was posted.</summary>
    Note,

    /// <summary>Deleting a queue message, or making a guard the message of what is to be looked at later.</summary>
    Delete,
}

public enum CrashSide
{
    Before,
    After,
}

/// <summary>Ends this process hard, as a power cut would, when the chosen point is reached for the nth time.</summary>
public sealed class CrashPlan(CrashPoint point, CrashSide side, int nth = 1)
{
    private readonly Lock _gate = new();
    private int _reached;

    public CrashPoint Point => point;

    public CrashSide Side => side;

    public int Nth => nth;

    /// <summary>Reads "before-guard", "after-post" and the like.</summary>
    /// <exception cref="RehearsalException">There is no such point.</exception>
    public static CrashPlan Parse(string dieAt, string? dieOn = null)
    {
        var count = 1;
        if (dieOn is not null && (!int.TryParse(dieOn, NumberStyles.None, CultureInfo.InvariantCulture, out count) || count < 1))
            throw new RehearsalException($"--die-on takes a number from 1, not '{dieOn}'.");
        if (dieAt.Split('-') is [var side, var point]
            && Enum.TryParse<CrashSide>(side, ignoreCase: true, out var when)
            && Enum.TryParse<CrashPoint>(point, ignoreCase: true, out var where)
            && !char.IsAsciiDigit(side[0]) && !char.IsAsciiDigit(point[0]))
            return new CrashPlan(where, when, count);
        var points = string.Join(", ", Enum.GetNames<CrashPoint>()).ToLowerInvariant();
        throw new RehearsalException($"--die-at takes before- or after- and one of {points}, not '{dieAt}'.");
    }

    public override string ToString() => $"{side}-{point}".ToLowerInvariant();

    internal void Reach(CrashPoint reached, CrashSide from)
    {
        if (reached != point || from != side)
            return;
        lock (_gate)
        {
            if (++_reached < nth)
                return;
            Console.Error.WriteLine($"The process ends {this}, as it was told to.");
            Console.Error.Flush();
            using var self = Process.GetCurrentProcess();
            self.Kill();
            Environment.FailFast("The process was to end here.");
        }
    }
}
