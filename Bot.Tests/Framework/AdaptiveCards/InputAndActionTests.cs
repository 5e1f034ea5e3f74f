using AdaptiveCards;
using Newtonsoft.Json.Linq;
using Xunit;

namespace TeamsCollab.Tests.Framework;

public class InputAndActionTests
{
    [Theory]
    [InlineData("""{"type":"Input.Text","id":"note","placeholder":"What is done?","value":"v","style":"email","isMultiline":true,"maxLength":2000,"inlineAction":{"type":"Action.Submit","title":"Go"},"regex":"^a","label":"Note","isRequired":true,"errorMessage":"Say what is done."}""")]
    [InlineData("""{"type":"Input.Number","id":"amount","placeholder":"12000","value":5.5,"min":0.0,"max":100.0,"label":"Amount"}""")]
    [InlineData("""{"type":"Input.Date","id":"due","placeholder":"p","value":"2027-01-15","min":"2026-11-23","max":"2028-01-01"}""")]
    [InlineData("""{"type":"Input.Time","id":"at","placeholder":"p","value":"09:00","min":"08:00","max":"18:00"}""")]
    [InlineData("""{"type":"Input.Toggle","id":"urgent","title":"Urgent","value":"yes","valueOn":"yes","valueOff":"no","wrap":true}""")]
    [InlineData("""{"type":"Input.ChoiceSet","id":"to","value":"p1","style":"filtered","isMultiSelect":true,"choices":[{"title":"Ben","value":"p1"}],"placeholder":"Who?","wrap":true,"label":"To","choices.data":{"type":"Data.Query","dataset":"graph.microsoft.com/users"}}""")]
    public void An_input_comes_back_from_its_json_as_it_was(string input) => CardTexts.ComesBack(CardTexts.InBody(input));

    [Theory]
    [InlineData("""{"type":"Action.OpenUrl","url":"https://example.com/a?b=c","title":"Open","iconUrl":"https://example.com/i.png","style":"positive","mode":"secondary","tooltip":"Opens","isEnabled":false}""")]
    [InlineData("""{"type":"Action.Submit","id":"s","data":{"msteams":{"type":"task/fetch"},"verb":"handoff.ask","at":"2027-01-15T09:00:00Z"},"associatedInputs":"none","title":"Ask"}""")]
    [InlineData("""{"type":"Action.Execute","verb":"handoff.approve","data":{"handoff":"h1","version":3},"title":"Approve","fallback":{"type":"Action.Submit","title":"Approve"}}""")]
    [InlineData("""{"type":"Action.ShowCard","card":{"type":"AdaptiveCard","body":[{"type":"TextBlock","text":"inside"}]},"title":"More"}""")]
    [InlineData("""{"type":"Action.ToggleVisibility","targetElements":["a",{"elementId":"b","isVisible":false}],"title":"Show"}""")]
    public void An_action_comes_back_from_its_json_as_it_was(string action) => CardTexts.ComesBack(CardTexts.InActions(action));

    [Fact]
    public void Defaults_of_inputs_and_actions_are_not_written()
    {
        CardTexts.Equal("""{"type":"Input.Number","id":"n"}""", CardTexts.Of(new AdaptiveNumberInput { Id = "n" }));
        CardTexts.Equal("""{"type":"Input.Toggle","id":"t","title":"T"}""", CardTexts.Of(new AdaptiveToggleInput { Id = "t", Title = "T" }));
        CardTexts.Equal("""{"type":"Input.ChoiceSet","id":"c","choices":[]}""", CardTexts.Of(new AdaptiveChoiceSetInput { Id = "c" }));
        CardTexts.Equal("""{"type":"Action.Execute","verb":"v","title":"T"}""", CardTexts.Of(new AdaptiveExecuteAction { Title = "T", Verb = "v" }));
    }

    [Fact]
    public void An_input_without_an_id_is_refused()
    {
        var refused = Assert.Throws<AdaptiveSerializationException>(() => AdaptiveCard.FromJson(CardTexts.InBody("""{"type":"Input.Text"}""")));

        Assert.Contains("'id'", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_nothing_can_be_filled_in_an_input_shows_its_value()
    {
        var people = new AdaptiveChoiceSetInput
        {
            Id = "to",
            Value = "p1,p3",
            Choices = [new() { Title = "Ana", Value = "p1" }, new() { Title = "Ben", Value = "p2" }, new() { Title = "Cleo", Value = "p3" }],
        };

        Assert.Equal("Ana, Cleo", people.GetNonInteractiveValue());
        Assert.Equal("hint", new AdaptiveTextInput { Id = "n", Placeholder = "hint" }.GetNonInteractiveValue());
        Assert.Equal("5.5", new AdaptiveNumberInput { Id = "a", Value = 5.5 }.GetNonInteractiveValue());
        Assert.Equal("false", new AdaptiveToggleInput { Id = "t" }.GetNonInteractiveValue());
    }

    [Fact]
    public void Data_may_be_a_dictionary_an_own_object_or_json_text()
    {
        CardTexts.Equal("""{"type":"Action.Submit","data":{"handoff":"h1"}}""", CardTexts.Of(new AdaptiveSubmitAction { Data = new Dictionary<string, object> { ["handoff"] = "h1" } }));
        CardTexts.Equal("""{"type":"Action.Execute","data":{"Handoff":"h1"}}""", CardTexts.Of(new AdaptiveExecuteAction { Data = new { Handoff = "h1" } }));
        CardTexts.Equal("""{"type":"Action.Execute","data":{"x":13}}""", CardTexts.Of(new AdaptiveExecuteAction { DataJson = """{"x":13}""" }));
        CardTexts.Equal("""{"x":13}""", JToken.Parse(new AdaptiveSubmitAction { DataJson = """{"x":13}""" }.DataJson));
    }

    [Fact]
    public void A_refresh_names_its_action_and_for_whom_it_runs()
    {
        var json = new AdaptiveCard("1.5")
        {
            Refresh = new AdaptiveRefresh { Action = new AdaptiveExecuteAction { Verb = "sale.show" }, UserIds = ["29:ana", "29:ben"] },
        }.ToJson();

        CardTexts.Equal("""{"type":"AdaptiveCard","version":"1.5","refresh":{"action":{"type":"Action.Execute","verb":"sale.show"},"userIds":["29:ana","29:ben"]}}""", JToken.Parse(json));
        var refresh = CardTexts.Parsed(json).Refresh;
        Assert.Equal(("sale.show", "29:ben"), (refresh.Action.Verb, refresh.UserIds[1]));
    }

    [Fact]
    public void A_refresh_for_nobody_writes_its_empty_list() =>
        CardTexts.ComesBack("""{"type":"AdaptiveCard","version":"1.5","refresh":{"action":{"type":"Action.Execute","verb":"sale.show"},"userIds":[]}}""");

    [Fact]
    public void An_authentication_comes_back() =>
        CardTexts.ComesBack("""{"type":"AdaptiveCard","version":"1.5","authentication":{"text":"Sign in","connectionName":"c","tokenExchangeResource":{"id":"i","uri":"u","providerId":"p"},"buttons":[{"type":"signin","title":"t","image":"i","value":"v"}]}}""");
}
