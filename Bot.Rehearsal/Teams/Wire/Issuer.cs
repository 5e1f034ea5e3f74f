using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace TeamsCollab.Rehearsal.Teams;

/// <summary>
/// Signs tokens as the Bot Framework and Entra do, with keys of its own. The public keys are served where the OpenID
/// metadata says; <see cref="AddKey"/> and <see cref="DropKeys"/> roll them.
/// </summary>
public sealed class Issuer : IDisposable
{
    public const string BotFramework = "https://api.botframework.com";

    private readonly TimeProvider time;
    private ImmutableList<(string Kid, RSA Key, string[] Endorsements)> keys = [];

    internal Issuer(TimeProvider time)
    {
        this.time = time;
        AddKey("msteams");
    }

    /// <summary>Adds a key, which signs from now on. The answer is its <c>kid</c>.</summary>
    /// <param name="endorsements">The channels for which the key may speak.</param>
    public string AddKey(params string[] endorsements)
    {
        var key = RSA.Create(2048);
        var kid = Encode(SHA256.HashData(key.ExportSubjectPublicKeyInfo()))[..27];
        keys = keys.Add((kid, key, endorsements));
        return kid;
    }

    /// <summary>Stops publishing all keys but the newest.</summary>
    public void DropKeys() => keys = [keys[^1]];

    /// <summary>The claims of a token with which Teams calls the bot, to be changed at will before <see cref="Sign"/>.</summary>
    public JsonObject TeamsClaims(string appId, Uri serviceUrl) => Dated(new JsonObject
    {
        ["iss"] = BotFramework,
        ["aud"] = appId,
        ["serviceurl"] = serviceUrl.ToString(),
    });

    /// <summary>The claims of a token with which the bot calls the connector.</summary>
    public JsonObject ConnectorClaims(string appId, string tenant) => Dated(new JsonObject
    {
        ["iss"] = $"https://sts.windows.net/{tenant}/",
        ["aud"] = BotFramework,
        ["appid"] = appId,
        ["tid"] = tenant,
        ["ver"] = "1.0",
    });

    /// <summary>A compact RS256 token.</summary>
    /// <param name="claims">The payload.</param>
    /// <param name="kid">Which key signs; the newest by default.</param>
    public string Sign(JsonObject claims, string? kid = null)
    {
        var key = kid is null ? keys[^1] : keys.Find(one => one.Kid == kid);
        var header = new JsonObject { ["typ"] = "JWT", ["alg"] = "RS256", ["kid"] = key.Kid, ["x5t"] = key.Kid };
        var signed = $"{Encode(Encoding.UTF8.GetBytes(Json.Write(header)))}.{Encode(Encoding.UTF8.GetBytes(Json.Write(claims)))}";
        var signature = key.Key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{signed}.{Encode(signature)}";
    }

    /// <summary>Whether it is a token of ours for the connector, for that app, and not over.</summary>
    internal bool AdmitsToConnector(string token, string appId)
    {
        if (token.Split('.') is not [var header, var payload, var signature])
            return false;
        var kid = Json.Read(Decode(header)).Text("kid");
        var key = keys.Find(one => one.Kid == kid).Key;
        if (key is null || Bytes(signature) is not { } bytes
            || !key.VerifyData(Encoding.ASCII.GetBytes($"{header}.{payload}"), bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))
            return false;
        var claims = Json.Read(Decode(payload));
        return claims.Text("aud") == BotFramework && claims.Text("appid") == appId
            && claims.Number("exp") > Clocks().Min().ToUnixTimeSeconds();
    }

    internal JsonObject KeySet() => new()
    {
        ["keys"] = new JsonArray([.. keys.Select(key => (JsonNode)Published(key.Kid, key.Key, key.Endorsements))]),
    };

    public void Dispose() => keys.ForEach(key => key.Key.Dispose());

    /// <summary>The rehearsal's clock may be moved while a verifier stays in real time: the token is good by both.</summary>
    private JsonObject Dated(JsonObject claims)
    {
        claims["nbf"] = Clocks().Min().AddMinutes(-5).ToUnixTimeSeconds();
        claims["iat"] = claims["nbf"]!.DeepClone();
        claims["exp"] = Clocks().Max().AddHours(1).ToUnixTimeSeconds();
        return claims;
    }

    private DateTimeOffset[] Clocks() => [time.GetUtcNow(), TimeProvider.System.GetUtcNow()];

    private static JsonObject Published(string kid, RSA key, string[] endorsements)
    {
        var numbers = key.ExportParameters(includePrivateParameters: false);
        return new JsonObject
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["kid"] = kid,
            ["x5t"] = kid,
            ["n"] = Encode(numbers.Modulus!),
            ["e"] = Encode(numbers.Exponent!),
            ["endorsements"] = new JsonArray([.. endorsements.Select(one => (JsonNode)one)]),
        };
    }

    private static string Encode(byte[] bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);

    private static string Decode(string part) => Bytes(part) is { } bytes ? Encoding.UTF8.GetString(bytes) : "";

    private static byte[]? Bytes(string part)
    {
        try
        {
            return System.Buffers.Text.Base64Url.DecodeFromChars(part);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
