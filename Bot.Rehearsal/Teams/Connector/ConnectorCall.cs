using System.Text.Json.Nodes;

namespace TeamsCollab.Rehearsal.Teams;

/// <summary>One call of the bot, read.</summary>
/// <param name="Method">GET, POST, PUT or DELETE.</param>
/// <param name="Path">Unescaped, with the query, from <c>/v3</c> on.</param>
/// <param name="Body">Null where there is none or no JSON.</param>
/// <param name="Http">For route values and query.</param>
internal sealed record ConnectorCall(string Method, string Path, JsonNode? Body, HttpRequest Http)
{
    public string Route(string name) => (string)Http.RouteValues[name]!;
}

/// <summary>What the connector answers.</summary>
internal sealed record ConnectorAnswer(int Status, JsonNode? Body = null, TimeSpan? RetryAfter = null)
{
    public static ConnectorAnswer Error(int status, string code, string message, TimeSpan? retryAfter = null) =>
        new(status, new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = message } }, retryAfter);

    public static ConnectorAnswer Id(int status, string id) => new(status, new JsonObject { ["id"] = id });

    public static ConnectorAnswer Bad(string message) => Error(400, "BadSyntax", message);
    public static ConnectorAnswer NoActivity => Error(404, "ActivityNotFoundInConversation", "Activity not found in conversation.");
    public static ConnectorAnswer NoConversation => Error(404, "ConversationNotFound", "Conversation not found.");
    public static ConnectorAnswer Forbidden(string code, string message) => Error(403, code, message);
}
