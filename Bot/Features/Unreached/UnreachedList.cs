using System.Globalization;
using TeamsCollab.Delivery;
using TeamsCollab.Sales;
using TeamsCollab.Store;

namespace TeamsCollab.Features.Unreached;

/// <summary><c>dotnet run --project Bot -- undelivered</c>: whom the bot could not reach and why, for whoever runs it.</summary>
public sealed class UnreachedList(UndeliveredRows rows, UnreachedReader reader, ISaleStore store)
{
    /// <returns>0 when everybody was reached, 1 when not.</returns>
    /// <exception cref="StoreUnavailableException">Storage didn't answer.</exception>
    public async Task<int> RunAsync(TextWriter output, CancellationToken ct)
    {
        var count = 0;
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        await foreach (var row in rows.AllAsync(ct))
        {
            if (!names.TryGetValue(row.Partition, out var place)) names[row.Partition] = place = await PlaceAsync(row.Partition, ct);
            var one = await reader.ReadAsync(row, ct);
            var what = one.Sale is { } sale ? $"{row.Subject} ({sale.Name})" : row.Subject;
            var whom = one.Whom?.Name ?? (one.Sale is null ? "-" : "its thread");
            count++;
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{row.At.UtcDateTime:u}  {place}  {whom}  {what}: {row.Reason}, after {row.Tries} tries"));
        }
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{count} undelivered."));
        return count == 0 ? 0 : 1;
    }

    private async Task<string> PlaceAsync(string partition, CancellationToken ct) =>
        RowKeys.IsTeamPartition(partition) && await store.TeamAsync(new TeamKey(partition), ct) is { } team ? team.Name ?? team.TeamsId : partition;
}
