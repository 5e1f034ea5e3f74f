using System.Text.Json.Nodes;

namespace TeamsCollab.Rehearsal.Teams;

/// <summary>Where tokens are verified and got: the Bot Framework's OpenID metadata, and Entra's discovery and token endpoint.</summary>
internal static class IdentityEndpoints
{
    public static void Map(IEndpointRouteBuilder routes, World world)
    {
        routes.MapGet("/v1/.well-known/openidconfiguration", context => WriteAsync(context, 200, Metadata(context.Request)));
        routes.MapGet("/v1/.well-known/keys", context => WriteAsync(context, 200, world.Issuer.KeySet()));
        routes.MapGet("/common/discovery/instance", context => WriteAsync(context, 200, Instance(context.Request)));
        routes.MapGet("/{tenant}/v2.0/.well-known/openid-configuration", context => WriteAsync(context, 200, Discovery(context.Request)));
        routes.MapPost("/{tenant}/oauth2/v2.0/token", async context =>
        {
            var (status, body) = Token(world, (string)context.Request.RouteValues["tenant"]!, await context.Request.ReadFormAsync());
            await WriteAsync(context, status, body);
        });
    }

    public static async Task WriteAsync(HttpContext context, int status, JsonNode? body)
    {
        context.Response.StatusCode = status;
        if (body is null)
            return;
        context.Response.ContentType = "application/json; charset=utf-8";
        await context.Response.WriteAsync(Json.Write(body));
    }

    /// <summary>An address at the host by which the caller came; those who came by detour think that it was https.</summary>
    private static string Here(HttpRequest request, string path) =>
        $"{(request.Host.Host == "127.0.0.1" ? "http" : "https")}://{request.Host}/{path}";

    private static JsonObject Metadata(HttpRequest request) => new()
    {
        ["issuer"] = Issuer.BotFramework,
        ["authorization_endpoint"] = "https://invalid.botframework.com",
        ["jwks_uri"] = Here(request, "v1/.well-known/keys"),
        ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
        ["token_endpoint_auth_methods_supported"] = new JsonArray("private_key_jwt"),
    };

    /// <summary>The host by which the caller came: a token library compares it with its authority.</summary>
    private static JsonObject Instance(HttpRequest request) => new()
    {
        ["tenant_discovery_endpoint"] = $"{request.Query["authorization_endpoint"]}",
        ["api-version"] = "1.1",
        ["metadata"] = new JsonArray(new JsonObject
        {
            ["preferred_network"] = request.Host.Value,
            ["preferred_cache"] = request.Host.Value,
            ["aliases"] = new JsonArray(request.Host.Value),
        }),
    };

    private static JsonObject Discovery(HttpRequest request)
    {
        var tenant = (string)request.RouteValues["tenant"]!;
        return new()
        {
            ["issuer"] = $"https://login.microsoftonline.com/{tenant}/v2.0",
            ["token_endpoint"] = Here(request, $"{tenant}/oauth2/v2.0/token"),
            ["authorization_endpoint"] = Here(request, $"{tenant}/oauth2/v2.0/authorize"),
            ["jwks_uri"] = Here(request, "v1/.well-known/keys"),
        };
    }

    private static (int, JsonObject) Token(World world, string tenant, IFormCollection form)
    {
        if (tenant != "botframework.com" && !world.Tenants.Exists(known => known.Id == tenant))
            return Refused(400, "invalid_request", 90002, $"Tenant '{tenant}' not found.");
        if (form["grant_type"] != "client_credentials")
            return Refused(400, "unsupported_grant_type", 70003, "The app requested an unsupported grant type.");
        if (form["client_id"] != world.Settings.AppId)
            return Refused(400, "unauthorized_client", 700016, "Application was not found in the directory.");
        if (form["client_secret"] != world.Settings.AppPassword)
            return Refused(401, "invalid_client", 7000215, "Invalid client secret provided.");
        if (form["scope"] != Issuer.BotFramework + "/.default")
            return Refused(400, "invalid_scope", 70011, "The provided value for the input parameter 'scope' is not valid.");
        return (200, new JsonObject
        {
            ["token_type"] = "Bearer",
            ["expires_in"] = 3599,
            ["ext_expires_in"] = 3599,
            ["access_token"] = world.Issuer.Sign(world.Issuer.ConnectorClaims(world.Settings.AppId, tenant)),
        });
    }

    private static (int, JsonObject) Refused(int status, string error, int code, string text) => (status, new JsonObject
    {
        ["error"] = error,
        ["error_description"] = $"AADSTS{code}: {text}",
        ["error_codes"] = new JsonArray(code),
    });
}
