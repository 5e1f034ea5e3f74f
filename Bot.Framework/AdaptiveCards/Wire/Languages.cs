using System.Globalization;

namespace AdaptiveCards;

internal static class Languages
{
    public static bool Known(string tag)
    {
        try
        {
            return CultureInfo.GetCultureInfo(tag).ThreeLetterISOLanguageName is { Length: 3 } name && name != "ivl" && !tag.Contains(' ', StringComparison.Ordinal);
        }
        catch (CultureNotFoundException)
        {
            return false;
        }
    }
}
