namespace TeamsCollab.Benchmarks.Costs;

/// <summary>What was asked of storage, as it is billed: a transaction over many rows is one write.</summary>
/// <param name="TableReads">Point reads and pages of a range.</param>
/// <param name="TableWrites">Single writes and transactions.</param>
/// <param name="QueueWrites">Messages put, put off and deleted.</param>
/// <param name="QueueReads">Looks for messages.</param>
internal sealed record Operations(double TableReads, double TableWrites, double QueueWrites, double QueueReads = 0)
{
    public static readonly Operations None = new(0, 0, 0);

    public double Table => TableReads + TableWrites;

    public double Queue => QueueWrites + QueueReads;

    public static Operations operator +(Operations one, Operations other) => new(
        one.TableReads + other.TableReads, one.TableWrites + other.TableWrites, one.QueueWrites + other.QueueWrites, one.QueueReads + other.QueueReads);

    public static Operations operator -(Operations one, Operations other) => one + (other * -1);

    public static Operations operator *(Operations one, double times) => new(one.TableReads * times, one.TableWrites * times, one.QueueWrites * times, one.QueueReads * times);
}

/// <summary>One thing that happens on a person's day, with everything that follows from it within minutes: deliveries, timers.</summary>
internal sealed record Step(string Name, Operations Operations);

/// <summary>What is asked of storage while nobody does anything.</summary>
/// <param name="Second">Each copy, each second: who else is alive.</param>
/// <param name="QueueLook">Each copy, every two seconds: guards and timers.</param>
/// <param name="Probe">Each copy, twice a minute: the host asks whether it is ready.</param>
/// <param name="OtherCopy">Each copy, each minute: whether there is anything to sweep.</param>
/// <param name="Sweep">One copy, each minute, whatever there is.</param>
/// <param name="Partition">One copy, each minute, for each team and each person.</param>
internal sealed record Idle(Operations Second, Operations QueueLook, Operations Probe, Operations OtherCopy, Operations Sweep, Operations Partition);

/// <summary>What was counted, and when.</summary>
internal sealed record Counted(DateOnly On, IReadOnlyList<Step> Steps, Idle Idle)
{
    public Operations Of(string step) => Steps.Single(s => s.Name == step).Operations;
}
