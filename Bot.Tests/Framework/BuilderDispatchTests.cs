using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Teams;
using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;
using Xunit;

namespace TeamsCollab.Tests.Framework;

public sealed class BuilderDispatchTests
{
    private readonly RecordingTeamsBot _bot = new();

    [Theory]
    [InlineData("""{"type":"message"}""", "OnMessageActivityAsync")]
    [InlineData("""{"type":"typing"}""", "OnTypingActivityAsync")]
    [InlineData("""{"type":"endOfConversation"}""", "OnEndOfConversationActivityAsync")]
    [InlineData("""{"type":"command"}""", "OnCommandActivityAsync")]
    [InlineData("""{"type":"commandResult"}""", "OnCommandResultActivityAsync")]
    [InlineData("""{"type":"something else"}""", "OnUnrecognizedActivityTypeAsync")]
    [InlineData("""{"type":"event","name":"tokens/response"}""", "OnTokenResponseEventAsync")]
    [InlineData("""{"type":"event","name":"other"}""", "OnEventAsync")]
    [InlineData("""{"type":"installationUpdate","action":"add"}""", "OnInstallationUpdateAddAsync")]
    [InlineData("""{"type":"installationUpdate","action":"add-upgrade"}""", "OnInstallationUpdateAddAsync")]
    [InlineData("""{"type":"installationUpdate","action":"remove"}""", "OnInstallationUpdateRemoveAsync")]
    [InlineData("""{"type":"installationUpdate","action":"remove-upgrade"}""", "OnInstallationUpdateRemoveAsync")]
    [InlineData("""{"type":"messageUpdate","channelId":"msteams","channelData":{"eventType":"editMessage"}}""", "OnTeamsMessageEditAsync")]
    [InlineData("""{"type":"messageUpdate","channelId":"msteams","channelData":{"eventType":"undeleteMessage"}}""", "OnTeamsMessageUndeleteAsync")]
    [InlineData("""{"type":"messageDelete","channelId":"msteams","channelData":{"eventType":"softDeleteMessage"}}""", "OnTeamsMessageSoftDeleteAsync")]
    [InlineData("""{"type":"event","channelId":"msteams","name":"application/vnd.microsoft.readReceipt","value":{"lastReadMessageId":"1"}}""", "OnTeamsReadReceiptAsync ReadReceiptInfo")]
    [InlineData("""{"type":"event","channelId":"msteams","name":"application/vnd.microsoft.meetingStart","value":{"Id":"1"}}""", "OnTeamsMeetingStartAsync MeetingStartEventDetails")]
    [InlineData("""{"type":"event","channelId":"msteams","name":"application/vnd.microsoft.meetingEnd","value":{"Id":"1"}}""", "OnTeamsMeetingEndAsync MeetingEndEventDetails")]
    public async Task An_activity_reaches_the_handler_of_its_kind(string activity, string call)
    {
        await _bot.RunAsync(FrameworkTurns.Incoming(activity));

        Assert.Equal([call], _bot.Calls);
    }

    [Theory]
    [InlineData("""{"type":"messageUpdate","channelId":"msteams"}""")]
    [InlineData("""{"type":"messageDelete","channelId":"msteams","channelData":{"eventType":"other"}}""")]
    [InlineData("""{"type":"installationUpdate","action":"other"}""")]
    [InlineData("""{"type":"conversationUpdate","channelId":"msteams","channelData":{"eventType":"other"}}""")]
    [InlineData("""{"type":"conversationUpdate","membersAdded":[{"id":"28:bot"}],"recipient":{"id":"28:bot"}}""")]
    public async Task What_has_no_handler_does_nothing(string activity)
    {
        await _bot.RunAsync(FrameworkTurns.Incoming(activity));

        Assert.Empty(_bot.Calls);
    }

    [Theory]
    [InlineData("channelCreated", "OnTeamsChannelCreatedAsync channel team")]
    [InlineData("channelDeleted", "OnTeamsChannelDeletedAsync channel team")]
    [InlineData("channelRenamed", "OnTeamsChannelRenamedAsync channel team")]
    [InlineData("channelRestored", "OnTeamsChannelRestoredAsync channel team")]
    [InlineData("teamArchived", "OnTeamsTeamArchivedAsync team")]
    [InlineData("teamUnarchived", "OnTeamsTeamUnarchivedAsync team")]
    [InlineData("teamDeleted", "OnTeamsTeamDeletedAsync team")]
    [InlineData("teamHardDeleted", "OnTeamsTeamHardDeletedAsync team")]
    [InlineData("teamRenamed", "OnTeamsTeamRenamedAsync team")]
    [InlineData("teamRestored", "OnTeamsTeamRestoredAsync team")]
    public async Task What_happens_to_a_team_or_channel_reaches_its_handler(string eventType, string call)
    {
        var data = new JObject { ["eventType"] = eventType, ["channel"] = new JObject { ["id"] = "channel" }, ["team"] = new JObject { ["id"] = "team" } };

        await _bot.RunAsync(new Activity("conversationUpdate") { ChannelId = "msteams", ChannelData = data });

        Assert.Equal([call], _bot.Calls);
    }

    [Fact]
    public async Task Members_removed_come_as_Teams_accounts_with_their_team()
    {
        await _bot.RunAsync(FrameworkTurns.Incoming("""{"type":"conversationUpdate","channelId":"msteams","recipient":{"id":"28:bot"},"membersRemoved":[{"id":"29:ana"},{"id":"28:bot"}],"channelData":{"team":{"id":"team"}}}"""));

        Assert.Equal(["OnTeamsMembersRemovedAsync 29:ana+28:bot team"], _bot.Calls);
    }

    [Fact]
    public async Task The_bot_itself_and_members_that_came_whole_are_not_looked_up()
    {
        await _bot.RunAsync(FrameworkTurns.Incoming("""{"type":"conversationUpdate","channelId":"msteams","recipient":{"id":"28:bot"},"membersAdded":[{"id":"28:bot"},{"id":"29:ana","givenName":"Ana"}]}"""));

        Assert.Equal(["OnTeamsMembersAddedAsync 28:bot+29:ana null"], _bot.Calls);
    }

    [Fact]
    public async Task Elsewhere_than_in_Teams_members_added_come_before_members_removed()
    {
        await _bot.RunAsync(FrameworkTurns.Incoming("""{"type":"conversationUpdate","channelId":"webchat","recipient":{"id":"bot"},"membersAdded":[{"id":"ana"}],"membersRemoved":[{"id":"ben"}]}"""));
        await _bot.RunAsync(FrameworkTurns.Incoming("""{"type":"conversationUpdate","channelId":"webchat","recipient":{"id":"bot"},"membersRemoved":[{"id":"ben"}]}"""));

        Assert.Equal(["OnMembersAddedAsync ana", "OnMembersRemovedAsync ben"], _bot.Calls);
    }

    [Fact]
    public async Task Reactions_added_and_removed_are_both_told()
    {
        await _bot.RunAsync(FrameworkTurns.Incoming("""{"type":"messageReaction","reactionsAdded":[{"type":"like"}],"reactionsRemoved":[{"type":"sad"}]}"""));

        Assert.Equal(["OnReactionsAddedAsync like", "OnReactionsRemovedAsync sad"], _bot.Calls);
    }

    [Fact]
    public async Task A_bot_without_handlers_lets_everything_pass()
    {
        foreach (var type in new[] { "message", "messageUpdate", "messageDelete", "conversationUpdate", "messageReaction", "event", "typing", "installationUpdate", "endOfConversation", "command", "commandResult", "what" })
            Assert.Null(await new TeamsActivityHandler().RunAsync(new Activity(type) { ChannelId = "msteams" }));
    }

    [Fact]
    public async Task A_turn_without_a_type_is_a_mistake_of_the_caller()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => new ActivityHandler().RunAsync(new Activity()));
        await Assert.ThrowsAsync<ArgumentNullException>(() => new ActivityHandler().OnTurnAsync(null));
    }
}
