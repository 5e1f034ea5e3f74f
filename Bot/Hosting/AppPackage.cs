using System.Globalization;
using System.IO.Compression;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using TeamsCollab.Cards;

namespace TeamsCollab.Hosting;

/// <summary>
/// The command <c>manifest</c>: writes the zip that a Teams administrator uploads. It needs no settings of the service, so that it
/// can be run before there is one.
/// </summary>
public static partial class AppPackage
{
    public const string Command = "manifest";

    private const int LongestDeveloper = 32;

    // A zip can't hold earlier dates; a fixed one makes the same input the same file.
    private static readonly DateTimeOffset Stamp = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "manifest");

    /// <returns>The process's exit code: 0 when the zip is written, 2 when an option is missing or wrong.</returns>
    public static async Task<int> RunAsync(string[] args, TextWriter said, TextWriter wrong)
    {
        var options = new ConfigurationBuilder().AddCommandLine(args).Build();
        var texts = new HostTexts(CultureInfo.CurrentUICulture);
        var faults = Faults(options).ToList();
        foreach (var fault in faults) await wrong.WriteLineAsync(texts[fault].Plain);
        if (faults.Count > 0) return 2;

        var path = Path.GetFullPath(options["out"] ?? "TeamsCollab.zip");
        await using (var file = File.Create(path)) await WriteAsync(file, Values(options));
        await said.WriteLineAsync(texts["PackageWritten", new Phrase(path, path)].Plain);
        return 0;
    }

    private static IEnumerable<string> Faults(IConfiguration options)
    {
        if (!Guid.TryParse(options["app-id"], out _)) yield return "PackageAppId";
        if (options["teams-app-id"] is { } catalogued && !Guid.TryParse(catalogued, out _)) yield return "PackageTeamsAppId";
        if (Uri.CheckHostName(options["domain"]) != UriHostNameType.Dns) yield return "PackageDomain";
        if (options["app-version"] is { } version && !Versions().IsMatch(version)) yield return "PackageVersion";
        if (options["developer"] is { Length: 0 or > LongestDeveloper }) yield return "PackageDeveloper";
        foreach (var page in (string[])["website", "privacy", "terms"])
        {
            if (options[page] is { } address && !(Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps))
                yield return "PackageAddress";
        }
    }

    // By the names that the Microsoft 365 Agents Toolkit fills in, too.
    private static Dictionary<string, string> Values(IConfiguration options)
    {
        var about = $"https://{options["domain"]}{AboutPage.Path}";
        return new(StringComparer.Ordinal)
        {
            ["TEAMS_APP_ID"] = options["teams-app-id"] ?? options["app-id"]!,
            ["BOT_ID"] = options["app-id"]!,
            ["BOT_DOMAIN"] = options["domain"]!,
            ["APP_VERSION"] = options["app-version"] ?? typeof(AppPackage).Assembly.GetName().Version!.ToString(3),
            ["DEVELOPER_NAME"] = options["developer"] ?? typeof(AppPackage).Assembly.GetCustomAttribute<AssemblyCompanyAttribute>()!.Company,
            ["WEBSITE_URL"] = options["website"] ?? about,
            ["PRIVACY_URL"] = options["privacy"] ?? about + "#privacy",
            ["TERMS_URL"] = options["terms"] ?? about + "#terms",
        };
    }

    private static async Task WriteAsync(Stream file, Dictionary<string, string> values)
    {
        var manifest = Placeholders().Replace(
            await File.ReadAllTextAsync(Path.Combine(Folder, "manifest.json")), name => JsonEncodedText.Encode(values[name.Groups[1].Value]).ToString());
        await using var zip = new ZipArchive(file, ZipArchiveMode.Create);
        await AddAsync(zip, "manifest.json", System.Text.Encoding.UTF8.GetBytes(manifest));
        foreach (var other in Directory.EnumerateFiles(Folder).Select(Path.GetFileName).OfType<string>().Where(name => name != "manifest.json").Order(StringComparer.Ordinal))
            await AddAsync(zip, other, await File.ReadAllBytesAsync(Path.Combine(Folder, other)));
    }

    private static async Task AddAsync(ZipArchive zip, string name, ReadOnlyMemory<byte> content)
    {
        var entry = zip.CreateEntry(name);
        entry.LastWriteTime = Stamp;
        await using var stream = await entry.OpenAsync();
        await stream.WriteAsync(content);
    }

    [GeneratedRegex(@"\$\{\{([A-Z_]+)\}\}")]
    private static partial Regex Placeholders();

    [GeneratedRegex(@"^\d+\.\d+\.\d+$")]
    private static partial Regex Versions();
}
