using System.Diagnostics;
using System.Text.RegularExpressions;

namespace TeamsCollab.Rehearsal.Run;

/// <summary>The bot as a process of its own, so that it can be killed. It ends with us, however we end.</summary>
public sealed partial class BotProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly TaskCompletionSource<Uri> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<string> _printed = [];

    private BotProcess(Process process) => _process = process;

    /// <summary>Where it takes activities.</summary>
    public Uri Endpoint { get; private set; } = null!;

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <summary>All that it printed so far, for a failed test to show.</summary>
    public string Printed
    {
        get
        {
            lock (_printed)
                return string.Join(Environment.NewLine, _printed);
        }
    }

    /// <summary>Starts the process and returns when it listens.</summary>
    /// <param name="settings">What it has to know.</param>
    /// <param name="dieAt">A crash point such as "after-transaction".</param>
    /// <param name="dieOn">Reached for which time.</param>
    /// <exception cref="RehearsalException">It ended before it listened.</exception>
    public static async Task<BotProcess> StartAsync(BotSettings settings, string? dieAt = null, int dieOn = 1)
    {
        List<string> arguments = [typeof(BotProcess).Assembly.Location, "bot", UntilStdinCloses, .. settings.ToArguments()];
        // By this line we learn its port.
        arguments.Add("--Logging:LogLevel:Microsoft.Hosting.Lifetime=Information");
        if (dieAt is not null)
            arguments.AddRange([$"--die-at={dieAt}", $"--die-on={dieOn}"]);
        var process = new Process
        {
            StartInfo = new ProcessStartInfo("dotnet", arguments)
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            },
            EnableRaisingEvents = true,
        };
        var bot = new BotProcess(process);
        bot.Watch();
        bot.Endpoint = new Uri(await bot._listening.Task, "/api/messages");
        return bot;
    }

    /// <summary>Ends it at once, as a power cut would.</summary>
    public async Task KillAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    /// <summary>Returns when it has ended by itself; the error shows what it printed.</summary>
    public async Task WaitForEndAsync(TimeSpan? limit = null)
    {
        try
        {
            await _process.WaitForExitAsync().WaitAsync(limit ?? TimeSpan.FromSeconds(30));
        }
        catch (TimeoutException cause)
        {
            throw new RehearsalException($"The bot's process lives on.{Environment.NewLine}{Printed}", cause);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
    }

    internal const string UntilStdinCloses = "--until-stdin-closes";

    private void Watch()
    {
        _process.OutputDataReceived += (_, line) => Note(line.Data);
        _process.ErrorDataReceived += (_, line) => Note(line.Data);
        _process.Exited += (_, _) => _listening.TrySetException(
            new RehearsalException($"The bot's process ended before it listened.{Environment.NewLine}{Printed}"));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    private void Note(string? line)
    {
        if (line is null)
            return;
        lock (_printed)
            _printed.Add(line);
        if (Listening().Match(line) is { Success: true } match)
            _listening.TrySetResult(new Uri(match.Groups["address"].Value));
    }

    [GeneratedRegex(@"Now listening on: (?<address>http://\S+)")]
    private static partial Regex Listening();
}
