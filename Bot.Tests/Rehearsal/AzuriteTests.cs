using System.Diagnostics;
using System.Globalization;
using Azure;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using TeamsCollab.Rehearsal.Run;
using TeamsCollab.Tests.Infrastructure;
using Xunit;

namespace TeamsCollab.Tests.Rehearsal;

public class AzuriteTests(AzuriteFixture storage)
{
    [Fact(Timeout = 180_000)]
    public async Task A_table_and_a_queue_keep_what_they_are_given()
    {
        var connection = await storage.ConnectionStringAsync();
        var table = new TableClient(connection, storage.NewName());
        await table.CreateAsync();
        await table.AddEntityAsync(new TableEntity("team", "event|1") { ["Type"] = "handoff.offered" });
        var queue = new QueueClient(connection, storage.NewName());
        await queue.CreateAsync();
        await queue.SendMessageAsync("a pointer");

        var row = await table.GetEntityAsync<TableEntity>("team", "event|1");
        var message = await queue.ReceiveMessageAsync();

        Assert.Equal("handoff.offered", row.Value.GetString("Type"));
        Assert.Equal("a pointer", message.Value.Body.ToString());
    }

    [Fact(Timeout = 180_000)]
    public async Task A_row_that_is_there_is_not_inserted_again()
    {
        var table = new TableClient(await storage.ConnectionStringAsync(), storage.NewName());
        await table.CreateAsync();
        await table.AddEntityAsync(new TableEntity("team", "inbox|1"));

        var again = await Assert.ThrowsAsync<RequestFailedException>(() => table.AddEntityAsync(new TableEntity("team", "inbox|1")));

        Assert.Equal(409, again.Status);
    }

    [Theory(Timeout = 180_000)]
    [InlineData("-INT")]
    [InlineData("-TERM")]
    public async Task What_ends_us_from_outside_leaves_it_to_us_to_end_it(string signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals.");
        await NodePackages.OfTools(Console.WriteLine).EnsureAsync();
        await using var azurite = await Azurite.StartAsync();

        using (var kill = Process.Start("kill", [signal, azurite.ProcessId!.Value.ToString(CultureInfo.InvariantCulture)])) await kill.WaitForExitAsync();

        await new TableClient(azurite.ConnectionString, "there").CreateAsync();
        await azurite.StopAsync();
        Assert.Null(azurite.ProcessId);
    }

    [Fact(Timeout = 180_000)]
    public async Task It_comes_back_on_the_same_ports_with_its_data_when_it_has_a_folder()
    {
        await NodePackages.OfTools(Console.WriteLine).EnsureAsync();
        var folder = Directory.CreateTempSubdirectory("rehearsal-storage-");
        try
        {
            await using var azurite = await Azurite.StartAsync(folder.FullName);
            var before = azurite.ConnectionString;
            var table = new TableClient(before, "kept");
            await table.CreateAsync();
            await table.AddEntityAsync(new TableEntity("team", "event|1"));

            await azurite.RestartAsync();

            Assert.Equal(before, azurite.ConnectionString);
            Assert.True((await table.GetEntityIfExistsAsync<TableEntity>("team", "event|1")).HasValue);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
