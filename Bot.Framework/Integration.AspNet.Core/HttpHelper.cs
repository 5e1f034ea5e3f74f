using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Microsoft.Bot.Connector.Wire;
using Newtonsoft.Json;

namespace Microsoft.Bot.Builder.Integration.AspNet.Core;

/// <summary>Bodies of requests and responses as JSON.</summary>
public static class HttpHelper
{
    public static readonly JsonSerializerSettings BotMessageSerializerSettings = WireJson.CreateSettings();

    public static readonly JsonSerializer BotMessageSerializer = WireJson.Serializer;

    /// <summary>The request's body; the default value if it is no JSON, or not of this shape.</summary>
    public static async Task<T> ReadRequestAsync<T>(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var body = await WholeAsync(request.BodyReader, request.HttpContext.RequestAborted);
        try
        {
            return WireJson.Read<T>(body, BotMessageSerializer);
        }
        catch (JsonException)
        {
            return default;
        }
        finally
        {
            request.BodyReader.AdvanceTo(body.End);
        }
    }

    // The JSON reader is synchronous: it gets the body when all of it is there, in the server's own buffers.
    private static async Task<ReadOnlySequence<byte>> WholeAsync(PipeReader reader, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await reader.ReadAsync(cancellationToken);
            if (read.IsCompleted)
                return read.Buffer;
            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    /// <summary>200 without a body for null.</summary>
    public static async Task WriteResponseAsync(HttpResponse response, InvokeResponse invokeResponse)
    {
        ArgumentNullException.ThrowIfNull(response);
        response.StatusCode = invokeResponse?.Status ?? StatusCodes.Status200OK;
        if (invokeResponse?.Body == null)
            return;
        // Written whole before the first byte leaves: what can't be written must become an error, not half a success.
        using var json = WireJson.Write(invokeResponse.Body, BotMessageSerializer);
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = json.Length;
        response.BodyWriter.Write(json.Written.Span);
        await response.BodyWriter.FlushAsync(response.HttpContext.RequestAborted);
    }
}
