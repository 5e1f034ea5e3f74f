using Newtonsoft.Json;

namespace AdaptiveCards;

// On the wire every name starts in lower case; reading ignores case, and what is unknown becomes the default (with a warning).

[JsonConverter(typeof(WireEnumConverter<AdaptiveActionMode>))]
public enum AdaptiveActionMode
{
    Primary = 0,
    Secondary = 1,
}

[JsonConverter(typeof(WireEnumConverter<AdaptiveAssociatedInputs>))]
public enum AdaptiveAssociatedInputs
{
    Auto = 0,
    None = 1,
}

[JsonConverter(typeof(WireEnumConverter<AdaptiveChoiceInputStyle>))]
public enum AdaptiveChoiceInputStyle
{
    Compact = 0,
    Expanded = 1,
    Filtered = 2,
}

[JsonConverter(typeof(WireEnumConverter<AdaptiveContainerStyle>))]
public enum AdaptiveContainerStyle
{
    Default = 0,
    Emphasis = 1,
    Good = 2,
    Attention = 3,
    Warning = 4,
    Accent = 5,
}

[JsonConverter(typeof(WireEnumConverter<AdaptiveFontType>))]
public enum AdaptiveFontType
{
    Default = 0,
    Monospace = 1,
}

[JsonConverter(typeof(WireEnumConverter<AdaptiveHeightType>))]
public enum AdaptiveHeightType
{
    Auto = 0,
    Stretch = 1,
    Pixel = 2,
}

[JsonConverter(typeof(WireEnumConverter<AdaptiveHorizontalAlignment>))]
public enum AdaptiveHorizontalAlignment
{
    Left = 0,
    Center = 1,
    Right = 2,
    Stretch = 3,
}

[JsonConverter(typeof(WireEnumConverter<AdaptiveHorizontalContentAlignment>))]
public enum AdaptiveHorizontalContentAlignment
{
    Left = 0,
    Center = 1,
    Right = 2,
}

[JsonConverter(typeof(WireEnumConverter<AdaptiveImageFillMode>))]
public enum AdaptiveImageFillMode
{
    Cover = 0,
    RepeatHorizontally = 1,
    RepeatVertically = 2,
    Repeat = 3,
}

[JsonConverter(typeof(WireEnumConverter<AdaptiveImageSize>))]
public enum AdaptiveImageSize
{
    Auto = 0,
    Stretch = 1,
    Small = 2,
    Medium = 3,
    Large = 4,
}

[JsonConverter(typeof(WireEnumConverter<AdaptiveImageStyle>))]
public enum AdaptiveImageStyle
{
    Default = 0,
    Person = 1,
}

[JsonConverter(typeof(WireEnumConverter<AdaptiveSpacing>))]
public enum AdaptiveSpacing
{
    Default = 0,
    None = 1,
    Small = 2,
    Medium = 3,
    Large = 4,
    ExtraLarge = 5,
    Padding = 6,
}

[JsonConverter(typeof(WireEnumConverter<AdaptiveTextBlockStyle>))]
public enum AdaptiveTextBlockStyle
{
    Paragraph = 0,
    Heading = 1,
}

[JsonConverter(typeof(WireEnumConverter<AdaptiveTextColor>))]
public enum AdaptiveTextColor
{
    Default = 0,
    Dark = 1,
    Light = 2,
    Accent = 3,
    Good = 4,
    Warning = 5,
    Attention = 6,
}

[JsonConverter(typeof(WireEnumConverter<AdaptiveTextInputStyle>))]
public enum AdaptiveTextInputStyle
{
    Text = 0,
    Tel = 1,
    Url = 2,
    Email = 3,
    Password = 4,
}

[JsonConverter(typeof(WireEnumConverter<AdaptiveTextSize>))]
public enum AdaptiveTextSize
{
    Default = 0,
    Small = 1,
    Medium = 2,
    Large = 3,
    ExtraLarge = 4,
}

[JsonConverter(typeof(WireEnumConverter<AdaptiveTextWeight>))]
public enum AdaptiveTextWeight
{
    Default = 0,
    Lighter = 1,
    Bolder = 2,
}

[JsonConverter(typeof(WireEnumConverter<AdaptiveVerticalAlignment>))]
public enum AdaptiveVerticalAlignment
{
    Top = 0,
    Center = 1,
    Bottom = 2,
}

[JsonConverter(typeof(WireEnumConverter<AdaptiveVerticalContentAlignment>))]
public enum AdaptiveVerticalContentAlignment
{
    Top = 0,
    Center = 1,
    Bottom = 2,
}
