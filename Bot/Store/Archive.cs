using System.Runtime.CompilerServices;
using TeamsCollab.Sales;

namespace TeamsCollab.Store;

/// <summary>One stored interaction.</summary>
/// <param name="Sale">The sale's id; <c>-</c> for what happened to the team.</param>
/// <param name="Type">The permanent name of what happened.</param>
/// <param name="By">The person's number.</param>
/// <param name="Data">What is stored of it, as JSON: people by their number.</param>
/// <param name="Words">What was written with it; null where nothing was, or it was forgotten.</param>
public sealed record Kept(string Sale, string Type, string By, DateTimeOffset At, string Data, string? Words);

/// <summary>Reads all of a team, a page at a time. Every method may throw <see cref="StoreUnavailableException"/> on the way.</summary>
public sealed class Archive(Table table)
{
    /// <summary>All sales, open and closed, by id.</summary>
    public async IAsyncEnumerable<Sale> SalesAsync(TeamKey team, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var row in table.RangeAsync(team.Value, RowKeys.Sales, ct: ct)) yield return Rows.Read<Sale>(row);
    }

    /// <summary>All interactions, sale by sale, each from its first to its last.</summary>
    public async IAsyncEnumerable<Kept> InteractionsAsync(TeamKey team, [EnumeratorCancellation] CancellationToken ct)
    {
        // Both ranges come in the same order of sale and version, so that one walk beside the other finds the words.
        await using var texts = table.RangeAsync(team.Value, RowKeys.Texts, ct: ct).GetAsyncEnumerator(ct);
        var more = await texts.MoveNextAsync();
        await foreach (var row in table.RangeAsync(team.Value, RowKeys.Events, ct: ct))
        {
            var place = RowKeys.Behind(row.RowKey);
            while (more && string.CompareOrdinal(RowKeys.Behind(texts.Current.RowKey), place) < 0) more = await texts.MoveNextAsync();
            var words = more && RowKeys.Behind(texts.Current.RowKey) == place ? texts.Current.GetString("Words") : null;
            yield return new Kept(
                RowKeys.SaleOf(row.RowKey), row.GetString("Type"), row.GetString("By"), row.GetDateTimeOffset("At") ?? default, row.GetString(Rows.Data), words);
        }
    }
}
