using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Time.Testing;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using TeamsCollab.Teams;
using TeamsCollab.Turns;
using Xunit;

namespace TeamsCollab.Tests.Teams;

public class TurnReaderTests
{
    private const string Tenant = "3c2f9a10-0000-4000-8000-00000000000A";
    private readonly TurnReader reader = new(new FakeTimeProvider(new DateTimeOffset(2027, 1, 15, 9, 0, 0, TimeSpan.Zero)));

    [Fact]
    public void A_message_in_a_channel_tells_who_where_and_what()
    {
        var turn = Turn(Channel("<at>TeamsCollab</at> hand off the demo to <at>Ben Ali</at>&nbsp;by Fri: it&#39;s set", Bot(), Mention("29:ben", "Ben Ali", "B-EN")));

        Assert.Equal(TurnKind.Said, turn.Kind);
        Assert.Equal("hand off the demo to Ben Ali by Fri: it's set", turn.Text);
        Assert.Equal([new Mentioned("29:ben", "b-en", "Ben Ali")], turn.Mentions);
        Assert.Equal(new Caller("9f00aaaa-0000-4000-8000-000000000001", "29:ana", "Ana", Tenant.ToLowerInvariant(), "Europe/Berlin"), turn.Caller);
        Assert.Equal("de-DE", turn.Culture.Name);
        Assert.Equal(new DateTimeOffset(2027, 1, 15, 8, 59, 0, TimeSpan.Zero), turn.At);
        Assert.Equal("1700000000002", turn.ActivityId);
        Assert.Equal(
            new Place
            {
                Kind = PlaceKind.Channel,
                Conversation = "19:deals@thread.tacv2;messageid=1700000000001",
                TeamsId = "19:team@thread.tacv2",
                TeamName = "Sales",
                Channel = "19:deals@thread.tacv2",
                Root = "1700000000001",
                StartsThread = false,
                ServiceUrl = "https://smba.example/emea/",
                Bot = "28:bot",
                Team = turn.Place.Team,
            }, turn.Place);
        Assert.StartsWith("team|" + Tenant.ToLowerInvariant() + "|19:team@thread.tacv2", turn.Place.Team?.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void The_thread_is_the_conversations_and_never_the_message_replied_to()
    {
        var activity = Channel("<at>TeamsCollab</at> sale", Bot());
        activity["replyToId"] = "1600000000000";
        Assert.Equal("1700000000001", Turn(activity).Place.Root);

        activity["id"] = "1700000000001";
        Assert.True(Turn(activity).Place.StartsThread);
    }

    [Theory]
    [InlineData("<at>TeamsCollab</at> hand off to <at>TeamsCollab</at>", "hand off to TeamsCollab", true)]
    [InlineData("hi <at>TeamsCollab</at>", "hi", false)]
    [InlineData("<AT>TeamsCollab</AT>   help  ", "help", false)]
    [InlineData("<p><at id=\"0\">TeamsCollab</at>&nbsp;ask</p>", "ask", false)]
    [InlineData("<at>TeamsCollab</at>\r\nnew sales<br>Contoso;1<br/>Fabrikam ;2", "new sales\nContoso;1\nFabrikam ;2", false)]
    [InlineData("<at>TeamsCollab</at> sale 5 &lt; 6 &amp;&amp; <script>x</script>", "sale 5 < 6 && <script>x</script>", false)]
    [InlineData("<at>TeamsCollab</at> thanks <at>Nobody</at>", "thanks Nobody", false)]
    [InlineData("<at>TeamsCollab</at> {{DATE(2027-01-15)}} \u202Eevil", "{{DATE(2027-01-15)}} \u202Eevil", false)]
    public void Text_is_tidied_and_only_the_addressing_mention_goes(string text, string expected, bool again)
    {
        var turn = Turn(again ? Channel(text, Bot(), Bot()) : Channel(text, Bot()));

        Assert.Equal(expected, turn.Text);
        Assert.Equal(again, turn.MentionsBotAsPerson);
    }

    [Theory]
    [InlineData("<at>TeamsCollab</at> new sales\nContoso\t\t12k\n\tOnly a name\t", "new sales\nContoso\t\t12k\n\tOnly a name\t", "new sales\nContoso 12k\nOnly a name")]
    [InlineData("<p><at>TeamsCollab</at> new sales</p><table><tbody><tr><td>Contoso &amp; Co</td><td>12 000&nbsp;&euro;</td></tr><tr><td><p>Two<br>lines</p></td><td></td></tr></tbody></table>",
        "new sales\nContoso & Co\t12 000 €\nTwo lines\t", "new sales\nContoso & Co 12 000 €\nTwo\nlines")]
    [InlineData("<at>TeamsCollab</at> hand off the demo to Ben", null, "hand off the demo to Ben")]
    public void A_table_keeps_its_cells_beside_the_text(string text, string? table, string tidy)
    {
        var turn = Turn(Channel(text, Bot()));

        Assert.Equal((table, tidy), (turn.Table, turn.Text.Replace(" \n", "\n", StringComparison.Ordinal).Replace("\n\n", "\n", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_table_that_stands_only_in_the_messages_html_is_read_from_there()
    {
        var activity = Channel("<at>TeamsCollab</at> new sales Contoso 12k", Bot());
        activity["attachments"] = new JArray(new JObject { ["contentType"] = "text/html", ["content"] = "<p>TeamsCollab new sales</p><table><tr><th>Name</th><th>Amount</th></tr><tr><td>Contoso</td><td>12k</td></tr></table>" });

        Assert.Equal("Name\tAmount\nContoso\t12k", Turn(activity).Table);
    }

    [Fact]
    public void Two_people_of_one_name_are_two_mentions_in_order()
    {
        var turn = Turn(Channel("<at>TeamsCollab</at> pair <at>Ben</at> and <at>Ben</at>", Bot(), Mention("29:ben1", "Ben"), Mention("29:ben2", "Ben")));

        Assert.Equal(["29:ben1", "29:ben2"], turn.Mentions.Select(m => m.TeamsId));
    }

    [Fact]
    public void Mentions_come_in_the_order_of_the_text_whatever_the_order_of_the_entities()
    {
        var turn = Turn(Channel("<at>TeamsCollab</at> pair <at>Ana</at> and <at>Ben</at>", Mention("29:ben", "Ben"), Mention("29:ana", "Ana"), Bot()));

        Assert.Equal(["29:ana", "29:ben"], turn.Mentions.Select(m => m.TeamsId));
    }

    [Fact]
    public void A_message_that_does_not_mention_the_bot_is_not_for_us() =>
        Assert.Equal(UnreadCause.NotForUs, Unread(Channel("hello <at>Ben</at>", Mention("29:ben", "Ben"))).Cause);

    [Fact]
    public void In_a_personal_chat_no_mention_is_needed_and_no_team_is_known()
    {
        var turn = Turn(Personal("my day"));

        Assert.Equal("my day", turn.Text);
        Assert.Equal((PlaceKind.Personal, null, null), (turn.Place.Kind, turn.Place.Team, turn.Place.TeamsId));
    }

    [Fact]
    public void A_group_chat_is_its_own_team_without_threads()
    {
        var activity = Personal("<at>TeamsCollab</at> sales", Bot());
        activity["conversation"] = new JObject { ["id"] = "19:group@thread.v2", ["conversationType"] = "groupChat", ["isGroup"] = true, ["tenantId"] = Tenant, ["name"] = "Contoso" };
        var place = Turn(activity).Place;

        Assert.Equal((PlaceKind.GroupChat, "19:group@thread.v2", "Contoso", null), (place.Kind, place.TeamsId, place.TeamName, place.Root));
        Assert.NotNull(place.Team);
    }

    [Theory]
    [InlineData("private")]
    [InlineData("shared")]
    public void A_private_or_shared_channel_is_told_apart(string type)
    {
        var activity = Channel("<at>TeamsCollab</at> sales", Bot());
        activity["channelData"]!["channel"]!["type"] = type;

        Assert.Equal(UnreadCause.PrivateChannel, Unread(activity).Cause);
    }

    [Theory]
    [InlineData("from.aadObjectId", UnreadCause.NobodyVerified)]
    [InlineData("from.id", UnreadCause.NobodyVerified)]
    [InlineData("from", UnreadCause.NobodyVerified)]
    [InlineData("conversation", UnreadCause.NoPlace)]
    [InlineData("conversation.id", UnreadCause.NoPlace)]
    [InlineData("channelData", UnreadCause.NoPlace)]
    [InlineData("id", UnreadCause.NoPlace)]
    [InlineData("serviceUrl", UnreadCause.NoPlace)]
    [InlineData("recipient", UnreadCause.NoPlace)]
    public void What_is_missing_is_recognised(string path, UnreadCause cause)
    {
        var activity = Channel("<at>TeamsCollab</at> sales", Bot());
        activity.SelectToken(path)!.Parent!.Remove();

        Assert.Equal(cause, Unread(activity).Cause);
    }

    [Fact]
    public void Another_bot_is_not_listened_to()
    {
        var activity = Channel("<at>TeamsCollab</at> sales", Bot());
        activity["from"]!["id"] = "28:other";

        Assert.Equal(UnreadCause.NotForUs, Unread(activity).Cause);
    }

    [Fact]
    public void A_click_carries_its_verb_and_the_scalars_of_its_data()
    {
        var turn = Turn(Invoke("adaptiveCard/action", """
            { "action": { "type": "Action.Execute", "verb": "handoff.approve", "data": {
                "sale": "s1", "version": 7, "share": 0.5, "sure": true, "when": "2027-01-15T09:00:00Z", "day": "2027-01-15",
                "none": null, "list": [1], "bag": { "x": 1 } } }, "trigger": "manual" }
            """));

        Assert.Equal((TurnKind.Clicked, "handoff.approve", "1700000000003"), (turn.Kind, turn.Verb, turn.CardMessage));
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["sale"] = "s1", ["version"] = "7", ["share"] = "0.5", ["sure"] = "true", ["when"] = "2027-01-15T09:00:00Z", ["day"] = "2027-01-15",
            }, turn.Data);
    }

    [Theory]
    [InlineData("task/fetch", TurnKind.DialogOpened)]
    [InlineData("task/submit", TurnKind.DialogSent)]
    public void A_dialogs_verb_is_in_its_data(string name, TurnKind kind)
    {
        var turn = Turn(Invoke(name, """{ "data": { "verb": "sale.new", "msteams": { "type": "task/fetch" }, "name": "Contoso" }, "context": { "theme": "dark" } }"""));

        Assert.Equal((kind, "sale.new", "Contoso"), (turn.Kind, turn.Verb, turn["name"]));
        Assert.DoesNotContain("msteams", turn.Data.Keys);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("5")]
    [InlineData("\"text\"")]
    [InlineData("true")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{ "action": 5 }""")]
    [InlineData("""{ "action": { "verb": 5, "data": "x" } }""")]
    [InlineData("""{ "action": { "verb": { "a": 1 }, "data": [1, 2] } }""")]
    [InlineData("""{ "action": { "verb": "a\u0000b", "data": { "verb": null } } }""")]
    [InlineData("""{ "data": [[[]]] }""")]
    public void Any_value_is_tolerated(string value)
    {
        foreach (var name in new[] { "adaptiveCard/action", "task/fetch", "task/submit" })
        {
            var turn = Turn(Invoke(name, value));
            Assert.Equal("", turn.Verb);
            Assert.Empty(turn.Data);
        }
    }

    [Fact]
    public void Data_is_bounded_in_count_and_length()
    {
        var data = new JObject(Enumerable.Range(0, 500).Select(i => new JProperty($"field{i}", new string('x', 40_000)))) { [new string('n', 200)] = "x" };
        var turn = Turn(Invoke("adaptiveCard/action", new JObject { ["action"] = new JObject { ["verb"] = "a.b", ["data"] = data } }.ToString()));

        Assert.Equal(100, turn.Data.Count);
        Assert.All(turn.Data.Values, v => Assert.Equal(30_000, v.Length));
    }

    [Theory]
    [InlineData("de-DE", "de-DE")]
    [InlineData("", "en")]
    [InlineData("xx-klingon-very-long-tag-that-is-no-culture", "en")]
    [InlineData("../../etc", "en")]
    public void An_unknown_language_falls_back(string locale, string culture)
    {
        var activity = Personal("hi");
        activity["locale"] = locale;

        Assert.Equal(culture, Turn(activity).Culture.Name);
    }

    [Fact]
    public void An_unknown_zone_is_none()
    {
        var activity = Personal("hi");
        activity["localTimezone"] = "Mars/Olympus";

        Assert.Null(Turn(activity).Caller.TimeZone);
    }

    [Theory]
    [InlineData("add", TurnKind.Installed, BotEvents.Installed)]
    [InlineData("remove", TurnKind.Removed, BotEvents.Removed)]
    public void Installing_and_removing_are_events(string action, TurnKind kind, string name)
    {
        var activity = Channel("", Bot());
        activity["type"] = "installationUpdate";
        activity["action"] = action;
        var turn = Turn(activity);

        Assert.Equal((kind, name), (turn.Kind, turn.Verb));
    }

    [Theory]
    [InlineData("membersAdded", "28:bot", BotEvents.Met)]
    [InlineData("membersRemoved", "28:bot", BotEvents.Removed)]
    [InlineData("membersAdded", "29:ben", BotEvents.PeopleCame)]
    [InlineData("membersRemoved", "29:ben", BotEvents.PeopleLeft)]
    public void Who_comes_and_goes_is_an_event(string list, string who, string name)
    {
        var activity = Channel("");
        activity["type"] = "conversationUpdate";
        activity[list] = new JArray(new JObject { ["id"] = who, ["aadObjectId"] = "ABC" });
        var turn = Turn(activity);
        Assert.Equal(name, turn.Verb);
        Assert.Equal(who == "29:ben" ? [new Mentioned("29:ben", "abc", "")] : [], turn.People);
    }

    [Theory]
    [InlineData("teamRenamed", BotEvents.TeamRenamed)]
    [InlineData("teamArchived", BotEvents.TeamArchived)]
    [InlineData("teamUnarchived", BotEvents.TeamUnarchived)]
    [InlineData("teamDeleted", BotEvents.TeamDeleted)]
    [InlineData("teamHardDeleted", BotEvents.TeamDeleted)]
    [InlineData("teamRestored", BotEvents.TeamRestored)]
    [InlineData("channelDeleted", BotEvents.ChannelDeleted)]
    [InlineData("channelRestored", BotEvents.ChannelRestored)]
    [InlineData("channelRenamed", null)]
    [InlineData("somethingNew", null)]
    public void What_happens_to_a_team_is_an_event_whoever_did_it(string type, string? name)
    {
        var activity = Channel("");
        (activity["type"], activity["channelData"]!["eventType"]) = ("conversationUpdate", type);
        ((JObject)activity["from"]!).Remove("aadObjectId");
        if (name is null)
        {
            Assert.Equal(UnreadCause.NotForUs, Unread(activity).Cause);
            return;
        }
        var turn = Turn(activity);
        Assert.Equal((TurnKind.Happened, name, ""), (turn.Kind, turn.Verb, turn.Caller.EntraId));
    }

    [Theory]
    [InlineData("invoke", "composeExtension/query")]
    [InlineData("messageReaction", null)]
    [InlineData("typing", null)]
    public void What_the_bot_does_not_listen_to_is_not_for_us(string type, string? name)
    {
        var activity = Channel("");
        (activity["type"], activity["name"]) = (type, name);

        Assert.Equal(UnreadCause.NotForUs, Unread(activity).Cause);
    }

    private Turn Turn(JObject activity) => Assert.IsType<Read>(reader.Read(Parse(activity))).Turn;

    private Unread Unread(JObject activity) => Assert.IsType<Unread>(reader.Read(Parse(activity)));

    private static Activity Parse(JObject activity)
    {
        using var json = new JsonTextReader(new StringReader(activity.ToString()));
        return HttpHelper.BotMessageSerializer.Deserialize<Activity>(json)!;
    }

    private static JObject Bot() => Mention("28:bot", "TeamsCollab");

    private static JObject Mention(string id, string name, string? entra = null)
    {
        var mention = JObject.FromObject(new { type = "mention", text = $"<at>{name}</at>", mentioned = new { id, name } });
        if (entra is not null) mention["mentioned"]!["aadObjectId"] = entra;
        return mention;
    }

    private static JObject Invoke(string name, string value)
    {
        var activity = Channel("");
        (activity["type"], activity["name"], activity["value"], activity["replyToId"]) = ("invoke", name, JToken.Parse(value), "1700000000003");
        return activity;
    }

    private static JObject Personal(string text, params JObject[] mentions)
    {
        var activity = Channel(text, mentions);
        activity["conversation"] = new JObject { ["id"] = "a:1", ["conversationType"] = "personal", ["tenantId"] = Tenant };
        activity["channelData"] = new JObject { ["tenant"] = new JObject { ["id"] = Tenant } };
        return activity;
    }

    private static JObject Channel(string text, params JObject[] mentions) => new()
    {
        ["type"] = "message",
        ["id"] = "1700000000002",
        ["timestamp"] = "2027-01-15T08:59:00.000Z",
        ["localTimezone"] = "Europe/Berlin",
        ["locale"] = "de-DE",
        ["channelId"] = "msteams",
        ["serviceUrl"] = "https://smba.example/emea/",
        ["from"] = new JObject { ["id"] = "29:ana", ["name"] = "Ana", ["aadObjectId"] = "9F00AAAA-0000-4000-8000-000000000001" },
        ["recipient"] = new JObject { ["id"] = "28:bot", ["name"] = "TeamsCollab" },
        ["conversation"] = new JObject
        {
            ["id"] = "19:deals@thread.tacv2;messageid=1700000000001", ["conversationType"] = "channel", ["isGroup"] = true, ["tenantId"] = Tenant,
        },
        ["channelData"] = new JObject
        {
            ["tenant"] = new JObject { ["id"] = Tenant },
            ["team"] = new JObject { ["id"] = "19:team@thread.tacv2", ["name"] = "Sales" },
            ["channel"] = new JObject { ["id"] = "19:deals@thread.tacv2" },
        },
        ["text"] = text,
        ["textFormat"] = "plain",
        ["entities"] = new JArray(mentions.Append(JObject.FromObject(new { type = "clientInfo", locale = "de-DE", timezone = "Europe/Berlin" }))),
    };
}
