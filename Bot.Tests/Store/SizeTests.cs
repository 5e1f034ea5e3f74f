using TeamsCollab.Sales;
using TeamsCollab.Store;
using Xunit;

namespace TeamsCollab.Tests.Store;

public class SizeTests
{
    [Fact]
    public void The_biggest_sale_fits_into_its_row()
    {
        var at = new DateTimeOffset(2027, 1, 11, 9, 0, 0, 123, 456, TimeSpan.Zero).AddTicks(7);
        var parts = Enumerable.Range(0, Sale.MostParts).Select(i => Sales.Part($"technical-evaluation-{i}", "Deal desk") with
        {
            Title = $"Technical evaluation {i}",
            PartnerRole = "Security",
            ReadyWhen = new string('x', 90),
            After = [$"technical-evaluation-{i - 1}"],
            Holder = new Person(1000 + i),
            Partner = new Person(2000 + i),
            Due = new DateOnly(2027, 1, 15),
        });
        Handoff Passed(int id, HandoffStatus status) => new()
        {
            Id = 10_000 + id,
            Part = $"technical-evaluation-{id}",
            From = new Person(1000),
            To = new Person(2000),
            OfferedAt = at,
            Due = new DateOnly(2027, 1, 15),
            HasNote = true,
            Status = status,
            Question = 20_000,
            Answer = 20_001,
            EndedAt = status == HandoffStatus.Returned ? at : null,
            Cause = status == HandoffStatus.Returned ? ReturnCause.MissingContext : null,
            ReturnWords = status == HandoffStatus.Returned ? 20_002 : null,
        };
        var sale = Fold.Apply(null, Sales.Opened(name: new string('n', 200)) with { Customer = new string('c', 200), Goal = new string('g', 300) }) with
        {
            Parts = [.. parts],
            Handoffs =
            [
                .. Enumerable.Range(0, Sale.MostEnded).Select(i => Passed(i, HandoffStatus.Returned)),
                .. Enumerable.Range(100, Sale.MostParts).Select(i => Passed(i, HandoffStatus.Offered)),
            ],
        };

        Assert.InRange(SaleJson.Write(sale).Length, 20_000, Commit.LongestText);
    }
}
