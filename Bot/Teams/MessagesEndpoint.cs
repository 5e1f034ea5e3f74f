using Newtonsoft.Json;
using TeamsCollab.Hosting;
using TeamsCollab.Teams.Authentication;

namespace TeamsCollab.Teams;

/// <summary>POST /api/messages: where Teams delivers.</summary>
public static class MessagesEndpoint
{
    public static IEndpointConventionBuilder MapTeams(this WebApplication app)
    {
        // Both live as long as the service: no scope a request. Made at the first request, after the options were checked.
        var teams = new Lazy<(TeamsAdapter Adapter, TeamsBot Bot)>(() =>
            (app.Services.GetRequiredService<TeamsAdapter>(), app.Services.GetRequiredService<TeamsBot>()));
        return app.MapPost("/api/messages", http => ReceiveAsync(http, teams.Value.Adapter, teams.Value.Bot)).AnsweringOutages();
    }

    private static async Task ReceiveAsync(HttpContext http, TeamsAdapter adapter, TeamsBot bot)
    {
        if (await RequestBody.CheckAsync(http.Request) is { } fault)
        {
            await fault.WriteAsync(http.Response);
            return;
        }
        try
        {
            // Not the request's own cancellation: what Teams gave up waiting for, the person still wants.
            await adapter.ProcessAsync(http.Request, http.Response, bot, CancellationToken.None);
        }
        catch (JsonException) when (!http.Response.HasStarted)
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // Nobody waits for the answer any more.
            return;
        }
        if (http.Response is { HasStarted: false, StatusCode: StatusCodes.Status400BadRequest }) await BodyFault.NoActivity.WriteAsync(http.Response);
    }
}
