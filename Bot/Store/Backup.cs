using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Data.Tables;

namespace TeamsCollab.Store;

/// <summary>
/// The commands <c>backup</c> and <c>restore</c>: the whole table as lines of JSON, one row a line, each value with its type. What is on
/// the queue isn't in it: after a restore the sweep finds what is to be sent and what is due.
/// </summary>
public sealed class Backup(TableClient table)
{
    private const int AtOnce = Commit.MostRows;

    // Azure writes these itself.
    private static readonly HashSet<string> Own = new(["PartitionKey", "RowKey", "Timestamp", "odata.etag", "odata.metadata"], StringComparer.Ordinal);

    /// <returns>How many rows were written.</returns>
    /// <exception cref="StoreUnavailableException">Storage didn't answer.</exception>
    public async Task<long> WriteAsync(TextWriter to, CancellationToken ct)
    {
        long rows = 0;
        await using var all = table.QueryAsync<TableEntity>(cancellationToken: ct).GetAsyncEnumerator(ct);
        while (await Outage.AskAsync(() => all.MoveNextAsync().AsTask(), ct))
        {
            await to.WriteLineAsync(Line(all.Current).AsMemory(), ct);
            rows++;
        }
        return rows;
    }

    /// <summary>Puts every row as it was; run twice it gives the same.</summary>
    /// <param name="from">What <see cref="WriteAsync"/> wrote.</param>
    /// <param name="force">Also into a table that holds rows already: rows of the same keys are replaced, others stay.</param>
    /// <param name="ct">Stops between transactions.</param>
    /// <returns>How many rows were put; null where the table isn't empty and nothing was done.</returns>
    /// <exception cref="StoreUnavailableException">Storage didn't answer; begin again.</exception>
    /// <exception cref="FormatException">A line is no row.</exception>
    public async Task<long?> RestoreAsync(TextReader from, bool force, CancellationToken ct)
    {
        if (!force && await HasRowsAsync(ct)) return null;
        long rows = 0;
        var together = new List<TableEntity>();
        while (await from.ReadLineAsync(ct) is { } line)
        {
            if (line.Length == 0) continue;
            var row = Row(line, rows + together.Count + 1);
            if (together.Count == AtOnce || (together.Count > 0 && together[0].PartitionKey != row.PartitionKey)) rows += await PutAsync(together, ct);
            together.Add(row);
        }
        return rows + await PutAsync(together, ct);
    }

    private async Task<bool> HasRowsAsync(CancellationToken ct)
    {
        await using var any = table.QueryAsync<TableEntity>(maxPerPage: 1, cancellationToken: ct).GetAsyncEnumerator(ct);
        return await Outage.AskAsync(() => any.MoveNextAsync().AsTask(), ct);
    }

    private async Task<int> PutAsync(List<TableEntity> together, CancellationToken ct)
    {
        var count = together.Count;
        // By single rows where they don't fit into one transaction: a row may be a megabyte.
        foreach (var some in together.Chunk(together.Sum(Size) < 3_000_000 ? AtOnce : 1))
            await Outage.AskAsync(() => table.SubmitTransactionAsync(some.Select(row => new TableTransactionAction(TableTransactionActionType.UpsertReplace, row)), ct), ct);
        together.Clear();
        return count;
    }

    private static long Size(TableEntity row) => row.Sum(value => 32 + (value.Value switch { string text => 3L * text.Length, byte[] bytes => 2L * bytes.Length, _ => 16 }));

    private static string Line(TableEntity row)
    {
        var values = new JsonObject();
        foreach (var (name, value) in row.Where(pair => !Own.Contains(pair.Key) && pair.Value is not null)) values[name] = Typed(name, value);
        return new JsonObject { ["partition"] = row.PartitionKey, ["row"] = row.RowKey, ["values"] = values }.ToJsonString();
    }

    private static JsonArray Typed(string name, object value) => value switch
    {
        string text => ["s", text],
        int number => ["i", number],
        long number => ["l", number.ToString(CultureInfo.InvariantCulture)],
        double number => ["d", number.ToString("R", CultureInfo.InvariantCulture)],
        bool yes => ["b", yes],
        DateTimeOffset at => ["t", at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)],
        Guid id => ["g", id.ToString()],
        byte[] bytes => ["x", Convert.ToBase64String(bytes)],
        _ => throw new NotSupportedException($"'{name}' holds a {value.GetType().Name}, which no row of ours does."),
    };

    private static TableEntity Row(string line, long number)
    {
        try
        {
            var read = JsonNode.Parse(line)!;
            var row = new TableEntity((string)read["partition"]!, (string)read["row"]!);
            foreach (var (name, typed) in read["values"]!.AsObject()) row[name] = Value((string)typed![0]!, typed[1]!);
            return row;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or NullReferenceException or FormatException or ArgumentException)
        {
            throw new FormatException($"Line {number} is no row of a backup.", e);
        }
    }

    private static object Value(string type, JsonNode value) => type switch
    {
        "s" => (string)value!,
        "i" => (int)value,
        "l" => long.Parse((string)value!, CultureInfo.InvariantCulture),
        "d" => double.Parse((string)value!, CultureInfo.InvariantCulture),
        "b" => (bool)value,
        "t" => DateTimeOffset.Parse((string)value!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
        "g" => Guid.Parse((string)value!),
        "x" => Convert.FromBase64String((string)value!),
        _ => throw new FormatException($"There is no type '{type}'."),
    };
}
