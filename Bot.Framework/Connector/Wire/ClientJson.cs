using Newtonsoft.Json;

namespace Microsoft.Bot.Connector.Wire;

/// <summary>A client's serializer: the process's one, until somebody asks for the client's settings in order to change them.</summary>
internal sealed class ClientJson
{
    private JsonSerializerSettings _own;

    public JsonSerializerSettings Settings => _own ??= WireJson.CreateSettings();

    public JsonSerializer Serializer => _own == null ? WireJson.Serializer : JsonSerializer.Create(_own);
}
