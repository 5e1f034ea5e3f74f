using Azure.Data.Tables;
using TeamsCollab.Sales;
using TeamsCollab.Store;
using TeamsCollab.Time;

namespace TeamsCollab.Delivery;

/// <summary>Somebody whom a message calls.</summary>
public sealed record Called(string EntraId, string TeamsId);

/// <param name="Until">Nothing is to be posted earlier; null: now.</param>
/// <param name="Unheard">Those whom it must not call: they read it in the nudge.</param>
public sealed record PushAnswer(DateTimeOffset? Until, IReadOnlyList<Called> Unheard)
{
    public static readonly PushAnswer Go = new(null, []);
}

/// <summary>
/// Asks <see cref="PushRule"/> for everybody whom a new message calls. The day's pushes are counted in each person's own partition by ETag,
/// each message once, so that several copies and several tries together stay within the few.
/// </summary>
public sealed class Pushes(Table table, IPersonStore people, TimeProvider time)
{
    private const int Attempts = 8;

    public async Task<PushAnswer> AskAsync(string tenant, TeamKey team, Subject subject, IReadOnlyList<Called> calls, CancellationToken ct)
    {
        if (calls.Count == 0 || !PushRule.Disturbs(subject)) return PushAnswer.Go;
        var read = await Task.WhenAll(calls.Select(called => people.ReadAsync(tenant, called.EntraId, ct)));
        var now = time.GetUtcNow();
        if (read.Max(person => PushRule.FreeAt(person.Row, now)) is var free && free > now) return new PushAnswer(free, []);
        if (!PushRule.Counts(subject)) return PushAnswer.Go;
        var unheard = new List<Called>();
        foreach (var (called, person) in calls.Zip(read))
            if (PushRule.IsLeftAlone(person.Row, now) || !await TakeAsync(person, $"{team} {subject}", now, ct)) unheard.Add(called);
        return new PushAnswer(null, unheard);
    }

    /// <summary>The same for a message in somebody's own chat: when it may go; null: now.</summary>
    public async Task<DateTimeOffset?> AskAsync(PersonView person, Subject subject, CancellationToken ct)
    {
        if (!PushRule.CountsInOwnChat(subject)) return null;
        var now = time.GetUtcNow();
        if (PushRule.FreeAt(person.Row, now) is var free && free > now) return free;
        if (person.Row.PauseAt(now) is { } pause) return pause.Until;
        var zone = person.Row.TimeZone();
        return await TakeAsync(person, $"{subject}", now, ct) ? null : zone.At(zone.DayOf(now).AddDays(1), TimeOnly.MinValue);
    }

    /// <summary>One of the person's pushes of today for this message; false where none is left.</summary>
    private async Task<bool> TakeAsync(PersonView person, string message, DateTimeOffset now, CancellationToken ct)
    {
        var partition = person.Key.Value;
        var key = RowKeys.Push(person.Row.TimeZone().DayOf(now));
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var row = await table.RowAsync(partition, key, ct);
            var taken = row?.GetString("Messages")?.Split('\n') ?? [];
            if (taken.Contains(message)) return true;
            if (taken.Length >= PushRule.MostADay) return false;
            var commit = new Commit(partition);
            var counted = new TableEntity(partition, key) { ["Messages"] = string.Join('\n', [.. taken, message]) };
            if (row is null)
            {
                await table.ListAsync(partition, ct);
                commit.Insert(counted);
                foreach (var old in (await table.AllAsync(partition, RowKeys.PushesBefore(key), ct)).Take(Commit.MostRowsOfAMove - 1)) commit.Delete(old.RowKey, old.ETag);
            }
            else
            {
                commit.Replace(counted, row.ETag);
            }
            if ((await table.WriteAsync(commit, ct)).Done) return true;
        }
        throw new StoreUnavailableException($"The pushes of a person changed under {Attempts} attempts.");
    }
}
