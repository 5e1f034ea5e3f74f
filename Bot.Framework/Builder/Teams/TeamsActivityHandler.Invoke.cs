using System.Net;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Schema;
using Microsoft.Bot.Schema.Teams;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Builder.Teams;

/// <summary>Invokes. What is not overridden is answered 501.</summary>
public partial class TeamsActivityHandler
{
    protected override async Task<InvokeResponse> OnInvokeActivityAsync(ITurnContext<IInvokeActivity> turnContext, CancellationToken cancellationToken)
    {
        var activity = turnContext.Activity;
        try
        {
            if (activity.Name == null && activity.ChannelId == Channels.Msteams)
                return await OnTeamsCardActionInvokeAsync(turnContext, cancellationToken);
            return activity.Name switch
            {
                "task/fetch" => CreateInvokeResponse(await OnTeamsTaskModuleFetchAsync(turnContext, Cast<TaskModuleRequest>(activity), cancellationToken)),
                "task/submit" => CreateInvokeResponse(await OnTeamsTaskModuleSubmitAsync(turnContext, Cast<TaskModuleRequest>(activity), cancellationToken)),
                "config/fetch" => CreateInvokeResponse(await OnTeamsConfigFetchAsync(turnContext, activity.Value as JObject, cancellationToken)),
                "config/submit" => CreateInvokeResponse(await OnTeamsConfigSubmitAsync(turnContext, activity.Value as JObject, cancellationToken)),
                "tab/fetch" => CreateInvokeResponse(await OnTeamsTabFetchAsync(turnContext, Cast<TabRequest>(activity), cancellationToken)),
                "tab/submit" => CreateInvokeResponse(await OnTeamsTabSubmitAsync(turnContext, Cast<TabSubmit>(activity), cancellationToken)),
                "fileConsent/invoke" => await OnTeamsFileConsentAsync(turnContext, Cast<FileConsentCardResponse>(activity), cancellationToken),
                "actionableMessage/executeAction" => await Empty(OnTeamsO365ConnectorCardActionAsync(turnContext, Cast<O365ConnectorCardActionQuery>(activity), cancellationToken)),
                not null when activity.Name.StartsWith(ComposeExtension, StringComparison.Ordinal) => await OnComposeExtensionAsync(activity.Name[ComposeExtension.Length..], turnContext, cancellationToken),
                _ => await base.OnInvokeActivityAsync(turnContext, cancellationToken),
            };
        }
        catch (InvokeResponseException refused)
        {
            return refused.CreateInvokeResponse();
        }
    }

    /// <summary>A button of an older card: an invoke without a name.</summary>
    protected virtual Task<InvokeResponse> OnTeamsCardActionInvokeAsync(ITurnContext<IInvokeActivity> turnContext, CancellationToken cancellationToken) => throw Lacking();

    protected override Task OnSignInInvokeAsync(ITurnContext<IInvokeActivity> turnContext, CancellationToken cancellationToken) =>
        OnTeamsSigninVerifyStateAsync(turnContext, cancellationToken);

    protected virtual Task OnTeamsSigninVerifyStateAsync(ITurnContext<IInvokeActivity> turnContext, CancellationToken cancellationToken) => throw Lacking();

    protected virtual async Task<InvokeResponse> OnTeamsFileConsentAsync(ITurnContext<IInvokeActivity> turnContext, FileConsentCardResponse fileConsentCardResponse, CancellationToken cancellationToken)
    {
        switch (fileConsentCardResponse?.Action)
        {
            case "accept":
                return await Empty(OnTeamsFileConsentAcceptAsync(turnContext, fileConsentCardResponse, cancellationToken));
            case "decline":
                return await Empty(OnTeamsFileConsentDeclineAsync(turnContext, fileConsentCardResponse, cancellationToken));
            default:
                throw new InvokeResponseException(HttpStatusCode.BadRequest, $"{fileConsentCardResponse?.Action} is not a supported Action.");
        }
    }

    protected virtual Task OnTeamsFileConsentAcceptAsync(ITurnContext<IInvokeActivity> turnContext, FileConsentCardResponse fileConsentCardResponse, CancellationToken cancellationToken) => throw Lacking();

    protected virtual Task OnTeamsFileConsentDeclineAsync(ITurnContext<IInvokeActivity> turnContext, FileConsentCardResponse fileConsentCardResponse, CancellationToken cancellationToken) => throw Lacking();

    protected virtual Task OnTeamsO365ConnectorCardActionAsync(ITurnContext<IInvokeActivity> turnContext, O365ConnectorCardActionQuery query, CancellationToken cancellationToken) => throw Lacking();

    protected virtual Task<TaskModuleResponse> OnTeamsTaskModuleFetchAsync(ITurnContext<IInvokeActivity> turnContext, TaskModuleRequest taskModuleRequest, CancellationToken cancellationToken) => throw Lacking();

    protected virtual Task<TaskModuleResponse> OnTeamsTaskModuleSubmitAsync(ITurnContext<IInvokeActivity> turnContext, TaskModuleRequest taskModuleRequest, CancellationToken cancellationToken) => throw Lacking();

    protected virtual Task<ConfigResponseBase> OnTeamsConfigFetchAsync(ITurnContext<IInvokeActivity> turnContext, JObject configData, CancellationToken cancellationToken) => throw Lacking();

    protected virtual Task<ConfigResponseBase> OnTeamsConfigSubmitAsync(ITurnContext<IInvokeActivity> turnContext, JObject configData, CancellationToken cancellationToken) => throw Lacking();

    protected virtual Task<TabResponse> OnTeamsTabFetchAsync(ITurnContext<IInvokeActivity> turnContext, TabRequest tabRequest, CancellationToken cancellationToken) => throw Lacking();

    protected virtual Task<TabResponse> OnTeamsTabSubmitAsync(ITurnContext<IInvokeActivity> turnContext, TabSubmit tabSubmit, CancellationToken cancellationToken) => throw Lacking();

    private static async Task<InvokeResponse> Empty(Task handled)
    {
        await handled;
        return CreateInvokeResponse();
    }

    private static T Cast<T>(IInvokeActivity activity)
        where T : class
    {
        try
        {
            return activity.Value is JObject json ? json.ToObject<T>(SchemaJson.Serializer) : throw Misshapen(activity);
        }
        catch (Newtonsoft.Json.JsonException)
        {
            throw Misshapen(activity);
        }
    }

    private static InvokeResponseException Misshapen(IInvokeActivity activity) =>
        new(HttpStatusCode.BadRequest, $"The value of {activity.Name} is not what it should be.");

    private static InvokeResponseException Lacking() => new(HttpStatusCode.NotImplemented);
}
