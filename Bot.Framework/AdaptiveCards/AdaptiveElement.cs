using System.ComponentModel;
using Newtonsoft.Json;

namespace AdaptiveCards;

/// <summary>Anything that can stand in a card's body.</summary>
// Values are populated as well as ignored: Newtonsoft.Json puts a default value that it reads into the additional properties else.
public abstract class AdaptiveElement : AdaptiveTypedElement
{
    private AdaptiveHeight _height;

    [JsonProperty(DefaultValueHandling = DefaultValueHandling.IgnoreAndPopulate)]
    public AdaptiveSpacing Spacing { get; set; }

    [JsonProperty(DefaultValueHandling = DefaultValueHandling.IgnoreAndPopulate)]
    public bool Separator { get; set; }

    [JsonProperty]
    [JsonConverter(typeof(HeightConverter))]
    public AdaptiveHeight Height
    {
        get => _height ??= AdaptiveHeight.Auto;
        set => _height = value;
    }

    [JsonProperty(DefaultValueHandling = DefaultValueHandling.IgnoreAndPopulate)]
    [DefaultValue(true)]
    public bool IsVisible { get; set; } = true;

    public bool ShouldSerializeHeight() => _height != null && _height.HeightType != AdaptiveHeightType.Auto;
}
