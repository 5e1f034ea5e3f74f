using System.Text.Json;

namespace TeamsCollab.Teams.Authentication;

/// <summary>
/// The keys of one issuer, read from its metadata document: anew each day, and when a token names an unknown key, but then
/// once a minute at most, so that tokens with invented keys can't make this hammer the issuer. Callers at the same time share one reading.
/// </summary>
public sealed class SigningKeys(Uri metadata, HttpClient http, bool plainHttpAllowed, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromDays(1);
    private static readonly TimeSpan OldestUsable = TimeSpan.FromDays(3);
    private static readonly TimeSpan BetweenReadings = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan BetweenFirstReadings = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ReadingTakesAtMost = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private KeyRing? _ring;
    private Task<KeyRing>? _reading;
    private DateTimeOffset _lastTry = DateTimeOffset.MinValue;

    /// <summary>The key of that id; null where the issuer has none.</summary>
    /// <exception cref="KeysUnavailableException">No usable keys are at hand and the issuer can't be reached.</exception>
    public async ValueTask<SigningKey?> FindAsync(string id, CancellationToken ct)
    {
        var ring = await CurrentAsync(ct);
        if (ring.Keys.TryGetValue(id, out var known))
            return known;
        var newer = await ReadAgainAsync(ring, ct);
        return newer.Keys.GetValueOrDefault(id);
    }

    /// <summary>Whether the issuer still publishes the key, as far as is known; reads only when a day has passed.</summary>
    public async ValueTask<bool> StillHoldsAsync(SigningKey key, CancellationToken ct)
    {
        var ring = await CurrentAsync(ct);
        return ring.Keys.TryGetValue(key.Key.KeyId, out var now)
            && (ReferenceEquals(now, key)
                || (now.Key.Parameters.Modulus.AsSpan().SequenceEqual(key.Key.Parameters.Modulus) && now.Endorsements.SetEquals(key.Endorsements)));
    }

    private ValueTask<KeyRing> CurrentAsync(CancellationToken ct)
    {
        var ring = Volatile.Read(ref _ring);
        return ring != null && time.GetUtcNow() - ring.ReadAt < Fresh ? new ValueTask<KeyRing>(ring) : new ValueTask<KeyRing>(ReadAgainAsync(ring, ct));
    }

    private async Task<KeyRing> ReadAgainAsync(KeyRing? known, CancellationToken ct)
    {
        var reading = Start(known, out var sooner);
        if (sooner != null)
            return sooner;
        try
        {
            return await reading!.WaitAsync(ct);
        }
        catch (KeysUnavailableException e) when (Usable(known))
        {
            AuthenticationLog.KeysNotRefreshed(logger, metadata, e);
            return known!;
        }
    }

    private Task<KeyRing>? Start(KeyRing? known, out KeyRing? sooner)
    {
        lock (_gate)
        {
            sooner = null;
            if (_reading is { IsCompleted: false })
                return _reading;
            if (_ring != null && !ReferenceEquals(_ring, known))
            {
                sooner = _ring; // somebody else read while this caller waited
                return null;
            }

            var now = time.GetUtcNow();
            if (now >= _lastTry && now - _lastTry < (Usable(known) ? BetweenReadings : BetweenFirstReadings))
            {
                if (Usable(known))
                    sooner = known;
                return sooner != null ? null : _reading ?? throw new KeysUnavailableException(metadata, null);
            }

            _lastTry = now;
            return _reading = Task.Run(ReadAsync, CancellationToken.None); // not the caller's cancellation: others wait for it too
        }
    }

    private bool Usable(KeyRing? ring) => ring != null && time.GetUtcNow() - ring.ReadAt < OldestUsable;

    private async Task<KeyRing> ReadAsync()
    {
        using var limit = new CancellationTokenSource(ReadingTakesAtMost);
        try
        {
            var description = await http.GetByteArrayAsync(metadata, limit.Token);
            var ring = KeyRing.Parse(await http.GetByteArrayAsync(KeysAddress(description), limit.Token), time.GetUtcNow());
            lock (_gate)
                _ring = ring;
            AuthenticationLog.KeysRead(logger, metadata, ring.Keys.Count);
            return ring;
        }
        catch (Exception e) when (e is HttpRequestException or JsonException or OperationCanceledException or InvalidOperationException)
        {
            throw new KeysUnavailableException(metadata, e);
        }
    }

    private Uri KeysAddress(byte[] description)
    {
        using var document = JsonDocument.Parse(description);
        var address = document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("jwks_uri", out var value)
            ? value.GetString()
            : null;
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || !(uri.Scheme == Uri.UriSchemeHttps || (plainHttpAllowed && uri.Scheme == Uri.UriSchemeHttp)))
            throw new JsonException("The metadata document names no https address of its keys.");
        return uri;
    }
}

/// <summary>Nobody can be authenticated now; the caller should try again. It says nothing about the caller.</summary>
public sealed class KeysUnavailableException(Uri metadata, Exception? inner)
    : Exception($"The keys described at {metadata} could not be read.", inner);
