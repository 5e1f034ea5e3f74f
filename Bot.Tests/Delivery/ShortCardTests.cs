using Newtonsoft.Json.Linq;
using TeamsCollab.Delivery;
using Xunit;

namespace TeamsCollab.Tests.Delivery;

public class ShortCardTests
{
    private static readonly JObject Card = JObject.Parse("""
        {
          "type": "AdaptiveCard", "version": "1.5",
          "msteams": { "width": "Full", "entities": [
            { "type": "mention", "text": "<at>Ben</at>", "mentioned": { "id": "29:b", "name": "Ben" } },
            { "type": "mention", "text": "<at>Cleo</at>", "mentioned": { "id": "29:c", "name": "Cleo" } } ] },
          "body": [
            { "type": "TextBlock", "text": "Ana hands you the demo" },
            { "type": "TextBlock", "text": "<at>Ben</at> has the ball" },
            { "type": "Container", "items": [ { "type": "TextBlock", "text": "A long quote of <at>Cleo</at>" } ] },
            { "type": "TextBlock", "text": "LONG" },
            { "type": "TextBlock", "text": "A fourth" },
            { "type": "ActionSet", "actions": [ { "type": "Action.Execute", "title": "Approve", "verb": "handoff.approve" } ] }
          ]
        }
        """.Replace("LONG", new string('x', 2_000), StringComparison.Ordinal));

    [Fact]
    public void It_keeps_the_beginning_and_the_buttons_and_says_that_something_is_missing()
    {
        var shorter = ShortCard.Of(new OutgoingMessage { Card = Card, Summary = "S", Version = 3 })!;

        Assert.Equal(["Ana hands you the demo", "<at>Ben</at> has the ball", "…", "…", null], shorter.Card!["body"]!.Select(element => (string?)element["text"]));
        Assert.Equal("Approve", (string?)shorter.Card["body"]!.Last!["actions"]![0]!["title"]);
        Assert.Equal(("S", 3), (shorter.Summary, shorter.Version));
        Assert.True(shorter.Card.ToString().Length < 1_500);
    }

    [Fact]
    public void Whoever_is_not_named_any_more_is_not_mentioned()
    {
        var shorter = ShortCard.Of(new OutgoingMessage { Card = Card, Summary = "S", Version = 3 })!;

        Assert.Equal(["<at>Ben</at>"], shorter.Card!["msteams"]!["entities"]!.Select(entity => (string?)entity["text"]));
        Assert.Equal(2, ((JArray)Card["msteams"]!["entities"]!).Count);
    }

    [Fact]
    public void A_sentence_has_no_short_form() => Assert.Null(ShortCard.Of(new OutgoingMessage { Text = "T", Summary = "S", Version = 3 }));
}
