using System.Buffers;
using Microsoft.Bot.Schema;
using Newtonsoft.Json;

namespace Microsoft.Bot.Connector.Wire;

/// <summary>
/// Objects to UTF-8 and back, through pooled buffers. The settings and the contracts are the schema's, one set for the
/// process: building the contracts of an activity takes milliseconds, using them microseconds.
/// </summary>
internal static class WireJson
{
    public static JsonSerializer Serializer => SchemaJson.Serializer;

    public static JsonSerializerSettings CreateSettings() => SchemaJson.Settings;

    /// <summary>The value as UTF-8 JSON; the caller disposes it.</summary>
    public static PooledUtf8Writer Write(object value, JsonSerializer serializer)
    {
        var text = new PooledUtf8Writer();
        try
        {
            using var json = new JsonTextWriter(text) { ArrayPool = CharPool.Shared, CloseOutput = false };
            serializer.Serialize(json, value);
            json.Flush();
            return text;
        }
        catch
        {
            text.Dispose();
            throw;
        }
    }

    /// <exception cref="JsonException">The bytes are no JSON, or not of this shape.</exception>
    public static T Read<T>(ReadOnlySequence<byte> bytes, JsonSerializer serializer)
    {
        using var text = new PooledUtf8Reader(bytes);
        return Read<T>(text, serializer);
    }

    /// <exception cref="JsonException">The stream is no JSON, or not of this shape.</exception>
    public static T Read<T>(Stream stream, JsonSerializer serializer)
    {
        using var text = new PooledUtf8Reader(stream);
        return Read<T>(text, serializer);
    }

    private static T Read<T>(TextReader text, JsonSerializer serializer)
    {
        using var json = new JsonTextReader(text) { ArrayPool = CharPool.Shared, CloseInput = false };
        return serializer.Deserialize<T>(json);
    }
}
