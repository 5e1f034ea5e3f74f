using TeamsCollab.Store;

namespace TeamsCollab.Delivery;

/// <summary>What a look at an outbox left.</summary>
/// <param name="Empty">Nothing is to be sent.</param>
/// <param name="Delivered">Something was done.</param>
/// <param name="Next">When to look again, where there is something left.</param>
/// <param name="Oldest">Since when the oldest row that is left waits.</param>
public sealed record Drained(bool Empty, bool Delivered, DateTimeOffset? Next, DateTimeOffset? Oldest);

/// <summary>Delivers what commits left in a partition: a sale's rows in their order, different sales side by side.</summary>
public sealed class Outbox(SendRows rows, Courier courier, Memberships memberships, TeamNews news, Poison poison, Guards guards, TimeProvider time)
{
    private const int SideBySide = 8;
    private const int MostPasses = 50;

    /// <exception cref="StoreUnavailableException">Storage didn't answer; guard and sweep come back to it.</exception>
    public async Task<Drained> DrainAsync(string partition, CancellationToken ct)
    {
        var delivered = false;
        for (var pass = 0; ; pass++)
        {
            // Taken before the look: a guard that is held later belongs to rows that this look may have missed.
            var held = guards.Take(partition);
            try
            {
                var outgoing = await rows.ReadAsync(partition, ct);
                var now = time.GetUtcNow();
                if (await poison.ListAsync(outgoing.Unreadable, ct) is { } again && outgoing.Rows.Count == 0) return new Drained(false, delivered, again, null);
                if (outgoing.Rows.Count == 0)
                {
                    await Task.WhenAll(held.Select(guard => guards.EndAsync(guard, ct)));
                    held = [];
                    return new Drained(true, delivered, null, null);
                }
                // What waits for somebody's quiet hours to end is not late.
                var oldest = outgoing.Rows.Where(row => row.Since is not null || row.NotBefore <= now).Min(row => (DateTimeOffset?)row.At);
                if (outgoing.ThrottledUntil > now) return new Drained(false, delivered, outgoing.ThrottledUntil, oldest);
                var agenda = Agenda.Of(outgoing.Rows, now);
                if (agenda.Sales.Count == 0 || pass == MostPasses) return new Drained(false, delivered, agenda.Next ?? now, oldest);
                delivered |= await SalesAsync(agenda.Sales, ct);
            }
            finally
            {
                foreach (var guard in held) guards.Hold(guard);
            }
        }
    }

    private async Task<bool> SalesAsync(IReadOnlyList<IReadOnlyList<SendRow>> sales, CancellationToken ct)
    {
        using var places = new SemaphoreSlim(SideBySide);
        using var throttled = new CancellationTokenSource();
        var done = await Task.WhenAll(sales.Select(async sale =>
        {
            await places.WaitAsync(ct);
            try
            {
                return await SaleAsync(sale, throttled, ct);
            }
            finally
            {
                places.Release();
            }
        }));
        return done.Contains(true);
    }

    private async Task<bool> SaleAsync(IReadOnlyList<SendRow> sale, CancellationTokenSource throttled, CancellationToken ct)
    {
        var done = false;
        foreach (var row in sale)
        {
            // Teams asked for patience: what this look has not begun waits with the rest of the team.
            if (throttled.IsCancellationRequested) break;
            var brought = Teaching(row) is { } teach ? await TeachAsync(row, teach, ct) : await courier.BringAsync(row, ct);
            done |= brought == Brought.Done;
            if (brought == Brought.Throttled) await throttled.CancelAsync();
            if (brought is Brought.Busy or Brought.Paced or Brought.Throttled) break;
        }
        return done;
    }

    /// <summary>What is no message for Teams, but news for other partitions of ours.</summary>
    private Func<SendRow, CancellationToken, Task<Brought>>? Teaching(SendRow row) =>
        row.Subject == TeamNewsSubject.Text ? news.SpreadAsync
        : MembershipSubject.Read(row.Subject) is { } person ? (mine, ct) => memberships.TeachAsync(mine, person, ct)
        : null;

    private async Task<Brought> TeachAsync(SendRow row, Func<SendRow, CancellationToken, Task<Brought>> teach, CancellationToken ct)
    {
        try
        {
            return await teach(row, ct);
        }
        catch (Exception e) when (e is not StoreUnavailableException && !ct.IsCancellationRequested)
        {
            return await poison.SetBackAsync(row, e, ct);
        }
    }
}
