using System.ComponentModel;
using System.Diagnostics;

namespace TeamsCollab.Rehearsal.Run;

/// <summary>What a finished command printed. <see cref="Output"/> and <see cref="Errors"/> are trimmed.</summary>
internal sealed record CommandResult(int ExitCode, string Output, string Errors);

/// <summary>Runs a command to its end.</summary>
internal static class CommandLine
{
    /// <returns>Null when there is no such command on this machine.</returns>
    public static async Task<CommandResult?> RunAsync(string command, IEnumerable<string> arguments, string folder, CancellationToken cancel)
    {
        var start = new ProcessStartInfo(command, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        using var process = new Process { StartInfo = start };
        try
        {
            process.Start();
        }
        catch (Win32Exception)
        {
            return null;
        }
        var output = process.StandardOutput.ReadToEndAsync(cancel);
        var errors = process.StandardError.ReadToEndAsync(cancel);
        try
        {
            await process.WaitForExitAsync(cancel);
            return new CommandResult(process.ExitCode, (await output).Trim(), (await errors).Trim());
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }
}
