namespace TeamsCollab.Rehearsal.Run.Crashes;

/// <summary>Ends the process around a message that is posted or edited through the connector.</summary>
internal sealed class CrashingConnector(CrashPlan plan) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var posts = (request.Method == HttpMethod.Post || request.Method == HttpMethod.Put)
            && request.RequestUri?.AbsolutePath.Contains("/v3/conversations", StringComparison.Ordinal) == true;
        if (posts)
            plan.Reach(CrashPoint.Post, CrashSide.Before);
        var response = await base.SendAsync(request, cancellationToken);
        if (posts)
            plan.Reach(CrashPoint.Post, CrashSide.After);
        return response;
    }
}
