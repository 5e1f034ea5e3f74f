using System.Text.Json;

namespace TeamsCollab.Rehearsal.Run.Crashes;

/// <summary>Ends the process before or after the HTTP answer to an invoke leaves. Put in front of the bot's own pipeline.</summary>
internal sealed class CrashingAnswers(CrashPlan plan) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(HoldAsync);
        next(app);
    };

    private async Task HoldAsync(HttpContext context, RequestDelegate next)
    {
        if (!await IsInvokeAsync(context.Request))
        {
            await next(context);
            return;
        }
        var line = context.Response.Body;
        using var held = new MemoryStream();
        context.Response.Body = held;
        await next(context);
        context.Response.Body = line;
        plan.Reach(CrashPoint.Answer, CrashSide.Before);
        await line.WriteAsync(held.ToArray());
        await context.Response.CompleteAsync();
        plan.Reach(CrashPoint.Answer, CrashSide.After);
    }

    private static async Task<bool> IsInvokeAsync(HttpRequest request)
    {
        if (!HttpMethods.IsPost(request.Method))
            return false;
        request.EnableBuffering();
        try
        {
            using var activity = await JsonDocument.ParseAsync(request.Body);
            return activity.RootElement.ValueKind == JsonValueKind.Object
                && activity.RootElement.TryGetProperty("type", out var type) && type.ValueEquals("invoke");
        }
        catch (JsonException)
        {
            // What is no JSON is the bot's to refuse.
            return false;
        }
        finally
        {
            request.Body.Position = 0;
        }
    }
}
