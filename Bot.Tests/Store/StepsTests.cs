using Azure.Data.Tables;
using TeamsCollab.Sales;
using TeamsCollab.Store;
using TeamsCollab.Tests.Infrastructure;
using Xunit;

namespace TeamsCollab.Tests.Store;

public class StepsTests(AzuriteFixture azurite)
{
    [Theory(Timeout = 300_000)]
    [InlineData(10)]
    [InlineData(1_000)]
    [InlineData(10_000)]
    public async Task A_click_is_two_storage_steps_whatever_the_history(int events)
    {
        var log = new RequestLog();
        await using var storage = await TestStorage.StartAsync(azurite, log);
        await storage.HappenAsync("a1", "s1", Sales.Opened());
        var sale = await HistoryAsync(storage, events);
        log.Clear();
        log.Together(6);

        var view = await storage.Store.LoadAsync(Sales.Load("click", caller: Sales.BenId) with { Play = null, Texts = [sale.Handoffs[^1].Id] }, default);
        var outcome = await storage.Store.CommitAsync(view, Sales.Change(view, Sales.Approved(sale.Version + 1, sale.Handoffs[^1].Id)), default);

        Assert.Equal(CommitOutcome.Committed, outcome);
        Assert.Equal(2, log.LongestChain());
        Assert.Equal(7, log.What.Count);
        Assert.Equal("POST", log.What[^1][..4]);
    }

    /// <summary>Offers, questions and answers, up to so many events; the last handoff is open.</summary>
    private static async Task<Sale> HistoryAsync(TestStorage storage, int events)
    {
        var sale = (await storage.Store.SaleAsync(Sales.Key, "s1", default))!;
        var rows = new List<TableTransactionAction>();
        var offered = 2;
        while (sale.Version < events)
        {
            var version = sale.Version + 1;
            SaleEvent next = version == 2 ? Sales.Offered(2) : version % 2 == 1 ? Sales.Asked(version, offered) : Sales.Answered(version, offered);
            sale = Fold.Apply(sale, next);
            rows.Add(new(TableTransactionActionType.Add, Rows.Of(Sales.Key, "s1", next)));
        }
        rows.Add(new(TableTransactionActionType.UpsertReplace, Rows.Of(Sales.Key, sale)));
        foreach (var chunk in rows.Chunk(100)) await storage.Table.SubmitTransactionAsync(chunk);
        return sale;
    }
}
