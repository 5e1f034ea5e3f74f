using Newtonsoft.Json;

namespace AdaptiveCards;

[JsonConverter(typeof(HeightConverter))]
public class AdaptiveHeight : IEquatable<AdaptiveHeight>
{
    public AdaptiveHeight()
    {
    }

    public AdaptiveHeight(uint px)
    {
        HeightType = AdaptiveHeightType.Pixel;
        Unit = px;
    }

    public AdaptiveHeight(AdaptiveHeightType heightType) => HeightType = heightType;

    // A new one each time: a height can be changed, and an element's must not change another's.
    public static AdaptiveHeight Auto => new(AdaptiveHeightType.Auto);

    public static AdaptiveHeight Stretch => new(AdaptiveHeightType.Stretch);

    [JsonProperty("heightType")]
    public AdaptiveHeightType HeightType { get; set; }

    [JsonProperty("unit")]
    public uint? Unit { get; set; }

    public static bool operator ==(AdaptiveHeight ah1, AdaptiveHeight ah2) => ah1 is null ? ah2 is null : ah1.Equals(ah2);

    public static bool operator !=(AdaptiveHeight ah1, AdaptiveHeight ah2) => !(ah1 == ah2);

    public bool IsPixel() => HeightType == AdaptiveHeightType.Pixel;

    public bool Equals(AdaptiveHeight other) => other is not null && HeightType == other.HeightType && Unit == other.Unit;

    public override bool Equals(object obj) => Equals(obj as AdaptiveHeight);

    public override int GetHashCode() => HashCode.Combine(HeightType, Unit);
}
