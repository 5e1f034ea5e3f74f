using System.Globalization;
using System.Text;

namespace TeamsCollab.Rehearsal.Teams;

/// <summary>The connector's routes. Each call is read, harmed where a fault waits for it, admitted, counted, handled, logged, answered.</summary>
internal sealed class ConnectorEndpoints(World world)
{
    private const string Base = "/emea/v3";
    private readonly Postings postings = new(world);
    private readonly Openings openings = new(world);
    private readonly Rosters rosters = new(world);

    public void Map(IEndpointRouteBuilder routes)
    {
        On(routes, "POST", "/conversations", openings.Open);
        On(routes, "POST", "/conversations/{conversation}/activities", call => postings.Post(call, replyTo: null));
        On(routes, "POST", "/conversations/{conversation}/activities/{activity}", call => postings.Post(call, call.Route("activity")));
        On(routes, "PUT", "/conversations/{conversation}/activities/{activity}", postings.Edit);
        On(routes, "DELETE", "/conversations/{conversation}/activities/{activity}", postings.Delete);
        On(routes, "GET", "/conversations/{conversation}/members", rosters.All);
        On(routes, "GET", "/conversations/{conversation}/pagedmembers", rosters.Page);
        On(routes, "GET", "/conversations/{conversation}/members/{member}", rosters.One);
        On(routes, "GET", "/teams/{team}", rosters.Team);
        On(routes, "GET", "/teams/{team}/conversations", rosters.Channels);
        routes.Map(Base + "/{**rest}", context => RunAsync(context, Unknown));
    }

    private void On(IEndpointRouteBuilder routes, string method, string pattern, Func<ConnectorCall, ConnectorAnswer> handle) =>
        routes.MapMethods(Base + pattern, [method], context => RunAsync(context, handle));

    private async Task RunAsync(HttpContext context, Func<ConnectorCall, ConnectorAnswer> handle)
    {
        var call = await ReadAsync(context.Request);
        var harm = world.Faults.Take(call.Method, call.Path);
        if (harm is not null)
            world.Changes.Tell(ChangeKind.Harmed);
        var arrives = await OutlastsAsync(harm?.Before, context) && harm is not { Reset: true, Handles: false };
        var answer = arrives ? harm?.Instead ?? Admit(call, context.Request) ?? handle(call) : null;
        var returns = arrives && await OutlastsAsync(harm?.After, context) && harm is not { Reset: true };
        world.Record(new BotRequest(call.Method, call.Path, call.Body, returns ? answer!.Status : 0, answer?.Body, world.Now));
        if (answer?.Status == 400 && harm?.Instead is null)
            world.Accuse($"{call.Method} {call.Path}", answer.Body.At("error").Text("message") ?? "bad request");
        if (returns)
            await WriteAsync(context, answer!);
        else
            context.Abort();
    }

    /// <summary>Whether the caller is still there after the wait, where there is one.</summary>
    private async Task<bool> OutlastsAsync(Func<TimeProvider, CancellationToken, Task>? wait, HttpContext context)
    {
        try
        {
            await (wait?.Invoke(world.Time, context.RequestAborted) ?? Task.CompletedTask);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private ConnectorAnswer? Admit(ConnectorCall call, HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
            || !world.Issuer.AdmitsToConnector(header["Bearer ".Length..].Trim(), world.Settings.AppId))
            return new ConnectorAnswer(401, Json.Read("""{"message":"Authorization has been denied for this request."}"""));
        return world.Limits.Refuse(world, call);
    }

    private ConnectorAnswer Unknown(ConnectorCall call)
    {
        world.Accuse($"{call.Method} {call.Path}", "Teams has no such address");
        return ConnectorAnswer.Error(404, "ServiceError", "No such address.");
    }

    private static async Task<ConnectorCall> ReadAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body, Encoding.UTF8);
        var body = Json.Read(await reader.ReadToEndAsync());
        var path = request.Path.Value!["/emea".Length..] + Uri.UnescapeDataString(request.QueryString.Value ?? "");
        return new ConnectorCall(request.Method, path, body, request);
    }

    private static Task WriteAsync(HttpContext context, ConnectorAnswer answer)
    {
        if (answer.RetryAfter is { } wait)
            context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return IdentityEndpoints.WriteAsync(context, answer.Status, answer.Body);
    }
}
