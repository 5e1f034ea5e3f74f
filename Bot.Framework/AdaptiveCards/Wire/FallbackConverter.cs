using Newtonsoft.Json;

namespace AdaptiveCards;

/// <summary><c>fallback</c>: the word drop, or the element to show instead.</summary>
internal sealed class FallbackConverter : JsonConverter
{
    public override bool CanConvert(Type objectType) => objectType == typeof(AdaptiveFallbackElement);

    public override void WriteJson(JsonWriter writer, object value, JsonSerializer serializer)
    {
        var fallback = (AdaptiveFallbackElement)value;
        if (fallback.Type == AdaptiveFallbackElement.AdaptiveFallbackType.Drop) writer.WriteValue(AdaptiveFallbackElement.drop);
        else if (fallback.Type == AdaptiveFallbackElement.AdaptiveFallbackType.Content) serializer.Serialize(writer, fallback.Content);
        else writer.WriteNull();
    }

    public override object ReadJson(JsonReader reader, Type objectType, object existingValue, JsonSerializer serializer)
    {
        if (reader.TokenType == JsonToken.Null) return null;
        if (reader.TokenType == JsonToken.String)
        {
            return (string)reader.Value == AdaptiveFallbackElement.drop ? new AdaptiveFallbackElement(AdaptiveFallbackElement.AdaptiveFallbackType.Drop)
                : throw new AdaptiveSerializationException($"At '{reader.Path}' the only word allowed is '{AdaptiveFallbackElement.drop}'.");
        }

        if (reader.TokenType != JsonToken.StartObject)
            throw new AdaptiveSerializationException($"At '{reader.Path}' an element or '{AdaptiveFallbackElement.drop}' is expected.");
        var notes = ParseNotes.Of(serializer);
        if (notes != null) notes.FallbackDepth++;
        var content = serializer.Deserialize<AdaptiveTypedElement>(reader);
        if (notes != null) notes.FallbackDepth--;
        return new AdaptiveFallbackElement(content);
    }
}
