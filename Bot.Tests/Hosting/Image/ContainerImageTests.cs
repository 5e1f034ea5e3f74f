using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using TeamsCollab.Rehearsal.Run;
using TeamsCollab.Tests.Infrastructure;
using Xunit;

namespace TeamsCollab.Tests.Hosting.Image;

/// <summary>The container image as the operating guide's command pushes it, read back from the registry and started.</summary>
public sealed class ContainerImageTests(AzuriteFixture azurite) : IDisposable
{
    private const int Limit = 300_000;
    private const string Version = "1.2.3";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("image");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact(Timeout = Limit)]
    public async Task What_is_pushed_runs_as_nobody_special_listens_on_8080_says_what_it_is_and_the_bot_in_it_answers()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The image is a Linux one: here it is neither unpacked nor started.");
        await using var registry = await Registry.StartAsync();
        BaseImage.PutInto(registry);
        await PublishAsync(registry);

        var manifest = JsonDocument.Parse(registry.Manifest("teamscollab", Version)).RootElement;
        var image = JsonDocument.Parse(registry.Blob(DigestOf(manifest.GetProperty("config")))).RootElement;
        var config = image.GetProperty("config");
        Assert.Equal("app", config.GetProperty("User").GetString());
        Assert.Equal("/app/", config.GetProperty("WorkingDir").GetString());
        Assert.Equal(["8080/tcp"], config.GetProperty("ExposedPorts").EnumerateObject().Select(port => port.Name));
        Assert.Equal(["dotnet", "/app/TeamsCollab.Bot.dll"], Strings(config, "Entrypoint"));
        Assert.Superset(new HashSet<string> { "ASPNETCORE_HTTP_PORTS=8080", "APP_UID=1654" }, Strings(config, "Env").ToHashSet());
        var labels = config.GetProperty("Labels");
        Assert.Equal("MIT", labels.GetProperty("org.opencontainers.image.licenses").GetString());
        Assert.Equal($"{registry.Name}/{BaseImage.Repository}:{BaseImage.Tag}", labels.GetProperty("org.opencontainers.image.base.name").GetString());
        Assert.Equal("linux", image.GetProperty("os").GetString());

        var layers = manifest.GetProperty("layers").EnumerateArray().Select(DigestOf).ToList();
        Assert.Equal(2, layers.Count);
        await UnpackAsync(registry.Blob(layers[^1]));
        await StartedAsync([.. Strings(config, "Entrypoint")]);
    }

    /// <summary>The operating guide's command, but for where base and target are and without building anew what these tests were built with.</summary>
    private async Task PublishAsync(Registry registry)
    {
        // bin/{where the SDK comes from}/{configuration}/net10.0/
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!;
        var (code, said) = await RunAsync(
            "publish", "Bot", "-c", configuration.Name, $"-p:BotSdk={configuration.Parent!.Name}", "--no-build", "-t:PublishContainer", $"-p:ContainerRegistry={registry.Name}", $"-p:ContainerImageTag={Version}",
            $"-p:ContainerBaseImage={registry.Name}/{BaseImage.Repository}:{BaseImage.Tag}", $"-p:PublishDir={Path.Combine(_folder.FullName, "publish")}/");
        Assert.True(code == 0, said);
    }

    private async Task UnpackAsync(byte[] layer)
    {
        await using var unzipped = new GZipStream(new MemoryStream(layer), CompressionMode.Decompress);
        await TarFile.ExtractToDirectoryAsync(unzipped, _folder.FullName, overwriteFiles: true, TestContext.Current.CancellationToken);
        var app = Path.Combine(_folder.FullName, "app");
        Assert.True(Directory.Exists(Path.Combine(app, "de")), "The German texts are missing.");
        Assert.True(File.Exists(Path.Combine(app, "manifest", "manifest.json")), "The manifest's command has nothing to fill in.");
    }

    /// <summary>The image's own entry point on the files of its layer, in Production as there, and down again by SIGTERM.</summary>
    private async Task StartedAsync(string[] entry)
    {
        var port = FreePort();
        var start = new ProcessStartInfo(entry[0], [Path.Combine(_folder.FullName, entry[1].TrimStart('/'))]) { WorkingDirectory = Path.Combine(_folder.FullName, "app"), RedirectStandardError = true, RedirectStandardOutput = true };
        var name = azurite.NewName("image");
        foreach (var (key, value) in new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["ASPNETCORE_HTTP_PORTS"] = $"{port}",
            ["Bot__AppId"] = "11111111-2222-3333-4444-555555555555",
            ["Bot__AppTenantId"] = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee",
            ["Bot__AppPassword"] = "none",
            ["Bot__AllowedTenants__0"] = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee",
            ["Storage__ConnectionString"] = await azurite.ConnectionStringAsync(),
            ["Storage__TableName"] = name,
            ["Storage__QueueName"] = name,
        })
            start.Environment[key] = value;
        using var bot = Process.Start(start)!;
        var said = Task.WhenAll(bot.StandardOutput.ReadToEndAsync(), bot.StandardError.ReadToEndAsync());
        try
        {
            using var host = new HttpClient();
            Assert.Equal(HttpStatusCode.OK, await AnswerAsync(bot, host, new Uri($"http://127.0.0.1:{port}/health/live"), said));
            Assert.Equal(HttpStatusCode.OK, await AnswerAsync(bot, host, new Uri($"http://127.0.0.1:{port}/health/ready"), said));
            using var stop = Process.Start("kill", ["-TERM", $"{bot.Id}"]);
            await bot.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.True(bot.ExitCode == 0, string.Concat(await said));
        }
        finally
        {
            if (!bot.HasExited) bot.Kill();
        }
    }

    private static async Task<HttpStatusCode> AnswerAsync(Process bot, HttpClient host, Uri address, Task<string[]> said)
    {
        while (true)
        {
            try
            {
                using var answer = await host.GetAsync(address, TestContext.Current.CancellationToken);
                return answer.StatusCode;
            }
            catch (HttpRequestException) when (!bot.HasExited)
            {
                // It has not come up yet, and tells nobody when it does.
                await Task.Delay(100, TestContext.Current.CancellationToken);
            }
            catch (HttpRequestException)
            {
                Assert.Fail(string.Concat(await said));
            }
        }
    }

    private static async Task<(int Code, string Said)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = RepositoryFolders.Root, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, string.Concat(said));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string DigestOf(JsonElement described) => described.GetProperty("digest").GetString()!;

    private static IEnumerable<string> Strings(JsonElement config, string name) => config.GetProperty(name).EnumerateArray().Select(item => item.GetString()!);
}
