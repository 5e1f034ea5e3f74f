using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Teams;
using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;

namespace TeamsCollab.Benchmarks.Echo;

/// <summary>Says what it heard, on a card.</summary>
internal sealed class EchoBot : TeamsActivityHandler
{
    private const string CardType = "application/vnd.microsoft.card.adaptive";

    protected override Task OnMessageActivityAsync(ITurnContext<IMessageActivity> turnContext, CancellationToken cancellationToken)
    {
        var card = new Attachment { ContentType = CardType, Content = Traffic.Card(turnContext.Activity.Text) };
        return turnContext.SendActivityAsync(MessageFactory.Attachment(card), cancellationToken);
    }

    protected override Task<AdaptiveCardInvokeResponse> OnAdaptiveCardInvokeAsync(ITurnContext<IInvokeActivity> turnContext, AdaptiveCardInvokeValue invokeValue, CancellationToken cancellationToken) =>
        Task.FromResult(new AdaptiveCardInvokeResponse
        {
            StatusCode = 200,
            Type = CardType,
            Value = Traffic.Card((string?)((JObject)invokeValue.Action.Data)["handoff"] ?? invokeValue.Action.Verb),
        });
}
