using System.Reflection;
using System.Text.Json.Serialization;
using TeamsCollab.Sales;
using TeamsCollab.Store;
using Xunit;

namespace TeamsCollab.Tests.Store;

/// <summary>Rows are read for as long as they are stored, whatever they lacked when they were written.</summary>
public class OldRowsTests
{
    private const string Part = """{"key":"qualify","title":"Qualify","role":"SDR","readyWhen":"","after":[],"optional":false,"status":"Open","holder":"p1"}""";
    private const string Opened = """{"type":"sale.opened","id":"s1","name":"Contoso renewal","customer":"Contoso","play":"full|1","parts":[""" + Part + """],"version":1,"by":"p1","at":"2027-01-11T09:00:00+00:00","worded":false}""";
    private const string State = """{"id":"s1","version":1,"name":"Contoso renewal","customer":"Contoso","play":"full|1","status":"Open","openedBy":"p1","openedAt":"2027-01-11T09:00:00+00:00","parts":[""" + Part + """],"handoffs":[]}""";

    [Fact]
    public void A_sale_of_before_the_stages_reads_as_what_its_events_give()
    {
        var sale = SaleJson.Read<Sale>(State);
        Assert.Equal(SaleJson.Write(Fold.Of([SaleJson.Read<SaleEvent>(Opened)])), SaleJson.Write(sale));
        Assert.Empty(sale.Stages);
        Assert.True(sale.IsUp(sale.Parts[0]));
    }

    [Fact]
    public void A_team_and_a_member_of_before_the_roles_have_none()
    {
        Assert.Empty(SaleJson.Read<Team>("""{"key":{"value":"team|t|1"},"kind":"Channels","tenant":"t","teamsId":"1","serviceUrl":"x","bot":"b"}""").Captains);
        Assert.Empty(SaleJson.Read<Member>("""{"number":"p1","entraId":"e","teamsId":"29:e","name":"Ana"}""").Roles);
    }

    [Fact]
    public void The_names_of_interactions_are_permanent() => Assert.Equal(
        [
            "handoff.answered", "handoff.approved", "handoff.asked", "handoff.asked-again", "handoff.away", "handoff.kept", "handoff.offered",
            "handoff.redirected", "handoff.reopened", "handoff.returned", "handoff.withdrawn",
            "part.dated", "part.done", "part.dropped", "part.paired", "part.reassigned", "part.reopened", "part.taken",
            "reminded",
            "sale.lost", "sale.opened", "sale.reopened", "sale.won", "signoff.given", "signoff.retracted", "thanks.given", "win.asked",
        ],
        typeof(SaleEvent).GetCustomAttributes<JsonDerivedTypeAttribute>().Select(a => (string)a.TypeDiscriminator!).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_interaction_is_read_as_it_was_written()
    {
        var at = new DateTimeOffset(2027, 1, 11, 9, 0, 0, TimeSpan.Zero);
        var by = new Person(1);
        foreach (var happened in new SaleEvent[]
        {
            new PartPaired { Version = 2, By = by, At = at, Part = "qualify", Partner = new Person(2) },
            new PartDated { Version = 2, By = by, At = at, Part = "qualify", Due = new DateOnly(2027, 1, 15) },
            new PartDropped { Version = 2, By = by, At = at, Worded = true, Part = "qualify", Handoff = 7 },
            new PartReopened { Version = 2, By = by, At = at, Part = "qualify", Undone = true },
            new PartReassigned { Version = 2, By = by, At = at, Part = "qualify", From = by, To = new Person(3), Handoff = 7 },
            new HandoffReopened { Version = 2, By = by, At = at, Handoff = 7 },
            new HandoffWithdrawn { Version = 2, By = by, At = at, Handoff = 7, Undone = true },
            new SignOffGiven { Version = 2, By = by, At = at, Stage = "find", Role = "SE" },
            new SignOffRetracted { Version = 2, By = by, At = at },
            new SaleWon { Version = 2, By = by, At = at, Amount = new Money(12, "EUR") },
            new SaleLost { Version = 2, By = by, At = at, Worded = true },
            new SaleReopened { Version = 2, By = by, At = at },
        })
        {
            Assert.Equal(happened, SaleJson.Read<SaleEvent>(SaleJson.Write(happened)));
        }
    }

    [Fact]
    public void A_play_with_stages_keeps_them_in_its_sale()
    {
        var sale = Features.SaleGame.Staged().Sale!;
        Assert.Equal(SaleJson.Write(sale), SaleJson.Write(SaleJson.Read<Sale>(SaleJson.Write(sale))));
        Assert.Equal(["find"], SaleJson.Read<Sale>(SaleJson.Write(sale)).Stages[1].After);
    }
}
