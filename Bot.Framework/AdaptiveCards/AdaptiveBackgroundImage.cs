using Newtonsoft.Json;

namespace AdaptiveCards;

[JsonConverter(typeof(BackgroundImageConverter))]
public class AdaptiveBackgroundImage
{
    public const string TypeName = "backgroundImage";

    public AdaptiveBackgroundImage()
    {
    }

    public AdaptiveBackgroundImage(string url) => UrlString = url;

    public AdaptiveBackgroundImage(Uri url) => Url = url;

    public AdaptiveBackgroundImage(string url, AdaptiveImageFillMode fillMode, AdaptiveHorizontalAlignment hAlignment, AdaptiveVerticalAlignment vAlignment)
        : this(url)
    {
        FillMode = fillMode;
        HorizontalAlignment = hAlignment;
        VerticalAlignment = vAlignment;
    }

    public Uri Url { get; set; }

    public string UrlString
    {
        get => Url?.OriginalString;
        set => Url = value == null ? null : new Uri(value, UriKind.RelativeOrAbsolute);
    }

    public AdaptiveImageFillMode FillMode { get; set; }

    public AdaptiveHorizontalAlignment HorizontalAlignment { get; set; }

    public AdaptiveVerticalAlignment VerticalAlignment { get; set; }

    public bool HasDefaultValues() => FillMode == default && HorizontalAlignment == default && VerticalAlignment == default;
}
