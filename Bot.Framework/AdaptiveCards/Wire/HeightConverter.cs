using System.Globalization;
using Newtonsoft.Json;

namespace AdaptiveCards;

/// <summary>A height as <c>"auto"</c>, <c>"stretch"</c> or <c>"50px"</c>.</summary>
internal sealed class HeightConverter : JsonConverter
{
    public override bool CanConvert(Type objectType) => objectType == typeof(AdaptiveHeight);

    public override void WriteJson(JsonWriter writer, object value, JsonSerializer serializer)
    {
        var height = (AdaptiveHeight)value;
        writer.WriteValue(height.IsPixel() ? PixelConverter.Text(height.Unit ?? 0) : JsonNames.Camel(height.HeightType.ToString()));
    }

    public override object ReadJson(JsonReader reader, Type objectType, object existingValue, JsonSerializer serializer)
    {
        var text = Convert.ToString(reader.Value, CultureInfo.InvariantCulture);
        if (PixelConverter.TryParse(text, out var pixels)) return new AdaptiveHeight(pixels);
        if (string.Equals(text, "stretch", StringComparison.OrdinalIgnoreCase)) return AdaptiveHeight.Stretch;
        if (!string.IsNullOrEmpty(text) && !string.Equals(text, "auto", StringComparison.OrdinalIgnoreCase))
            ParseNotes.Of(serializer)?.Warn(-1, $"The value \"{text}\" at '{reader.Path}' is no height (auto, stretch or \"50px\"); it is ignored.");
        return AdaptiveHeight.Auto;
    }
}
