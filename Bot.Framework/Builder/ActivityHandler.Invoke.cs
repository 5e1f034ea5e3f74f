using System.Net;
using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Builder;

public partial class ActivityHandler
{
    private const string AdaptiveCardAction = "adaptiveCard/action";
    private const string Search = "application/search";
    private const string Execute = "Action.Execute";

    /// <summary>
    /// Answers what came in as an invoke; the answer becomes the HTTP response. Null means that it was sent already. A name
    /// nobody handles is answered 501.
    /// </summary>
    protected virtual async Task<InvokeResponse> OnInvokeActivityAsync(ITurnContext<IInvokeActivity> turnContext, CancellationToken cancellationToken)
    {
        try
        {
            switch (turnContext.Activity.Name)
            {
                case AdaptiveCardAction:
                    return CreateInvokeResponse(await OnAdaptiveCardInvokeAsync(turnContext, ActionOf(turnContext.Activity), cancellationToken));
                case Search:
                    return CreateInvokeResponse(await OnSearchInvokeAsync(turnContext, QueryOf(turnContext.Activity), cancellationToken));
                case SignInConstants.VerifyStateOperationName or SignInConstants.TokenExchangeOperationName:
                    await OnSignInInvokeAsync(turnContext, cancellationToken);
                    return CreateInvokeResponse();
                default:
                    throw new InvokeResponseException(HttpStatusCode.NotImplemented);
            }
        }
        catch (InvokeResponseException refused)
        {
            return refused.CreateInvokeResponse();
        }
    }

    protected virtual Task OnSignInInvokeAsync(ITurnContext<IInvokeActivity> turnContext, CancellationToken cancellationToken) =>
        throw new InvokeResponseException(HttpStatusCode.NotImplemented);

    protected virtual Task<AdaptiveCardInvokeResponse> OnAdaptiveCardInvokeAsync(ITurnContext<IInvokeActivity> turnContext, AdaptiveCardInvokeValue invokeValue, CancellationToken cancellationToken) =>
        throw new InvokeResponseException(HttpStatusCode.NotImplemented);

    protected virtual Task<SearchInvokeResponse> OnSearchInvokeAsync(ITurnContext<IInvokeActivity> turnContext, SearchInvokeValue invokeValue, CancellationToken cancellationToken) =>
        throw new InvokeResponseException(HttpStatusCode.NotImplemented);

    /// <summary>200, with that body.</summary>
    protected static InvokeResponse CreateInvokeResponse(object body = null) => new() { Status = (int)HttpStatusCode.OK, Body = body };

    private async Task AnswerInvokeAsync(ITurnContext turnContext, CancellationToken cancellationToken)
    {
        var answer = await OnInvokeActivityAsync(As<IInvokeActivity>(turnContext), cancellationToken);
        if (answer != null && turnContext.TurnState.Get<Activity>(BotAdapter.InvokeResponseKey) == null)
            await turnContext.SendActivityAsync(new Activity(ActivityTypesEx.InvokeResponse) { Value = answer }, cancellationToken);
    }

    private static AdaptiveCardInvokeValue ActionOf(IInvokeActivity activity)
    {
        var value = ValueOf<AdaptiveCardInvokeValue>(activity);
        if (value.Action == null)
            throw Malformed("Missing action property");
        return value.Action.Type == Execute ? value : throw Refused(HttpStatusCode.BadRequest, "NotSupported", $"The action '{value.Action.Type}' is not supported.");
    }

    private static SearchInvokeValue QueryOf(IInvokeActivity activity)
    {
        var query = ValueOf<SearchInvokeValue>(activity);
        // Teams leaves the kind out: there a search is meant.
        if (string.IsNullOrEmpty(query.Kind))
            query.Kind = activity.ChannelId == Connector.Channels.Msteams ? SearchInvokeTypes.Search : throw Malformed("Missing kind property for search query.");
        return string.IsNullOrEmpty(query.QueryText) ? throw Malformed("Missing queryText for search.") : query;
    }

    private static T ValueOf<T>(IInvokeActivity activity)
        where T : class
    {
        if (activity.Value == null)
            throw Malformed("Missing value property");
        if (activity.Value is not JObject json)
            throw Malformed("Value property is not properly formed");
        try
        {
            return json.ToObject<T>(SchemaJson.Serializer) ?? throw Malformed("Value property is not properly formed");
        }
        catch (Newtonsoft.Json.JsonException)
        {
            throw Malformed("Value property is not properly formed");
        }
    }

    private static InvokeResponseException Malformed(string message) => Refused(HttpStatusCode.BadRequest, "BadRequest", message);

    private static InvokeResponseException Refused(HttpStatusCode status, string code, string message) => new(status, new AdaptiveCardInvokeResponse
    {
        StatusCode = (int)status,
        Type = "application/vnd.microsoft.error",
        Value = new Error(code, message),
    });

    /// <summary>Thrown in an invoke's handler, it becomes the invoke's answer.</summary>
    protected class InvokeResponseException : Exception
    {
        private readonly HttpStatusCode _status = HttpStatusCode.InternalServerError;
        private readonly object _body;

        public InvokeResponseException()
        {
        }

        public InvokeResponseException(string message)
            : base(message)
        {
        }

        public InvokeResponseException(string message, Exception innerException)
            : base(message, innerException)
        {
        }

        public InvokeResponseException(HttpStatusCode statusCode, object body = null)
        {
            _status = statusCode;
            _body = body;
        }

        public InvokeResponse CreateInvokeResponse() => new() { Status = (int)_status, Body = _body };
    }
}
