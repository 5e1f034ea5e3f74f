namespace Microsoft.Bot.Connector.Wire;

/// <summary>The process-wide HTTP client of everything that brings none of its own: one connection pool, never disposed.</summary>
internal static class SharedHttp
{
    // No answer of the channel comes near this: a page of 500 members is 200 KB.
    private const int LongestAnswer = 32 * 1024 * 1024;

    public static readonly HttpClient Client = new(CreateHandler()) { MaxResponseContentBufferSize = LongestAnswer };

    public static SocketsHttpHandler CreateHandler() => new()
    {
        // Connections are renewed now and then, so that a moved DNS name is noticed.
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = true,
        ActivityHeadersPropagator = null,
    };
}
