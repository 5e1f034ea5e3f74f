using AdaptiveCards;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Xunit;

namespace TeamsCollab.Tests.Framework;

public class CardTests
{
    [Fact]
    public void A_card_is_written_in_the_genuine_order()
    {
        var card = new AdaptiveCard("1.5")
        {
            AdditionalProperties = { ["msteams"] = new JObject { ["width"] = "Full" } },
            Id = "c",
            Lang = "en",
            Speak = "Speak",
            FallbackText = "Fallback",
            BackgroundImage = new AdaptiveBackgroundImage("https://example.com/1.png"),
            Actions = [new AdaptiveSubmitAction { Title = "Go" }],
            Body = [new AdaptiveTextBlock("Hello")],
        };

        CardTexts.Equal(
            """{"type":"AdaptiveCard","version":"1.5","id":"c","fallbackText":"Fallback","speak":"Speak","lang":"en","backgroundImage":"https://example.com/1.png","body":[{"type":"TextBlock","text":"Hello"}],"actions":[{"type":"Action.Submit","title":"Go"}],"msteams":{"width":"Full"}}""",
            JToken.Parse(card.ToJson()));
    }

    [Fact]
    public void Any_serializer_writes_what_the_card_writes_itself()
    {
        var card = new AdaptiveCard("1.5") { Body = [new AdaptiveContainer { new AdaptiveTextBlock("Hello") }], Actions = [new AdaptiveExecuteAction { Verb = "v" }] };

        Assert.Equal(JToken.Parse(card.ToJson()).ToString(Formatting.None), JsonConvert.SerializeObject(card));
    }

    [Fact]
    public void Unknown_properties_come_back() =>
        CardTexts.ComesBack(
            """{"type":"AdaptiveCard","version":"1.5","body":[{"type":"TextBlock","text":"a","-ms-x":{"deep":[1,2,{"three":null}]}},{"type":"Container","items":[],"when":"2027-01-15T09:00:00Z"}],"actions":[{"type":"Action.Submit","title":"a","role":"x"}],"msteams":{"width":"Full","entities":[]},"metadata":{"webUrl":"https://example.com"}}""");

    [Fact]
    public void Unknown_elements_and_actions_come_back_and_are_named()
    {
        const string Card = """{"type":"AdaptiveCard","version":"1.5","body":[{"type":"Chart.Donut","title":"Level","spacing":"large","data":[{"value":3}],"fallback":{"type":"TextBlock","text":"3 of 5"}}],"actions":[{"type":"Action.Dance","title":"Dance","tempo":120}]}""";

        var result = AdaptiveCard.FromJson(Card);

        var chart = Assert.IsType<AdaptiveUnknownElement>(Assert.Single(result.Card.Body));
        Assert.Equal(("Chart.Donut", AdaptiveSpacing.Large, "Level"), (chart.Type, chart.Spacing, (string)chart.AdditionalProperties["title"]));
        var dance = Assert.IsType<AdaptiveUnknownAction>(Assert.Single(result.Card.Actions));
        Assert.Equal(("Action.Dance", "Dance"), (dance.Type, dance.Title));
        Assert.Equal(2, result.Warnings.Count);
        CardTexts.Equal(JToken.Parse(Card).ToString(), Sorted(result.Card.ToJson(), Card));
    }

    [Fact]
    public void Unknown_elements_are_written_with_their_type_and_properties() =>
        CardTexts.Equal(
            """{"type":"Chart.Pie","data":[1],"fallback":"drop"}""",
            Sorted(
                CardTexts.Of(new AdaptiveUnknownElement
                {
                    Type = "Chart.Pie",
                    AdditionalProperties = { ["data"] = new JArray(1) },
                    Fallback = new AdaptiveFallbackElement(AdaptiveFallbackElement.AdaptiveFallbackType.Drop),
                }).ToString(),
                """{"type":"Chart.Pie","data":[1],"fallback":"drop"}"""));

    [Fact]
    public void Fallbacks_nest_and_come_back_beside_what_is_required() =>
        CardTexts.ComesBack(CardTexts.InBody(
            """{"type":"GraphV2","id":"g","fallback":{"type":"Graph","id":"g","fallback":{"type":"TextBlock","text":"none","fallback":"drop","requires":{"adaptiveCards":"1.2","foo":"2.0"}}}}"""));

    [Theory]
    [InlineData("\"steve\"")]
    [InlineData("[{\"a\":1}]")]
    [InlineData("7")]
    public void Another_fallback_than_drop_or_an_element_is_refused(string fallback) =>
        Assert.Throws<AdaptiveSerializationException>(() => AdaptiveCard.FromJson(CardTexts.InBody($$"""{"type":"TextBlock","text":"a","fallback":{{fallback}}}""")));

    [Fact]
    public void Requirements_are_met_by_a_host_with_the_feature_in_that_version_or_a_later_one()
    {
        var text = CardTexts.Element<AdaptiveTextBlock>("""{"type":"TextBlock","text":"a","requires":{"foo":"1.2"}}""");
        var host = new AdaptiveFeatureRegistration();
        Assert.False(text.MeetsRequirements(host));
        host.Set("foo", "1.1");
        Assert.False(text.MeetsRequirements(host));
        host.Set("foo", "1.10");
        Assert.True(text.MeetsRequirements(host));
        Assert.True(new AdaptiveTextBlock().MeetsRequirements(host));
    }

    [Theory]
    [InlineData("")]
    [InlineData("no json")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("""{"version":"1.5"}""")]
    [InlineData("""{"type":"Hello","version":"1.5"}""")]
    [InlineData("""{"type":"TextBlock","version":"1.5"}""")]
    [InlineData("""{"type":"AdaptiveCard"}""")]
    [InlineData("""{"type":"AdaptiveCard","version":"tacos"}""")]
    [InlineData("""{"type":"AdaptiveCard","version":"1.5","body":[{"text":"What am I?"}]}""")]
    [InlineData("""{"type":"AdaptiveCard","version":"1.5","body":["text"]}""")]
    [InlineData("""{"type":"AdaptiveCard","version":"1.5","body":[{"type":"Action.Submit"}]}""")]
    [InlineData("""{"type":"AdaptiveCard","version":"1.5","body":[{"type":"TextBlock","id":"a","text":""},{"type":"TextBlock","id":"a","text":""}]}""")]
    public void What_is_no_card_is_refused(string json) => Assert.Throws<AdaptiveSerializationException>(() => AdaptiveCard.FromJson(json));

    [Fact]
    public void The_schemas_address_is_read_over() =>
        CardTexts.Equal(
            """{"type":"AdaptiveCard","version":"1.5"}""",
            JToken.Parse(CardTexts.Parsed("""{"$schema":"http://adaptivecards.io/schemas/adaptive-card.json","type":"AdaptiveCard","version":"1.5"}""").ToJson()));

    [Fact]
    public void A_card_of_a_later_schema_becomes_its_fallback_text()
    {
        var result = AdaptiveCard.FromJson("""{"type":"AdaptiveCard","version":"9.0","fallbackText":"Update Teams","body":[{"type":"TextBlock","text":"new"}]}""");

        Assert.Equal("Update Teams", Assert.IsType<AdaptiveTextBlock>(Assert.Single(result.Card.Body)).Text);
        Assert.Equal((int)AdaptiveWarning.WarningStatusCode.UnsupportedSchemaVersion, Assert.Single(result.Warnings).Code);
    }

    [Fact]
    public void A_language_that_does_not_exist_is_named()
    {
        Assert.Equal(12, Assert.Single(AdaptiveCard.FromJson("""{"type":"AdaptiveCard","version":"1.5","lang":"no such"}""").Warnings).Code);
        Assert.Empty(AdaptiveCard.FromJson("""{"type":"AdaptiveCard","version":"1.5","lang":"de-AT"}""").Warnings);
    }

    [Fact]
    public void Versions_are_read_compared_and_written()
    {
        AdaptiveSchemaVersion version = "4.1.3";

        Assert.Equal((4, 1, "4.1"), (version.Major, version.Minor, version.ToString()));
        Assert.Equal(new AdaptiveSchemaVersion(3, 0), new AdaptiveSchemaVersion("3"));
        Assert.True(new AdaptiveSchemaVersion("1.10") > new AdaptiveSchemaVersion("1.9"));
        Assert.True(new AdaptiveSchemaVersion("1.5") <= new AdaptiveSchemaVersion(1, 5));
        Assert.ThrowsAny<Exception>(() => new AdaptiveSchemaVersion("1.tacos"));
    }

    // The model's own properties come before the unknown ones; where the source had them elsewhere, only the order differs.
    private static JToken Sorted(string json, string like)
    {
        static JToken Reorder(JToken token, JToken model) => (token, model) switch
        {
            (JObject o, JObject m) when o.Count == m.Count => new JObject(m.Properties().Where(p => o[p.Name] != null).Select(p => new JProperty(p.Name, Reorder(o[p.Name]!, p.Value)))),
            (JArray a, JArray m) when a.Count == m.Count => new JArray(a.Zip(m, Reorder)),
            _ => token,
        };
        return Reorder(JToken.Parse(json), JToken.Parse(like));
    }
}
