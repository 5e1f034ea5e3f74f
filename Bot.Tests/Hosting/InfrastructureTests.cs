using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using TeamsCollab.Rehearsal.Run;
using Xunit;

namespace TeamsCollab.Tests.Hosting;

/// <summary>infra/, by the compiler that deploys it.</summary>
public sealed partial class InfrastructureTests : IDisposable
{
    private const int Limit = 300_000;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bicep");

    private static string Infra => Path.Combine(RepositoryFolders.Root, "infra");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact(Timeout = Limit)]
    public async Task Everything_builds_and_lints_without_a_warning()
    {
        foreach (var arguments in (string[][])[["build", "main.bicep", "--stdout"], ["lint", "main.bicep"], ["build-params", "test.bicepparam", "--stdout"], ["build-params", "prod.bicepparam", "--stdout"]])
        {
            var (code, _, said) = await BicepAsync(arguments);
            Assert.Equal((0, ""), (code, said.Trim()));
        }
    }

    [Fact(Timeout = Limit)]
    public async Task What_is_deployed_has_no_keys_no_public_blobs_and_at_least_one_copy()
    {
        var (_, template, _) = await BicepAsync("build", "main.bicep", "--stdout");
        var resources = Resources(JsonDocument.Parse(template).RootElement).ToList();

        var account = Assert.Single(resources, r => TypeOf(r) == "Microsoft.Storage/storageAccounts").GetProperty("properties");
        Assert.False(account.GetProperty("allowSharedKeyAccess").GetBoolean());
        Assert.False(account.GetProperty("allowBlobPublicAccess").GetBoolean());

        var bot = Assert.Single(resources, r => TypeOf(r) == "Microsoft.BotService/botServices").GetProperty("properties");
        Assert.Equal("UserAssignedMSI", bot.GetProperty("msaAppType").GetString());

        // Each right is given on one thing; none on the group or the account.
        var roles = resources.Where(r => TypeOf(r) == "Microsoft.Authorization/roleAssignments").ToList();
        Assert.Equal(3, roles.Count);
        Assert.All(roles, role => Assert.Matches("storageAccounts/(tableServices/tables|queueServices/queues)|Insights/components", role.GetProperty("scope").GetString()!));

        var scale = Assert.Single(resources, r => TypeOf(r) == "Microsoft.App/containerApps").GetProperty("properties").GetProperty("template").GetProperty("scale");
        // Timers wait on the queue out of sight: they are no work, and would keep every copy running.
        var queue = scale.GetProperty("rules").EnumerateArray().Select(rule => rule.TryGetProperty("custom", out var custom) ? custom : default).Single(custom => custom.ValueKind == JsonValueKind.Object);
        Assert.Equal(("azure-queue", "visibleonly"), (queue.GetProperty("type").GetString(), queue.GetProperty("metadata").GetProperty("queueLengthStrategy").GetString()));
        Assert.Contains("\"minValue\": 1", template, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task The_Agents_Toolkit_finds_its_files_and_gives_each_parameter_that_has_no_default()
    {
        var yaml = await File.ReadAllTextAsync(Path.Combine(RepositoryFolders.Root, "m365agents.yml"), TestContext.Current.CancellationToken);
        var named = ToolkitPath().Matches(yaml).Select(match => match.Groups[1].Value).ToList();
        Assert.Equal(["./infra/main.bicep", "./infra/toolkit.parameters.json", "./manifest/manifest.json"], named.Distinct());
        Assert.All(named, path => Assert.True(File.Exists(Path.Combine(RepositoryFolders.Root, path)), path));

        var given = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(Infra, "toolkit.parameters.json"), TestContext.Current.CancellationToken)).RootElement.GetProperty("parameters");
        // What it is filled in from is listed where somebody looks for it.
        Assert.All(Placeholder().Matches(given.ToString()).Select(match => match.Groups[1].Value), name => Assert.Contains(name, yaml, StringComparison.Ordinal));
        var (_, template, _) = await BicepAsync("build", "main.bicep", "--stdout");
        var wanted = JsonDocument.Parse(template).RootElement.GetProperty("parameters").EnumerateObject().Where(parameter => !parameter.Value.TryGetProperty("defaultValue", out _));
        Assert.Equal(wanted.Select(parameter => parameter.Name).Order(StringComparer.Ordinal), given.EnumerateObject().Select(parameter => parameter.Name).Order(StringComparer.Ordinal));
    }

    private static string TypeOf(JsonElement resource) => resource.GetProperty("type").GetString()!;

    private static IEnumerable<JsonElement> Resources(JsonElement template)
    {
        var listed = template.GetProperty("resources");
        foreach (var resource in listed.ValueKind == JsonValueKind.Array ? listed.EnumerateArray() : listed.EnumerateObject().Select(named => named.Value))
        {
            yield return resource;
            if (TypeOf(resource) != "Microsoft.Resources/deployments") continue;
            foreach (var inner in Resources(resource.GetProperty("properties").GetProperty("template"))) yield return inner;
        }
    }

    private async Task<(int Code, string Output, string Said)> BicepAsync(params string[] arguments)
    {
        var package = typeof(InfrastructureTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(fact => fact.Key == "BicepCompiler")?.Value;
        Assert.SkipWhen(package is null, "The Bicep compiler is fetched on Linux with an x64 processor only: here infra/ is not built.");
        // Packages come without the right to be executed.
        var compiler = Path.Combine(_folder.FullName, "bicep");
        if (!File.Exists(compiler))
        {
            File.Copy(package!, compiler);
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(compiler, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        var start = new ProcessStartInfo(compiler, arguments) { WorkingDirectory = Infra, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var (output, said) = (process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await said);
    }

    [GeneratedRegex(@"(?:path|parameters|manifestPath): (\./(?:infra|manifest)/[\w./]+)")]
    private static partial Regex ToolkitPath();

    [GeneratedRegex(@"\$\{\{(\w+)\}\}")]
    private static partial Regex Placeholder();
}
