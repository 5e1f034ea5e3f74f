using System.Globalization;
using TeamsCollab.Cards;
using TeamsCollab.Delivery;
using TeamsCollab.Features;
using TeamsCollab.Features.Unreached;
using TeamsCollab.Sales;
using Xunit;

namespace TeamsCollab.Tests.Features;

public class UnreachedCardTests
{
    private static readonly View View = new(CultureInfo.GetCultureInfo("en"), Readers.Many);
    private static readonly Sale Sale = Fold.Apply(Fold.Apply(null, Store.Sales.Opened()), Store.Sales.Offered(2));
    private static readonly Member Ana = Store.Sales.Member(Store.Sales.Ana, Store.Sales.AnaId, "Ana");
    private static readonly Member Ben = Store.Sales.Member(Store.Sales.Ben, Store.Sales.BenId, "Ben");

    [Fact]
    public void It_says_whom_it_could_not_reach_and_why()
    {
        var card = UnreachedCard.Draw(
            [
                new(Row("handoff:s1:2", "Blocked 403 BotNotInConversationRoster"), Ben, Sale),
                new(Row("told:s1:3", "Throttled 429"), Ana, Sale),
                new(Row("sale:s1", "TooBig 413 MessageSizeTooBig"), null, Sale),
                new(Row("wanted:s1:close", "TooBig 413 MessageSizeTooBig"), null, Sale),
                new(Row("sale:s9", "NotDrawn"), null, null),
            ],
            [Ana],
            View);

        Snapshots.Match(card.Content, "unreached");
    }

    [Theory]
    [InlineData(Failure.Ambiguous)]
    [InlineData(Failure.Gone)]
    [InlineData(Failure.Rejected)]
    public void Every_failure_has_its_sentence(Failure failure) =>
        Assert.DoesNotContain("Why.", UnreachedCard.Draw([new(Row("sale:s1", $"{failure}"), null, Sale)], [], View).Content.ToString(), StringComparison.Ordinal);

    [Fact]
    public void Once_all_has_arrived_it_says_so() => Assert.Equal("What had not got through has arrived since", UnreachedCard.Draw([], [Ana], View).Summary);

    private static UndeliveredRow Row(string subject, string reason) => new() { Partition = Store.Sales.Key.Value, Subject = subject, Reason = reason };
}
