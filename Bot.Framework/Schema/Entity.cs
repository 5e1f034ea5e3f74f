using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Schema;

/// <summary>Something said about an activity. Received ones are of this very class: <see cref="GetAs{T}"/> makes them what their type says.</summary>
public class Entity
{
    [JsonExtensionData]
    private JObject _unknown;

    public Entity()
    {
    }

    public Entity(string type = null)
    {
        Type = type;
    }

    [JsonProperty("type")]
    public string Type { get; set; }

    /// <summary>The JSON properties that have no member here; they survive a round trip. Never null.</summary>
    [JsonIgnore]
    public JObject Properties
    {
        get => _unknown ??= [];
        set => _unknown = value;
    }

    public T GetAs<T>() => JObject.FromObject(this, SchemaJson.Serializer).ToObject<T>(SchemaJson.Serializer);

    /// <summary>Becomes what that object says; what it was is gone.</summary>
    public void SetAs<T>(T obj)
    {
        var entity = JObject.FromObject(obj, SchemaJson.Serializer).ToObject<Entity>(SchemaJson.Serializer);
        Type = entity.Type;
        Properties = entity._unknown;
    }

    /// <summary>Equal is what says the same on the wire.</summary>
    public bool Equals(Entity other) =>
        other != null && (ReferenceEquals(this, other) || JToken.DeepEquals(JObject.FromObject(this, SchemaJson.Serializer), JObject.FromObject(other, SchemaJson.Serializer)));

    public override bool Equals(object obj) => obj is Entity other && Equals(other);

    public override int GetHashCode() => Type == null ? 0 : StringComparer.Ordinal.GetHashCode(Type);
}
