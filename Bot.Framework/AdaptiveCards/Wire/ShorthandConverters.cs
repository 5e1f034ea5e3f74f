using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace AdaptiveCards;

/// <summary>A background image: its address alone where nothing else is set.</summary>
internal sealed class BackgroundImageConverter : JsonConverter
{
    public override bool CanConvert(Type objectType) => objectType == typeof(AdaptiveBackgroundImage);

    public override void WriteJson(JsonWriter writer, object value, JsonSerializer serializer)
    {
        var image = (AdaptiveBackgroundImage)value;
        if (image.HasDefaultValues())
        {
            writer.WriteValue(image.UrlString);
            return;
        }

        writer.WriteStartObject();
        Write(writer, "url", image.UrlString);
        if (image.FillMode != default) Write(writer, "fillMode", JsonNames.Camel(image.FillMode.ToString()));
        if (image.HorizontalAlignment != default) Write(writer, "horizontalAlignment", JsonNames.Camel(image.HorizontalAlignment.ToString()));
        if (image.VerticalAlignment != default) Write(writer, "verticalAlignment", JsonNames.Camel(image.VerticalAlignment.ToString()));
        writer.WriteEndObject();
    }

    public override object ReadJson(JsonReader reader, Type objectType, object existingValue, JsonSerializer serializer)
    {
        var token = TypedElementReader.Take(reader);
        if (token.Type == JTokenType.Null) return null;
        if (token.Type == JTokenType.String) return new AdaptiveBackgroundImage((string)token);
        if ((string)token["url"] is not { } url) throw new AdaptiveSerializationException($"A background image needs a 'url' at '{token.Path}'.");
        return new AdaptiveBackgroundImage(
            url,
            token["fillMode"]?.ToObject<AdaptiveImageFillMode>(serializer) ?? default,
            token["horizontalAlignment"]?.ToObject<AdaptiveHorizontalAlignment>(serializer) ?? default,
            token["verticalAlignment"]?.ToObject<AdaptiveVerticalAlignment>(serializer) ?? default);
    }

    private static void Write(JsonWriter writer, string name, string value)
    {
        writer.WritePropertyName(name);
        writer.WriteValue(value);
    }
}

/// <summary>The target of a toggle: its id alone, or with the visibility it is to get.</summary>
internal sealed class TargetElementConverter : JsonConverter
{
    public override bool CanConvert(Type objectType) => objectType == typeof(AdaptiveTargetElement);

    public override void WriteJson(JsonWriter writer, object value, JsonSerializer serializer)
    {
        var target = (AdaptiveTargetElement)value;
        if (target.IsVisible is not { } visible)
        {
            writer.WriteValue(target.ElementId);
            return;
        }

        writer.WriteStartObject();
        writer.WritePropertyName("elementId");
        writer.WriteValue(target.ElementId);
        writer.WritePropertyName("isVisible");
        writer.WriteValue(visible);
        writer.WriteEndObject();
    }

    public override object ReadJson(JsonReader reader, Type objectType, object existingValue, JsonSerializer serializer)
    {
        var token = TypedElementReader.Take(reader);
        return token.Type switch
        {
            JTokenType.Null => null,
            JTokenType.String => new AdaptiveTargetElement((string)token),
            _ => new AdaptiveTargetElement((string)token["elementId"]) { IsVisible = (bool?)token["isVisible"] },
        };
    }
}

/// <summary>A piece of rich text: a text run, or a plain string for one without any style.</summary>
internal sealed class InlineReader : JsonConverter
{
    public override bool CanWrite => false;

    public override bool CanConvert(Type objectType) => typeof(AdaptiveInline).IsAssignableFrom(objectType);

    public override void WriteJson(JsonWriter writer, object value, JsonSerializer serializer) => throw new NotSupportedException("Written by its contract.");

    public override object ReadJson(JsonReader reader, Type objectType, object existingValue, JsonSerializer serializer)
    {
        var token = TypedElementReader.Take(reader);
        if (token.Type == JTokenType.Null) return null;
        if (token.Type == JTokenType.String) return new AdaptiveTextRun((string)token);
        if ((string)token["type"] is { } type && type != AdaptiveTextRun.TypeName)
            throw new AdaptiveSerializationException($"'{type}' at '{token.Path}' is no inline.");
        var run = new AdaptiveTextRun();
        using var inner = token.CreateReader();
        serializer.Populate(inner, run);
        return run;
    }
}

internal sealed class SchemaVersionConverter : JsonConverter
{
    public override bool CanConvert(Type objectType) => objectType == typeof(AdaptiveSchemaVersion);

    public override void WriteJson(JsonWriter writer, object value, JsonSerializer serializer) => writer.WriteValue(value.ToString());

    public override object ReadJson(JsonReader reader, Type objectType, object existingValue, JsonSerializer serializer) =>
        reader.TokenType == JsonToken.Null ? null : new AdaptiveSchemaVersion(Convert.ToString(reader.Value, System.Globalization.CultureInfo.InvariantCulture));
}
