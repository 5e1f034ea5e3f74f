using System.Diagnostics;
using System.Globalization;
using System.Threading.Channels;
using TeamsCollab.Rehearsal.Run;

namespace TeamsCollab.Benchmarks.Delivery;

/// <summary>A copy of the bot as a process of its own: what it costs is its alone. It ends when our end of its input does.</summary>
internal sealed class CopyProcess : IAsyncDisposable
{
    public const string Argument = "copy";

    private readonly Process _process;
    private readonly Channel<string> _answers = Channel.CreateUnbounded<string>();
    private readonly Task _listening;

    private CopyProcess(Process process)
    {
        _process = process;
        _listening = ListenAsync();
    }

    /// <summary>Processor time of all its threads.</summary>
    public TimeSpan Busy
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>The most memory it ever had, in bytes.</summary>
    public long Peak
    {
        get
        {
            _process.Refresh();
            return _process.PeakWorkingSet64;
        }
    }

    /// <summary>Returns when it runs.</summary>
    /// <param name="settings">What it has to know.</param>
    /// <param name="unlimited">Without Teams' limits.</param>
    public static async Task<CopyProcess> StartAsync(BotSettings settings, bool unlimited = false)
    {
        var self = Environment.ProcessPath ?? throw new InvalidOperationException("This process does not know its own program.");
        // Started as `dotnet x.dll`, the program is the runtime.
        List<string> words = Path.GetFileNameWithoutExtension(self) == "dotnet" ? [typeof(CopyProcess).Assembly.Location, Argument] : [Argument];
        var start = new ProcessStartInfo(self, [.. words, unlimited ? Copy.Unlimited : Copy.Limited, .. settings.ToArguments()]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        var copy = new CopyProcess(Process.Start(start) ?? throw new InvalidOperationException("The copy did not start."));
        await copy.AnswerAsync(Copy.Runs);
        return copy;
    }

    /// <summary>How often it has asked storage so far.</summary>
    public async Task<long> RequestsAsync()
    {
        await OrderAsync(Copy.Count);
        return long.Parse(await AnswerAsync(Copy.Count), CultureInfo.InvariantCulture);
    }

    /// <summary>It delivers what these people's outboxes hold.</summary>
    public Task KickAsync(IEnumerable<string> people) => OrderAsync($"{Copy.Kick} {string.Join(' ', people)}");

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        await _listening;
        _process.Dispose();
    }

    private async Task OrderAsync(string order)
    {
        await _process.StandardInput.WriteLineAsync(order);
        await _process.StandardInput.FlushAsync();
    }

    // What it logs stands between its answers; unread, it would fill the pipe and the copy would stand still.
    private async Task ListenAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith($"{Copy.Answer} ", StringComparison.Ordinal))
                await _answers.Writer.WriteAsync(line);
            else
                await Console.Error.WriteLineAsync(line);
        }

        _answers.Writer.Complete();
    }

    private async Task<string> AnswerAsync(string to)
    {
        await foreach (var line in _answers.Reader.ReadAllAsync())
        {
            if (line.Split(' ') is [_, var word, var what] && word == to)
                return what;
        }

        throw new InvalidOperationException("The copy has ended.");
    }
}
