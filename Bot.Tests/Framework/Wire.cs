using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Xunit;

namespace TeamsCollab.Tests.Framework;

/// <summary>Reads and writes as the adapter and the connector do: nulls stay off the wire.</summary>
internal static class Wire
{
    private static readonly JsonSerializerSettings Settings = new()
    {
        NullValueHandling = NullValueHandling.Ignore,
        DateFormatHandling = DateFormatHandling.IsoDateFormat,
        DateTimeZoneHandling = DateTimeZoneHandling.Utc,
    };

    private static readonly JsonSerializerSettings Untouched = new() { DateParseHandling = DateParseHandling.None };

    public static T Read<T>(string json) => JsonConvert.DeserializeObject<T>(json, Settings)!;

    public static string Write(object value) => JsonConvert.SerializeObject(value, Settings);

    /// <summary>A tree in which a time is still the text that was written.</summary>
    public static JToken Tree(string json) => JsonConvert.DeserializeObject<JToken>(json, Untouched)!;

    public static void Same(string expected, string actual) =>
        Assert.True(JToken.DeepEquals(Tree(expected), Tree(actual)), $"expected {Tree(expected)}\nbut got {Tree(actual)}");

    public static void SurvivesAs<T>(string json) => Same(json, Write(Read<T>(json)!));
}
