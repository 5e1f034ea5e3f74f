using System.Net;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Teams;
using Microsoft.Bot.Schema;
using Microsoft.Bot.Schema.Teams;
using Newtonsoft.Json.Linq;

namespace TeamsCollab.Tests.Framework;

/// <summary>Overrides every handler: notes its name and what it was given.</summary>
internal sealed class RecordingTeamsBot : TeamsActivityHandler
{
    public List<string> Calls { get; } = [];

    /// <summary>Thrown by the next invoke's handler.</summary>
    public HttpStatusCode? Refusal { get; set; }

    protected override Task OnCommandActivityAsync(ITurnContext<ICommandActivity> turnContext, CancellationToken cancellationToken) => Note(nameof(OnCommandActivityAsync));

    protected override Task OnCommandResultActivityAsync(ITurnContext<ICommandResultActivity> turnContext, CancellationToken cancellationToken) => Note(nameof(OnCommandResultActivityAsync));

    protected override Task OnEndOfConversationActivityAsync(ITurnContext<IEndOfConversationActivity> turnContext, CancellationToken cancellationToken) => Note(nameof(OnEndOfConversationActivityAsync));

    protected override Task OnEventAsync(ITurnContext<IEventActivity> turnContext, CancellationToken cancellationToken) => Note(nameof(OnEventAsync));

    protected override Task OnInstallationUpdateAddAsync(ITurnContext<IInstallationUpdateActivity> turnContext, CancellationToken cancellationToken) => Note(nameof(OnInstallationUpdateAddAsync));

    protected override Task OnInstallationUpdateRemoveAsync(ITurnContext<IInstallationUpdateActivity> turnContext, CancellationToken cancellationToken) => Note(nameof(OnInstallationUpdateRemoveAsync));

    protected override Task OnMembersAddedAsync(IList<ChannelAccount> membersAdded, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) => Note(nameof(OnMembersAddedAsync), membersAdded);

    protected override Task OnMembersRemovedAsync(IList<ChannelAccount> membersRemoved, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) => Note(nameof(OnMembersRemovedAsync), membersRemoved);

    protected override Task OnMessageActivityAsync(ITurnContext<IMessageActivity> turnContext, CancellationToken cancellationToken) => Note(nameof(OnMessageActivityAsync));

    protected override Task OnReactionsAddedAsync(IList<MessageReaction> messageReactions, ITurnContext<IMessageReactionActivity> turnContext, CancellationToken cancellationToken) => Note(nameof(OnReactionsAddedAsync), messageReactions);

    protected override Task OnReactionsRemovedAsync(IList<MessageReaction> messageReactions, ITurnContext<IMessageReactionActivity> turnContext, CancellationToken cancellationToken) => Note(nameof(OnReactionsRemovedAsync), messageReactions);

    protected override Task OnTokenResponseEventAsync(ITurnContext<IEventActivity> turnContext, CancellationToken cancellationToken) => Note(nameof(OnTokenResponseEventAsync));

    protected override Task OnTypingActivityAsync(ITurnContext<ITypingActivity> turnContext, CancellationToken cancellationToken) => Note(nameof(OnTypingActivityAsync));

    protected override Task OnUnrecognizedActivityTypeAsync(ITurnContext turnContext, CancellationToken cancellationToken) => Note(nameof(OnUnrecognizedActivityTypeAsync));

    protected override async Task<AdaptiveCardInvokeResponse> OnAdaptiveCardInvokeAsync(ITurnContext<IInvokeActivity> turnContext, AdaptiveCardInvokeValue invokeValue, CancellationToken cancellationToken)
    {
        await Note(nameof(OnAdaptiveCardInvokeAsync), invokeValue);
        return new AdaptiveCardInvokeResponse();
    }

    protected override async Task<SearchInvokeResponse> OnSearchInvokeAsync(ITurnContext<IInvokeActivity> turnContext, SearchInvokeValue invokeValue, CancellationToken cancellationToken)
    {
        await Note(nameof(OnSearchInvokeAsync), invokeValue);
        return new SearchInvokeResponse();
    }

    protected override Task OnTeamsChannelCreatedAsync(ChannelInfo channelInfo, TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) => Note(nameof(OnTeamsChannelCreatedAsync), channelInfo, teamInfo);

    protected override Task OnTeamsChannelDeletedAsync(ChannelInfo channelInfo, TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) => Note(nameof(OnTeamsChannelDeletedAsync), channelInfo, teamInfo);

    protected override Task OnTeamsChannelRenamedAsync(ChannelInfo channelInfo, TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) => Note(nameof(OnTeamsChannelRenamedAsync), channelInfo, teamInfo);

    protected override Task OnTeamsChannelRestoredAsync(ChannelInfo channelInfo, TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) => Note(nameof(OnTeamsChannelRestoredAsync), channelInfo, teamInfo);

    protected override Task OnTeamsFileConsentAcceptAsync(ITurnContext<IInvokeActivity> turnContext, FileConsentCardResponse fileConsentCardResponse, CancellationToken cancellationToken) => Note(nameof(OnTeamsFileConsentAcceptAsync), fileConsentCardResponse);

    protected override Task OnTeamsFileConsentDeclineAsync(ITurnContext<IInvokeActivity> turnContext, FileConsentCardResponse fileConsentCardResponse, CancellationToken cancellationToken) => Note(nameof(OnTeamsFileConsentDeclineAsync), fileConsentCardResponse);

    protected override Task OnTeamsMeetingEndAsync(MeetingEndEventDetails meeting, ITurnContext<IEventActivity> turnContext, CancellationToken cancellationToken) => Note(nameof(OnTeamsMeetingEndAsync), meeting);

    protected override Task OnTeamsMeetingParticipantsJoinAsync(MeetingParticipantsEventDetails meeting, ITurnContext<IEventActivity> turnContext, CancellationToken cancellationToken) => Note(nameof(OnTeamsMeetingParticipantsJoinAsync), meeting);

    protected override Task OnTeamsMeetingParticipantsLeaveAsync(MeetingParticipantsEventDetails meeting, ITurnContext<IEventActivity> turnContext, CancellationToken cancellationToken) => Note(nameof(OnTeamsMeetingParticipantsLeaveAsync), meeting);

    protected override Task OnTeamsMeetingStartAsync(MeetingStartEventDetails meeting, ITurnContext<IEventActivity> turnContext, CancellationToken cancellationToken) => Note(nameof(OnTeamsMeetingStartAsync), meeting);

    protected override Task OnTeamsMembersAddedAsync(IList<TeamsChannelAccount> teamsMembersAdded, TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) => Note(nameof(OnTeamsMembersAddedAsync), teamsMembersAdded, teamInfo);

    protected override Task OnTeamsMembersRemovedAsync(IList<TeamsChannelAccount> teamsMembersRemoved, TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) => Note(nameof(OnTeamsMembersRemovedAsync), teamsMembersRemoved, teamInfo);

    protected override Task OnTeamsMessageEditAsync(ITurnContext<IMessageUpdateActivity> turnContext, CancellationToken cancellationToken) => Note(nameof(OnTeamsMessageEditAsync));

    protected override Task OnTeamsMessageSoftDeleteAsync(ITurnContext<IMessageDeleteActivity> turnContext, CancellationToken cancellationToken) => Note(nameof(OnTeamsMessageSoftDeleteAsync));

    protected override Task OnTeamsMessageUndeleteAsync(ITurnContext<IMessageUpdateActivity> turnContext, CancellationToken cancellationToken) => Note(nameof(OnTeamsMessageUndeleteAsync));

    protected override Task OnTeamsMessagingExtensionCardButtonClickedAsync(ITurnContext<IInvokeActivity> turnContext, JObject cardData, CancellationToken cancellationToken) => Note(nameof(OnTeamsMessagingExtensionCardButtonClickedAsync), cardData);

    protected override Task OnTeamsMessagingExtensionConfigurationSettingAsync(ITurnContext<IInvokeActivity> turnContext, JObject settings, CancellationToken cancellationToken) => Note(nameof(OnTeamsMessagingExtensionConfigurationSettingAsync), settings);

    protected override Task OnTeamsO365ConnectorCardActionAsync(ITurnContext<IInvokeActivity> turnContext, O365ConnectorCardActionQuery query, CancellationToken cancellationToken) => Note(nameof(OnTeamsO365ConnectorCardActionAsync), query);

    protected override Task OnTeamsReadReceiptAsync(ReadReceiptInfo readReceiptInfo, ITurnContext<IEventActivity> turnContext, CancellationToken cancellationToken) => Note(nameof(OnTeamsReadReceiptAsync), readReceiptInfo);

    protected override Task OnTeamsSigninVerifyStateAsync(ITurnContext<IInvokeActivity> turnContext, CancellationToken cancellationToken) => Note(nameof(OnTeamsSigninVerifyStateAsync));

    protected override Task OnTeamsTeamArchivedAsync(TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) => Note(nameof(OnTeamsTeamArchivedAsync), teamInfo);

    protected override Task OnTeamsTeamDeletedAsync(TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) => Note(nameof(OnTeamsTeamDeletedAsync), teamInfo);

    protected override Task OnTeamsTeamHardDeletedAsync(TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) => Note(nameof(OnTeamsTeamHardDeletedAsync), teamInfo);

    protected override Task OnTeamsTeamRenamedAsync(TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) => Note(nameof(OnTeamsTeamRenamedAsync), teamInfo);

    protected override Task OnTeamsTeamRestoredAsync(TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) => Note(nameof(OnTeamsTeamRestoredAsync), teamInfo);

    protected override Task OnTeamsTeamUnarchivedAsync(TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) => Note(nameof(OnTeamsTeamUnarchivedAsync), teamInfo);

    protected override async Task<InvokeResponse> OnTeamsCardActionInvokeAsync(ITurnContext<IInvokeActivity> turnContext, CancellationToken cancellationToken)
    {
        await Note(nameof(OnTeamsCardActionInvokeAsync));
        return CreateInvokeResponse("mine");
    }

    protected override async Task<ConfigResponseBase> OnTeamsConfigFetchAsync(ITurnContext<IInvokeActivity> turnContext, JObject configData, CancellationToken cancellationToken)
    {
        await Note(nameof(OnTeamsConfigFetchAsync), configData);
        return new ConfigTaskResponse();
    }

    protected override async Task<ConfigResponseBase> OnTeamsConfigSubmitAsync(ITurnContext<IInvokeActivity> turnContext, JObject configData, CancellationToken cancellationToken)
    {
        await Note(nameof(OnTeamsConfigSubmitAsync), configData);
        return new ConfigTaskResponse();
    }

    protected override async Task<MessagingExtensionActionResponse> OnTeamsMessagingExtensionBotMessagePreviewEditAsync(ITurnContext<IInvokeActivity> turnContext, MessagingExtensionAction action, CancellationToken cancellationToken)
    {
        await Note(nameof(OnTeamsMessagingExtensionBotMessagePreviewEditAsync), action);
        return new MessagingExtensionActionResponse();
    }

    protected override async Task<MessagingExtensionActionResponse> OnTeamsMessagingExtensionBotMessagePreviewSendAsync(ITurnContext<IInvokeActivity> turnContext, MessagingExtensionAction action, CancellationToken cancellationToken)
    {
        await Note(nameof(OnTeamsMessagingExtensionBotMessagePreviewSendAsync), action);
        return new MessagingExtensionActionResponse();
    }

    protected override async Task<MessagingExtensionActionResponse> OnTeamsMessagingExtensionFetchTaskAsync(ITurnContext<IInvokeActivity> turnContext, MessagingExtensionAction action, CancellationToken cancellationToken)
    {
        await Note(nameof(OnTeamsMessagingExtensionFetchTaskAsync), action);
        return new MessagingExtensionActionResponse();
    }

    protected override async Task<MessagingExtensionActionResponse> OnTeamsMessagingExtensionSubmitActionAsync(ITurnContext<IInvokeActivity> turnContext, MessagingExtensionAction action, CancellationToken cancellationToken)
    {
        await Note(nameof(OnTeamsMessagingExtensionSubmitActionAsync), action);
        return new MessagingExtensionActionResponse();
    }

    protected override async Task<MessagingExtensionResponse> OnTeamsAnonymousAppBasedLinkQueryAsync(ITurnContext<IInvokeActivity> turnContext, AppBasedLinkQuery query, CancellationToken cancellationToken)
    {
        await Note(nameof(OnTeamsAnonymousAppBasedLinkQueryAsync), query);
        return new MessagingExtensionResponse();
    }

    protected override async Task<MessagingExtensionResponse> OnTeamsAppBasedLinkQueryAsync(ITurnContext<IInvokeActivity> turnContext, AppBasedLinkQuery query, CancellationToken cancellationToken)
    {
        await Note(nameof(OnTeamsAppBasedLinkQueryAsync), query);
        return new MessagingExtensionResponse();
    }

    protected override async Task<MessagingExtensionResponse> OnTeamsMessagingExtensionConfigurationQuerySettingUrlAsync(ITurnContext<IInvokeActivity> turnContext, MessagingExtensionQuery query, CancellationToken cancellationToken)
    {
        await Note(nameof(OnTeamsMessagingExtensionConfigurationQuerySettingUrlAsync), query);
        return new MessagingExtensionResponse();
    }

    protected override async Task<MessagingExtensionResponse> OnTeamsMessagingExtensionQueryAsync(ITurnContext<IInvokeActivity> turnContext, MessagingExtensionQuery query, CancellationToken cancellationToken)
    {
        await Note(nameof(OnTeamsMessagingExtensionQueryAsync), query);
        return new MessagingExtensionResponse();
    }

    protected override async Task<MessagingExtensionResponse> OnTeamsMessagingExtensionSelectItemAsync(ITurnContext<IInvokeActivity> turnContext, JObject query, CancellationToken cancellationToken)
    {
        await Note(nameof(OnTeamsMessagingExtensionSelectItemAsync), query);
        return new MessagingExtensionResponse();
    }

    protected override async Task<TabResponse> OnTeamsTabFetchAsync(ITurnContext<IInvokeActivity> turnContext, TabRequest tabRequest, CancellationToken cancellationToken)
    {
        await Note(nameof(OnTeamsTabFetchAsync), tabRequest);
        return new TabResponse();
    }

    protected override async Task<TabResponse> OnTeamsTabSubmitAsync(ITurnContext<IInvokeActivity> turnContext, TabSubmit tabSubmit, CancellationToken cancellationToken)
    {
        await Note(nameof(OnTeamsTabSubmitAsync), tabSubmit);
        return new TabResponse();
    }

    protected override async Task<TaskModuleResponse> OnTeamsTaskModuleFetchAsync(ITurnContext<IInvokeActivity> turnContext, TaskModuleRequest taskModuleRequest, CancellationToken cancellationToken)
    {
        await Note(nameof(OnTeamsTaskModuleFetchAsync), taskModuleRequest);
        return new TaskModuleResponse();
    }

    protected override async Task<TaskModuleResponse> OnTeamsTaskModuleSubmitAsync(ITurnContext<IInvokeActivity> turnContext, TaskModuleRequest taskModuleRequest, CancellationToken cancellationToken)
    {
        await Note(nameof(OnTeamsTaskModuleSubmitAsync), taskModuleRequest);
        return new TaskModuleResponse();
    }

    private Task Note(string name, params object?[] given)
    {
        var words = given.Select(value => value switch
        {
            ChannelInfo channel => channel.Id,
            TeamInfo team => team.Id,
            IEnumerable<ChannelAccount> members => string.Join('+', members.Select(member => member.Id)),
            IEnumerable<MessageReaction> reactions => string.Join('+', reactions.Select(reaction => reaction.Type)),
            AdaptiveCardInvokeValue card => card.Action.Verb,
            JObject json => (string?)json["word"],
            null => "null",
            _ => value.GetType().Name,
        });
        Calls.Add(string.Join(' ', words.Prepend(name)));
        return Refusal is { } status ? throw new InvokeResponseException(status, "no") : Task.CompletedTask;
    }
}
