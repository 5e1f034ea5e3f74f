using System.Globalization;
using Azure.Data.Tables;
using TeamsCollab.Store;
using TeamsCollab.Tests.Infrastructure;
using Xunit;

namespace TeamsCollab.Tests.Store;

public sealed class BackupTests(AzuriteFixture azurite)
{
    private const int Limit = 180_000;
    private static readonly CancellationToken Ct = CancellationToken.None;

    [Fact(Timeout = Limit)]
    public async Task What_was_backed_up_is_restored_row_for_row_and_type_for_type_also_twice()
    {
        await using var from = await TestStorage.StartAsync(azurite);
        await from.HappenAsync("a1", "s1", Sales.Opened());
        await from.HappenAsync("a2", "s1", Sales.Offered(2));
        // Of every type that a row can hold, and of a size that no transaction of a hundred rows takes.
        await from.Table.UpsertEntityAsync(new TableEntity("team|other", "zz")
        {
            ["S"] = "\"Größe\"\n{{DATE}}", ["I"] = 7, ["L"] = 7L, ["D"] = 0.1, ["B"] = true, ["T"] = new DateTimeOffset(2027, 1, 15, 9, 0, 0, 1, TimeSpan.Zero),
            ["G"] = Guid.Empty, ["X"] = new byte[] { 1, 2 },
        }, cancellationToken: Ct);
        for (var i = 0; i < 120; i++) await from.Table.UpsertEntityAsync(new TableEntity("team|many", i.ToString("D3", CultureInfo.InvariantCulture)) { ["S"] = new string('x', 30_000) }, cancellationToken: Ct);

        var written = new StringWriter();
        var rows = await new Backup(from.Table).WriteAsync(written, Ct);
        var before = await from.ShownAsync();

        await using var to = await TestStorage.StartAsync(azurite);
        var restoring = new Backup(to.Table);
        Assert.Equal(rows, await restoring.RestoreAsync(new StringReader(written.ToString()), force: false, Ct));
        Assert.Equal(before, await to.ShownAsync());
        var kept = (await to.Table.GetEntityAsync<TableEntity>("team|other", "zz", cancellationToken: Ct)).Value;
        Assert.Equal(
            [typeof(string), typeof(int), typeof(long), typeof(double), typeof(bool), typeof(DateTimeOffset), typeof(Guid), typeof(byte[])],
            new[] { "S", "I", "L", "D", "B", "T", "G", "X" }.Select(name => kept[name].GetType()));

        Assert.Null(await restoring.RestoreAsync(new StringReader(written.ToString()), force: false, Ct));
        Assert.Equal(rows, await restoring.RestoreAsync(new StringReader(written.ToString()), force: true, Ct));
        Assert.Equal(before, await to.ShownAsync());
    }

    [Fact(Timeout = Limit)]
    public async Task A_line_that_is_no_row_is_named()
    {
        await using var to = await TestStorage.StartAsync(azurite);
        var fault = await Assert.ThrowsAsync<FormatException>(() => new Backup(to.Table).RestoreAsync(new StringReader("{\"partition\":\"a\",\"row\":\"b\",\"values\":{}}\nno row\n"), force: false, Ct));
        Assert.Contains("Line 2", fault.Message, StringComparison.Ordinal);
    }
}
