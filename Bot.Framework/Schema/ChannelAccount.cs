using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Schema;

/// <summary>Somebody in a channel: a person or a bot. <see cref="Id"/> is per bot, <see cref="AadObjectId"/> is the person's Entra id.</summary>
public class ChannelAccount
{
    public ChannelAccount()
    {
    }

    public ChannelAccount(string id = null, string name = null, string role = null, string aadObjectId = null)
    {
        Id = id;
        Name = name;
        Role = role;
        AadObjectId = aadObjectId;
    }

    [JsonProperty("id")]
    public string Id { get; set; }

    [JsonProperty("name")]
    public string Name { get; set; }

    [JsonProperty("role")]
    public string Role { get; set; }

    [JsonProperty("aadObjectId")]
    public string AadObjectId { get; set; }

    [JsonExtensionData]
    private JObject _unknown;

    /// <summary>The JSON properties that have no member here; they survive a round trip. Never null.</summary>
    [JsonIgnore]
    public JObject Properties
    {
        get => _unknown ??= [];
        set => _unknown = value;
    }
}

/// <summary>The conversation. In a Teams channel the id of a thread ends in <c>;messageid=</c> and its root message.</summary>
public class ConversationAccount
{
    public ConversationAccount()
    {
    }

    public ConversationAccount(
        bool? isGroup = null, string conversationType = null, string id = null, string name = null, string aadObjectId = null,
        string role = null, string tenantId = null)
    {
        IsGroup = isGroup;
        ConversationType = conversationType;
        Id = id;
        Name = name;
        AadObjectId = aadObjectId;
        Role = role;
        TenantId = tenantId;
    }

    [JsonProperty("isGroup")]
    public bool? IsGroup { get; set; }

    [JsonProperty("conversationType")]
    public string ConversationType { get; set; }

    [JsonProperty("id")]
    public string Id { get; set; }

    [JsonProperty("name")]
    public string Name { get; set; }

    [JsonProperty("aadObjectId")]
    public string AadObjectId { get; set; }

    [JsonProperty("role")]
    public string Role { get; set; }

    [JsonProperty("tenantId")]
    public string TenantId { get; set; }

    [JsonExtensionData]
    private JObject _unknown;

    /// <summary>The JSON properties that have no member here; they survive a round trip. Never null.</summary>
    [JsonIgnore]
    public JObject Properties
    {
        get => _unknown ??= [];
        set => _unknown = value;
    }
}
