using System.Net;
using Microsoft.Bot.Schema;
using Microsoft.Rest;
using TeamsCollab.Delivery;
using TeamsCollab.Teams;
using Xunit;

namespace TeamsCollab.Tests.Teams;

public class TeamsErrorsTests
{
    private static readonly DateTimeOffset Now = new(2027, 1, 15, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(400, "BadArgument", Failure.Rejected)]
    [InlineData(401, "BotNotRegistered", Failure.Rejected)]
    [InlineData(403, "BotDisabledByAdmin", Failure.Blocked)]
    [InlineData(403, "ConversationBlockedByUser", Failure.Blocked)]
    [InlineData(403, "MessageWritesBlocked", Failure.Blocked)]
    [InlineData(403, "BotNotInConversationRoster", Failure.Blocked)]
    [InlineData(403, "ForbiddenOperationException", Failure.Blocked)]
    [InlineData(403, "SomethingNew", Failure.Blocked)]
    [InlineData(404, "ConversationNotFound", Failure.Gone)]
    [InlineData(404, "ActivityNotFoundInConversation", Failure.Gone)]
    [InlineData(408, null, Failure.Ambiguous)]
    [InlineData(412, "PreconditionFailed", Failure.Throttled)]
    [InlineData(413, "MessageSizeTooBig", Failure.TooBig)]
    [InlineData(429, null, Failure.Throttled)]
    [InlineData(500, "ServiceError", Failure.Ambiguous)]
    [InlineData(502, null, Failure.Throttled)]
    [InlineData(503, null, Failure.Throttled)]
    [InlineData(504, null, Failure.Throttled)]
    [InlineData(501, null, Failure.Ambiguous)]
    [InlineData(409, null, Failure.Rejected)]
    public void Each_row_of_Teams_table_says_what_to_do(int status, string? code, Failure failure)
    {
        var error = TeamsErrors.Of(Answered(status, code), Now);

        Assert.Equal((failure, status, code), (error.Failure, error.Status, error.Code));
    }

    [Theory]
    [InlineData("7", 7)]
    [InlineData("Fri, 15 Jan 2027 09:00:30 GMT", 30)]
    [InlineData("Fri, 15 Jan 2027 08:00:00 GMT", null)]
    [InlineData("soon", null)]
    [InlineData(null, null)]
    public void Retry_After_is_read_as_seconds_or_as_a_date(string? header, int? seconds) =>
        Assert.Equal(seconds, (int?)TeamsErrors.Of(Answered(429, null, header), Now).RetryAfter?.TotalSeconds);

    [Fact]
    public void A_lost_answer_may_have_been_delivered_and_a_connection_that_never_was_may_not()
    {
        Assert.Equal(Failure.Ambiguous, TeamsErrors.Of(new TaskCanceledException(), Now).Failure);
        Assert.Equal(Failure.Ambiguous, TeamsErrors.Of(new HttpRequestException(HttpRequestError.ResponseEnded), Now).Failure);
        Assert.Equal(Failure.Throttled, TeamsErrors.Of(new HttpRequestException(HttpRequestError.ConnectionError), Now).Failure);
        Assert.Equal(Failure.Throttled, TeamsErrors.Of(new HttpRequestException(HttpRequestError.NameResolutionError), Now).Failure);
        Assert.Equal(Failure.Rejected, TeamsErrors.Of(new InvalidOperationException(), Now).Failure);
    }

    private static ErrorResponseException Answered(int status, string? code, string? retryAfter = null)
    {
        using var response = new HttpResponseMessage((HttpStatusCode)status);
        if (retryAfter is not null) response.Headers.TryAddWithoutValidation("Retry-After", retryAfter);
        return new ErrorResponseException("Refused")
        {
            Response = new HttpResponseMessageWrapper(response, ""),
            Body = code is null ? null : new ErrorResponse(new Error(code, "Refused")),
        };
    }
}
