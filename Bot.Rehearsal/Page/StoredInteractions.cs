using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure;
using Azure.Data.Tables;
using TeamsCollab.Rehearsal.Teams;

namespace TeamsCollab.Rehearsal.Page;

/// <summary>The interactions as they stand in Table Storage, read as anybody could read them: without the bot's own code.</summary>
public sealed class StoredInteractions(string connection, string tableName)
{
    private const string Filter = "RowKey ge 'event|' and RowKey lt 'event}'";
    private const string Names = "(RowKey ge 'member|p' and RowKey lt 'member|q') or (RowKey ge 'sale|' and RowKey lt 'sale}')";
    private const int Most = 200;

    private readonly TableClient _table = new(connection, tableName);

    /// <summary>The types of the interactions in the order in which they happened, such as handoff.approved; of the newest 200.</summary>
    public async Task<IReadOnlyList<string>> TypesAsync(CancellationToken cancel = default) =>
        [.. (await ReadAsync(cancel)).Rows.Reverse().Select(row => row.Type)];

    /// <summary>Newest first, 200 at most.</summary>
    internal async Task<StorageShape> ReadAsync(CancellationToken cancel)
    {
        var rows = await QueryAsync(Filter, cancel);
        var names = rows.Count == 0 ? [] : (await QueryAsync(Names, cancel)).ToDictionary(
            row => (row.PartitionKey, row.RowKey), row => Data(row).Text("name") ?? "");
        var interactions = rows.Select(row => Interaction(row, names))
            .OrderByDescending(row => row.At).ThenByDescending(row => row.RowKey, StringComparer.Ordinal);
        return new StorageShape(tableName, new Uri(_table.Uri, ".").ToString().TrimEnd('/'), Filter, [.. interactions.Take(Most)]);
    }

    private async Task<List<TableEntity>> QueryAsync(string filter, CancellationToken cancel)
    {
        List<TableEntity> rows = [];
        try
        {
            await foreach (var row in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancel))
                rows.Add(row);
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            // The bot creates its table at the start; until then nothing has happened.
        }
        return rows;
    }

    private static InteractionShape Interaction(TableEntity row, Dictionary<(string, string), string> names)
    {
        var data = Data(row);
        var by = data.Text("by") ?? "";
        var sale = row.RowKey.Split('|')[1];
        var at = DateTimeOffset.TryParse(data.Text("at"), CultureInfo.InvariantCulture, DateTimeStyles.None, out var said) ? said : row.Timestamp;
        return new InteractionShape(row.PartitionKey, row.RowKey, data.Text("type") ?? "", names.GetValueOrDefault((row.PartitionKey, $"member|{by}"), by),
            names.GetValueOrDefault((row.PartitionKey, $"sale|{sale}"), sale), at,
            row.Where(column => column.Key is not ("PartitionKey" or "RowKey" or "odata.etag"))
                .ToDictionary(column => column.Key, column => Convert.ToString(column.Value, CultureInfo.InvariantCulture) ?? ""));
    }

    private static JsonObject? Data(TableEntity row)
    {
        try
        {
            return row.GetString("Data") is { } data ? JsonNode.Parse(data) as JsonObject : null;
        }
        catch (JsonException)
        {
            // Shown as it is; its columns tell the reader what is wrong with it.
            return null;
        }
    }
}
