using System.Globalization;
using System.Text.RegularExpressions;
using Newtonsoft.Json;

namespace AdaptiveCards;

/// <summary>Pixels as <c>"50px"</c>. Anything else reads as none, with a warning.</summary>
internal sealed partial class PixelConverter : JsonConverter
{
    public override bool CanConvert(Type objectType) => objectType == typeof(uint);

    public override void WriteJson(JsonWriter writer, object value, JsonSerializer serializer) => writer.WriteValue(Text((uint)value));

    public override object ReadJson(JsonReader reader, Type objectType, object existingValue, JsonSerializer serializer)
    {
        var text = Convert.ToString(reader.Value, CultureInfo.InvariantCulture);
        if (TryParse(text, out var pixels)) return pixels;
        // An image's width may also be a word, which the type can't hold.
        if (text is not ("auto" or "stretch" or ""))
            ParseNotes.Of(serializer)?.Warn(-1, $"The value \"{text}\" at '{reader.Path}' is not a number of pixels like \"50px\"; it is ignored.");
        return 0u;
    }

    public static string Text(uint pixels) => string.Create(CultureInfo.InvariantCulture, $"{pixels}px");

    public static bool TryParse(string text, out uint pixels)
    {
        pixels = 0;
        var match = Pixels().Match(text ?? "");
        return match.Success && uint.TryParse(match.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out pixels);
    }

    [GeneratedRegex(@"^([0-9]+)(\.[0-9]+)?px$", RegexOptions.CultureInvariant)]
    private static partial Regex Pixels();
}
