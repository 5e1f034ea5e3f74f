using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using TeamsCollab.Rehearsal.Run;
using Xunit;

namespace TeamsCollab.Tests.Rehearsal;

/// <summary>The rehearsal's program: what can't be done is one sentence and exit code 1.</summary>
public class OrdersTests
{
    [Fact(Timeout = 180_000)]
    public async Task A_taken_port_is_one_sentence()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);

        await RefusedAsync($"Port {port} is taken by another program: choose another one with --port.", "--port", port);
    }

    [Theory(Timeout = 180_000)]
    [InlineData("--port takes a number up to 65535, not 'many'.", "--port", "many")]
    [InlineData("--port takes a value.", "--port")]
    [InlineData("--die-on takes a number from 1, not 'twice'.", "bot", "--die-at=after-post", "--die-on=twice")]
    public Task A_word_that_is_not_understood_is_one_sentence(string sentence, params string[] words) => RefusedAsync(sentence, words);

    [Fact(Timeout = 180_000)]
    public Task A_machine_without_a_browser_takes_no_picture() => RefusedAsync(TeamsCollab.Rehearsal.Run.Browser.Missing, "picture", "none.png");

    private static async Task RefusedAsync(string sentence, params string[] words)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(BotProcess).Assembly.Location, .. words]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["CHROMIUM"] = Path.Combine(Path.GetTempPath(), "no-browser-here");
        using var process = Process.Start(start)!;
        var (said, told) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();

        Assert.Equal((1, "", sentence), (process.ExitCode, await said, (await told).Trim()));
    }
}
