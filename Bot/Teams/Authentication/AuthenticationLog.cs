namespace TeamsCollab.Teams.Authentication;

internal static partial class AuthenticationLog
{
    [LoggerMessage(2201, LogLevel.Information, "Read {Count} signing keys described at {Metadata}")]
    public static partial void KeysRead(ILogger logger, Uri metadata, int count);

    [LoggerMessage(2202, LogLevel.Warning, "The signing keys described at {Metadata} could not be read again; the known ones are used")]
    public static partial void KeysNotRefreshed(ILogger logger, Uri metadata, Exception cause);

    [LoggerMessage(2203, LogLevel.Information, "Refused a request: {Cause}")]
    public static partial void Refused(ILogger logger, string cause);

    [LoggerMessage(2204, LogLevel.Error, "Nobody can be authenticated now; answered 503")]
    public static partial void Unavailable(ILogger logger, Exception cause);

    [LoggerMessage(2205, LogLevel.Warning, "No new token for the connector; the present one is used until {Until}")]
    public static partial void TokenNotRenewed(ILogger logger, DateTimeOffset until, Exception cause);
}
