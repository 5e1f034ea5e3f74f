using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Newtonsoft.Json.Linq;

namespace TeamsCollab.Benchmarks.Echo;

/// <summary>Signs as the Bot Framework does, with a key of its own.</summary>
internal sealed class EchoIssuer
{
    private const string Issuer = "https://api.botframework.com";
    private readonly RsaSecurityKey _key = new(RSA.Create(2048)) { KeyId = "key-1" };

    public string KeySet
    {
        get
        {
            var numbers = _key.Rsa.ExportParameters(includePrivateParameters: false);
            var key = new JObject
            {
                ["kty"] = "RSA",
                ["use"] = "sig",
                ["kid"] = _key.KeyId,
                ["n"] = Base64UrlEncoder.Encode(numbers.Modulus),
                ["e"] = Base64UrlEncoder.Encode(numbers.Exponent),
                ["endorsements"] = new JArray("msteams"),
            };
            return new JObject { ["keys"] = new JArray(key) }.ToString();
        }
    }

    public static string Metadata(string keySetAddress) => new JObject
    {
        ["issuer"] = Issuer,
        ["jwks_uri"] = keySetAddress,
        ["id_token_signing_alg_values_supported"] = new JArray("RS256"),
    }.ToString();

    public string TokenFor(string audience, string serviceUrl) => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
    {
        Issuer = Issuer,
        Audience = audience,
        Expires = TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(1),
        Claims = new Dictionary<string, object> { ["serviceurl"] = serviceUrl },
        SigningCredentials = new SigningCredentials(_key, SecurityAlgorithms.RsaSha256),
    });
}
