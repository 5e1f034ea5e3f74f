using System.Globalization;
using System.Resources;

namespace TeamsCollab.Turns;

/// <summary>The sentences that belong to no feature.</summary>
internal static class TurnTexts
{
    private static readonly ResourceManager Resources = new(typeof(TurnTexts));

    /// <exception cref="MissingManifestResourceException">No such sentence.</exception>
    public static string Say(string key, CultureInfo culture, params object[] facts)
    {
        var text = Resources.GetString(key, culture) ?? throw new MissingManifestResourceException($"There is no sentence '{key}'.");
        return facts.Length == 0 ? text : string.Format(culture, text, facts);
    }
}
