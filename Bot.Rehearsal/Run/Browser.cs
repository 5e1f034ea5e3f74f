namespace TeamsCollab.Rehearsal.Run;

/// <summary>A browser of the Chromium family on this machine; none is ever downloaded.</summary>
public static class Browser
{
    /// <summary>How it is started where nobody looks: alone, without the services of its maker.</summary>
    public static IReadOnlyList<string> Flags { get; } =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
    ];

    public const string Missing = "There is no browser here: install Chromium, Chrome or Edge, or name one in the environment variable CHROMIUM.";

    /// <summary>Its path; null where there is none.</summary>
    public static string? Find()
    {
        if (Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } named)
            return File.Exists(named) ? named : null;
        string[] names = OperatingSystem.IsWindows()
            ? ["chrome.exe", "msedge.exe"]
            : ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "msedge"];
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Concat(UsualFolders());
        return folders.SelectMany(folder => names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
    }

    private static IEnumerable<string> UsualFolders()
    {
        if (OperatingSystem.IsMacOS())
            return ["/Applications/Google Chrome.app/Contents/MacOS", "/Applications/Chromium.app/Contents/MacOS"];
        if (!OperatingSystem.IsWindows())
            return ["/usr/bin"];
        var programs = new[] { Environment.SpecialFolder.ProgramFiles, Environment.SpecialFolder.ProgramFilesX86 }.Select(Environment.GetFolderPath);
        return programs.SelectMany(folder => new[]
        {
            Path.Combine(folder, "Google", "Chrome", "Application"),
            Path.Combine(folder, "Microsoft", "Edge", "Application"),
        });
    }
}
