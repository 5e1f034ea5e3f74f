using Newtonsoft.Json;

namespace AdaptiveCards;

/// <summary>Enum values as camelCase names. An unknown name reads as the default (or null) and is a warning, never an error.</summary>
internal sealed class WireEnumConverter<T> : JsonConverter
    where T : struct, Enum
{
    private static readonly Dictionary<T, string> Names = Enum.GetValues<T>().Distinct().ToDictionary(v => v, v => JsonNames.Camel(v.ToString()));

    public override bool CanConvert(Type objectType) => objectType == typeof(T) || objectType == typeof(T?);

    public override void WriteJson(JsonWriter writer, object value, JsonSerializer serializer)
    {
        if (value is T known && Names.TryGetValue(known, out var name)) writer.WriteValue(name);
        else writer.WriteNull();
    }

    public override object ReadJson(JsonReader reader, Type objectType, object existingValue, JsonSerializer serializer)
    {
        object absent = objectType == typeof(T) ? default(T) : null;
        if (reader.TokenType == JsonToken.Null) return absent;
        var text = Convert.ToString(reader.Value, System.Globalization.CultureInfo.InvariantCulture);
        if (!string.IsNullOrEmpty(text) && char.IsLetter(text[0]) && Enum.TryParse<T>(text, ignoreCase: true, out var value)) return value;
        // Cards written for the first schema say "normal" where later ones say "default".
        if (string.Equals(text, "normal", StringComparison.OrdinalIgnoreCase)) return default(T);
        ParseNotes.Of(serializer)?.Warn(-1, $"\"{text}\" is no {typeof(T).Name}; the default is used.");
        return absent;
    }
}
