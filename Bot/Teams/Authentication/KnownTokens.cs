using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace TeamsCollab.Teams.Authentication;

/// <summary>Tokens that held before, until they expire: Teams sends the same one for about an hour. Only valid ones get in.</summary>
internal sealed class KnownTokens(TimeProvider time)
{
    private const int Most = 1000;

    private readonly ConcurrentDictionary<TokenFingerprint, ValidToken> _tokens = new();

    public ValidToken? Find(TokenFingerprint fingerprint)
    {
        if (!_tokens.TryGetValue(fingerprint, out var token))
            return null;
        if (time.GetUtcNow() <= token.Until)
            return token;
        _tokens.TryRemove(fingerprint, out _);
        return null;
    }

    public void Keep(TokenFingerprint fingerprint, ValidToken token)
    {
        if (_tokens.Count >= Most)
            MakeRoom();
        _tokens[fingerprint] = token;
    }

    private void MakeRoom()
    {
        var now = time.GetUtcNow();
        foreach (var (fingerprint, token) in _tokens)
        {
            if (token.Until < now)
                _tokens.TryRemove(fingerprint, out _);
        }

        if (_tokens.Count >= Most)
            _tokens.Clear(); // costs one signature check each, no more
    }
}

/// <summary>The SHA-256 of a token: so that no tokens lie about in memory longer than their request.</summary>
internal readonly record struct TokenFingerprint(UInt128 Left, UInt128 Right)
{
    public static TokenFingerprint Of(ReadOnlySpan<char> token)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        // The characters as they lie in memory: two strings are the same token if and only if these are the same.
        SHA256.HashData(MemoryMarshal.AsBytes(token), hash);
        return new TokenFingerprint(MemoryMarshal.Read<UInt128>(hash), MemoryMarshal.Read<UInt128>(hash[16..]));
    }
}
