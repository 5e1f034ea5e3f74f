using Microsoft.Bot.Schema;
using Microsoft.Bot.Schema.Teams;
using Newtonsoft.Json.Linq;
using Xunit;

namespace TeamsCollab.Tests.Framework;

public sealed class SchemaRoundTripTests
{
    private const string Message = """
        {
          "type": "message", "id": "1700000000000", "timestamp": "2027-01-15T09:00:00.123+00:00",
          "localTimestamp": "2027-01-15T10:00:00.123+01:00", "localTimezone": "Europe/Vienna",
          "serviceUrl": "https://smba.trafficmanager.net/emea/", "channelId": "msteams", "locale": "en-GB", "textFormat": "plain",
          "from": { "id": "29:ana", "name": "Ana", "aadObjectId": "0a", "tenantId": "t-1", "userRole": "user" },
          "recipient": { "id": "28:bot", "name": "TeamsCollab" },
          "conversation": { "id": "19:c@thread.tacv2;messageid=17", "isGroup": true, "conversationType": "channel", "tenantId": "t-1", "shared": { "with": ["x"] } },
          "text": "<at>TeamsCollab</at> hi",
          "attachments": [ { "contentType": "text/html", "content": "<div>hi</div>", "size": 17 } ],
          "entities": [
            { "type": "mention", "text": "<at>TeamsCollab</at>", "mentioned": { "id": "28:bot", "name": "TeamsCollab" }, "index": 3 },
            { "type": "clientInfo", "locale": "en-GB", "country": "GB", "timezone": "Europe/Vienna" }
          ],
          "channelData": { "tenant": { "id": "t-1" }, "team": { "id": "19:team", "colour": "red" }, "source": { "name": "message" } },
          "agenticThing": { "deep": [1, 2, { "x": null }] },
          "answer": 12345678901234567890123
        }
        """;

    [Fact]
    public void An_activity_keeps_every_property_that_it_does_not_know() => Wire.SurvivesAs<Activity>(Message);

    [Fact]
    public void Unknown_properties_are_found_where_they_were()
    {
        var activity = Wire.Read<Activity>(Message);
        Assert.Equal(3, (int)activity.Properties["agenticThing"]!["deep"]![2]!.Parent!.Count);
        Assert.Equal("t-1", (string?)activity.From.Properties["tenantId"]);
        Assert.Equal("x", (string?)activity.Conversation.Properties["shared"]!["with"]![0]);
        Assert.Equal(17, (int)activity.Attachments[0].Properties["size"]!);
        Assert.Equal("GB", (string?)activity.Entities[1].Properties["country"]);
    }

    [Fact]
    public void An_activity_without_unknown_properties_has_none_and_takes_new_ones()
    {
        var activity = Wire.Read<Activity>("""{ "type": "message" }""");
        Assert.Empty(activity.Properties);
        activity.Properties["extra"] = 1;
        Wire.Same("""{ "type": "message", "extra": 1 }""", Wire.Write(activity));
    }

    [Fact]
    public void Times_keep_their_offset()
    {
        var activity = Wire.Read<Activity>(Message);
        Assert.Equal(TimeSpan.FromHours(1), activity.LocalTimestamp!.Value.Offset);
        Assert.Equal(new DateTimeOffset(2027, 1, 15, 9, 0, 0, 123, TimeSpan.Zero), activity.Timestamp);
        Assert.Equal("Europe/Vienna", activity.LocalTimezone);
    }

    [Fact]
    public void Channel_data_and_value_arrive_as_trees()
    {
        var activity = Wire.Read<Activity>("""{ "type": "invoke", "value": { "a": 12345678901234567890123 }, "channelData": { "b": 2 } }""");
        Assert.IsType<JObject>(activity.Value);
        Assert.IsType<JObject>(activity.ChannelData);
        Wire.SurvivesAs<Activity>("""{ "type": "invoke", "value": 12345678901234567890123 }""");
    }

    [Fact]
    public void Nothing_is_written_that_was_not_said() =>
        Wire.Same("""{ "type": "message", "text": "hi" }""", Wire.Write(new Activity(ActivityTypes.Message) { Text = "hi" }));

    [Fact]
    public void Channel_data_of_Teams_keeps_what_it_does_not_know()
    {
        const string json = """
            {
              "channel": { "id": "19:c", "name": "General", "type": "standard" }, "eventType": "channelCreated",
              "team": { "id": "19:team", "name": "Sales", "aadGroupId": "g" }, "tenant": { "id": "t-1" },
              "notification": { "alert": true }, "settings": { "selectedChannel": { "id": "19:c" }, "other": "y" },
              "meeting": { "id": "m" }, "onBehalfOf": [ { "itemid": 0, "mentionType": "person", "mri": "29:ana", "displayName": "Ana" } ],
              "membershipSource": { "sourceType": "team" }, "count": 3
            }
            """;
        var data = Wire.Read<TeamsChannelData>(json);
        Assert.Equal("channelCreated", data.EventType);
        Assert.Equal("g", data.Team.AadGroupId);
        Assert.Equal("19:c", data.Settings.SelectedChannel.Id);
        Assert.Equal("29:ana", Assert.Single(data.OnBehalfOf).Mri);
        Assert.Equal(3L, data.AdditionalProperties["count"]);
        Wire.SurvivesAs<TeamsChannelData>(json);
    }

    [Fact]
    public void A_member_of_the_roster_keeps_the_channel_accounts_properties()
    {
        const string json = """
            { "id": "29:ana", "name": "Ana", "aadObjectId": "0a", "givenName": "Ana", "surname": "Novak", "email": "ana@contoso.example",
              "userPrincipalName": "ana@contoso.example", "tenantId": "t-1", "userRole": "user", "objectId": "0a" }
            """;
        var member = Wire.Read<TeamsChannelAccount>(json);
        Assert.Equal("user", member.UserRole);
        Assert.Equal("0a", (string?)member.Properties["objectId"]);
        Wire.SurvivesAs<TeamsChannelAccount>(json);
        Wire.SurvivesAs<TeamsPagedMembersResult>($$"""{ "continuationToken": "next", "members": [ {{json}} ] }""");
    }

    [Fact]
    public void A_conversation_reference_survives() =>
        Wire.SurvivesAs<ConversationReference>("""
            { "activityId": "1", "user": { "id": "29:ana", "name": "Ana" }, "bot": { "id": "28:bot" }, "locale": "en-GB", "channelId": "msteams",
              "conversation": { "id": "a:1", "conversationType": "personal", "tenantId": "t-1" }, "serviceUrl": "https://smba.trafficmanager.net/emea/" }
            """);
}
