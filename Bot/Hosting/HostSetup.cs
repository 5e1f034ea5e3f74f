namespace TeamsCollab.Hosting;

/// <summary>The web server's limits, the log and the way down.</summary>
internal static class HostSetup
{
    /// <summary>More than a body may have: what is too large is read away and answered with a sentence, what is huge is cut off.</summary>
    private const long LargestRead = 4 * 1024 * 1024;

    public static void AddHosting(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestRead;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        });
        // Long enough for a delivery under way: an HTTP call to Teams ends after 15 s.
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(25));
        // A line a request would cost more than the request. Settings under Logging:LogLevel for the same names come later and win.
        foreach (var chatty in (string[])["Microsoft.AspNetCore", "System.Net.Http.HttpClient"]) builder.Logging.AddFilter(chatty, LogLevel.Warning);
        if (builder.Environment.IsProduction()) builder.Logging.AddJsonConsole(console => console.UseUtcTimestamp = true);
    }
}
