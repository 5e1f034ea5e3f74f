using System.Diagnostics;
using TeamsCollab.Hosting;
using TeamsCollab.Tests.Infrastructure;
using Xunit;

namespace TeamsCollab.Tests.Hosting;

/// <summary>The bot as a process of its own, as an administrator starts it.</summary>
public class StartTests(AzuriteFixture azurite)
{
    private const int Limit = 120_000;

    [Fact(Timeout = Limit)]
    public async Task Production_does_not_start_without_app_tenants_and_storage_and_says_what_is_missing()
    {
        var (code, said) = await RunAsync("--environment=Production", "--urls=http://127.0.0.1:0");

        Assert.Equal(2, code);
        foreach (var setting in new[] { "Bot:AppId", "Bot:AllowedTenants", "Storage:" }) Assert.Contains(setting, said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task Verify_looks_at_the_stored_and_ends_with_its_code()
    {
        var connection = await azurite.ConnectionStringAsync();
        await new Azure.Data.Tables.TableServiceClient(connection).CreateTableIfNotExistsAsync("verified");

        var (code, said) = await RunAsync("verify", $"--Storage:ConnectionString={connection}", "--Storage:TableName=verified");

        Assert.Equal((0, true), (code, said.Contains("0 differences", StringComparison.Ordinal)));
    }

    [Fact(Timeout = Limit)]
    public async Task Verify_without_a_table_says_so()
    {
        var (code, said) = await RunAsync("verify", $"--Storage:ConnectionString={await azurite.ConnectionStringAsync()}", "--Storage:TableName=nosuchtable");

        Assert.Equal(2, code);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Said)> RunAsync(params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(BotHost).Assembly.Location, .. args]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var bot = Process.Start(start)!;
        var said = await Task.WhenAll(bot.StandardOutput.ReadToEndAsync(), bot.StandardError.ReadToEndAsync());
        await bot.WaitForExitAsync();
        return (bot.ExitCode, string.Concat(said));
    }
}
