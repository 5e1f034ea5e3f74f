using System.Text.RegularExpressions;

namespace TeamsCollab.Rehearsal.Teams;

/// <summary>Which calls of the bot are harmed.</summary>
/// <param name="Harm">What goes wrong.</param>
/// <param name="Method">Null: any.</param>
/// <param name="Path">A regular expression over the path with its query, from <c>/v3</c> on; null: any.</param>
/// <param name="Skip">How many matching calls go well first.</param>
/// <param name="Times">How many are harmed then.</param>
public sealed record Fault(Harm Harm, string? Method = null, string? Path = null, int Skip = 0, int Times = 1)
{
    internal bool Fits(string method, string path) =>
        (Method is null || Method.Equals(method, StringComparison.OrdinalIgnoreCase))
        && (Path is null || Regex.IsMatch(path, Path));
}

/// <summary>Faults that wait for calls of the bot. A call meets the oldest one that fits; worn-out ones are gone.</summary>
public sealed class FaultPlan
{
    private readonly Lock gate = new();
    private readonly List<Fault> waiting = [];

    /// <summary>How many faults are not worn out.</summary>
    public int Waiting
    {
        get
        {
            lock (gate)
                return waiting.Count;
        }
    }

    /// <summary>How many calls they are still to meet.</summary>
    public int WaitingCalls
    {
        get
        {
            lock (gate)
                return waiting.Sum(fault => fault.Times);
        }
    }

    public void Add(Fault fault)
    {
        lock (gate)
            waiting.Add(fault);
    }

    /// <summary>The next calls with that method and path are harmed.</summary>
    public void Add(Harm harm, string? method = null, string? path = null, int skip = 0, int times = 1) =>
        Add(new Fault(harm, method, path, skip, times));

    public void Clear()
    {
        lock (gate)
            waiting.Clear();
    }

    internal Harm? Take(string method, string path)
    {
        lock (gate)
        {
            var at = waiting.FindIndex(fault => fault.Fits(method, path));
            if (at < 0)
                return null;
            var fault = waiting[at];
            if (fault.Skip > 0)
            {
                waiting[at] = fault with { Skip = fault.Skip - 1 };
                return null;
            }
            if (fault.Times > 1)
                waiting[at] = fault with { Times = fault.Times - 1 };
            else
                waiting.RemoveAt(at);
            return fault.Harm;
        }
    }
}
