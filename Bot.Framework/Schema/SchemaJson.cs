using Newtonsoft.Json;

namespace Microsoft.Bot.Schema;

/// <summary>How the protocol's objects are read and written. One serializer: its contracts are built once a process.</summary>
internal static class SchemaJson
{
    /// <summary>Nulls stay off the wire; times go in ISO 8601. The depth is limited because strangers write what is read.</summary>
    public static JsonSerializerSettings Settings => new()
    {
        NullValueHandling = NullValueHandling.Ignore,
        DateFormatHandling = DateFormatHandling.IsoDateFormat,
        DateTimeZoneHandling = DateTimeZoneHandling.Utc,
        ReferenceLoopHandling = ReferenceLoopHandling.Serialize,
        MaxDepth = 128,
    };

    /// <summary>Safe to share between threads: it is never changed, and callers pass no converters or handlers.</summary>
    public static JsonSerializer Serializer { get; } = JsonSerializer.Create(Settings);
}
