using System.ComponentModel;
using Newtonsoft.Json;
using Newtonsoft.Json.Serialization;

namespace AdaptiveCards;

/// <summary>Anything with a <c>type</c>: cards, elements and actions.</summary>
[JsonObject(NamingStrategyType = typeof(CamelCaseNamingStrategy))]
[JsonConverter(typeof(TypedElementReader))]
public abstract class AdaptiveTypedElement
{
#pragma warning disable CA1051 // a field in the genuine library
    [JsonProperty(Order = 1, NullValueHandling = NullValueHandling.Ignore)]
    public IDictionary<string, string> Requires;
#pragma warning restore CA1051

    // Most elements have none: the dictionary is made when somebody asks for it.
    [JsonExtensionData]
    private SerializableDictionary<string, object> _more;

    [JsonProperty(Order = -10, Required = Required.Default)]
    public abstract string Type { get; set; }

    [JsonProperty(Order = -8, NullValueHandling = NullValueHandling.Ignore)]
    [DefaultValue(null)]
    public string Id { get; set; }

    [JsonProperty(NullValueHandling = NullValueHandling.Ignore)]
    [JsonConverter(typeof(FallbackConverter))]
    public AdaptiveFallbackElement Fallback { get; set; }

    /// <summary>Properties without a member of their own: written after all others, and kept from what was parsed.</summary>
    [JsonIgnore]
    public SerializableDictionary<string, object> AdditionalProperties
    {
        get => _more ??= new SerializableDictionary<string, object>(StringComparer.OrdinalIgnoreCase);
        set => _more = value;
    }

    public bool ShouldSerializeAdditionalProperties() => _more is { Count: > 0 };

    /// <summary>Whether a host has every feature (name and lowest version, or "*") that the element asks for.</summary>
    public bool MeetsRequirements(AdaptiveFeatureRegistration featureRegistration) => Requires == null || Requires.All(need =>
        featureRegistration.Get(need.Key) is { Length: > 0 } has
        && (need.Value == "*" || new AdaptiveSchemaVersion(has) >= new AdaptiveSchemaVersion(need.Value)));
}
