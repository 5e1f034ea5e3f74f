using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace TeamsCollab.Rehearsal.Teams;

/// <summary><c>{{DATE(2027-01-15T09:00:00Z, SHORT)}}</c> and <c>{{TIME(...)}}</c>, which Teams replaces in text blocks; a malformed one is shown raw.</summary>
internal static partial class MacroRules
{
    private static readonly string[] Forms = ["yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:sszzz"];

    public static IEnumerable<string> Faults(JsonObject card) =>
        from text in CardReader.Texts(card)
        from Match start in Started().Matches(text)
        where !IsWhole(text, start.Index)
        select $"a date macro is malformed: \"{text}\"";

    private static bool IsWhole(string text, int from)
    {
        var whole = Whole().Match(text, from);
        return whole.Success && DateTimeOffset.TryParseExact(
            whole.Groups["time"].Value, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _);
    }

    [GeneratedRegex(@"\{\{(DATE|TIME)\(")]
    private static partial Regex Started();

    [GeneratedRegex(@"\G\{\{(TIME\((?<time>[^,()]+)\)|DATE\((?<time>[^,()]+)(, ?(SHORT|LONG|COMPACT))?\))\}\}")]
    private static partial Regex Whole();
}
