namespace AdaptiveCards;

/// <summary>What to show where an element or action is not known: nothing ("drop"), or another one.</summary>
public class AdaptiveFallbackElement
{
#pragma warning disable IDE1006 // named so in the genuine library
    public static readonly string drop = "drop";
#pragma warning restore IDE1006

    public AdaptiveFallbackElement()
    {
    }

    public AdaptiveFallbackElement(AdaptiveFallbackType fallbackType) => Type = fallbackType;

    public AdaptiveFallbackElement(AdaptiveTypedElement fallbackContent)
    {
        Type = AdaptiveFallbackType.Content;
        Content = fallbackContent;
    }

    public AdaptiveFallbackType Type { get; set; }

    public AdaptiveTypedElement Content { get; set; }

    public enum AdaptiveFallbackType
    {
        None = 0,
        Drop = 1,
        Content = 2,
    }
}
