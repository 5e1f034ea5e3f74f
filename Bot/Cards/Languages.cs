using System.Globalization;

namespace TeamsCollab.Cards;

/// <summary>The languages that the texts are in.</summary>
public static class Languages
{
    public const string Fallback = "en";

    public static readonly IReadOnlyList<string> All = [Fallback, "de"];

    /// <summary>What those who speak it call it.</summary>
    public static string OwnName(string language) => CultureInfo.GetCultureInfo(language).NativeName;

    /// <summary>The one of ours that somebody with this culture reads.</summary>
    public static string For(CultureInfo culture) => All.FirstOrDefault(known => known == culture.TwoLetterISOLanguageName) ?? Fallback;
}
