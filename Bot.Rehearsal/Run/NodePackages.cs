using System.Globalization;

namespace TeamsCollab.Rehearsal.Run;

/// <summary>The npm packages of a folder (the storage emulator and the card renderer are in tools/): installed the first time, and again when the lock file changed.</summary>
public sealed class NodePackages(string folder, Action<string> say, string node = "node", string? npm = null)
{
    public const int OldestNode = 20;

    private static readonly string[] NoAnswer = ["ENOTFOUND", "ECONNREFUSED", "ECONNRESET", "ETIMEDOUT", "EAI_AGAIN", "ENETUNREACH", "EHOSTUNREACH", "ERR_SOCKET_TIMEOUT"];

    private readonly string _npm = npm ?? (OperatingSystem.IsWindows() ? "npm.cmd" : "npm");

    /// <summary>The packages of this repository's tools/ folder.</summary>
    public static NodePackages OfTools(Action<string> say) => new(RepositoryFolders.Tools, say);

    /// <summary>Returns when the packages are there. Two processes may ask at once: one installs, the other waits.</summary>
    /// <exception cref="RehearsalException">No node, too old a node, no npm, or a registry that does not answer.</exception>
    public async Task EnsureAsync(CancellationToken cancel = default)
    {
        await CheckNodeAsync(cancel);
        if (AreInstalled())
            return;
        await using var turn = await TakeTurnAsync(cancel);
        if (AreInstalled())
            return;
        say($"Installing the node packages in {Path.GetFileName(folder)}/ (npm ci, the first time only)...");
        await InstallAsync(cancel);
    }

    private async Task CheckNodeAsync(CancellationToken cancel)
    {
        var wanted = $"the rehearsal needs Node.js {OldestNode} or newer for the storage emulator and the card renderer";
        var found = await CommandLine.RunAsync(node, ["--version"], folder, cancel)
            ?? throw new RehearsalException($"There is no Node.js on the path: {wanted}.");
        var version = found.Output.TrimStart('v');
        if (found.ExitCode != 0 || !int.TryParse(version.Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major))
            throw new RehearsalException($"The command '{node} --version' did not name a version: {wanted}.");
        if (major < OldestNode)
            throw new RehearsalException($"The Node.js on the path is {version}: {wanted}.");
    }

    // npm writes this file last, so a half-finished installation does not count.
    private bool AreInstalled()
    {
        var installed = new FileInfo(Path.Combine(folder, "node_modules", ".package-lock.json"));
        var wanted = new FileInfo(Path.Combine(folder, "package-lock.json"));
        return installed.Exists && wanted.Exists && installed.LastWriteTimeUtc >= wanted.LastWriteTimeUtc;
    }

    private async Task<FileStream> TakeTurnAsync(CancellationToken cancel)
    {
        var path = Path.Combine(folder, ".npm-ci.lock");
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200), cancel);
            }
        }
    }

    private async Task InstallAsync(CancellationToken cancel)
    {
        string[] arguments = ["ci", "--no-audit", "--no-fund", "--loglevel=error", "--fetch-retries=1", "--fetch-timeout=60000"];
        var done = await CommandLine.RunAsync(_npm, arguments, folder, cancel)
            ?? throw new RehearsalException("There is no npm on the path: it comes with Node.js and installs the packages in tools/.");
        if (done.ExitCode == 0)
            return;
        if (NoAnswer.Any(done.Errors.Contains))
            throw new RehearsalException("The npm registry did not answer, so the packages in tools/ could not be installed: check the connection (or npm's 'registry' setting) and start again.");
        var last = done.Errors.Split('\n').Select(line => line.Replace("npm error", "", StringComparison.Ordinal).Trim())
            .FirstOrDefault(line => line.Contains(' ', StringComparison.Ordinal) && !line.StartsWith("code ", StringComparison.Ordinal));
        throw new RehearsalException($"'npm ci' in tools/ ended with code {done.ExitCode}{(last is null ? "" : $": {last.TrimEnd('.')}")}.");
    }
}
