using System.Globalization;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Newtonsoft.Json.Serialization;

namespace AdaptiveCards;

/// <summary>A column of a table: its share of the width, or its pixels.</summary>
[JsonObject(NamingStrategyType = typeof(CamelCaseNamingStrategy))]
public class AdaptiveTableColumnDefinition
{
    public const string TypeName = "TableColumnDefinition";

    [JsonProperty("horizontalCellContentAlignment", DefaultValueHandling = DefaultValueHandling.IgnoreAndPopulate)]
    public AdaptiveHorizontalContentAlignment HorizontalContentAlignment { get; set; }

    [JsonProperty("verticalCellContentAlignment", DefaultValueHandling = DefaultValueHandling.IgnoreAndPopulate)]
    public AdaptiveVerticalContentAlignment VerticalContentAlignment { get; set; }

    [JsonIgnore]
    public double PixelWidth { get; set; }

    [JsonIgnore]
    public long Width { get; set; }

    // The wire has one width: a number is a share, a text is pixels.
    [JsonProperty("width", NullValueHandling = NullValueHandling.Ignore)]
    internal JToken WireWidth
    {
        get => PixelWidth > 0 ? string.Create(CultureInfo.InvariantCulture, $"{PixelWidth}px") : Width > 0 ? new JValue(Width) : null;
        set
        {
            var text = value is JValue { Value: { } plain } ? Convert.ToString(plain, CultureInfo.InvariantCulture) : "";
            if (text.EndsWith("px", StringComparison.Ordinal))
            {
                if (double.TryParse(text.AsSpan(0, text.Length - 2), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var pixels)) PixelWidth = pixels;
            }
            else if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share))
            {
                Width = (long)share;
            }
        }
    }
}
