using Newtonsoft.Json;

namespace AdaptiveCards;

public class AdaptiveCard : AdaptiveTypedElement
{
    public const string ContentType = "application/vnd.microsoft.card.adaptive";

    public const string TypeName = "AdaptiveCard";

#pragma warning disable CA2211 // a settable static field in the genuine library
    public static AdaptiveSchemaVersion KnownSchemaVersion = new(1, 6);
#pragma warning restore CA2211

    private AdaptiveHeight _height;

    public AdaptiveCard(AdaptiveSchemaVersion schemaVersion) => Version = schemaVersion;

    public AdaptiveCard(string schemaVersion) => Version = schemaVersion;

    /// <summary>Gives a parsed card without a version its version; unset, such a card is refused.</summary>
    public static Func<AdaptiveSchemaVersion> OnDeserializingMissingVersion { get; set; }

    public override string Type { get; set; } = TypeName;

    [JsonProperty(Order = -9, NullValueHandling = NullValueHandling.Ignore)]
    public AdaptiveSchemaVersion Version { get; set; }

    [JsonProperty(Order = -7, NullValueHandling = NullValueHandling.Ignore)]
    public string FallbackText { get; set; }

    [JsonProperty(Order = -6, NullValueHandling = NullValueHandling.Ignore)]
    public string Speak { get; set; }

    [JsonProperty(Order = -5, NullValueHandling = NullValueHandling.Ignore)]
    public string Lang { get; set; }

    [JsonProperty(Order = -4, NullValueHandling = NullValueHandling.Ignore)]
    public AdaptiveBackgroundImage BackgroundImage { get; set; }

    [JsonProperty(Order = -3)]
    public List<AdaptiveElement> Body { get; set; } = [];

    [JsonProperty(Order = -2)]
    public List<AdaptiveAction> Actions { get; set; } = [];

    [JsonProperty(NullValueHandling = NullValueHandling.Ignore)]
    public AdaptiveAction SelectAction { get; set; }

    [JsonProperty(NullValueHandling = NullValueHandling.Ignore)]
    public AdaptiveRefresh Refresh { get; set; }

    [JsonProperty(NullValueHandling = NullValueHandling.Ignore)]
    public AdaptiveAuthentication Authentication { get; set; }

    [JsonProperty(DefaultValueHandling = DefaultValueHandling.IgnoreAndPopulate)]
    public AdaptiveVerticalContentAlignment VerticalContentAlignment { get; set; }

    [JsonProperty("minHeight", DefaultValueHandling = DefaultValueHandling.IgnoreAndPopulate)]
    [JsonConverter(typeof(PixelConverter))]
    public uint PixelMinHeight { get; set; }

    [JsonProperty]
    public AdaptiveHeight Height
    {
        get => _height ??= AdaptiveHeight.Auto;
        set => _height = value;
    }

    // Keeps the schema's address out of the additional properties; the reader clears it, so that it is not written again.
    [JsonProperty("$schema", NullValueHandling = NullValueHandling.Ignore)]
    internal string JsonSchema { get; set; }

    /// <summary>Reads a card. What is unknown in it is kept and named in the warnings.</summary>
    /// <exception cref="AdaptiveSerializationException">The text is no card.</exception>
    public static AdaptiveCardParseResult FromJson(string json) => CardJson.Read(json);

    /// <summary>Indented JSON without what has its default value.</summary>
    public string ToJson() => CardJson.Write(this);

    public bool ShouldSerializeBody() => Body is { Count: > 0 };

    public bool ShouldSerializeActions() => Actions is { Count: > 0 };

    public bool ShouldSerializeHeight() => _height != null && _height.HeightType != AdaptiveHeightType.Auto;
}
