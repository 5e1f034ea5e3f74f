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
        if (method == "DELETE" && path.Contains("/messages/", StringComparison.Ordinal))
            return CrashPoint.Delete;
        if (method is "PUT" or "PATCH" or "MERGE" && path.Contains("RowKey='send|", StringComparison.Ordinal))
            return CrashPoint.Claim;
        return method == "POST" && path.EndsWith("/$batch", StringComparison.Ordinal) ? PointOfBatch(request) : null;
    }

    // What a transaction is for shows in the rows that it touches: interactions are inserted, a send row that is done is deleted.
    private static CrashPoint? PointOfBatch(Request request)
    {
        using var body = new MemoryStream();
        request.Content?.WriteTo(body, CancellationToken.None);
        var text = Uri.UnescapeDataString(Encoding.UTF8.GetString(body.ToArray()));
        if (text.Contains("\"RowKey\":\"event|", StringComparison.Ordinal) || text.Contains("RowKey='event|", StringComparison.Ordinal))
            return CrashPoint.Transaction;
        var deletesSend = text.Split('\n').Any(line =>
            line.StartsWith("DELETE ", StringComparison.Ordinal) && line.Contains("RowKey='send|", StringComparison.Ordinal));
        return deletesSend ? CrashPoint.Note : null;
    }
}
