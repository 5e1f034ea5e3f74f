using Newtonsoft.Json;

namespace AdaptiveCards;

/// <summary>A field to fill in. Its id is the name under which the answer arrives.</summary>
public abstract class AdaptiveInput : AdaptiveElement
{
    [JsonProperty(NullValueHandling = NullValueHandling.Ignore)]
    public string Label { get; set; }

    [JsonProperty(DefaultValueHandling = DefaultValueHandling.IgnoreAndPopulate)]
    public bool IsRequired { get; set; }

    [JsonProperty(NullValueHandling = NullValueHandling.Ignore)]
    public string ErrorMessage { get; set; }

    /// <summary>What to show where nothing can be filled in.</summary>
    public abstract string GetNonInteractiveValue();
}
