using Newtonsoft.Json;

namespace Microsoft.Bot.Schema;

/// <summary>Value of the invoke <c>adaptiveCard/action</c>. <c>trigger</c> is on the wire too, but has no member.</summary>
public class AdaptiveCardInvokeValue
{
    [JsonProperty("authentication")]
    public AdaptiveCardAuthentication Authentication { get; set; }

    [JsonProperty("action")]
    public AdaptiveCardInvokeAction Action { get; set; }

    [JsonProperty("state")]
    public string State { get; set; }
}

/// <summary>The Action.Execute that was clicked; <see cref="Data"/> holds its data and the card's inputs.</summary>
public class AdaptiveCardInvokeAction
{
    [JsonProperty("data")]
    public object Data { get; set; }

    [JsonProperty("id")]
    public string Id { get; set; }

    [JsonProperty("type")]
    public string Type { get; set; }

    [JsonProperty("verb")]
    public string Verb { get; set; }
}

/// <summary>Body of the answer to <c>adaptiveCard/action</c>; <see cref="Type"/> decides what <see cref="Value"/> is: a card, a text or an error.</summary>
public class AdaptiveCardInvokeResponse
{
    [JsonProperty("statusCode")]
    public int StatusCode { get; set; }

    [JsonProperty("value")]
    public object Value { get; set; }

    [JsonProperty("type")]
    public string Type { get; set; }
}

public class AdaptiveCardAuthentication : TokenExchangeInvokeRequest
{
}
