using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace TeamsCollab.Teams.Authentication;

/// <summary>A published key and the channels it may speak for.</summary>
public sealed record SigningKey(RsaSecurityKey Key, IReadOnlySet<string> Endorsements);

/// <summary>The keys of one reading, by their ids.</summary>
public sealed record KeyRing(IReadOnlyDictionary<string, SigningKey> Keys, DateTimeOffset ReadAt)
{
    /// <summary>Reads a JSON Web Key Set; keys that are not RSA, not for signatures or without an id are passed over.</summary>
    /// <exception cref="JsonException">It is no key set.</exception>
    public static KeyRing Parse(ReadOnlyMemory<byte> json, DateTimeOffset readAt)
    {
        using var document = JsonDocument.Parse(json);
        if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("keys", out var list) || list.ValueKind != JsonValueKind.Array)
            throw new JsonException("The key set has no list of keys.");
        var keys = new Dictionary<string, SigningKey>(StringComparer.Ordinal);
        foreach (var entry in list.EnumerateArray())
        {
            if (Read(entry) is { } key)
                keys[key.Key.KeyId] = key;
        }

        return new KeyRing(keys, readAt);
    }

    private static SigningKey? Read(JsonElement entry)
    {
        if (Text(entry, "kty") != "RSA" || Text(entry, "use") is not (null or "sig"))
            return null;
        if (Text(entry, "kid") is not { Length: > 0 } kid || Text(entry, "n") is not { } modulus || Text(entry, "e") is not { } exponent)
            return null;
        try
        {
            var parameters = new RSAParameters { Modulus = Base64UrlEncoder.DecodeBytes(modulus), Exponent = Base64UrlEncoder.DecodeBytes(exponent) };
            return new SigningKey(new RsaSecurityKey(parameters) { KeyId = kid }, Endorsements(entry));
        }
        catch (FormatException e)
        {
            throw new JsonException($"Key '{kid}' is not written in base64url.", e);
        }
    }

    private static HashSet<string> Endorsements(JsonElement entry)
    {
        var channels = new HashSet<string>(StringComparer.Ordinal);
        if (entry.TryGetProperty("endorsements", out var list) && list.ValueKind == JsonValueKind.Array)
        {
            foreach (var channel in list.EnumerateArray())
            {
                if (channel.ValueKind == JsonValueKind.String)
                    channels.Add(channel.GetString()!);
            }
        }

        return channels;
    }

    private static string? Text(JsonElement entry, string name) =>
        entry.ValueKind == JsonValueKind.Object && entry.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
