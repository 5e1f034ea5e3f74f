using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace TeamsCollab.Rehearsal.Run;

/// <summary>Azure Storage on this machine: an Azurite of our own on free ports, which ends with this process however that ends.</summary>
public sealed partial class Azurite : IAsyncDisposable
{
    private const string Account = "rehearsal";
    // Any key will do: the emulator takes what its environment names, and listens on loopback only.
    private static readonly string Key = Convert.ToBase64String("a key for the rehearsal's storage"u8);

    // The emulator's stdin is a pipe from us, so it sees our end even when we are killed. That lets it save first; the timer makes sure of the end.
    // What ends us from outside often reaches it, too: it stays until we have put away what needs it, so the signals that it listens for come from us alone.
    private const string Launcher =
        "process.argv.splice(1,0,process.env.AZURITE_SCRIPT);" +
        "for(const signal of ['SIGINT','SIGTERM'])process.on(signal,()=>{});" +
        "for(const add of ['on','once']){const real=process[add].bind(process);process[add]=(event,then)=>real({SIGINT:'left alone',SIGTERM:'never'}[event]??event,then)}" +
        "process.stdin.resume().on('close',()=>{process.emit('left alone');setTimeout(()=>process.exit(0),Number(process.env.AZURITE_GRACE))});" +
        "require(process.env.AZURITE_SCRIPT)";

    private readonly string? _folder;
    private readonly string _node;
    private Ports _ports;
    private Process? _process;

    private Azurite(string? folder, string node) => (_folder, _node) = (folder, node);

    private readonly record struct Ports(int Blob, int Queue, int Table);

    /// <summary>Stays the same over a restart.</summary>
    public string ConnectionString =>
        $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};" +
        $"BlobEndpoint={Endpoint(_ports.Blob)};QueueEndpoint={Endpoint(_ports.Queue)};TableEndpoint={Endpoint(_ports.Table)};";

    /// <summary>The emulator's process; null while it is stopped.</summary>
    public int? ProcessId => _process?.Id;

    public Uri TableEndpoint => new(Endpoint(_ports.Table));

    public Uri QueueEndpoint => new(Endpoint(_ports.Queue));

    /// <summary>Starts an emulator and returns when its three services listen.</summary>
    /// <remarks>It keeps its data in the folder; without one in memory, so that a restart finds nothing.</remarks>
    /// <exception cref="RehearsalException">It could not be started; the packages in tools/ must be installed before.</exception>
    public static async Task<Azurite> StartAsync(string? folder = null, string node = "node", CancellationToken cancel = default)
    {
        var azurite = new Azurite(folder, node);
        await azurite.LaunchAsync(cancel);
        return azurite;
    }

    /// <summary>Ends the emulator, as an outage would; <see cref="RestartAsync"/> brings it back on the same ports.</summary>
    public async Task StopAsync()
    {
        if (_process is null)
            return;
        if (!_process.HasExited && _folder is null)
            _process.Kill(entireProcessTree: true);
        else
            _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    public async Task RestartAsync(CancellationToken cancel = default)
    {
        await StopAsync();
        await LaunchAsync(cancel);
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    private static string Endpoint(int port) => $"http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}/{Account}";

    private async Task LaunchAsync(CancellationToken cancel)
    {
        var script = Path.Combine(RepositoryFolders.NodeModules, "azurite", "dist", "src", "azurite.js");
        if (!File.Exists(script))
            throw new RehearsalException("The storage emulator is not installed: run 'npm ci' in tools/.");
        var process = new Process { StartInfo = StartInfo(script) };
        try
        {
            process.Start();
        }
        catch (Win32Exception cause)
        {
            process.Dispose();
            throw new RehearsalException("There is no Node.js on the path, and the storage emulator needs it.", cause);
        }
        _process = process;
        _ports = await ListeningAsync(process, cancel);
    }

    private ProcessStartInfo StartInfo(string script)
    {
        const string loopback = "127.0.0.1";
        List<string> arguments = ["-e", Launcher, "--", "--silent", "--skipApiVersionCheck", "--disableTelemetry", "--disableProductStyleUrl"];
        foreach (var (service, port) in new[] { ("blob", _ports.Blob), ("queue", _ports.Queue), ("table", _ports.Table) })
            arguments.AddRange([$"--{service}Host", loopback, $"--{service}Port", port.ToString(CultureInfo.InvariantCulture)]);
        arguments.AddRange(_folder is null ? ["--inMemoryPersistence"] : ["--location", _folder]);
        var start = new ProcessStartInfo(_node, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["AZURITE_SCRIPT"] = script;
        start.Environment["AZURITE_GRACE"] = _folder is null ? "0" : "1000";
        start.Environment["AZURITE_ACCOUNTS"] = $"{Account}:{Key}";
        return start;
    }

    private static async Task<Ports> ListeningAsync(Process process, CancellationToken cancel)
    {
        var ports = new Dictionary<string, int>(StringComparer.Ordinal);
        var ready = new TaskCompletionSource<Ports>(TaskCreationOptions.RunContinuationsAsynchronously);
        var complaint = "";
        process.EnableRaisingEvents = true;
        process.OutputDataReceived += (_, line) =>
        {
            var match = Listening().Match(line.Data ?? "");
            if (!match.Success)
                return;
            ports[match.Groups["service"].Value] = int.Parse(match.Groups["port"].Value, CultureInfo.InvariantCulture);
            if (ports.Count == 3)
                ready.TrySetResult(new Ports(ports["Blob"], ports["Queue"], ports["Table"]));
        };
        process.ErrorDataReceived += (_, line) => complaint = string.IsNullOrWhiteSpace(line.Data) ? complaint : line.Data.Trim();
        process.Exited += (_, _) => ready.TrySetException(new RehearsalException($"The storage emulator ended before it listened: {complaint}"));
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            return await ready.Task.WaitAsync(TimeSpan.FromSeconds(60), cancel);
        }
        catch (TimeoutException cause)
        {
            process.Kill(entireProcessTree: true);
            throw new RehearsalException("The storage emulator did not listen within a minute.", cause);
        }
    }

    [GeneratedRegex(@"Azurite (?<service>Blob|Queue|Table) service .*listening at http://[^:]+:(?<port>\d+)")]
    private static partial Regex Listening();
}
