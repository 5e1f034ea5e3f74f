using System.Diagnostics;
using System.IO.Compression;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using TeamsCollab.Hosting;
using TeamsCollab.Rehearsal.Run;
using TeamsCollab.Turns;
using Xunit;

namespace TeamsCollab.Tests.Hosting;

/// <summary>The zip that goes into the Teams catalogue.</summary>
public sealed class AppPackageTests : IDisposable
{
    private const int Limit = 180_000;

    private static readonly string[] Called = ["manifest", "--app-id=11111111-2222-3333-4444-555555555555", "--domain=bot.contoso.com", "--developer=Contoso \"Sales\" Ltd"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("package");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact(Timeout = Limit)]
    public async Task The_zip_holds_what_the_schema_of_the_manifest_asks_for()
    {
        var unpacked = await UnpackedAsync();
        Assert.Equal(["color.png", "de.json", "manifest.json", "outline.png"], Directory.GetFiles(unpacked).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        await NodePackages.OfTools(_ => { }).EnsureAsync(TestContext.Current.CancellationToken);

        Assert.Equal((0, ""), await CheckAsync(unpacked));

        var manifest = await File.ReadAllTextAsync(Path.Combine(unpacked, "manifest.json"), TestContext.Current.CancellationToken);
        Assert.DoesNotContain("${{", manifest, StringComparison.Ordinal);
        await File.WriteAllTextAsync(Path.Combine(unpacked, "manifest.json"), manifest.Replace("\"groupChat\"", "\"group\"", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        Assert.Equal(1, (await CheckAsync(unpacked)).Code);
    }

    [Fact(Timeout = Limit)]
    public async Task Every_option_that_is_wrong_is_named_and_nothing_is_written()
    {
        var (said, wrong) = (new StringWriter(), new StringWriter());
        var zip = Path.Combine(_folder.FullName, "no.zip");
        var code = await AppPackage.RunAsync(["--app-id=no", "--domain=https://bot.contoso.com/x", "--app-version=1", "--privacy=http://contoso.com", $"--out={zip}"], said, wrong);

        Assert.Equal(2, code);
        Assert.Equal(["--app-id", "--domain", "--app-version", "--privacy"], new[] { "--app-id", "--domain", "--app-version", "--privacy" }.Where(option => wrong.ToString().Contains(option, StringComparison.Ordinal)));
        Assert.False(File.Exists(zip));
    }

    [Fact]
    public async Task Each_listed_command_is_a_route_and_each_list_takes_no_more_than_Teams_does()
    {
        await using var app = BotHost.Build(["--Bot:AppId=11111111-2222-3333-4444-555555555555", "--Bot:AllowedTenants:0=t", "--Storage:ConnectionString=UseDevelopmentStorage=true", "--environment=Development"]);
        var routes = app.Services.GetRequiredService<RouteTable>().Commands;

        var lists = Manifest.GetProperty("bots")[0].GetProperty("commandLists").EnumerateArray().ToList();
        Assert.Equal(["groupChat", "personal", "team"], lists.SelectMany(list => list.GetProperty("scopes").EnumerateArray()).Select(scope => scope.GetString()).Order(StringComparer.Ordinal));
        foreach (var list in lists)
        {
            var titles = list.GetProperty("commands").EnumerateArray().Select(command => command.GetProperty("title").GetString()!).ToList();
            Assert.InRange(titles.Count, 1, 12);
            Assert.Equal(titles.Distinct(StringComparer.Ordinal), titles);
            Assert.DoesNotContain(titles, title => !routes.ContainsKey(title));
        }
    }

    [Fact]
    public void The_second_language_says_everything_that_people_read()
    {
        var german = Json("de.json");
        var lists = Manifest.GetProperty("bots")[0].GetProperty("commandLists");
        var wanted = lists.EnumerateArray().SelectMany((list, i) => list.GetProperty("commands").EnumerateArray().Select((_, j) => $"bots[0].commandLists[{i}].commands[{j}].description"))
            .Concat(["name.short", "name.full", "description.short", "description.full"]);
        Assert.Equal(wanted.Order(StringComparer.Ordinal), german.EnumerateObject().Select(text => text.Name).Where(name => name != "$schema").Order(StringComparer.Ordinal));

        // One English sentence has one German one, in whichever list it stands.
        var pairs = lists.EnumerateArray().SelectMany((list, i) => list.GetProperty("commands").EnumerateArray()
            .Select((command, j) => (English: command.GetProperty("description").GetString(), German: german.GetProperty($"bots[0].commandLists[{i}].commands[{j}].description").GetString())));
        Assert.All(pairs.GroupBy(pair => pair.English), same => Assert.Single(same.Select(pair => pair.German).Distinct()));
    }

    [Theory]
    [InlineData("color.png", 192)]
    [InlineData("outline.png", 32)]
    public void The_icons_have_the_size_that_Teams_wants(string name, int size)
    {
        var icon = Png.Read(Path.Combine(RepositoryFolders.Root, "manifest", name));
        Assert.Equal((size, size), (icon.Width, icon.Height));
        Assert.True(File.Exists(Path.Combine(RepositoryFolders.Root, "manifest", Path.ChangeExtension(name, "svg"))));
    }

    [Fact]
    public void The_outline_is_white_on_transparent_and_the_colour_icon_has_no_hole()
    {
        var outline = Png.Read(Path.Combine(RepositoryFolders.Root, "manifest", "outline.png"));
        Assert.All(outline.Pixels.Where(pixel => pixel.Alpha > 0), pixel => Assert.Equal((255, 255, 255), (pixel.Red, pixel.Green, pixel.Blue)));
        Assert.InRange(outline.Pixels.Count(pixel => pixel.Alpha == 0) / (double)outline.Pixels.Count, 0.4, 0.9);

        var color = Png.Read(Path.Combine(RepositoryFolders.Root, "manifest", "color.png"));
        Assert.All(color.Pixels, pixel => Assert.Equal(255, pixel.Alpha));
    }

    private static JsonElement Manifest => Json("manifest.json");

    private static JsonElement Json(string name) => JsonDocument.Parse(File.ReadAllText(Path.Combine(RepositoryFolders.Root, "manifest", name))).RootElement;

    private async Task<string> UnpackedAsync()
    {
        var zip = Path.Combine(_folder.FullName, "app.zip");
        var start = new ProcessStartInfo("dotnet", [typeof(BotHost).Assembly.Location, .. Called, $"--out={zip}"]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var said = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
        Assert.Contains(zip, said, StringComparison.Ordinal);
        var to = Path.Combine(_folder.FullName, "unpacked");
        await ZipFile.ExtractToDirectoryAsync(zip, to, TestContext.Current.CancellationToken);
        return to;
    }

    private static async Task<(int Code, string Faults)> CheckAsync(string folder)
    {
        var start = new ProcessStartInfo("node", ["check-manifest.mjs", folder]) { WorkingDirectory = RepositoryFolders.Tools, RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var faults = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, faults);
    }
}
