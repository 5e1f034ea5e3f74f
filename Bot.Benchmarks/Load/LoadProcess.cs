using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace TeamsCollab.Benchmarks.Load;

/// <summary>
/// The channel as a process of its own: it sends the turns and takes the replies, so that neither counts as the bot's cost.
/// Orders go to its input as lines, answers come from its output.
/// </summary>
internal sealed class LoadProcess : IAsyncDisposable
{
    public const string Argument = "caller";

    private readonly Process _process;

    private LoadProcess(Process process, Uri connector)
    {
        _process = process;
        Connector = connector;
    }

    /// <summary>Where replies are taken: the activities' service URL.</summary>
    public Uri Connector { get; }

    public static async Task<LoadProcess> StartAsync()
    {
        var self = Environment.ProcessPath ?? throw new InvalidOperationException("This process does not know its own program.");
        // Started as `dotnet x.dll`, the program is the runtime.
        string[] words = Path.GetFileNameWithoutExtension(self) == "dotnet" ? [typeof(LoadProcess).Assembly.Location, Argument] : [Argument];
        var process = Process.Start(new ProcessStartInfo(self, words) { RedirectStandardInput = true, RedirectStandardOutput = true })
            ?? throw new InvalidOperationException("The calling process did not start.");
        var address = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The calling process ended at its start.");
        return new LoadProcess(process, new Uri(address));
    }

    /// <exception cref="InvalidOperationException">A turn was answered by something else than 200.</exception>
    public async Task<TimeSpan> SendAsync(Order order)
    {
        await _process.StandardInput.WriteLineAsync(order.ToString());
        await _process.StandardInput.FlushAsync();
        var answer = (await _process.StandardOutput.ReadLineAsync())?.Split(' ') ?? throw new InvalidOperationException("The calling process ended.");
        return answer is [var milliseconds, "0"]
            ? TimeSpan.FromMilliseconds(double.Parse(milliseconds, CultureInfo.InvariantCulture))
            : throw new InvalidOperationException($"{answer[^1]} turns failed.");
    }

    public async ValueTask DisposeAsync()
    {
        // It ends when its input does.
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}

/// <summary>So many turns with this body, over so many connections at once.</summary>
/// <param name="First">Where the turns differ: the number that the first one has in place of <see cref="Number"/>; the next ones count on.</param>
internal sealed record Order(Uri Address, int Turns, int Connections, string Token, byte[] Body, int? First = null)
{
    /// <summary>Stands in the body for the turn's number.</summary>
    public const string Number = "{number}";

    public static Order Parse(string line)
    {
        var parts = line.Split(' ');
        return new Order(
            new Uri(parts[0]),
            int.Parse(parts[1], CultureInfo.InvariantCulture),
            int.Parse(parts[2], CultureInfo.InvariantCulture),
            parts[3],
            Convert.FromBase64String(parts[4]),
            parts is [.., var first] && parts.Length > 5 ? int.Parse(first, CultureInfo.InvariantCulture) : null);
    }

    /// <param name="turn">From 0.</param>
    public byte[] BodyOf(int turn) => First is { } first
        ? Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Body).Replace(Number, (first + turn).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal))
        : Body;

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Address} {Turns} {Connections} {Token} {Convert.ToBase64String(Body)} {First}").TrimEnd();
}
