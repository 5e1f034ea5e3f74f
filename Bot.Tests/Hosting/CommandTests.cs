using System.Diagnostics;
using Azure.Data.Tables;
using TeamsCollab.Hosting;
using TeamsCollab.Store;
using TeamsCollab.Tests.Infrastructure;
using TeamsCollab.Tests.Store;
using Xunit;

namespace TeamsCollab.Tests.Hosting;

/// <summary>The bot as a process: what it says and how it ends where it is asked for a check or can't start.</summary>
public sealed class CommandTests(AzuriteFixture azurite)
{
    [Fact(Timeout = 180_000)]
    public async Task Verify_ends_with_0_where_all_hangs_together_and_with_1_and_a_sentence_where_not()
    {
        await using var storage = await TestStorage.StartAsync(azurite);
        await storage.HappenAsync("a1", "s1", Store.Sales.Opened());
        await storage.HappenAsync("a2", "s1", Store.Sales.Offered(2));
        string[] arguments = ["verify", .. await ArgumentsAsync(storage.Table.Name)];

        var sound = await RunAsync(arguments);
        Assert.Equal((0, "Looked at 1 teams, 1 sales and 2 interactions: 0 differences."), (sound.Code, sound.Said.Trim()));

        await storage.Table.DeleteEntityAsync(Store.Sales.Key.Value, RowKeys.Event("s1", 2));
        var broken = await RunAsync(arguments);
        Assert.Equal(1, broken.Code);
        Assert.Contains("the state of sale s1 (version 2) is not what its 1 events give", broken.Said, StringComparison.Ordinal);
    }

    [Fact(Timeout = 180_000)]
    public async Task Undelivered_ends_with_1_and_names_whom_it_could_not_reach_and_why()
    {
        await using var storage = await TestStorage.StartAsync(azurite);
        await storage.HappenAsync("a1", "s1", Store.Sales.Opened());
        await storage.HappenAsync("a2", "s1", Store.Sales.Offered(2));
        string[] arguments = ["undelivered", .. await ArgumentsAsync(storage.Table.Name)];
        Assert.Equal((0, "0 undelivered."), await SaidAsync());

        await storage.Table.AddEntityAsync(new TableEntity(Store.Sales.Key.Value, RowKeys.Undelivered("handoff:s1:2", RowKeys.InThread))
        {
            ["Subject"] = "handoff:s1:2", ["To"] = RowKeys.InThread, ["Reason"] = "Blocked 403 MessageWritesBlocked", ["Tries"] = 2, ["At"] = Store.Sales.Monday,
        });

        Assert.Equal(
            (1, "2027-01-11 09:00:00Z  North  Ben  handoff:s1:2 (Contoso renewal): Blocked 403 MessageWritesBlocked, after 2 tries\n1 undelivered."), await SaidAsync());

        async Task<(int, string)> SaidAsync()
        {
            var (code, said, _) = await RunAsync(arguments);
            return (code, said.Trim().ReplaceLineEndings("\n"));
        }
    }

    [Fact(Timeout = 180_000)]
    public async Task Storage_that_is_away_ends_it_with_2_and_a_sentence()
    {
        var away = await RunAsync(["verify", .. Identity, "--environment=Development",
            "--Storage:ConnectionString=DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=a2V5;"
            + "TableEndpoint=http://127.0.0.1:9/devstoreaccount1;QueueEndpoint=http://127.0.0.1:9/devstoreaccount1"]);
        Assert.Equal(2, away.Code);
        Assert.StartsWith("The bot can't start. ", away.Wrong, StringComparison.Ordinal);
        Assert.Single(away.Wrong.Trim().Split('\n'));
    }

    [Fact(Timeout = 180_000)]
    public async Task In_Production_it_refuses_to_start_without_app_id_tenants_and_storage_and_names_all_three()
    {
        var refused = await RunAsync("--environment=Production", "--urls=http://127.0.0.1:0");
        Assert.Equal(2, refused.Code);
        Assert.StartsWith("The bot can't start. ", refused.Wrong, StringComparison.Ordinal);
        foreach (var missing in new[] { "Set Bot:AppId", "Set Bot:AllowedTenants", "Storage:TableUri" })
            Assert.Contains(missing, refused.Wrong, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", refused.Wrong, StringComparison.Ordinal);
    }

    private static readonly string[] Identity = ["--Bot:AppId=11111111-2222-3333-4444-555555555555", "--Bot:AllowedTenants:0=aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee", "--Bot:AppPassword=secret", "--Bot:AppTenantId=aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee"];

    private async Task<string[]> ArgumentsAsync(string table) =>
        [.. Identity, "--environment=Development", $"--Storage:ConnectionString={await azurite.ConnectionStringAsync()}", $"--Storage:TableName={table}", $"--Storage:QueueName={table}"];

    // A process of its own: what it prints and how it ends is what whoever runs it sees.
    private static async Task<(int Code, string Said, string Wrong)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(BotHost).Assembly.Location, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = AppContext.BaseDirectory };
        using var process = Process.Start(start)!;
        var (said, wrong) = (process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await said, await wrong);
    }
}
