using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace TeamsCollab.Rehearsal.Teams;

/// <summary><c>{{DATE(2027-01-15T09:00:00Z, SHORT)}}</c> and <c>{{TIME(...)}}</c>, which Teams replaces in text blocks; a malformed one is shown raw.</summary>
internal static partial class MacroRules
{
    private static readonly string[] Forms = ["yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'"];

    public static IEnumerable<string> Faults(JsonObject card) =>
        CardReader.Texts(card).SelectMany(text => Started().Matches(text).Select(start => (text, start)))
            .Where(found => !IsWhole(found.text, found.start.Index))
            .Select(found => $"a date macro is malformed: \"{found.text}\"");

    private static bool IsWhole(string text, int from)
    {
        var whole = Whole().Match(text, from);
        return whole.Success && whole.Index == from
            && (whole.Groups["form"].Success is var styled && (whole.Groups["kind"].Value == "DATE" || !styled))
            && DateTimeOffset.TryParseExact(
                whole.Groups["time"].Value, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _);
    }

    [GeneratedRegex(@"\{\{(DATE|TIME)\(")]
    private static partial Regex Started();

    [GeneratedRegex(@"\{\{(?<kind>DATE|TIME)\((?<time>[^,()]+)(, ?(?<form>SHORT|LONG|COMPACT))?\)\}\}")]
    private static partial Regex Whole();
}
