using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TeamsCollab.Teams;
using Xunit;

namespace TeamsCollab.Tests.Hosting;

/// <summary>What the bot refuses to start without; each fault is one sentence that says what to set.</summary>
public sealed class StartUpTests
{
    private static readonly Dictionary<string, string?> Good = new()
    {
        ["Bot:AppId"] = "11111111-2222-3333-4444-555555555555",
        ["Bot:AppType"] = "SingleTenant",
        ["Bot:AppTenantId"] = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee",
        ["Bot:AppPassword"] = "secret",
        ["Bot:AllowedTenants:0"] = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee",
        ["Storage:TableUri"] = "https://account.table.example",
        ["Storage:QueueUri"] = "https://account.queue.example",
    };

    private static async Task<string[]> FaultsAsync(string environment, params (string Key, string? Value)[] changes)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var settings = new Dictionary<string, string?>(Good);
        foreach (var (key, value) in changes)
        {
            if (value == null)
                settings.Remove(key);
            else
                settings[key] = value;
        }

        builder.Configuration.AddInMemoryCollection(settings);
        builder.Services.AddTeamsAuthentication(builder.Configuration, builder.Environment);
        await using var app = builder.Build();
        try
        {
            await app.StartAsync(TestContext.Current.CancellationToken);
            return [];
        }
        catch (OptionsValidationException e)
        {
            return [.. e.Failures];
        }
        catch (AggregateException e)
        {
            return [.. e.InnerExceptions.Cast<OptionsValidationException>().SelectMany(i => i.Failures)];
        }
    }

    [Fact(Timeout = 90_000)]
    public async Task It_starts_in_Production_with_everything_set() => Assert.Empty(await FaultsAsync("Production"));

    [Theory(Timeout = 90_000)]
    [InlineData("Bot:AppId", null, "Set Bot:AppId to the id of the bot's app registration.")]
    [InlineData("Bot:AppId", "my-bot", "Set Bot:AppId to an id such as")]
    [InlineData("Bot:AllowedTenants:0", null, "Set Bot:AllowedTenants to the ids")]
    [InlineData("Bot:AllowedTenants:0", "contoso.com", "Write the tenant 'contoso.com' in Bot:AllowedTenants")]
    [InlineData("Bot:AppTenantId", null, "Set Bot:AppTenantId")]
    [InlineData("Bot:AppPassword", null, "Set Bot:AppPassword or Bot:CertificatePath")]
    [InlineData("Bot:CertificatePath", "no-such-file.pfx", "Set Bot:AppPassword or Bot:CertificatePath, not both.")]
    [InlineData("Bot:OpenIdMetadata", "http://keys.example/", "Set Bot:OpenIdMetadata to an https address")]
    [InlineData("Bot:OpenIdMetadata", "nonsense", "Set Bot:OpenIdMetadata to an https address")]
    [InlineData("Bot:EntraCaller:AppId", "11111111-2222-3333-4444-555555555555", "Set both Bot:EntraCaller:AppId and Bot:EntraCaller:TenantId")]
    [InlineData("Storage:TableUri", null, "Set both Storage:TableUri and Storage:QueueUri.")]
    [InlineData("Storage:TableUri", "http://account.table.example", "Write 'http://account.table.example/' under Storage")]
    [InlineData("Storage:ConnectionString", "x", "not both.")]
    [InlineData("Storage:TableName", "1a", "Set Storage:TableName")]
    [InlineData("Storage:QueueName", "Big", "Set Storage:QueueName")]
    public async Task Each_fault_is_one_sentence(string key, string? value, string sentence)
    {
        var faults = await FaultsAsync("Production", (key, value));
        Assert.Contains(faults, f => f.Contains(sentence, StringComparison.Ordinal));
    }

    [Fact(Timeout = 90_000)]
    public async Task All_faults_are_told_at_once()
    {
        var faults = await FaultsAsync("Production", [.. Good.Keys.Select(k => (k, (string?)null))]);
        Assert.Contains(faults, f => f.Contains("Bot:AppId", StringComparison.Ordinal));
        Assert.Contains(faults, f => f.Contains("Bot:AllowedTenants", StringComparison.Ordinal));
        Assert.Contains(faults, f => f.Contains("Bot:AppPassword", StringComparison.Ordinal));
        Assert.Contains(faults, f => f.Contains("Storage:TableUri", StringComparison.Ordinal));
    }

    [Fact(Timeout = 90_000)]
    public async Task The_storage_emulator_is_refused_in_Production_only()
    {
        (string, string?)[] emulator = [("Storage:TableUri", null), ("Storage:QueueUri", null), ("Storage:ConnectionString", "UseDevelopmentStorage=true")];
        Assert.Equal(["Set Storage to a real account: the storage emulator forgets."], await FaultsAsync("Production", emulator));
        Assert.Empty(await FaultsAsync("Development", emulator));
    }

    [Fact(Timeout = 90_000)]
    public async Task A_managed_identity_needs_its_tenant_and_no_secret()
    {
        Assert.Empty(await FaultsAsync("Production", ("Bot:AppType", "UserAssignedMSI"), ("Bot:AppPassword", null)));
        Assert.Contains("no secret", Assert.Single(await FaultsAsync("Production", ("Bot:AppType", "UserAssignedMSI"))), StringComparison.Ordinal);
        Assert.Contains(
            "needs its own tenant",
            Assert.Single(await FaultsAsync("Production", ("Bot:AppType", "UserAssignedMSI"), ("Bot:AppPassword", null), ("Bot:AppTenantId", null))),
            StringComparison.Ordinal);
    }

    [Fact(Timeout = 90_000)]
    public async Task A_multi_tenant_bot_needs_no_tenant_of_its_own() =>
        Assert.Empty(await FaultsAsync("Production", ("Bot:AppType", "MultiTenant"), ("Bot:AppTenantId", null)));

    [Fact(Timeout = 90_000)]
    public async Task Development_needs_no_secret_but_knows_who_the_bot_is()
    {
        Assert.Empty(await FaultsAsync("Development", ("Bot:AppPassword", null), ("Bot:AppTenantId", null), ("Bot:OpenIdMetadata", "http://127.0.0.1:1/keys")));
        Assert.Single(await FaultsAsync("Development", ("Bot:AppId", null)));
    }
}
