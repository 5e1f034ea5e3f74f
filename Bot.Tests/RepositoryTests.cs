using System.Diagnostics;
using System.Text.Json;
using Xunit;

namespace TeamsCollab.Tests;

/// <summary>What the repository promises of itself.</summary>
public sealed class RepositoryTests
{
    private static readonly string Root = FindRoot();

    [Theory(Timeout = 180_000)]
    [InlineData("Bot/Bot.csproj")]
    [InlineData("Bot.Tests/Bot.Tests.csproj")]
    public async Task With_the_genuine_packages_the_stand_in_project_is_gone(string project)
    {
        var evaluated = await EvaluateAsync(project, "-p:BotSdk=NuGet");

        var packages = Items(evaluated, "PackageReference");
        Assert.Superset(new HashSet<string> { "Microsoft.Bot.Builder", "Microsoft.Bot.Builder.Integration.AspNet.Core", "AdaptiveCards", "Newtonsoft.Json" }, packages);
        Assert.DoesNotContain(Items(evaluated, "ProjectReference"), reference => reference.Contains("Bot.Framework", StringComparison.Ordinal));
        Assert.Equal("4.23.1", Version(evaluated, "Microsoft.Bot.Builder"));
        Assert.Equal("4.23.1", Version(evaluated, "Microsoft.Bot.Builder.Integration.AspNet.Core"));
        Assert.Equal("3.1.0", Version(evaluated, "AdaptiveCards"));
        Assert.Contains("/NuGet/", Property(evaluated, "BaseIntermediateOutputPath"), StringComparison.Ordinal);
        Assert.NotEqual("true", Property(evaluated, "RestorePackagesWithLockFile"));
        Assert.Contains("NU1903", Property(evaluated, "WarningsNotAsErrors"), StringComparison.Ordinal);
    }

    [Fact(Timeout = 180_000)]
    public async Task By_default_the_surface_comes_from_this_repository()
    {
        var evaluated = await EvaluateAsync("Bot/Bot.csproj");

        Assert.DoesNotContain("Microsoft.Bot.Builder", Items(evaluated, "PackageReference"));
        Assert.Contains(Items(evaluated, "ProjectReference"), reference => reference.EndsWith("Bot.Framework.csproj", StringComparison.Ordinal));
        Assert.Equal("true", Property(evaluated, "RestorePackagesWithLockFile"));
    }

    [Fact(Timeout = 180_000)]
    public async Task The_container_is_not_run_as_root_and_loses_no_language()
    {
        // The image itself is built where its base can be fetched; what it is made of is decided here.
        var evaluated = await EvaluateAsync("Bot/Bot.csproj", "-getProperty:ContainerUser", "-getProperty:ContainerFamily", "-getProperty:PublishTrimmed", "-getProperty:InvariantGlobalization");

        Assert.Equal("app", Property(evaluated, "ContainerUser"));
        Assert.Contains("extra", Property(evaluated, "ContainerFamily"), StringComparison.Ordinal);
        Assert.NotEqual("true", Property(evaluated, "PublishTrimmed"));
        Assert.Equal("false", Property(evaluated, "InvariantGlobalization"));
    }

    [Fact]
    public void Nothing_reaches_into_the_stand_in_framework() =>
        Assert.DoesNotContain(
            Directory.EnumerateFiles(Path.Combine(Root, "Bot.Framework"), "*.cs*", SearchOption.AllDirectories).Where(f => !f.Contains("/obj/", StringComparison.Ordinal)),
            file => File.ReadAllText(file).Contains("InternalsVisibleTo", StringComparison.Ordinal));

    private static async Task<JsonElement> EvaluateAsync(string project, params string[] more)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = Root,
            RedirectStandardOutput = true,
        };
        foreach (var argument in (string[])["msbuild", project, "-getItem:PackageReference", "-getItem:ProjectReference", "-getItem:PackageVersion", "-getProperty:BaseIntermediateOutputPath", "-getProperty:RestorePackagesWithLockFile", "-getProperty:WarningsNotAsErrors", .. more])
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
        return JsonDocument.Parse(output).RootElement;
    }

    private static HashSet<string> Items(JsonElement evaluated, string kind) =>
        [.. evaluated.GetProperty("Items").GetProperty(kind).EnumerateArray().Select(item => item.GetProperty("Identity").GetString()!)];

    private static string Property(JsonElement evaluated, string name) => evaluated.GetProperty("Properties").GetProperty(name).GetString()!;

    private static string? Version(JsonElement evaluated, string package) =>
        evaluated.GetProperty("Items").GetProperty("PackageVersion").EnumerateArray().Single(item => item.GetProperty("Identity").GetString() == package).GetProperty("Version").GetString();

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "TeamsCollab.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("The tests run inside the repository.");
    }
}
