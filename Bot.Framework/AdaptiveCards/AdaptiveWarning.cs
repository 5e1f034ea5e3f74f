using System.Globalization;

namespace AdaptiveCards;

/// <summary>Something in a card that was read in spite of a fault. Code is a <see cref="WarningStatusCode"/>, or -1.</summary>
public class AdaptiveWarning(int code, string message)
{
    public enum WarningStatusCode
    {
        UnsupportedSchemaVersion = 7,
        InvalidLanguage = 12,
        MaxActionsExceeded = 13,
        EmptyLabelInRequiredInput = 14,
        NoErrorMessageForValidatedInput = 15,
    }

    public int Code { get; set; } = code;

    public string Message { get; set; } = message;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Code}: {Message}");
}

public class AdaptiveCardParseResult
{
    public AdaptiveCard Card { get; set; }

    public List<AdaptiveWarning> Warnings { get; } = [];
}

/// <summary>The features of a host, each with its version.</summary>
public class AdaptiveFeatureRegistration
{
    private readonly Dictionary<string, string> _features = new(StringComparer.Ordinal);

    /// <summary>The feature's version; empty where the host lacks it.</summary>
    public string Get(string feature) => _features.GetValueOrDefault(feature, "");

    public void Set(string feature, string version) => _features[feature] = version;

    public void Remove(string feature) => _features.Remove(feature);
}
