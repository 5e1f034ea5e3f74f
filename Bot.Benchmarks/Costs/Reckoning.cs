using System.Globalization;
using System.Text;

namespace TeamsCollab.Benchmarks.Costs;

/// <summary>How often a person does each thing on a working day. An assumption: a team's own figures are in its telemetry.</summary>
internal sealed record Habit(string Step, double TimesADay, bool IsTurn = true);

/// <summary>One size of a company. The copies are those of the parameters' least, more where a peak needs them.</summary>
internal sealed record Company(int People, int Copies);

/// <summary>From what was counted and what it is priced at to what a month costs. Pure.</summary>
internal sealed record Reckoning(Counted Counted, Prices Prices)
{
    public const string Begin = "<!-- costs: written by the benchmarks, a test compares -->";
    public const string End = "<!-- /costs -->";

    private const int WorkingDays = 21;
    private const int TeamSize = 8;
    private const double Seconds = 30 * 24 * 3600;
    private const double Vcpu = 0.5;
    private const double Gib = 1;
    private const double LogGbPerMillionTurns = 0.5;
    private const double LogGbPerCopy = 0.3;
    private const int AlarmRules = 5;

    public static readonly IReadOnlyList<Habit> Habits =
    [
        new(Day.Opened, 0.2), new(Day.Taken, 0.3), new(Day.Offered, 0.5), new(Day.Asked, 0.25), new(Day.Answered, 0.25), new(Day.Approved, 1.5), new(Day.Done, 1),
        new(Day.Refused, 0.5), new(Day.Listed, 2), new(Day.Shown, 0.5), new(Day.Reminded, 0.5, IsTurn: false), new(Day.Nudged, 1, IsTurn: false),
    ];

    public static readonly IReadOnlyList<Company> Companies = [new(50, 1), new(1_000, 2), new(50_000, 10)];

    /// <summary>What a person makes of storage on a working day.</summary>
    public Operations Person => Habits.Aggregate(Operations.None, (sum, habit) => sum + (Counted.Of(habit.Step) * habit.TimesADay));

    public static double Turns(Company company) => company.People * WorkingDays * Habits.Where(habit => habit.IsTurn).Sum(habit => habit.TimesADay);

    public Operations Month(Company company)
    {
        var minutes = Seconds / 60;
        var partitions = company.People + Math.Ceiling(company.People / (double)TeamSize);
        var copy = (Counted.Idle.Second * Seconds) + (Counted.Idle.QueueLook * (Seconds / 2)) + (Counted.Idle.Probe * (minutes * 2)) + (Counted.Idle.OtherCopy * minutes);
        return (Person * (company.People * WorkingDays)) + (copy * company.Copies) + (Counted.Idle.Sweep * minutes) + (Counted.Idle.Partition * (partitions * minutes));
    }

    public double Storage(Company company) => (Month(company).Table * Prices.TablePer10000 / 10_000) + (Month(company).Queue * Prices.QueuePer10000 / 10_000);

    public double Copies(Company company) =>
        (company.Copies * Seconds * ((Vcpu * Prices.VcpuSecond) + (Gib * Prices.GibSecond))) + (Turns(company) / 1_000_000 * Prices.RequestsPerMillion);

    public double Logs(Company company) => ((Turns(company) / 1_000_000 * LogGbPerMillionTurns) + (company.Copies * LogGbPerCopy)) * Prices.LogsPerGb;

    public double Alarms => AlarmRules * Prices.AlarmRule;

    public double MonthTotal(Company company) => Storage(company) + Copies(company) + Logs(company) + Alarms;

    /// <summary>The document's section between its marks.</summary>
    public string Markdown()
    {
        var text = new StringBuilder();
        text.AppendLine(Begin);
        Line(text, $"Counted on {Counted.On:yyyy-MM-dd} against the storage emulator, by playing a day in the rehearsal; each step with its deliveries and timers:");
        text.AppendLine();
        text.AppendLine("| step | a person, a day | table reads | table writes | queue |");
        text.AppendLine("| --- | ---: | ---: | ---: | ---: |");
        foreach (var habit in Habits)
        {
            var of = Counted.Of(habit.Step);
            Line(text, $"| {habit.Step} | {habit.TimesADay:0.##} | {of.TableReads:0} | {of.TableWrites:0} | {of.QueueWrites:0} |");
        }
        Line(text, $"| **a person's working day** | | **{Person.TableReads:0}** | **{Person.TableWrites:0}** | **{Person.QueueWrites:0}** |");
        text.AppendLine();
        Idle(text);
        text.AppendLine();
        Line(text, $"Prices in {Prices.Currency} of {Prices.On:yyyy-MM-dd} ({Prices.Region}), **seen {Prices.Seen}: check them before deciding**, at");
        Line(text, $"{string.Join(", ", Prices.CheckAt.Select(page => $"<{page}>"))}. They stand in `Bot.Benchmarks/Costs/prices.json`.");
        text.AppendLine();
        text.AppendLine("| people | turns | table operations | queue operations | storage | copies (0.5 vCPU, 1 GiB) | logs | alarms | about |");
        text.AppendLine("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        foreach (var company in Companies)
        {
            var month = Month(company);
            Line(text, $"| {company.People:N0} | {Turns(company):N0} | {Millions(month.Table)} | {Millions(month.Queue)} | ${Storage(company):N0} | {company.Copies}: ${Copies(company):N0} | ${Logs(company):N0} | ${Alarms:N0} | **${Round(MonthTotal(company)):N0}** |");
        }
        text.AppendLine();
        Line(text, $"Assumed beside that: {WorkingDays} working days; teams of {TeamSize}; {LogGbPerMillionTurns:0.##} GB of telemetry a million turns at a sample of 0.1, {LogGbPerCopy:0.##} GB a copy; {AlarmRules} alarm rules; copies always at the");
        text.AppendLine("active rate, free grants not taken off; what is stored, less than a GB a thousand people and year, not reckoned. Teams is a standard channel of the Azure Bot: its messages are free of charge.");
        text.Append(End);
        return text.ToString().ReplaceLineEndings("\n");
    }

    /// <summary>A document with the section in place of the one that stands there.</summary>
    public string In(string document)
    {
        var (from, to) = (document.IndexOf(Begin, StringComparison.Ordinal), document.IndexOf(End, StringComparison.Ordinal));
        if (from < 0 || to < from) throw new InvalidOperationException($"The document has no section between '{Begin}' and '{End}'.");
        return document[..from] + Markdown() + document[(to + End.Length)..];
    }

    private void Idle(StringBuilder text)
    {
        var idle = Counted.Idle;
        Line(text, $"While nobody does anything: each copy {idle.Second.Table:0.##} table operations a second (who else is alive), a look at the queue every two seconds, {idle.Probe.Table + idle.Probe.Queue:0.#} operations a probe twice");
        Line(text, $"a minute, {idle.OtherCopy.Table:0.#} a minute for the sweep's leases; one copy {idle.Sweep.Table:0.#} a minute for the sweep and {idle.Partition.Table:0.##} a minute for each team and each person, which is most of it from a");
        text.AppendLine("thousand people on. A round of the sweep that takes longer than a minute costs less.");
    }

    private static void Line(StringBuilder text, FormattableString line) => text.AppendLine(line.ToString(CultureInfo.InvariantCulture));

    private static string Millions(double count) => string.Create(CultureInfo.InvariantCulture, $"{count / 1_000_000:N1} million");

    private static double Round(double amount) => amount < 100 ? Math.Ceiling(amount) : Math.Ceiling(amount / 5) * 5;
}
