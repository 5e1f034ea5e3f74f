using Microsoft.Bot.Schema;
using Microsoft.Bot.Schema.Teams;
using Newtonsoft.Json.Linq;
using Xunit;

namespace TeamsCollab.Tests.Framework;

/// <summary>The shapes that Teams expects, as its documentation writes them.</summary>
public sealed class SchemaWireTests
{
    [Fact]
    public void A_click_on_Action_Execute_is_read()
    {
        var value = Wire.Read<AdaptiveCardInvokeValue>("""
            { "action": { "type": "Action.Execute", "id": "a", "verb": "handoff.approve", "data": { "handoff": "h1" } }, "trigger": "manual",
              "state": "s", "authentication": { "id": "i", "connectionName": "c", "token": "t" } }
            """);
        Assert.Equal("handoff.approve", value.Action.Verb);
        Assert.Equal("h1", (string?)((JObject)value.Action.Data)["handoff"]);
        Assert.Equal("c", value.Authentication.ConnectionName);
    }

    [Fact]
    public void The_answer_to_a_click_names_status_type_and_value() =>
        Wire.Same(
            """{ "statusCode": 200, "type": "application/vnd.microsoft.activity.message", "value": "Approved" }""",
            Wire.Write(new AdaptiveCardInvokeResponse { StatusCode = 200, Type = "application/vnd.microsoft.activity.message", Value = "Approved" }));

    [Fact]
    public void A_dialog_opens_with_a_card()
    {
        var card = new Attachment("application/vnd.microsoft.card.adaptive", content: JObject.Parse("""{ "type": "AdaptiveCard" }"""));
        var response = new TaskModuleResponse(new TaskModuleContinueResponse(new TaskModuleTaskInfo("New sale", "medium", 500, card: card)));
        Wire.Same(
            """
            { "task": { "type": "continue", "value": { "title": "New sale", "height": "medium", "width": 500,
              "card": { "contentType": "application/vnd.microsoft.card.adaptive", "content": { "type": "AdaptiveCard" } } } } }
            """,
            Wire.Write(response));
    }

    [Fact]
    public void A_dialog_ends_with_a_message_or_with_nothing()
    {
        Wire.Same("""{ "task": { "type": "message", "value": "Saved" } }""", Wire.Write(new TaskModuleResponse(new TaskModuleMessageResponse("Saved"))));
        Wire.Same("{}", Wire.Write(new TaskModuleResponse()));
        Assert.Equal("continue", new TaskModuleContinueResponse().Type);
        Assert.Equal("message", new TaskModuleMessageResponse().Type);
    }

    [Fact]
    public void A_dialogs_request_is_read()
    {
        var request = Wire.Read<TaskModuleRequest>("""{ "data": { "sale": "s1" }, "context": { "theme": "dark" }, "tabContext": { "iscrossOrigin": true } }""");
        Assert.Equal("s1", (string?)((JObject)request.Data)["sale"]);
        Assert.Equal("dark", request.Context.Theme);
    }

    [Fact]
    public void A_message_action_is_read_with_its_message()
    {
        var action = Wire.Read<MessagingExtensionAction>("""
            { "commandId": "voice", "commandContext": "message", "data": {}, "context": { "theme": "default" },
              "messagePayload": { "id": "17", "createdDateTime": "2027-01-15T09:00:00.12Z", "deleted": false,
                "from": { "user": { "userIdentityType": "aadUser", "id": "0a", "displayName": "Ana" } },
                "body": { "contentType": "html", "content": "<div>cheaper!</div>" }, "attachments": [], "mentions": [], "reactions": [] } }
            """);
        Assert.Equal("voice", action.CommandId);
        Assert.Equal("<div>cheaper!</div>", action.MessagePayload.Body.Content);
        Assert.Equal("Ana", action.MessagePayload.From.User.DisplayName);
    }

    [Fact]
    public void A_search_is_read_and_its_answer_lists_attachments()
    {
        var query = Wire.Read<MessagingExtensionQuery>("""
            { "commandId": "find", "parameters": [ { "name": "q", "value": "contoso" } ], "queryOptions": { "skip": 0, "count": 25 } }
            """);
        Assert.Equal("contoso", query.Parameters[0].Value);
        Assert.Equal(25, query.QueryOptions.Count);
        var preview = new HeroCard("Contoso").ToAttachment();
        var attachment = new Attachment("application/vnd.microsoft.card.adaptive", content: new JObject()).ToMessagingExtensionAttachment(preview);
        Wire.Same(
            """
            { "composeExtension": { "type": "result", "attachmentLayout": "list", "attachments": [
              { "contentType": "application/vnd.microsoft.card.adaptive", "content": {},
                "preview": { "contentType": "application/vnd.microsoft.card.hero", "content": { "title": "Contoso" } } } ] } }
            """,
            Wire.Write(new MessagingExtensionResponse(new MessagingExtensionResult("list", "result", [attachment]))));
    }

    [Fact]
    public void A_new_thread_is_asked_for_with_its_first_message() =>
        Wire.Same(
            """
            { "isGroup": true, "bot": { "id": "28:bot" }, "tenantId": "t-1", "channelData": { "channel": { "id": "19:c" } },
              "activity": { "type": "message", "text": "hi" } }
            """,
            Wire.Write(new ConversationParameters
            {
                IsGroup = true,
                Bot = new ChannelAccount("28:bot"),
                TenantId = "t-1",
                ChannelData = JObject.Parse("""{ "channel": { "id": "19:c" } }"""),
                Activity = new Activity(ActivityTypes.Message) { Text = "hi" },
            }));

    [Fact]
    public void The_answer_to_a_new_conversation_is_read()
    {
        var answer = Wire.Read<ConversationResourceResponse>("""{ "id": "19:c;messageid=17", "activityId": "17", "serviceUrl": "https://smba.example/" }""");
        Assert.Equal(("19:c;messageid=17", "17"), (answer.Id, answer.ActivityId));
    }

    [Fact]
    public void A_refusal_of_the_connector_is_read()
    {
        var refusal = Wire.Read<ErrorResponse>("""{ "error": { "code": "BotNotInConversationRoster", "message": "no", "innerHttpError": { "statusCode": 403, "body": { "a": 1 } } } }""");
        Assert.Equal("BotNotInConversationRoster", refusal.Error.Code);
        Assert.Equal(403, refusal.Error.InnerHttpError.StatusCode);
    }

    [Fact]
    public void Buttons_of_a_message_say_their_own_text()
    {
        CardAction button = "help";
        Wire.Same("""{ "type": "imBack", "title": "help", "value": "help" }""", Wire.Write(button));
        Wire.Same("""{ "to": [ "29:ana" ], "actions": [] }""", Wire.Write(new SuggestedActions(Enumerable.Repeat("29:ana", 1), [])));
    }

    [Fact]
    public void Meeting_events_have_names_that_start_large()
    {
        var started = Wire.Read<MeetingStartEventDetails>("""{ "id": "m", "MeetingType": "Scheduled", "joinUrl": "https://teams.example/m", "title": "Demo", "StartTime": "2027-01-15T09:00:00Z" }""");
        Assert.Equal("Scheduled", started.MeetingType);
        Assert.Equal(new DateTime(2027, 1, 15, 9, 0, 0, DateTimeKind.Utc), started.StartTime);
        var left = Wire.Read<MeetingParticipantsEventDetails>("""{ "Members": [ { "user": { "id": "29:ana" }, "Meeting": { "InMeeting": true, "Role": "Organizer" } } ] }""");
        Assert.Equal("Organizer", Assert.Single(left.Members).Meeting.Role);
    }
}
