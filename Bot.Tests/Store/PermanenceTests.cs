using System.Reflection;
using System.Text;
using System.Text.Json.Serialization;
using TeamsCollab.Sales;
using TeamsCollab.Store;
using Xunit;

namespace TeamsCollab.Tests.Store;

/// <summary>What is stored outlives every release: a name in these snapshots may be added, never changed or removed.</summary>
public class PermanenceTests
{
    private static readonly DateTimeOffset At = new(2027, 1, 11, 9, 0, 0, TimeSpan.Zero);
    private static readonly Person By = new(7);

    private static readonly SaleEvent[] Each =
    [
        new SaleOpened
        {
            Version = 1, By = By, At = At, Id = "s1", Name = "Contoso renewal", Customer = "Contoso", Amount = new Money(12.5m, "EUR"), CloseDate = new DateOnly(2027, 3, 31),
            Goal = "Keep all seats", Play = "short|1", Thread = "19:deals;messageid=1", Channel = "19:deals",
            Parts = [new Part { Key = "qualify", Title = "Qualify", Role = "SDR", PartnerRole = "AE", ReadyWhen = "Agreed", After = ["x"], Optional = true, Holder = By, Partner = new Person(8), Due = new DateOnly(2027, 2, 1) }],
        },
        new PartTaken { Version = 2, By = By, At = At, Part = "demo" },
        new PartDone { Version = 3, By = By, At = At, Part = "demo", Worded = true },
        new HandoffOffered { Version = 4, By = By, At = At, Part = "demo", To = new Person(8), Due = new DateOnly(2027, 1, 15), Worded = true },
        new HandoffApproved { Version = 5, By = By, At = At, Handoff = 4 },
        new HandoffAsked { Version = 6, By = By, At = At, Handoff = 4, Worded = true },
        new HandoffAnswered { Version = 7, By = By, At = At, Handoff = 4, Worded = true },
        new HandoffReturned { Version = 8, By = By, At = At, Handoff = 4, Cause = ReturnCause.NoTime },
        new HandoffWithdrawn { Version = 9, By = By, At = At, Handoff = 4 },
        new HandoffReopened { Version = 10, By = By, At = At, Handoff = 4 },
        new HandoffAskedAgain { Version = 10, By = By, At = At, Handoff = 4 },
        new PartPaired { Version = 11, By = By, At = At, Part = "demo", Partner = new Person(8) },
        new PartDated { Version = 12, By = By, At = At, Part = "demo", Due = new DateOnly(2027, 1, 15) },
        new PartDropped { Version = 13, By = By, At = At, Part = "demo", Handoff = 4, Worded = true },
        new PartReopened { Version = 14, By = By, At = At, Part = "demo", Undone = true },
        new PartReassigned { Version = 15, By = By, At = At, Part = "demo", From = By, To = new Person(8), Handoff = 4 },
        new SignOffGiven { Version = 16, By = By, At = At, Stage = "demo", Role = "SE" },
        new SignOffRetracted { Version = 17, By = By, At = At, Stage = "demo" },
        new SaleWon { Version = 18, By = By, At = At, Amount = new Money(12.5m, "EUR") },
        new SaleLost { Version = 19, By = By, At = At, Worded = true },
        new SaleReopened { Version = 20, By = By, At = At, Undone = true },
        new Reminded { Version = 21, By = Person.Nobody, At = At, Mark = ReminderMark.Half, Handoff = 4, Part = "demo", To = [By] },
        new HandoffRedirected { Version = 23, By = By, At = At, Handoff = 4, To = new Person(9), Away = new Absent { From = At, Until = At.AddDays(1), Back = new DateOnly(2027, 1, 12), Paused = true } },
        new HandoffKept { Version = 24, By = By, At = At, Handoff = 4 },
        new AwayNoted { Version = 25, By = Person.Nobody, At = At, Handoff = 4, Away = new Absent { From = At, Until = At.AddDays(1), Back = new DateOnly(2027, 1, 12), StandIn = new Person(9) } },
        new WinAsked { Version = 22, By = By, At = At },
        new ThanksGiven { Version = 23, By = By, At = At, To = new Person(8), Worded = true },
        new SaleOpened { Version = 1, By = By, At = At, Id = "s2", Name = "Pasted", Customer = "Pasted", Play = "full|1", Quiet = true, Parts = [] },
    ];

    [Fact]
    public void Interactions_are_stored_under_names_that_stay()
    {
        var known = typeof(SaleEvent).GetCustomAttributes<JsonDerivedTypeAttribute>().Select(a => a.DerivedType).ToHashSet();
        Assert.Equal(known, [.. Each.Select(e => e.GetType())]);
        Snapshots.MatchText(string.Join('\n', Each.Select(SaleJson.Write)), "interactions");
    }

    [Fact]
    public void Every_interaction_is_read_back_as_it_was()
    {
        foreach (var happened in Each) Assert.Equal(SaleJson.Write(happened), SaleJson.Write(SaleJson.Read<SaleEvent>(SaleJson.Write(happened))));
    }

    [Fact]
    public void Pasted_rows_are_kept_under_names_that_stay()
    {
        var paste = new Paste
        {
            Id = "p1", By = "entra", At = At, Status = PasteStatus.Opening, Rows = 2, Doubles = 1, Wrong = [3], Thread = "19:chat", Channel = "19:deals", Language = "de", WithDoubles = true,
            Opener = By, Next = 1, Opened = 1, Missed = [4], Sums = [new Money(12.5m, "EUR")], Shares = [new PasteShare(By, 1)],
        };
        var rows = new PastedSales([new PastedSale(2, "Contoso renewal", "Contoso", new Money(12.5m, "EUR"), new DateOnly(2027, 3, 31), "Keep all seats", "short", "entra", true)]);
        Snapshots.MatchText($"{SaleJson.Write(paste)}\n{SaleJson.Write(rows)}", "pasted");
        Assert.Equal(SaleJson.Write(paste), SaleJson.Write(SaleJson.Read<Paste>(SaleJson.Write(paste))));
        Assert.Equal(rows.Sales[0], SaleJson.Read<PastedSales>(SaleJson.Write(rows)).Sales[0]);
        Assert.Empty(SaleJson.Read<Paste>("{}").Wrong);
    }

    [Fact]
    public void Values_that_rows_hold_stay()
    {
        var text = new StringBuilder();
        foreach (var type in new[] { typeof(ReturnCause), typeof(HandoffStatus), typeof(PartStatus), typeof(SaleStatus), typeof(TeamKind), typeof(ReminderMark), typeof(AbsenceKind), typeof(WeekKind), typeof(PasteStatus) })
            text.Append(type.Name).Append(": ").AppendJoin(", ", Enum.GetNames(type)).Append('\n');
        foreach (var type in new[] { typeof(Subject) })
            text.Append(type.Name).Append(": ").AppendJoin(", ", Constants(type)).Append('\n');
        Snapshots.MatchText(text.ToString(), "values");
    }

    private static IEnumerable<string> Constants(Type type) =>
        type.GetFields(BindingFlags.Public | BindingFlags.Static).Where(f => f.IsLiteral).Select(f => (string)f.GetRawConstantValue()!).Order(StringComparer.Ordinal);
}
