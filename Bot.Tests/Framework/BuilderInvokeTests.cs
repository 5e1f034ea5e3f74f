using System.Net;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Teams;
using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;
using Xunit;

namespace TeamsCollab.Tests.Framework;

public sealed class BuilderInvokeTests
{
    private readonly RecordingTeamsBot _bot = new();

    [Theory]
    [InlineData("adaptiveCard/action", """{"action":{"type":"Action.Execute","verb":"handoff.approve"}}""", "OnAdaptiveCardInvokeAsync handoff.approve", "AdaptiveCardInvokeResponse")]
    [InlineData("application/search", """{"kind":"search","queryText":"contoso"}""", "OnSearchInvokeAsync SearchInvokeValue", "SearchInvokeResponse")]
    [InlineData("task/fetch", """{"data":{}}""", "OnTeamsTaskModuleFetchAsync TaskModuleRequest", "TaskModuleResponse")]
    [InlineData("task/submit", """{"data":{}}""", "OnTeamsTaskModuleSubmitAsync TaskModuleRequest", "TaskModuleResponse")]
    [InlineData("config/fetch", """{"word":"w"}""", "OnTeamsConfigFetchAsync w", "ConfigTaskResponse")]
    [InlineData("config/submit", """{"word":"w"}""", "OnTeamsConfigSubmitAsync w", "ConfigTaskResponse")]
    [InlineData("tab/fetch", """{}""", "OnTeamsTabFetchAsync TabRequest", "TabResponse")]
    [InlineData("tab/submit", """{}""", "OnTeamsTabSubmitAsync TabSubmit", "TabResponse")]
    [InlineData("signin/verifyState", """{}""", "OnTeamsSigninVerifyStateAsync", null)]
    [InlineData("signin/tokenExchange", """{}""", "OnTeamsSigninVerifyStateAsync", null)]
    [InlineData("fileConsent/invoke", """{"action":"accept"}""", "OnTeamsFileConsentAcceptAsync FileConsentCardResponse", null)]
    [InlineData("fileConsent/invoke", """{"action":"decline"}""", "OnTeamsFileConsentDeclineAsync FileConsentCardResponse", null)]
    [InlineData("actionableMessage/executeAction", """{"actionId":"1"}""", "OnTeamsO365ConnectorCardActionAsync O365ConnectorCardActionQuery", null)]
    [InlineData("composeExtension/query", """{"commandId":"q"}""", "OnTeamsMessagingExtensionQueryAsync MessagingExtensionQuery", "MessagingExtensionResponse")]
    [InlineData("composeExtension/selectItem", """{"word":"w"}""", "OnTeamsMessagingExtensionSelectItemAsync w", "MessagingExtensionResponse")]
    [InlineData("composeExtension/queryLink", """{"url":"https://x"}""", "OnTeamsAppBasedLinkQueryAsync AppBasedLinkQuery", "MessagingExtensionResponse")]
    [InlineData("composeExtension/anonymousQueryLink", """{"url":"https://x"}""", "OnTeamsAnonymousAppBasedLinkQueryAsync AppBasedLinkQuery", "MessagingExtensionResponse")]
    [InlineData("composeExtension/fetchTask", """{"commandId":"c"}""", "OnTeamsMessagingExtensionFetchTaskAsync MessagingExtensionAction", "MessagingExtensionActionResponse")]
    [InlineData("composeExtension/submitAction", """{"commandId":"c"}""", "OnTeamsMessagingExtensionSubmitActionAsync MessagingExtensionAction", "MessagingExtensionActionResponse")]
    [InlineData("composeExtension/submitAction", """{"botMessagePreviewAction":"edit"}""", "OnTeamsMessagingExtensionBotMessagePreviewEditAsync MessagingExtensionAction", "MessagingExtensionActionResponse")]
    [InlineData("composeExtension/submitAction", """{"botMessagePreviewAction":"send"}""", "OnTeamsMessagingExtensionBotMessagePreviewSendAsync MessagingExtensionAction", "MessagingExtensionActionResponse")]
    [InlineData("composeExtension/querySettingUrl", """{}""", "OnTeamsMessagingExtensionConfigurationQuerySettingUrlAsync MessagingExtensionQuery", "MessagingExtensionResponse")]
    [InlineData("composeExtension/setting", """{"word":"w"}""", "OnTeamsMessagingExtensionConfigurationSettingAsync w", null)]
    [InlineData("composeExtension/onCardButtonClicked", """{"word":"w"}""", "OnTeamsMessagingExtensionCardButtonClickedAsync w", null)]
    public async Task An_invoke_reaches_its_handler_and_is_answered_200(string name, string value, string call, string? body)
    {
        var answer = await InvokeAsync(_bot, name, JObject.Parse(value));

        Assert.Equal([call], _bot.Calls);
        Assert.Equal((200, body), (answer!.Status, answer.Body?.GetType().Name));
    }

    [Theory]
    [InlineData("adaptiveCard/action", """{"action":{"type":"Action.Execute","verb":"v"}}""")]
    [InlineData("task/fetch", "{}")]
    [InlineData("composeExtension/query", "{}")]
    [InlineData("composeExtension/setting", "{}")]
    [InlineData("signin/verifyState", "{}")]
    [InlineData("composeExtension/nothing", "{}")]
    [InlineData("nothing", "{}")]
    [InlineData(null, "{}")]
    public async Task What_no_handler_answers_is_501(string? name, string value)
    {
        var answer = await InvokeAsync(new TeamsActivityHandler(), name, JObject.Parse(value));

        Assert.Equal((501, null), (answer!.Status, answer.Body));
    }

    [Fact]
    public async Task An_invoke_without_a_name_is_a_card_action()
    {
        var answer = await InvokeAsync(_bot, null, new JObject());

        Assert.Equal(["OnTeamsCardActionInvokeAsync"], _bot.Calls);
        Assert.Equal("mine", answer!.Body);
    }

    [Fact]
    public async Task A_refusal_thrown_in_a_handler_becomes_the_answer()
    {
        _bot.Refusal = HttpStatusCode.PreconditionFailed;

        var answer = await InvokeAsync(_bot, "task/fetch", new JObject());

        Assert.Equal((412, (object)"no"), (answer!.Status, answer.Body));
    }

    [Theory]
    [InlineData("null", "BadRequest", "Missing value property")]
    [InlineData("\"text\"", "BadRequest", "Value property is not properly formed")]
    [InlineData("{}", "BadRequest", "Missing action property")]
    [InlineData("""{"action":{"type":"Action.Submit","verb":"v"}}""", "NotSupported", null)]
    [InlineData("""{"action":[1]}""", "BadRequest", "Value property is not properly formed")]
    public async Task A_card_action_of_another_shape_is_400_with_an_error_card_answer(string value, string code, string? message)
    {
        var parsed = JToken.Parse(value);
        var answer = await InvokeAsync(_bot, "adaptiveCard/action", parsed.Type == JTokenType.Null ? null : parsed.Type == JTokenType.String ? (string?)parsed : parsed);

        var body = Assert.IsType<AdaptiveCardInvokeResponse>(answer!.Body);
        var error = Assert.IsType<Error>(body.Value);
        Assert.Equal((400, 400, "application/vnd.microsoft.error", code), (answer.Status, body.StatusCode, body.Type, error.Code));
        if (message != null)
            Assert.Equal(message, error.Message);
        Assert.Empty(_bot.Calls);
    }

    [Theory]
    [InlineData("task/fetch")]
    [InlineData("task/submit")]
    [InlineData("composeExtension/query")]
    [InlineData("fileConsent/invoke")]
    public async Task Another_value_than_an_object_is_400(string name) =>
        Assert.Equal(400, (await InvokeAsync(_bot, name, "text"))!.Status);

    [Fact]
    public async Task An_unknown_answer_to_a_consent_or_a_preview_is_400()
    {
        Assert.Equal(400, (await InvokeAsync(_bot, "fileConsent/invoke", new JObject { ["action"] = "maybe" }))!.Status);
        Assert.Equal(400, (await InvokeAsync(_bot, "composeExtension/submitAction", new JObject { ["botMessagePreviewAction"] = "maybe" }))!.Status);
    }

    [Fact]
    public async Task An_answer_sent_by_the_handler_itself_is_not_sent_twice()
    {
        var sent = new InvokeResponse { Status = 202 };

        var answer = await _bot.RunAsync(
            new Activity("invoke") { Name = "task/fetch", Value = new JObject(), ChannelId = "msteams" },
            turn => turn.TurnState.Add(BotAdapter.InvokeResponseKey, new Activity(ActivityTypesEx.InvokeResponse) { Value = sent }));

        Assert.Null(answer);
        Assert.Single(_bot.Calls);
    }

    private static Task<InvokeResponse?> InvokeAsync(IBot bot, string? name, object? value) =>
        bot.RunAsync(new Activity("invoke") { Name = name, Value = value, ChannelId = "msteams" });
}
