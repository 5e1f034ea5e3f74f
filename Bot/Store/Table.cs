using System.Runtime.CompilerServices;
using Azure.Data.Tables;

namespace TeamsCollab.Store;

/// <summary>Reads and writes of the one table, with storage's failures as <see cref="StoreUnavailableException"/>.</summary>
public sealed class Table(TableClient client)
{
    public async Task<TableEntity?> RowAsync(string partition, string rowKey, CancellationToken ct) =>
        await Outage.AskAsync(
            async () =>
            {
                var row = await client.GetEntityIfExistsAsync<TableEntity>(partition, rowKey, cancellationToken: ct);
                return row.HasValue ? row.Value : null;
            }, ct);

    /// <summary>The rows of a range in the order of their keys.</summary>
    public async IAsyncEnumerable<TableEntity> RangeAsync(string partition, KeyRange range, int? perPage = null, [EnumeratorCancellation] CancellationToken ct = default)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {range.From} and RowKey lt {range.To}");
        await using var rows = client.QueryAsync<TableEntity>(filter, perPage, cancellationToken: ct).GetAsyncEnumerator(ct);
        while (await Outage.AskAsync(() => rows.MoveNextAsync().AsTask(), ct)) yield return rows.Current;
    }

    public async Task<List<TableEntity>> AllAsync(string partition, KeyRange range, CancellationToken ct)
    {
        var rows = new List<TableEntity>();
        await foreach (var row in RangeAsync(partition, range, ct: ct)) rows.Add(row);
        return rows;
    }

    public Task<Written> WriteAsync(Commit commit, CancellationToken ct) => commit.WriteAsync(client, ct);

    /// <summary>Lists a partition, so that the sweep finds it. Before the partition's first write.</summary>
    public Task ListAsync(string partition, CancellationToken ct) => PutAsync(Rows.DirectoryEntry(partition), ct);

    /// <summary>An idempotent row outside of any transaction: it holds the same whoever writes it.</summary>
    internal Task PutAsync(TableEntity row, CancellationToken ct)
    {
        Commit.CheckKey(row.PartitionKey);
        Commit.CheckKey(row.RowKey);
        return Outage.AskAsync(() => client.UpsertEntityAsync(row, TableUpdateMode.Replace, ct), ct);
    }

    /// <summary>Deletes a row whatever it holds; fine where it is gone.</summary>
    internal Task RemoveAsync(string partition, string rowKey, CancellationToken ct) =>
        Outage.AskAsync(() => client.DeleteEntityAsync(partition, rowKey, cancellationToken: ct), ct);
}
