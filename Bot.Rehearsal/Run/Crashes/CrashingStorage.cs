using System.Text;
using Azure.Core;
using Azure.Core.Pipeline;

namespace TeamsCollab.Rehearsal.Run.Crashes;

/// <summary>Recognises the bot's requests to Tables and Queues by what they ask for, and ends the process around the chosen one.</summary>
internal sealed class CrashingStorage(CrashPlan plan) : HttpPipelinePolicy
{
    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        var point = PointOf(message.Request);
        if (point is { } before)
            plan.Reach(before, CrashSide.Before);
        ProcessNext(message, pipeline);
        if (point is { } after)
            plan.Reach(after, CrashSide.After);
    }

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        var point = PointOf(message.Request);
        if (point is { } before)
            plan.Reach(before, CrashSide.Before);
        await ProcessNextAsync(message, pipeline);
        if (point is { } after)
            plan.Reach(after, CrashSide.After);
    }

    private static CrashPoint? PointOf(Request request)
    {
        var path = Uri.UnescapeDataString(request.Uri.ToUri().AbsolutePath);
        var method = request.Method.Method;
        if (method == "POST" && path.EndsWith("/messages", StringComparison.Ordinal))
            return CrashPoint.Guard;
        if (method is "DELETE" or "PUT" && path.Contains("/messages/", StringComparison.Ordinal))
            return CrashPoint.Delete;
        return method == "POST" && path.EndsWith("/$batch", StringComparison.Ordinal) ? PointOfBatch(request) : null;
    }

    // What a transaction is for shows in the rows that it touches: an interaction is inserted; where a card was posted is noted; a
    // send row alone is changed when it is claimed.
    private static CrashPoint? PointOfBatch(Request request)
    {
        using var body = new MemoryStream();
        request.Content?.WriteTo(body, CancellationToken.None);
        var rows = Uri.UnescapeDataString(Encoding.UTF8.GetString(body.ToArray()));
        bool Touches(string kind) => rows.Contains($"RowKey='{kind}|", StringComparison.Ordinal) || rows.Contains($"\"RowKey\":\"{kind}|", StringComparison.Ordinal);
        if (Touches("event"))
            return CrashPoint.Transaction;
        if (Touches("card"))
            return CrashPoint.Note;
        return Touches("send") && !rows.Contains("DELETE http", StringComparison.Ordinal) ? CrashPoint.Claim : null;
    }
}
