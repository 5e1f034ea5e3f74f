using AdaptiveCards;
using Newtonsoft.Json.Linq;
using Xunit;

namespace TeamsCollab.Tests.Framework;

/// <summary>What all tests of the card model do: one element to JSON, JSON through the model and back.</summary>
internal static class CardTexts
{
    public static JObject Of(AdaptiveElement element) =>
        (JObject)JObject.Parse(new AdaptiveCard("1.5") { Body = [element] }.ToJson())["body"]![0]!;

    public static JObject Of(AdaptiveAction action) =>
        (JObject)JObject.Parse(new AdaptiveCard("1.5") { Actions = [action] }.ToJson())["actions"]![0]!;

    public static string InBody(string element) => $$"""{"type":"AdaptiveCard","version":"1.5","body":[{{element}}]}""";

    public static string InActions(string action) => $$"""{"type":"AdaptiveCard","version":"1.5","actions":[{{action}}]}""";

    public static T Element<T>(string json)
        where T : AdaptiveElement => Assert.IsType<T>(Assert.Single(Parsed(InBody(json)).Body));

    public static T Action<T>(string json)
        where T : AdaptiveAction => Assert.IsType<T>(Assert.Single(Parsed(InActions(json)).Actions));

    public static AdaptiveCard Parsed(string json) => AdaptiveCard.FromJson(json).Card;

    public static void Equal(string expected, JToken actual) =>
        Assert.Equal(JToken.Parse(expected).ToString(), actual.ToString());

    public static void ComesBack(string card) => Equal(card, JToken.Parse(Parsed(card).ToJson()));
}
