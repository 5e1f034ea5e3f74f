using System.Collections.Concurrent;
using System.Threading.Channels;
using TeamsCollab.Store;
using TeamsCollab.Time;

namespace TeamsCollab.Delivery;

/// <summary>A person as one of their activities shows them.</summary>
/// <param name="Conversation">Their own chat with the bot, where the activity came from there.</param>
/// <param name="Removed">The app was removed from their own chat.</param>
public sealed record Sighting(
    string Tenant, string EntraId, string TeamsId, string Bot, string ServiceUrl, string? Zone, string? Language, string? Conversation, bool Removed = false);

/// <summary>
/// Keeps up to date where each person can be reached, beside their turns: what it drops or loses, their next activity brings again.
/// </summary>
public sealed partial class Acquaintances(IPersonStore people, ILogger<Acquaintances> log) : BackgroundService
{
    private const int MostWaiting = 1_000;
    private const int MostKnown = 20_000;
    private const int Attempts = 5;

    private readonly Channel<Sighting> _seen = Channel.CreateBounded<Sighting>(new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropWrite });

    // What this process has seen stored: whoever goes on as before costs no storage. Other copies may store something else meanwhile;
    // the next difference is stored again.
    private readonly ConcurrentDictionary<PersonKey, Sighting> _known = new();

    /// <summary>Somebody was active: learned soon, without the caller waiting.</summary>
    public void Seen(Sighting sighting)
    {
        if (!IsKnown(sighting)) _seen.Writer.TryWrite(sighting);
    }

    /// <summary>Stores what is new. True where something was.</summary>
    public async Task<bool> LearnAsync(Sighting sighting, CancellationToken ct)
    {
        if (IsKnown(sighting)) return false;
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var read = await people.ReadAsync(sighting.Tenant, sighting.EntraId, ct);
            var now = Of(read.Row, sighting);
            if (now == read.Row && read.Read is not null)
            {
                Remember(sighting);
                return false;
            }
            if (!await people.CommitAsync(read, new PersonChange { Row = now }, ct)) continue;
            Remember(sighting);
            return true;
        }
        throw new StoreUnavailableException($"A person's row changed under {Attempts} attempts.");
    }

    /// <summary>What a person's row becomes by a sighting: pure.</summary>
    public static PersonRow Of(PersonRow row, Sighting seen) => row with
    {
        TeamsId = seen.TeamsId,
        Bot = seen.Bot,
        ServiceUrl = seen.ServiceUrl,
        Conversation = seen.Removed ? null : seen.Conversation ?? row.Conversation,
        Zone = !row.ZoneChosen && Zones.IsKnown(seen.Zone) ? seen.Zone : row.Zone,
        Language = seen.Language ?? row.Language,
    };

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var sighting in _seen.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await LearnAsync(sighting, stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                NotLearned(log, e);
            }
        }
    }

    private bool IsKnown(Sighting seen) => _known.TryGetValue(Key(seen), out var known) && known == (seen.Conversation is null && !seen.Removed ? seen with { Conversation = known.Conversation } : seen);

    private void Remember(Sighting seen)
    {
        if (_known.Count >= MostKnown) _known.Clear();
        _known[Key(seen)] = seen.Removed ? seen : seen with { Conversation = seen.Conversation ?? _known.GetValueOrDefault(Key(seen))?.Conversation };
    }

    private static PersonKey Key(Sighting seen) => PersonKey.Of(seen.Tenant, seen.EntraId);

    [LoggerMessage(EventId = 3060, Level = LogLevel.Warning, Message = "Where a person can be reached could not be stored; their next activity brings it again.")]
    private static partial void NotLearned(ILogger logger, Exception exception);
}
