using System.Globalization;
using Newtonsoft.Json.Linq;

namespace TeamsCollab.Teams;

/// <summary>Reads JSON that anyone may have written: what isn't there or is of another kind is null, never an exception.</summary>
internal static class LooseJson
{
    public static JObject? Bag(this JToken? json, string name) => (json as JObject)?[name] as JObject;

    /// <summary>A string that isn't blank.</summary>
    public static string? Text(this JToken? json, string name) =>
        (json as JObject)?[name] is JValue { Type: JTokenType.String, Value: string text } && !string.IsNullOrWhiteSpace(text) ? text : null;

    /// <summary>A scalar as text, the way JSON writes it; null for objects, lists and null.</summary>
    public static string? Scalar(this JToken? json) => json is not JValue value ? null : value.Value switch
    {
        null => null,
        string text => text,
        bool yes => yes ? "true" : "false",
        // The SDK's reader makes dates of strings that look like one.
        DateTime moment => moment.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture),
        DateTimeOffset moment => moment.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        var other => other.ToString(),
    };
}
