using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using TeamsCollab.Sales;
using TeamsCollab.Store;
using TeamsCollab.Tests.Infrastructure;
using Xunit;

namespace TeamsCollab.Tests.Store;

public class VerifyTests(AzuriteFixture azurite)
{
    [Fact(Timeout = 180_000)]
    public async Task What_moves_left_hangs_together()
    {
        await using var storage = await StoryAsync();

        var (code, said) = await VerifyAsync(storage);

        Assert.Equal("Looked at 1 teams, 2 sales and 5 interactions: 0 differences.\n", said.ReplaceLineEndings("\n"));
        Assert.Equal(0, code);
    }

    [Fact(Timeout = 180_000)]
    public async Task A_changed_state_is_found()
    {
        await using var storage = await StoryAsync();
        var sale = (await storage.Store.SaleAsync(Sales.Key, "s1", default))!;
        await storage.Table.UpsertEntityAsync(Rows.Of(Sales.Key, sale with { Amount = new Money(1, "EUR") }), TableUpdateMode.Replace);

        await FindsAsync(storage, "the state of sale s1 (version 4) is not what its 4 events give");
    }

    [Fact(Timeout = 180_000)]
    public async Task A_missing_event_is_found()
    {
        await using var storage = await StoryAsync();
        await storage.Table.DeleteEntityAsync(Sales.Key.Value, RowKeys.Event("s1", 3));

        await FindsAsync(storage, "can't be folded");
    }

    [Fact(Timeout = 180_000)]
    public async Task A_missing_and_a_stale_index_row_are_found()
    {
        await using var storage = await StoryAsync();
        await storage.Table.DeleteEntityAsync(Sales.Key.Value, RowKeys.Name("renewal", "s1"));
        await storage.Table.UpsertEntityAsync(new TableEntity(Sales.Key.Value, RowKeys.Waits(Sales.Ben, "s2", "close")) { ["Data"] = """{"sale":"s2","part":"close"}""" });

        await FindsAsync(storage, "'name|renewal|s1' is missing");
        await FindsAsync(storage, "'waits|p2|s2|close' leads to a sale that doesn't ask for it");
    }

    [Fact(Timeout = 180_000)]
    public async Task A_state_without_a_history_is_found()
    {
        await using var storage = await StoryAsync();
        await storage.Table.UpsertEntityAsync(Rows.Of(Sales.Key, Fold.Apply(null, Sales.Opened("s3", "Ghost"))));

        await FindsAsync(storage, "sale s3 has a state and no opening");
    }

    private async Task<TestStorage> StoryAsync()
    {
        var storage = await TestStorage.StartAsync(azurite);
        await storage.HappenAsync("a1", "s1", Sales.Opened(thread: "19:c@thread.tacv2;messageid=1"));
        await storage.HappenAsync("a2", "s1", Sales.Offered(2));
        await storage.HappenAsync("a3", "s1", Sales.Asked(3, 2), Sales.Answered(4, 2));
        await storage.HappenAsync("a4", "s2", Sales.Opened("s2", "Another one", "19:c@thread.tacv2;messageid=1"));
        return storage;
    }

    private static async Task FindsAsync(TestStorage storage, string sentence)
    {
        var (code, said) = await VerifyAsync(storage);

        Assert.Contains(sentence, said, StringComparison.Ordinal);
        Assert.Equal(1, code);
    }

    private static async Task<(int Code, string Said)> VerifyAsync(TestStorage storage)
    {
        await using var output = new StringWriter();
        var code = await storage.Services.GetRequiredService<Verify>().RunAsync(output, default);
        return (code, output.ToString());
    }
}
