using Azure.Data.Tables;
using TeamsCollab.Sales;
using TeamsCollab.Store;
using TeamsCollab.Tests.Infrastructure;
using Xunit;

namespace TeamsCollab.Tests.Store;

public class SaleStoreTests(AzuriteFixture azurite)
{
    private static CancellationToken None => CancellationToken.None;

    [Fact(Timeout = 180_000)]
    public async Task What_was_committed_is_loaded()
    {
        await using var storage = await TestStorage.StartAsync(azurite);
        var opened = await storage.HappenAsync("a1", "s1", Sales.Opened());
        var after = await storage.HappenAsync("a2", "s1", Sales.Offered(2));

        var view = await storage.Store.LoadAsync(Sales.Load("a3", people: Sales.BenId) with { Texts = [2] }, None);

        Assert.Equal(1, opened.Version);
        Assert.Equal(SaleJson.Write(after), SaleJson.Write(view.Sale!));
        Assert.Equal(Sales.Team(), view.Team);
        Assert.Equal(("Ana", "Ben"), (view.Caller!.Name, view.People[Sales.BenId].Name));
        Assert.Equal("The words of 2", view.Texts[2]);
        Assert.False(view.Handled);
    }

    [Fact(Timeout = 180_000)]
    public async Task The_rows_are_as_they_have_always_been()
    {
        await using var storage = await TestStorage.StartAsync(azurite);
        await storage.HappenAsync("a1", "s1", Sales.Opened(thread: "19:deals@thread.tacv2;messageid=1610"));
        await storage.HappenAsync("a2", "s1", Sales.Offered(2));

        Snapshots.MatchText(await storage.ShownAsync(), "rows");
    }

    [Fact(Timeout = 180_000)]
    public async Task Names_are_in_member_rows_and_words_in_text_rows_only()
    {
        await using var storage = await TestStorage.StartAsync(azurite);
        await storage.HappenAsync("a1", "s1", Sales.Opened());
        await storage.HappenAsync("a2", "s1", Sales.Offered(2));

        foreach (var row in await storage.AllRowsAsync())
        {
            var all = string.Join(' ', row.Select(p => p.Value));
            if (!row.RowKey.StartsWith("member|", StringComparison.Ordinal)) Assert.DoesNotContain("Ben", all, StringComparison.Ordinal);
            if (!row.RowKey.StartsWith("text|", StringComparison.Ordinal)) Assert.DoesNotContain("The words of", all, StringComparison.Ordinal);
        }
    }

    [Fact(Timeout = 180_000)]
    public async Task A_row_of_another_age_is_still_read()
    {
        await using var storage = await TestStorage.StartAsync(azurite);
        await storage.HappenAsync("a1", "s1", Sales.Opened());
        await Rewrite(storage, "team", """{"key":{"value":"x"},"kind":"Channels","tenant":"t","color":"red"}""");
        await Rewrite(storage, "sale|s1", """{"id":"s1","version":1,"later":{"a":[1]},"parts":[{"key":"demo","status":"Open"}]}""");

        var view = await storage.Store.LoadAsync(Sales.Load("a2"), None);

        Assert.Equal("en", view.Team!.Language);
        Assert.Equal("demo", Assert.Single(view.Sale!.Parts).Title);
        Assert.Empty(view.Sale.Parts[0].After);
        Assert.Empty(view.Sale.Handoffs);
        Assert.Equal("", view.Sale.Name);
    }

    [Fact(Timeout = 180_000)]
    public async Task Of_two_at_once_one_is_committed_and_the_other_asked_to_look_again()
    {
        await using var storage = await TestStorage.StartAsync(azurite);
        await storage.HappenAsync("a1", "s1", Sales.Opened());
        var one = await storage.Store.LoadAsync(Sales.Load("a2"), None);
        var other = await storage.Store.LoadAsync(Sales.Load("a3"), None);

        Assert.Equal(CommitOutcome.Committed, await storage.Store.CommitAsync(one, Sales.Change(one, Sales.Offered(2)), None));
        Assert.Equal(CommitOutcome.Conflict, await storage.Store.CommitAsync(other, Sales.Change(other, Sales.Offered(2)), None));
        Assert.Equal(2, (await storage.Store.SaleAsync(Sales.Key, "s1", None))!.Version);
    }

    [Fact(Timeout = 180_000)]
    public async Task The_same_activity_again_was_handled_before()
    {
        await using var storage = await TestStorage.StartAsync(azurite);
        await storage.HappenAsync("a1", "s1", Sales.Opened());
        var one = await storage.Store.LoadAsync(Sales.Load("a2"), None);
        var again = await storage.Store.LoadAsync(Sales.Load("a2"), None);

        Assert.Equal(CommitOutcome.Committed, await storage.Store.CommitAsync(one, Sales.Change(one, Sales.Offered(2)), None));
        Assert.Equal(CommitOutcome.HandledBefore, await storage.Store.CommitAsync(again, Sales.Change(again, Sales.Offered(2)), None));
        Assert.True((await storage.Store.LoadAsync(Sales.Load("a2"), None)).Handled);
    }

    [Theory(Timeout = 180_000)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_commit_whose_answer_is_lost_is_found_again(int lost)
    {
        var fault = new Fault { Hits = request => request.Uri.Path.EndsWith("$batch", StringComparison.Ordinal), After = true };
        await using var storage = await TestStorage.StartAsync(azurite, fault);
        await storage.HappenAsync("a1", "s1", Sales.Opened());
        var view = await storage.Store.LoadAsync(Sales.Load("a2"), None);

        fault.Lose(lost);
        var outcome = await storage.Store.CommitAsync(view, Sales.Change(view, Sales.Offered(2)), None);

        Assert.Equal(CommitOutcome.HandledBefore, outcome);
        Assert.Equal(2, (await storage.Store.SaleAsync(Sales.Key, "s1", None))!.Version);
    }

    [Fact(Timeout = 180_000)]
    public async Task Storage_that_does_not_answer_is_said_to_be_unavailable()
    {
        var fault = new Fault { Hits = request => request.Uri.Path.EndsWith("$batch", StringComparison.Ordinal) };
        await using var storage = await TestStorage.StartAsync(azurite, fault);
        var view = await storage.Store.LoadAsync(Sales.Load("a1"), None);

        fault.Lose(2);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => storage.Store.CommitAsync(view, Sales.Change(view, Sales.Opened()), None));

        Assert.Null(await storage.Store.SaleAsync(Sales.Key, "s1", None));
        fault.Hits = _ => true;
        fault.Lose(100);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => storage.Store.LoadAsync(Sales.Load("a1"), None));
    }

    [Fact(Timeout = 180_000)]
    public async Task Sales_are_found_by_the_start_of_a_word_by_date_by_thread_and_by_whom_they_wait_for()
    {
        await using var storage = await TestStorage.StartAsync(azurite);
        await storage.HappenAsync("a1", "s1", Sales.Opened("s1", "Contoso Süd renewal", "19:c@thread.tacv2;messageid=77", new DateOnly(2027, 5, 1)));
        await storage.HappenAsync("a2", "s2", Sales.Opened("s2", "Contoso North", close: new DateOnly(2027, 2, 1)));
        await storage.HappenAsync("a3", "s2", Sales.Offered(2));

        Assert.Equal(["s1", "s2"], (await storage.Store.FindAsync(Sales.Key, "CONT", 5, None)).Select(s => s.Id).Order());
        Assert.Equal("Contoso Süd renewal", Assert.Single(await storage.Store.FindAsync(Sales.Key, "contoso sud", 5, None)).Name);
        Assert.Single(await storage.Store.FindAsync(Sales.Key, "cont", 1, None));
        Assert.Empty(await storage.Store.FindAsync(Sales.Key, "fabrikam", 5, None));
        var open = await storage.Store.OpenAsync(Sales.Key, 5, None);
        Assert.Equal(["s2", "s1"], open.Select(s => s.Id));
        Assert.Equal([Sales.Ben], open[0].Balls);
        Assert.Equal("s1", await storage.Store.SaleOfThreadAsync(Sales.Key, "77", None));
        var waits = Assert.Single(await storage.Store.WaitsAsync(Sales.Key, Sales.Ben, None));
        Assert.Equal(("s2", "qualify", 2, Sales.Ana), (waits.Sale, waits.Part, waits.Handoff, waits.Other));
        Assert.True(Assert.Single(await storage.Store.WaitsAsync(Sales.Key, Sales.Ana, None), w => w.Sale == "s2").Awaited);
        Assert.Equal(["Ana", "Ben"], (await storage.Store.MembersAsync(Sales.Key, None)).Select(m => m.Name));
        Assert.Equal("Ben", (await storage.Store.MembersAsync(Sales.Key, [Sales.Ben, new Person(9)], None)).Single().Value.Name);
    }

    [Fact(Timeout = 180_000)]
    public async Task Events_come_newest_first_with_their_words()
    {
        await using var storage = await TestStorage.StartAsync(azurite);
        await storage.HappenAsync("a1", "s1", Sales.Opened());
        await storage.HappenAsync("a2", "s1", Sales.Offered(2));
        await storage.HappenAsync("a3", "s1", Sales.Asked(3, 2));

        var newest = await storage.Store.EventsAsync(Sales.Key, "s1", 2, null, None);
        var older = await storage.Store.EventsAsync(Sales.Key, "s1", 5, 2, None);

        Assert.Equal([3, 2], newest.Select(e => e.Event.Version));
        Assert.Equal("The words of 3", newest[0].Words);
        Assert.IsType<SaleOpened>(Assert.Single(older).Event);
    }

    [Fact(Timeout = 180_000)]
    public async Task A_name_with_everything_that_could_hurt_a_key_is_stored()
    {
        await using var storage = await TestStorage.StartAsync(azurite);
        var name = "/ \\ # ? ' \" <at>x</at> {{DATE(1)}} \u202e % + & " + new string('n', 500);

        await storage.HappenAsync("a1?#/\\", "s1", Sales.Opened("s1", name));

        Assert.Equal(name, (await storage.Store.SaleAsync(Sales.Key, "s1", None))!.Name);
        Assert.Single(await storage.Store.FindAsync(Sales.Key, "date", 5, None));
        Assert.True((await storage.Store.LoadAsync(Sales.Load("a1?#/\\"), None)).Handled);
    }

    private static Task<Azure.Response> Rewrite(TestStorage storage, string row, string data) =>
        storage.Table.UpsertEntityAsync(new TableEntity(Sales.Key.Value, row) { ["Data"] = data });
}
