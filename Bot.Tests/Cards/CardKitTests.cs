using System.Globalization;
using AdaptiveCards;
using Newtonsoft.Json.Linq;
using TeamsCollab.Cards;
using Xunit;

namespace TeamsCollab.Tests.Cards;

public class CardKitTests
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");

    [Fact]
    public void A_card_with_everything_looks_so()
    {
        var kit = new CardKit(English, Readers.Many);
        var ben = kit.Mention("29:ben", "Ben *Berg*");
        var json = kit
            .Title(Words.Line("Ana hands you the demo of Contoso *renewal*"))
            .Ball(ben)
            .State(Words.Line("waits for an answer"), Tone.Waiting)
            .Facts((Words.Line("Due"), Dates.Day(new DateOnly(2027, 1, 15), English)), (Words.Line("Partner"), Phrase.Empty))
            .Section(Words.Line("What is done"))
            .Quote(Words.Note("Intro is **done**.\nNext: pricing"), Words.Line("Ana"))
            .Text(Words.Line("They care about speed"))
            .History([Words.Line("opened"), Words.Line("offered"), Words.Line("asked")], most: 2)
            .Aside(Dates.Moment(new DateTimeOffset(2027, 1, 15, 9, 0, 0, TimeSpan.Zero), English))
            .Buttons(
                Buttons.Move("handoff.approve", Words.Line("Approve"), new JObject { ["handoff"] = "h1" }, ButtonStyle.Primary),
                Buttons.Dialog("handoff.ask", Words.Line("Ask"), new JObject { ["handoff"] = "h1" }),
                Buttons.Open(new Uri("https://example.com/sale"), Words.Line("Open")))
            .Refresh("handoff.show", new JObject { ["handoff"] = "h1" }, ["29:ana", "29:ben"])
            .Json(Words.Line("Ana hands you the demo"));

        Snapshots.Match(json, "everything");
        Assert.Empty(AdaptiveCard.FromJson(json.ToString()).Warnings);
    }

    [Fact]
    public void A_dialog_with_every_field_looks_so()
    {
        var json = new CardKit(English, Readers.One)
            .Refusal(Words.Line("Ben isn't in this team."))
            .Fields(
                Inputs.Text("name", Words.Line("Name"), Words.Line("Give the sale a name."), "Contoso *renewal*", 120),
                Inputs.MultiLine("note", Words.Line("Note"), value: "line\nline", placeholder: Words.Line("What is done?")),
                Inputs.Date("due", Words.Line("Due"), value: new DateOnly(2027, 1, 15), earliest: new DateOnly(2026, 11, 23)),
                Inputs.Amount("amount", Words.Line("Amount"), value: 12000.5m),
                Inputs.Choice("play", Words.Line("Play"), [("full", Words.Line("Full")), ("short", Words.Line("Short"))], value: "full"),
                Inputs.People("to", Words.Line("To"), [("e-ana", Words.Line("Ana")), ("e-ben", Words.Line("Ben <at>"))], Words.Line("Say who takes it."), "gone"))
            .Buttons(Buttons.Send("sale.open", Words.Line("Open the sale"), new JObject { ["nonce"] = "n1" }))
            .Json(Words.Line("New sale"));

        Snapshots.Match(json, "dialog");
    }

    [Fact]
    public void In_front_of_one_reader_nobody_is_mentioned()
    {
        var kit = new CardKit(English, Readers.One);
        var json = kit.Ball(kit.Mention("29:ben", "Ben")).Json(Words.Line("s"));

        Assert.Equal("Ben", (string?)json["body"]![0]!["text"]);
        Assert.Null(json["msteams"]!["entities"]);
    }

    [Fact]
    public void Two_people_of_one_name_are_two_mentions_and_one_person_is_one()
    {
        var kit = new CardKit(English, Readers.Many);
        var first = kit.Mention("29:ben1", "Ben");
        var second = kit.Mention("29:ben2", "Ben");

        Assert.NotEqual(first.Markdown, second.Markdown);
        Assert.Equal(first, kit.Mention("29:ben1", "Ben"));
        var entities = kit.Ball(first).Json(Words.Line("s"))["msteams"]!["entities"]!;
        Assert.Equal([first.Markdown, second.Markdown], entities.Select(e => (string?)e["text"]));
        Assert.Equal(["29:ben1", "29:ben2"], entities.Select(e => (string?)e["mentioned"]!["id"]));
    }

    [Fact]
    public void Six_buttons_are_taken_and_a_seventh_is_a_bug()
    {
        var kit = new CardKit(English, Readers.Many);
        var button = Buttons.Move("sale.show", Words.Line("Show"));
        kit.Buttons(button, button, button).Buttons(button, button, button);

        Assert.Throws<InvalidOperationException>(() => kit.Buttons(button));
    }

    [Fact]
    public void Lists_are_cut_until_the_card_is_small_enough_for_a_message()
    {
        var long1 = new string('x', 400);
        var json = new CardKit(English, Readers.Many)
            .Lines([.. Enumerable.Range(1, 500).Select(i => Words.Line($"{i} {long1}", 400))], most: 400)
            .History([Words.Line("one"), Words.Line("two")])
            .Json(Words.Line("s"));

        Assert.True(json.ToString(Newtonsoft.Json.Formatting.None).Length * 2 < 80 * 1024);
        var lines = json["body"]![0]!["items"]!;
        Assert.Equal($"and {500 - (lines.Count() - 1)} more", (string?)lines.Last!["text"]);
        Assert.Equal(2, json["body"]![1]!["items"]!.Count());
    }

    [Fact]
    public void A_card_too_big_without_any_list_is_a_bug()
    {
        var kit = new CardKit(English, Readers.Many);
        for (var i = 0; i < 30; i++) kit.Text(Words.Note(new string('x', 2000)));

        Assert.Throws<InvalidOperationException>(() => kit.Json(Words.Line("s")));
    }

    [Theory]
    [InlineData("approve")]
    [InlineData("Handoff.Approve")]
    [InlineData("handoff.approve.now")]
    [InlineData("handoff.")]
    [InlineData("")]
    public void A_verb_is_noun_dot_verb(string verb)
    {
        Assert.Throws<ArgumentException>(() => Buttons.Move(verb, Words.Line("Go")));
        Assert.Throws<ArgumentException>(() => Buttons.Dialog(verb, Words.Line("Go")));
    }

    [Fact]
    public void A_button_needs_a_title_and_its_data_no_verb_of_its_own()
    {
        Assert.Throws<ArgumentException>(() => Buttons.Move("sale.show", Phrase.Empty));
        Assert.Throws<ArgumentException>(() => Buttons.Dialog("sale.show", Words.Line("Go"), new JObject { ["verb"] = "sale.close" }));
    }
}
