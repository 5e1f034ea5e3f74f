using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Schema.Teams;

public class TabRequest
{
    [JsonProperty("context")]
    public TabContext Context { get; set; }

    [JsonProperty("tabContext")]
    public TabEntityContext TabEntityContext { get; set; }

    [JsonProperty("state")]
    public string State { get; set; }
}

public class TabContext
{
    [JsonProperty("theme")]
    public string Theme { get; set; }
}

public class TabSubmit
{
    [JsonProperty("context")]
    public TabContext Context { get; set; }

    [JsonProperty("tabContext")]
    public TabEntityContext TabEntityContext { get; set; }

    [JsonProperty("data")]
    public TabSubmitData Data { get; set; }
}

public class TabSubmitData
{
    [JsonExtensionData]
    private JObject _unknown;

    /// <summary>The JSON properties that have no member here; they survive a round trip. Never null.</summary>
    [JsonIgnore]
    public JObject Properties
    {
        get => _unknown ??= [];
        set => _unknown = value;
    }

    [JsonProperty("type")]
    public string Type { get; set; }
}

public class TabResponse
{
    [JsonProperty("tab")]
    public TabResponsePayload Tab { get; set; }
}

public class TabResponsePayload
{
    [JsonProperty("value")]
    public TabResponseCards Value { get; set; }

    [JsonProperty("suggestedActions")]
    public TabSuggestedActions SuggestedActions { get; set; }

    [JsonProperty("type")]
    public string Type { get; set; }
}

public class TabResponseCards
{
    [JsonProperty("cards")]
    public IList<TabResponseCard> Cards { get; set; }
}

public class TabResponseCard
{
    [JsonProperty("card")]
    public object Card { get; set; }
}

public class TabSuggestedActions
{
    [JsonProperty("actions")]
    public IList<CardAction> Actions { get; set; }
}
