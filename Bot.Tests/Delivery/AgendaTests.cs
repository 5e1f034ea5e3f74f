using TeamsCollab.Delivery;
using TeamsCollab.Store;
using Xunit;

namespace TeamsCollab.Tests.Delivery;

public class AgendaTests
{
    private static readonly DateTimeOffset Now = new(2027, 1, 11, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_sale_goes_in_order_its_card_first_then_handoffs_then_what_is_told()
    {
        var agenda = Agenda.Of([Row("told:s1:12"), Row("told:s1:9"), Row("wanted:s1:demo"), Row("handoff:s1:10"), Row("handoff:s1:2"), Row("sale:s1")], Now);

        Assert.Equal(["sale:s1", "handoff:s1:2", "handoff:s1:10", "wanted:s1:demo", "told:s1:9", "told:s1:12"], Assert.Single(agenda.Sales).Select(r => r.Subject));
    }

    [Fact]
    public void Sales_and_memberships_go_side_by_side() =>
        Assert.Equal(3, Agenda.Of([Row("sale:s1"), Row("sale:s2"), Row("membership:a") with { To = RowKeys.ToPerson }], Now).Sales.Count);

    [Fact]
    public void What_comes_after_a_claimed_row_waits_for_it()
    {
        var agenda = Agenda.Of([Row("sale:s1") with { By = "other", Until = Now.AddSeconds(40) }, Row("told:s1:2")], Now);

        Assert.Empty(agenda.Sales);
        Assert.Equal(Now.AddSeconds(40), agenda.Next);
    }

    [Fact]
    public void A_row_that_pauses_holds_up_nobody()
    {
        var agenda = Agenda.Of([Row("handoff:s1:2") with { NotBefore = Now.AddMinutes(5) }, Row("told:s1:3")], Now);

        Assert.Equal("told:s1:3", Assert.Single(Assert.Single(agenda.Sales)).Subject);
        Assert.Equal(Now.AddMinutes(5), agenda.Next);
    }

    [Fact]
    public void Sentences_keep_their_order_unless_one_fails_for_long()
    {
        var (first, second) = (Row("told:s1:3") with { NotBefore = Now.AddSeconds(2), Tries = 1 }, Row("told:s1:4"));

        Assert.Empty(Agenda.Of([first, second], Now).Sales);
        Assert.Single(Agenda.Of([first with { Tries = 6 }, second], Now).Sales);
        Assert.Single(Agenda.Of([first with { Ambiguous = 1 }, second], Now).Sales);
    }

    [Fact]
    public void A_dead_claim_is_due() => Assert.Single(Agenda.Of([Row("sale:s1") with { By = "dead", Until = Now }], Now).Sales);

    private static SendRow Row(string subject) => new() { Partition = "p", ETag = default, Subject = subject, To = RowKeys.InThread };
}
