using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;

namespace TeamsCollab.Hosting;

/// <summary>What a body must be before anything else looks at it: small, JSON, shallow, an activity.</summary>
internal static class RequestBody
{
    public const int Largest = 256 * 1024;
    public const int Deepest = 64;

    /// <summary>
    /// Null for a body that may go on; it is then wholly in the server's buffer and still unread. Else what is wrong with it.
    /// </summary>
    public static async Task<BodyFault?> CheckAsync(HttpRequest request)
    {
        if (!request.HasJsonContentType()) return BodyFault.ContentType;
        if (request.ContentLength > Largest) return BodyFault.TooLarge;
        try
        {
            return await CheckAsync(request.BodyReader, request.HttpContext.RequestAborted);
        }
        catch (BadHttpRequestException e)
        {
            return e.StatusCode == StatusCodes.Status413PayloadTooLarge ? BodyFault.TooLarge : BodyFault.NotJson;
        }
    }

    private static async Task<BodyFault?> CheckAsync(PipeReader reader, CancellationToken ct)
    {
        while (true)
        {
            var read = await reader.ReadAsync(ct);
            if (read.Buffer.Length > Largest)
            {
                reader.AdvanceTo(read.Buffer.End);
                return BodyFault.TooLarge;
            }
            if (read.IsCompleted)
            {
                var fault = Check(read.Buffer);
                reader.AdvanceTo(read.Buffer.Start);
                return fault;
            }
            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private static BodyFault? Check(ReadOnlySequence<byte> body)
    {
        var json = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = Deepest });
        try
        {
            if (!json.Read() || json.TokenType != JsonTokenType.StartObject) return BodyFault.NoActivity;
            var typed = false;
            while (json.Read())
            {
                if (json.CurrentDepth != 1 || json.TokenType != JsonTokenType.PropertyName || !json.ValueTextEquals("type"u8)) continue;
                json.Read();
                typed = json.TokenType == JsonTokenType.String && !json.ValueTextEquals(""u8);
            }
            return typed ? null : BodyFault.NoActivity;
        }
        catch (JsonException)
        {
            // What the exception knows is where in the body; the caller gets our sentence.
            return BodyFault.NotJson;
        }
    }
}

/// <param name="Status">The HTTP status.</param>
/// <param name="Text">The key of its sentence in <see cref="HostTexts"/>.</param>
internal sealed record BodyFault(int Status, string Text)
{
    public static readonly BodyFault ContentType = new(StatusCodes.Status415UnsupportedMediaType, "ContentType");
    public static readonly BodyFault TooLarge = new(StatusCodes.Status413PayloadTooLarge, "TooLarge");
    public static readonly BodyFault NotJson = new(StatusCodes.Status400BadRequest, "NotJson");
    public static readonly BodyFault NoActivity = new(StatusCodes.Status400BadRequest, "NoActivity");

    /// <summary>English: no person sees it, but whoever wires up the bot.</summary>
    public Task WriteAsync(HttpResponse response)
    {
        response.StatusCode = Status;
        response.ContentType = "text/plain; charset=utf-8";
        return response.WriteAsync(new HostTexts(System.Globalization.CultureInfo.InvariantCulture)[Text].Plain);
    }
}
