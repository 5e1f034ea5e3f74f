using System.Net.Http.Headers;

namespace TeamsCollab.Teams.Authentication;

/// <summary>
/// The bot's own token for the connector, kept until five minutes before its end; callers at the same time share one request.
/// Where no new one can be had, the present one serves until it really ends.
/// </summary>
public sealed class ConnectorToken(Func<CancellationToken, Task<IssuedToken>> issue, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan Early = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan AskingTakesAtMost = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan BetweenRenewals = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private Kept? _kept;
    private Task<Kept>? _asking;

    public ValueTask<AuthenticationHeaderValue> HeaderAsync(CancellationToken ct)
    {
        var kept = Volatile.Read(ref _kept);
        return kept != null && time.GetUtcNow() < kept.RenewAt ? new ValueTask<AuthenticationHeaderValue>(kept.Header) : new ValueTask<AuthenticationHeaderValue>(RenewAsync(ct));
    }

    private async Task<AuthenticationHeaderValue> RenewAsync(CancellationToken ct)
    {
        Task<Kept> asking;
        lock (_gate)
            asking = _asking is { IsCompleted: false } ? _asking : _asking = Task.Run(AskAsync, CancellationToken.None);
        return (await asking.WaitAsync(ct)).Header;
    }

    private async Task<Kept> AskAsync()
    {
        var present = _kept;
        using var limit = new CancellationTokenSource(AskingTakesAtMost);
        try
        {
            var token = await issue(limit.Token);
            var kept = new Kept(new AuthenticationHeaderValue("Bearer", token.Value), token.Until - Early, token.Until);
            Volatile.Write(ref _kept, kept);
            return kept;
        }
        catch (Exception e) when (present != null && time.GetUtcNow() < present.Until)
        {
            AuthenticationLog.TokenNotRenewed(logger, present.Until, e);
            var kept = present with { RenewAt = time.GetUtcNow() + BetweenRenewals };
            Volatile.Write(ref _kept, kept);
            return kept;
        }
    }

    private sealed record Kept(AuthenticationHeaderValue Header, DateTimeOffset RenewAt, DateTimeOffset Until);
}

public sealed record IssuedToken(string Value, DateTimeOffset Until);
