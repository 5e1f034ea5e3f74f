using TeamsCollab.Rehearsal.Run;
using Xunit;

namespace TeamsCollab.Tests.Rehearsal;

public sealed class NodePackagesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("node-packages-").FullName;
    private readonly List<string> _said = [];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact(Timeout = 180_000)]
    public async Task A_machine_without_node_is_told_so_in_one_sentence()
    {
        var packages = new NodePackages(_folder, _said.Add, node: "no-such-node-here");

        var told = await Assert.ThrowsAsync<RehearsalException>(() => packages.EnsureAsync());

        Assert.StartsWith("There is no Node.js on the path", told.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', told.Message);
    }

    [Fact(Timeout = 180_000)]
    public async Task An_old_node_is_named()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The stand-in for node is a shell script.");
        var packages = new NodePackages(_folder, _said.Add, node: Script("node", "echo v16.20.1"));

        var told = await Assert.ThrowsAsync<RehearsalException>(() => packages.EnsureAsync());

        Assert.Contains("16.20.1", told.Message, StringComparison.Ordinal);
        Assert.Contains("20 or newer", told.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = 180_000)]
    public async Task A_missing_npm_is_named()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The stand-in for node is a shell script.");
        var packages = new NodePackages(_folder, _said.Add, Script("node", "echo v20.1.0"), npm: "no-such-npm-here");

        var told = await Assert.ThrowsAsync<RehearsalException>(() => packages.EnsureAsync());

        Assert.StartsWith("There is no npm on the path", told.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = 180_000)]
    public async Task A_registry_that_does_not_answer_is_one_sentence()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The stand-ins for node and npm are shell scripts.");
        var npm = Script("npm", "echo 'npm error code ECONNREFUSED' >&2; echo 'npm error syscall connect' >&2; exit 1");
        var packages = new NodePackages(_folder, _said.Add, Script("node", "echo v22.1.0"), npm);

        var told = await Assert.ThrowsAsync<RehearsalException>(() => packages.EnsureAsync());

        Assert.StartsWith("The npm registry did not answer", told.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = 180_000)]
    public async Task Two_that_start_at_once_install_once()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The stand-ins for node and npm are shell scripts.");
        await File.WriteAllTextAsync(Path.Combine(_folder, "package-lock.json"), "{}");
        var npm = Script("npm", "echo once >> installs; mkdir -p node_modules; touch node_modules/.package-lock.json");
        var node = Script("node", "echo v20.1.0");

        await Task.WhenAll(
            new NodePackages(_folder, _ => { }, node, npm).EnsureAsync(),
            new NodePackages(_folder, _ => { }, node, npm).EnsureAsync());

        Assert.Single(await File.ReadAllLinesAsync(Path.Combine(_folder, "installs")));
    }

    [Fact(Timeout = 180_000)]
    public async Task A_newer_lock_file_installs_again_and_says_so()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The stand-ins for node and npm are shell scripts.");
        var lockFile = Path.Combine(_folder, "package-lock.json");
        await File.WriteAllTextAsync(lockFile, "{}");
        var npm = Script("npm", "mkdir -p node_modules; touch node_modules/.package-lock.json");
        var packages = new NodePackages(_folder, _said.Add, Script("node", "echo v20.1.0"), npm);
        await packages.EnsureAsync();
        await packages.EnsureAsync();
        Assert.Single(_said);

        File.SetLastWriteTimeUtc(lockFile, File.GetLastWriteTimeUtc(lockFile).AddHours(1));
        await packages.EnsureAsync();

        Assert.Equal(2, _said.Count);
    }

    private string Script(string name, string body)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, $"#!/bin/sh\n{body}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }
}
