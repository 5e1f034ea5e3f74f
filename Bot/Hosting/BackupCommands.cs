using System.Globalization;
using System.Text;
using TeamsCollab.Cards;
using TeamsCollab.Store;

namespace TeamsCollab.Hosting;

/// <summary>The commands <c>backup</c> and <c>restore</c>, as whoever runs them hears of them.</summary>
internal static class BackupCommands
{
    /// <returns>The exit code, or null where the arguments ask for neither.</returns>
    public static async Task<int?> RunAsync(string[] args, IServiceProvider services, TextWriter said, CancellationToken ct)
    {
        if (args is not [var command and ("backup" or "restore"), ..]) return null;
        var texts = new HostTexts(CultureInfo.CurrentUICulture);
        var options = services.GetRequiredService<IConfiguration>();
        if (options["file"] is not { Length: > 0 } file || (command == "restore" && !File.Exists(file)))
        {
            await said.WriteLineAsync(texts["BackupFile"].Plain);
            return 2;
        }
        var path = Path.GetFullPath(file);
        var name = new Phrase(path, path);
        var backup = services.GetRequiredService<Backup>();
        if (command == "backup")
        {
            await using var to = new StreamWriter(path, append: false, new UTF8Encoding(false));
            await said.WriteLineAsync(texts["BackupWritten", await backup.WriteAsync(to, ct), name].Plain);
            return 0;
        }
        await services.GetRequiredService<StorageStartUp>().StartingAsync(ct);
        using var from = new StreamReader(path, Encoding.UTF8);
        var restored = await backup.RestoreAsync(from, args.Contains("--force", StringComparer.Ordinal) || options["force"] is "true", ct);
        await said.WriteLineAsync(restored is { } rows ? texts["BackupRestored", rows, name].Plain : texts["BackupRefused"].Plain);
        return restored is null ? 1 : 0;
    }
}
