using Microsoft.Bot.Schema;
using Microsoft.Bot.Schema.Teams;
using Newtonsoft.Json.Linq;
using Xunit;

namespace TeamsCollab.Tests.Framework;

public sealed class SchemaHelpersTests
{
    private static Activity Incoming() => new(ActivityTypes.Message)
    {
        Id = "17",
        ChannelId = "msteams",
        ServiceUrl = "https://smba.example/emea/",
        Locale = "de-AT",
        From = new ChannelAccount("29:ana", "Ana"),
        Recipient = new ChannelAccount("28:bot", "TeamsCollab"),
        Conversation = new ConversationAccount(isGroup: true, conversationType: "channel", id: "19:c;messageid=1", name: "Sales"),
    };

    [Theory]
    [InlineData("message", true)]
    [InlineData("Message", true)]
    [InlineData("message/private", true)]
    [InlineData("messageUpdate", false)]
    [InlineData(null, false)]
    public void A_view_is_null_where_the_type_says_something_else(string? type, bool message) =>
        Assert.Equal(message, new Activity(type).AsMessageActivity() != null);

    [Fact]
    public void Each_type_has_its_view()
    {
        Assert.NotNull(new Activity(ActivityTypes.Invoke).AsInvokeActivity());
        Assert.NotNull(new Activity(ActivityTypes.ConversationUpdate).AsConversationUpdateActivity());
        Assert.NotNull(new Activity(ActivityTypes.InstallationUpdate).AsInstallationUpdateActivity());
        Assert.NotNull(new Activity(ActivityTypes.MessageReaction).AsMessageReactionActivity());
        Assert.NotNull(new Activity(ActivityTypes.MessageUpdate).AsMessageUpdateActivity());
        Assert.NotNull(new Activity(ActivityTypes.MessageDelete).AsMessageDeleteActivity());
        Assert.NotNull(new Activity(ActivityTypes.Event).AsEventActivity());
        Assert.NotNull(new Activity(ActivityTypes.EndOfConversation).AsEndOfConversationActivity());
        Assert.NotNull(new Activity(ActivityTypes.Typing).AsTypingActivity());
        Assert.NotNull(new Activity(ActivityTypes.Trace).AsTraceActivity());
        Assert.Null(new Activity(ActivityTypes.Invoke).AsEventActivity());
    }

    [Fact]
    public void A_reply_goes_back_to_where_the_message_came_from()
    {
        var reply = Incoming().CreateReply("hello");
        Assert.Equal("message", reply.Type);
        Assert.Equal("hello", reply.Text);
        Assert.Equal("28:bot", reply.From.Id);
        Assert.Equal("29:ana", reply.Recipient.Id);
        Assert.Equal("17", reply.ReplyToId);
        Assert.Equal("19:c;messageid=1", reply.Conversation.Id);
        Assert.Equal("https://smba.example/emea/", reply.ServiceUrl);
        Assert.Equal("de-AT", reply.Locale);
        Assert.Equal("", Incoming().CreateReply().Text);
        Assert.Empty(reply.Attachments);
    }

    [Theory]
    [InlineData("msteams", "17")]
    [InlineData("webchat", null)]
    [InlineData("directline", null)]
    public void A_conversation_update_is_answerable_except_in_web_chat(string channel, string? id)
    {
        var update = Incoming();
        update.Type = ActivityTypes.ConversationUpdate;
        update.ChannelId = channel;
        Assert.Equal(id, update.GetConversationReference().ActivityId);
        Assert.Equal(id, update.CreateReply().ReplyToId);
    }

    [Fact]
    public void A_reference_addresses_an_activity_from_the_bot_to_the_conversation()
    {
        var reference = Incoming().GetConversationReference();
        var sent = new Activity(ActivityTypes.Message).ApplyConversationReference(reference);
        Assert.Equal("28:bot", sent.From.Id);
        Assert.Equal("29:ana", sent.Recipient.Id);
        Assert.Equal("17", sent.ReplyToId);
        Assert.Null(sent.Id);
        Assert.Equal("de-AT", sent.Locale);
    }

    [Fact]
    public void A_reference_makes_an_incoming_activity_one_from_its_user()
    {
        var reference = Incoming().GetConversationReference();
        var received = new Activity(ActivityTypes.Message).ApplyConversationReference(reference, isIncoming: true);
        Assert.Equal("29:ana", received.From.Id);
        Assert.Equal("28:bot", received.Recipient.Id);
        Assert.Equal("17", received.Id);
        Assert.Null(received.ReplyToId);
    }

    [Fact]
    public void A_reference_to_a_sent_message_carries_its_id() =>
        Assert.Equal("18", Incoming().GetReplyConversationReference(new ResourceResponse("18")).ActivityId);

    [Fact]
    public void A_continuation_is_an_event_from_the_user_of_the_reference()
    {
        var reference = Incoming().GetConversationReference();
        var activity = reference.GetContinuationActivity();
        Assert.Equal("event", activity.Type);
        Assert.Equal("ContinueConversation", activity.Name);
        Assert.Equal("29:ana", activity.From.Id);
        Assert.Equal("28:bot", activity.Recipient.Id);
        Assert.Same(reference, activity.RelatesTo);
        Assert.NotEqual(activity.Id, reference.GetContinuationActivity().Id);
    }

    private static Activity Mentioning() => Wire.Read<Activity>("""
        { "type": "message", "text": "<at>TeamsCollab</at> hand off to <at>Ben</at>", "recipient": { "id": "28:bot" },
          "entities": [
            { "type": "mention", "text": "<at>TeamsCollab</at>", "mentioned": { "id": "28:bot", "name": "TeamsCollab" } },
            { "type": "clientInfo" },
            { "type": "mention", "text": "<at>Ben</at>", "mentioned": { "id": "29:ben", "name": "Ben" } } ] }
        """);

    [Fact]
    public void Mentions_are_read_from_the_entities()
    {
        var mentions = Mentioning().GetMentions();
        Assert.Equal(["28:bot", "29:ben"], mentions.Select(m => m.Mentioned.Id));
        Assert.Equal("<at>Ben</at>", mentions[1].Text);
        Assert.Empty(new Activity(ActivityTypes.Message).GetMentions());
    }

    [Fact]
    public void The_mention_of_the_bot_is_taken_out_of_the_text_and_the_others_stay()
    {
        var activity = Mentioning();
        Assert.True(activity.MentionsRecipient());
        Assert.Equal("hand off to <at>Ben</at>", activity.RemoveRecipientMention());
        Assert.Equal("hand off to <at>Ben</at>", activity.Text);
        Assert.Equal("hand off to", activity.RemoveMentionText("29:ben"));
    }

    [Fact]
    public void An_entity_becomes_what_its_type_says_and_back()
    {
        var entity = Mentioning().Entities[2];
        var mention = entity.GetAs<Mention>();
        Assert.Equal("29:ben", mention.Mentioned.Id);
        var other = new Entity();
        other.SetAs(mention);
        Assert.Equal("mention", other.Type);
        Assert.Equal("<at>Ben</at>", (string?)other.Properties["text"]);
        Assert.True(entity.Equals(other));
        Assert.False(entity.Equals(new Entity("mention")));
    }

    [Fact]
    public void A_new_mention_is_of_type_mention() => Assert.Equal("mention", new Mention { Text = "<at>Ben</at>" }.Type);

    [Fact]
    public void Channel_data_is_read_as_what_is_asked_for()
    {
        var activity = new Activity { ChannelData = JObject.Parse("""{ "tenant": { "id": "t-1" } }""") };
        Assert.Equal("t-1", activity.GetChannelData<TeamsChannelData>().Tenant.Id);
        var own = new TeamsChannelData { EventType = "x" };
        Assert.Same(own, new Activity { ChannelData = own }.GetChannelData<TeamsChannelData>());
        Assert.Null(new Activity().GetChannelData<TeamsChannelData>());
    }

    [Fact]
    public void Trying_to_read_channel_data_never_throws()
    {
        Assert.False(new Activity().TryGetChannelData<TeamsChannelData>(out _));
        Assert.False(new Activity { ChannelData = "text" }.TryGetChannelData<TeamsChannelData>(out _));
        Assert.False(new Activity { ChannelData = JObject.Parse("""{ "tenant": 5 }""") }.TryGetChannelData<TeamsChannelData>(out _));
        Assert.True(new Activity { ChannelData = new JObject() }.TryGetChannelData<TeamsChannelData>(out var data));
        Assert.NotNull(data);
    }

    [Fact]
    public void Content_is_text_a_summary_an_attachment_or_channel_data()
    {
        Assert.False(new Activity { Text = " " }.HasContent());
        Assert.True(new Activity { Text = "hi" }.HasContent());
        Assert.True(new Activity { Summary = "hi" }.HasContent());
        Assert.True(new Activity { Attachments = [new Attachment()] }.HasContent());
        Assert.True(new Activity { ChannelData = new JObject() }.HasContent());
    }

    [Fact]
    public void A_reader_has_read_everything_up_to_the_last_message()
    {
        var receipt = new ReadReceiptInfo("1700");
        Assert.True(receipt.IsMessageRead("1699"));
        Assert.True(receipt.IsMessageRead("1700"));
        Assert.False(receipt.IsMessageRead("1701"));
        Assert.False(ReadReceiptInfo.IsMessageRead("1", null));
        Assert.False(ReadReceiptInfo.IsMessageRead("x", "1"));
    }
}
