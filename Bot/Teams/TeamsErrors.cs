using System.Globalization;
using System.Net;
using Microsoft.Bot.Schema;
using Microsoft.Rest;
using TeamsCollab.Delivery;

namespace TeamsCollab.Teams;

/// <summary>What went wrong on the way to Teams, as what to do about it.</summary>
public static class TeamsErrors
{
    /// <summary>Whether this is Teams refusing, or Teams not answering: no bug of ours.</summary>
    public static bool IsAnswer(Exception e) => e is RestException or HttpRequestException or OperationCanceledException;

    public static MessengerException Of(Exception e, DateTimeOffset now) => e switch
    {
        MessengerException already => already,
        ErrorResponseException answered => Answered(answered.Response, answered.Body?.Error?.Code, now, e),
        HttpOperationException answered => Answered(answered.Response, (answered.Body as ErrorResponse)?.Error?.Code, now, e),
        // The connection never came to be: nothing can have arrived.
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError } =>
            new MessengerException(Failure.Throttled, null, null, null, e),
        HttpRequestException or OperationCanceledException or IOException => new MessengerException(Failure.Ambiguous, null, null, null, e),
        // Accepted with an answer that can't be read, or no credentials: sending it again won't help.
        _ => new MessengerException(Failure.Rejected, null, e.GetType().Name, null, e),
    };

    private static MessengerException Answered(HttpResponseMessageWrapper? response, string? code, DateTimeOffset now, Exception e) => response is null
        ? new MessengerException(Failure.Ambiguous, null, code, null, e)
        : new MessengerException(FailureOf((int)response.StatusCode), (int)response.StatusCode, code, RetryAfter(response, now), e);

    private static Failure FailureOf(int status) => status switch
    {
        412 or 429 or 502 or 503 or 504 => Failure.Throttled,
        404 => Failure.Gone,
        413 => Failure.TooBig,
        // Whatever the code: it ends when a person acts, the app is installed or something new comes from there.
        403 => Failure.Blocked,
        (int)HttpStatusCode.RequestTimeout or >= 500 => Failure.Ambiguous,
        _ => Failure.Rejected,
    };

    private static TimeSpan? RetryAfter(HttpResponseMessageWrapper response, DateTimeOffset now)
    {
        var header = response.Headers.FirstOrDefault(h => string.Equals(h.Key, "Retry-After", StringComparison.OrdinalIgnoreCase)).Value?.FirstOrDefault();
        if (int.TryParse(header, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)) return TimeSpan.FromSeconds(seconds);
        return DateTimeOffset.TryParseExact(header, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var then) && then > now ? then - now : null;
    }
}
