using System.Text.Json.Nodes;
using Xunit;

namespace TeamsCollab.Tests.Rehearsal;

public sealed class CardStrictnessTests : RehearsalFixture
{
    [Theory(Timeout = 90_000)]
    [InlineData("""{"type":"TextBlock"}""", "no text")]
    [InlineData("""{"text":"lost"}""", "no type")]
    [InlineData("""{"type":"Chart.Donut","data":[]}""", "no fallback")]
    [InlineData("""{"type":"Image","url":"http://elsewhere.example/a.png"}""", "neither https nor data")]
    [InlineData("""{"type":"ActionSet","actions":[{"type":"Action.Execute","title":"Go"}]}""", "no verb")]
    [InlineData("""{"type":"ActionSet","actions":[{"type":"Action.Execute","title":"Go","verb":"go","data":"text"}]}""", "no object")]
    [InlineData("""{"type":"ActionSet","actions":[{"type":"Action.OpenUrl","title":"Go","url":"go"}]}""", "no usable url")]
    [InlineData("""{"type":"ActionSet","actions":[{"type":"Action.Execute","title":"Go","verb":"go","style":"loud"}]}""", "style")]
    [InlineData("""{"type":"Container","items":[{"type":"Input.Text","label":"A"}]}""", "no id")]
    [InlineData("""{"type":"Input.Text","id":"a"}""", "no label")]
    [InlineData("""{"type":"Input.Text","id":"a","label":"A","isRequired":true}""", "no errorMessage")]
    [InlineData("""{"type":"Input.ChoiceSet","id":"a","label":"A","choices":[]}""", "offers nothing")]
    [InlineData("""{"type":"Input.ChoiceSet","id":"a","label":"A","choices.data":{"type":"Query"}}""", "Data.Query")]
    [InlineData("""{"type":"TextBlock","text":"until {{DATE(tomorrow)}}"}""", "macro")]
    [InlineData("""{"type":"TextBlock","text":"at {{TIME(2027-01-15T09:00:00Z, SHORT)}}"}""", "macro")]
    [InlineData("""{"type":"TextBlock","text":"<at>Ben</at> has it"}""", "without a mention entity")]
    public async Task A_card_that_Teams_would_not_draw_is_a_fault(string element, string said)
    {
        var card = ScriptedBot.Card("A sale");
        card["body"]!.AsArray().Add(JsonNode.Parse(element));

        await Bot.PostAsync(Deals, ScriptedBot.CardMessage(card));

        Assert.Contains(said, Assert.Single(World.ProtocolFaults).What, StringComparison.Ordinal);
    }

    [Theory(Timeout = 90_000)]
    [InlineData("""{"type":"TextBlock","text":"until {{DATE(2027-01-15T09:00:00Z, SHORT)}} {{TIME(2027-01-15T09:00:00+01:00)}}"}""")]
    [InlineData("""{"type":"Chart.Donut","data":[],"fallback":{"type":"TextBlock","text":"60%"}}""")]
    [InlineData("""{"type":"FactSet","facts":[{"title":"Part","value":"Demo"}]}""")]
    [InlineData("""{"type":"Table","columns":[{"width":1}],"rows":[{"type":"TableRow","cells":[{"type":"TableCell","items":[]}]}]}""")]
    [InlineData("""{"type":"ColumnSet","columns":[{"type":"Column","width":"auto","items":[{"type":"TextBlock","text":"a"}]}]}""")]
    public async Task A_sound_card_is_none(string element)
    {
        var card = ScriptedBot.Card("A sale");
        card["body"]!.AsArray().Add(JsonNode.Parse(element));

        await Bot.PostAsync(Deals, ScriptedBot.CardMessage(card));

        Assert.Empty(World.ProtocolFaults);
    }

    [Fact(Timeout = 90_000)]
    public async Task Six_buttons_are_shown_and_a_seventh_is_a_fault()
    {
        await Bot.PostAsync(Deals, ScriptedBot.CardMessage(ScriptedBot.Card("Six", "1", "2", "3", "4", "5", "6")));
        Assert.Empty(World.ProtocolFaults);

        var card = ScriptedBot.Card("Seven", "1", "2", "3", "4", "5", "6");
        card["body"]!.AsArray().Add(JsonNode.Parse("""{"type":"ActionSet","actions":[{"type":"Action.Execute","title":"7","verb":"7"}]}"""));
        await Bot.PostAsync(Deals, ScriptedBot.CardMessage(card));

        Assert.Contains("7 actions", Assert.Single(World.ProtocolFaults).What, StringComparison.Ordinal);
    }

    [Fact(Timeout = 90_000)]
    public async Task A_card_needs_version_1_5_and_names_at_most_sixty_for_its_refresh()
    {
        var card = ScriptedBot.Card("A sale");
        card["version"] = "1.6";
        card["refresh"] = new JsonObject
        {
            ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = "sale.refresh" },
            ["userIds"] = new JsonArray([.. Enumerable.Repeat(Ben.Mri, 61).Select(id => (JsonNode)id)]),
        };

        await Bot.PostAsync(Deals, ScriptedBot.CardMessage(card));

        Assert.Equal(2, World.ProtocolFaults.Count);
    }

    [Fact(Timeout = 90_000)]
    public async Task A_mention_may_name_its_person_in_three_ways_and_nobody_else()
    {
        var card = ScriptedBot.Card("<at>Ben</at> <at>Cleo</at> <at>Ana</at>");
        card["msteams"] = new JsonObject
        {
            ["entities"] = new JsonArray(
                Mention("Ben", Ben.Mri), Mention("Cleo", Cleo.AadObjectId), Mention("Ana", Ana.UserPrincipalName)),
        };
        var message = await Bot.PostAsync(Deals, ScriptedBot.CardMessage(card));
        card["msteams"]!["entities"]!.AsArray().Add(Mention("Nobody", "29:nobody"));
        var (status, _, _) = await Bot.CallAsync("POST", ScriptedBot.Activities(Deals.Id), ScriptedBot.CardMessage(card));

        Assert.All([Ana, Ben, Cleo], person => Assert.True(message.Mentions(person)));
        Assert.Equal(400, status);
    }

    private static JsonObject Mention(string name, string id) => new()
    {
        ["type"] = "mention",
        ["text"] = $"<at>{name}</at>",
        ["mentioned"] = new JsonObject { ["id"] = id, ["name"] = name },
    };
}
