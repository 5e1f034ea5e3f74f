using Azure;
using Azure.Data.Tables;
using TeamsCollab.Store;
using TeamsCollab.Tests.Infrastructure;
using Xunit;

namespace TeamsCollab.Tests.Store;

public class CommitTests(AzuriteFixture azurite)
{
    private static readonly ETag Read = new("W/\"read\"");

    [Fact]
    public void Rows_of_two_partitions_are_refused() => Refused(c => c.Insert(new TableEntity("other", "row")));

    [Theory]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("a#b")]
    [InlineData("a?b")]
    [InlineData("a\u0001b")]
    [InlineData("a\u0085b")]
    [InlineData("")]
    public void Keys_that_Azure_refuses_are_refused(string key) => Refused(c => c.Insert(new TableEntity("p", key)));

    [Fact]
    public void A_key_over_a_kibibyte_is_refused() => Refused(c => c.Insert(new TableEntity("p", new string('k', 513))));

    [Fact]
    public void A_row_twice_is_refused() => Refused(c => c.Insert(new TableEntity("p", "row")).Replace(new TableEntity("p", "row"), Read));

    [Fact]
    public void A_text_that_is_too_long_for_a_property_is_refused() => Refused(c => c.Insert(new TableEntity("p", "row") { ["Data"] = new string('x', 32_000) }));

    [Fact]
    public void Sixty_rows_are_too_many_for_a_move()
    {
        var commit = new Commit("p");
        for (var i = 0; i < 59; i++) commit.Insert(new TableEntity("p", $"row{i}"));

        Assert.Equal(59, commit.Checked().Count);
        Assert.Throws<InvalidOperationException>(() => commit.Insert(new TableEntity("p", "row59")).Checked());
    }

    [Fact]
    public void Nothing_is_replaced_or_deleted_unread()
    {
        Refused(c => c.Replace(new TableEntity("p", "row"), ETag.All));
        Refused(c => c.Delete("row", default));
    }

    [Fact]
    public void Only_send_rows_are_written_whether_they_are_there_or_not() => Refused(c => c.Send(new TableEntity("p", "sale|s1")));

    [Fact]
    public void A_derived_row_needs_its_truth_beside_it()
    {
        Refused(c => c.Derive(new TableEntity("p", "open|x"), "sale|s1"));

        Assert.Equal(2, new Commit("p").Derive(new TableEntity("p", "open|x"), "sale|s1").Insert(new TableEntity("p", "sale|s1")).Checked().Count);
    }

    [Fact(Timeout = 180_000)]
    public async Task All_is_written_or_nothing()
    {
        await using var storage = await TestStorage.StartAsync(azurite);
        await storage.Table.AddEntityAsync(new TableEntity("p", "there"));

        var written = await storage.Rows.WriteAsync(new Commit("p").Insert(new TableEntity("p", "new")).Insert(new TableEntity("p", "there")), default);

        Assert.Equal(409, written.Refused);
        Assert.Null(await storage.Rows.RowAsync("p", "new", default));
    }

    [Fact(Timeout = 180_000)]
    public async Task A_row_that_somebody_changed_is_not_replaced()
    {
        await using var storage = await TestStorage.StartAsync(azurite);
        await storage.Table.AddEntityAsync(new TableEntity("p", "row"));
        var read = (await storage.Rows.RowAsync("p", "row", default))!;
        await storage.Table.UpsertEntityAsync(new TableEntity("p", "row") { ["Data"] = "theirs" });

        var written = await storage.Rows.WriteAsync(new Commit("p").Replace(new TableEntity("p", "row") { ["Data"] = "ours" }, read.ETag), default);

        Assert.Equal(412, written.Refused);
        Assert.Equal("theirs", (await storage.Rows.RowAsync("p", "row", default))!.GetString("Data"));
    }

    [Fact(Timeout = 180_000)]
    public async Task A_send_row_keeps_the_claim_on_it()
    {
        await using var storage = await TestStorage.StartAsync(azurite);
        await storage.Table.AddEntityAsync(new TableEntity("p", "send|s|thread") { ["By"] = "worker", ["Version"] = 1 });

        var written = await storage.Rows.WriteAsync(new Commit("p").Send(new TableEntity("p", "send|s|thread") { ["Version"] = 2 }), default);

        var row = (await storage.Rows.RowAsync("p", "send|s|thread", default))!;
        Assert.True(written.Done);
        Assert.Equal(("worker", 2), (row.GetString("By"), row.GetInt32("Version")));
        Assert.Equal(row.ETag, written.ETags[row.RowKey]);
    }

    [Fact(Timeout = 180_000)]
    public async Task An_index_row_that_was_never_written_does_not_hold_up_its_sale()
    {
        await using var storage = await TestStorage.StartAsync(azurite);

        var written = await storage.Rows.WriteAsync(
            new Commit("p").RemoveDerived("open|x", "sale|s1").Insert(new TableEntity("p", "sale|s1")), default);

        Assert.True(written.Done);
        Assert.NotNull(await storage.Rows.RowAsync("p", "sale|s1", default));
    }

    private static void Refused(Action<Commit> build) => Assert.Throws<InvalidOperationException>(() =>
    {
        var commit = new Commit("p");
        build(commit);
        commit.Checked();
    });
}
