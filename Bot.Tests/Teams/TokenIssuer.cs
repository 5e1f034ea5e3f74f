using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;
using Newtonsoft.Json.Linq;

namespace TeamsCollab.Tests.Teams;

/// <summary>An issuer of tokens on a free port: its metadata document, its keys, and any token one could wish to forge.</summary>
internal sealed class TokenIssuer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly List<JObject> _published = [];
    private int _readings;

    private TokenIssuer(WebApplication app) => _app = app;

    public bool Down { get; set; }

    public string? KeysAddress { get; set; }

    /// <summary>How often the keys were read.</summary>
    public int Readings => _readings;

    public string Address => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    public string Metadata => Address + "/v1/.well-known/openidconfiguration";

    public static async Task<TokenIssuer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var issuer = new TokenIssuer(app);
        app.MapGet("/v1/.well-known/openidconfiguration", () => issuer.Down
            ? Results.StatusCode(503)
            : Results.Text(new JObject { ["jwks_uri"] = issuer.KeysAddress ?? issuer.Address + "/keys" }.ToString(), "application/json"));
        app.MapGet("/keys", () =>
        {
            Interlocked.Increment(ref issuer._readings);
            lock (issuer._published)
                return Results.Text(new JObject { ["keys"] = new JArray(issuer._published) }.ToString(), "application/json");
        });
        await app.StartAsync();
        return issuer;
    }

    public void Publish(TestKey key, params string[]? endorsements)
    {
        var parameters = key.Rsa.ExportParameters(false);
        var entry = new JObject
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["kid"] = key.Id,
            ["n"] = Base64UrlEncoder.Encode(parameters.Modulus),
            ["e"] = Base64UrlEncoder.Encode(parameters.Exponent),
        };
        if (endorsements != null)
            entry["endorsements"] = new JArray(endorsements);
        lock (_published)
            _published.Add(entry);
    }

    public void Withdraw(TestKey key)
    {
        lock (_published)
            _published.RemoveAll(k => (string?)k["kid"] == key.Id);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}

/// <summary>A key pair; writes tokens byte by byte, so that also those can be written that no library would.</summary>
internal sealed class TestKey(string id) : IDisposable
{
    public RSA Rsa { get; } = RSA.Create(2048);

    public string Id => id;

    public string Sign(JObject claims, string algorithm = "RS256", string? kid = null)
    {
        var header = new JObject { ["alg"] = algorithm, ["typ"] = "JWT", ["kid"] = kid ?? id };
        var content = $"{Part(header)}.{Part(claims)}";
        var signature = algorithm switch
        {
            "none" => [],
            "HS256" => HMACSHA256.HashData(Encoding.UTF8.GetBytes(Rsa.ExportSubjectPublicKeyInfoPem()), Encoding.UTF8.GetBytes(content)),
            "PS256" => Rsa.SignData(Encoding.UTF8.GetBytes(content), HashAlgorithmName.SHA256, RSASignaturePadding.Pss),
            "RS384" => Rsa.SignData(Encoding.UTF8.GetBytes(content), HashAlgorithmName.SHA384, RSASignaturePadding.Pkcs1),
            "RS512" => Rsa.SignData(Encoding.UTF8.GetBytes(content), HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1),
            _ => Rsa.SignData(Encoding.UTF8.GetBytes(content), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
        };
        return $"{content}.{Base64UrlEncoder.Encode(signature)}";
    }

    public void Dispose() => Rsa.Dispose();

    private static string Part(JObject json) => Base64UrlEncoder.Encode(json.ToString(Newtonsoft.Json.Formatting.None));
}
