namespace TeamsCollab.Teams.Authentication;

public static class AnswerOutages
{
    /// <summary>
    /// While the issuer's keys can't be read, nobody is let in and nobody is told that their token is bad: the endpoint answers 503,
    /// so that Teams tries again. At the endpoint, because a page for exceptions further out would make a 500 of it.
    /// </summary>
    public static TBuilder AnsweringOutages<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder
    {
        endpoint.Finally(e =>
        {
            if (e.RequestDelegate is { } inner)
                e.RequestDelegate = context => GuardAsync(context, inner);
        });
        return endpoint;
    }

    private static async Task GuardAsync(HttpContext context, RequestDelegate inner)
    {
        try
        {
            await inner(context);
        }
        catch (KeysUnavailableException e) when (!context.Response.HasStarted)
        {
            AuthenticationLog.Unavailable(context.RequestServices.GetRequiredService<ILogger<KeysUnavailableException>>(), e);
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            context.Response.Headers.RetryAfter = "5";
        }
    }
}
