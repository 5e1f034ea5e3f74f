using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TeamsCollab.Rehearsal.Teams;

/// <summary>Reading JSON that somebody else wrote: a missing or wrongly typed member is null, never an exception.</summary>
internal static class Json
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(JsonNode? node) => node is null ? "null" : node.ToJsonString(Plain);

    /// <summary>Null when the text is empty or no JSON.</summary>
    public static JsonNode? Read(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static string? Text(this JsonNode? node, string name) => node.At(name).AsText();

    public static string? AsText(this JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    public static JsonNode? At(this JsonNode? node, string name) =>
        node is JsonObject bag && bag.TryGetPropertyValue(name, out var found) ? found : null;

    public static JsonObject? Bag(this JsonNode? node, string name) => node.At(name) as JsonObject;

    public static IEnumerable<JsonObject> Bags(this JsonNode? node, string name) =>
        node.At(name) is JsonArray list ? list.OfType<JsonObject>() : [];

    public static bool? Flag(this JsonNode? node, string name) =>
        node.At(name) is JsonValue value && value.TryGetValue<bool>(out var flag) ? flag : null;

    public static double? Number(this JsonNode? node, string name) =>
        node.At(name) is JsonValue value && value.GetValueKind() == JsonValueKind.Number ? value.GetValue<double>() : null;

    public static JsonObject Copy(this JsonObject bag) => (JsonObject)bag.DeepClone();
}
