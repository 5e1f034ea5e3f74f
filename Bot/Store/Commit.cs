using System.Text;
using Azure;
using Azure.Data.Tables;

namespace TeamsCollab.Store;

/// <summary>
/// One all-or-nothing write in one partition. It refuses by itself what Azure refuses and the emulator takes: that is a fault of ours,
/// never of a person, so it throws.
/// </summary>
public sealed class Commit(string partition, int mostRows = Commit.MostRowsOfAMove)
{
    /// <summary>What Azure takes.</summary>
    public const int MostRows = 100;

    /// <summary>What we let a move have, so that it has room to grow.</summary>
    public const int MostRowsOfAMove = 59;

    /// <summary>A string property takes 64 KiB, as UTF-16.</summary>
    public const int LongestText = 31_999;

    private const int KeyBytes = 1024;
    private const long MostBytes = 3_500_000;

    private readonly Dictionary<string, TableTransactionAction> _actions = new(StringComparer.Ordinal);
    private readonly List<(string Row, string From)> _derived = [];

    public string Partition { get; } = partition;

    public int Count => _actions.Count;

    /// <summary>A row that must not be there yet.</summary>
    public Commit Insert(TableEntity row) => Add(row, TableTransactionActionType.Add, default);

    /// <summary>A row as it was read, replaced.</summary>
    public Commit Replace(TableEntity row, ETag read)
    {
        if (read == default || read == ETag.All) throw new InvalidOperationException($"'{row.RowKey}' is replaced without having been read.");
        return Add(row, TableTransactionActionType.UpdateReplace, read);
    }

    /// <summary>A send row: written whether it is there or not, keeping a claim that a worker has on it.</summary>
    public Commit Send(TableEntity row)
    {
        if (!row.RowKey.StartsWith("send|", StringComparison.Ordinal)) throw new InvalidOperationException($"'{row.RowKey}' is no send row.");
        return Add(row, TableTransactionActionType.UpsertMerge, default);
    }

    /// <summary>Wake rows, which mean the same whoever writes them, and the end of the one that fired, as it was read.</summary>
    public Commit Wakes(IEnumerable<Wake> wakes, FiredWake? fired, DateTimeOffset at)
    {
        var wanted = wakes.Distinct().ToList();
        // Looked at again at the very same second: the row that fired stays, and whoever fired it beside us has lost.
        foreach (var wake in wanted.Where(w => w.Key != fired?.Wake.Key)) Add(Rows.Wake(Partition, wake, at), TableTransactionActionType.UpsertReplace, default);
        if (fired is null) return this;
        return wanted.Find(w => w.Key == fired.Wake.Key) is { } again
            ? Replace(Rows.Wake(Partition, again, at), new ETag(fired.Read))
            : Delete(fired.Wake.Key, new ETag(fired.Read));
    }

    /// <summary>A wake row that is no longer wanted; fine where it is gone.</summary>
    public Commit CancelWake(string rowKey)
    {
        if (!rowKey.StartsWith("wake|", StringComparison.Ordinal)) throw new InvalidOperationException($"'{rowKey}' is no wake row.");
        return Add(new TableEntity(Partition, rowKey), TableTransactionActionType.Delete, ETag.All);
    }

    /// <summary>
    /// A row that follows from another one, <paramref name="from"/>, which this transaction inserts or replaces by its ETag. It is
    /// written whether it is there or not, so that an index that a later version adds fills itself.
    /// </summary>
    public Commit Derive(TableEntity row, string from)
    {
        _derived.Add((row.RowKey, from));
        return Add(row, TableTransactionActionType.UpsertReplace, default);
    }

    /// <summary>A row that no longer follows from <paramref name="from"/>.</summary>
    public Commit RemoveDerived(string rowKey, string from)
    {
        _derived.Add((rowKey, from));
        return Add(new TableEntity(Partition, rowKey), TableTransactionActionType.Delete, ETag.All);
    }

    /// <summary>A row as it was read, deleted.</summary>
    public Commit Delete(string rowKey, ETag read)
    {
        if (read == default || read == ETag.All) throw new InvalidOperationException($"'{rowKey}' is deleted without having been read.");
        return Add(new TableEntity(Partition, rowKey), TableTransactionActionType.Delete, read);
    }

    /// <exception cref="StoreUnavailableException">It is not known whether it was written.</exception>
    public async Task<Written> WriteAsync(TableClient table, CancellationToken ct)
    {
        for (; ; )
        {
            var actions = Checked();
            try
            {
                var answers = await table.SubmitTransactionAsync(actions, ct);
                return new Written(null, actions.Select((a, i) => (a.Entity.RowKey, answers.Value[i].Headers.ETag ?? default)).ToDictionary(r => r.RowKey, r => r.Item2));
            }
            catch (TableTransactionFailedException e) when (MissingDerived(e, actions) is { } missing)
            {
                // It is to be gone, and it is: an index row that an older version never wrote must not hold up its sale.
                _actions.Remove(missing);
                _derived.RemoveAll(d => d.Row == missing);
                if (_actions.Count == 0) return new Written(null, new Dictionary<string, ETag>());
            }
            catch (RequestFailedException e) when (e.Status is 404 or 409 or 412)
            {
                return new Written(e.Status, new Dictionary<string, ETag>());
            }
            catch (Exception e) when (Outage.Is(e, ct))
            {
                throw new StoreUnavailableException($"Storage did not answer a write of {actions.Count} rows.", e);
            }
        }
    }

    /// <summary>The transaction, or an exception that says what Azure would refuse.</summary>
    public IReadOnlyList<TableTransactionAction> Checked()
    {
        if (_actions.Count == 0) throw new InvalidOperationException("A transaction without a row.");
        if (_actions.Count > Math.Min(mostRows, MostRows)) throw new InvalidOperationException($"A transaction of {_actions.Count} rows; {mostRows} are the most.");
        foreach (var (row, from) in _derived)
        {
            var truth = _actions.GetValueOrDefault(from)?.ActionType;
            if (truth is not (TableTransactionActionType.Add or TableTransactionActionType.UpdateReplace))
                throw new InvalidOperationException($"'{row}' follows from '{from}', which is not written with it.");
        }
        if (_actions.Values.Sum(Bytes) > MostBytes) throw new InvalidOperationException($"A transaction of over {MostBytes} bytes.");
        return [.. _actions.Values];
    }

    /// <exception cref="InvalidOperationException">Azure would refuse this key.</exception>
    public static void CheckKey(string key)
    {
        if (key.Length == 0 || Encoding.Unicode.GetByteCount(key) > KeyBytes) throw new InvalidOperationException($"A key of {key.Length} characters.");
        foreach (var unit in key)
        {
            if (unit is '/' or '\\' or '#' or '?' || char.IsControl(unit))
                throw new InvalidOperationException($"A key with the character U+{(int)unit:X4}.");
        }
    }

    private Commit Add(TableEntity row, TableTransactionActionType type, ETag etag)
    {
        if (row.PartitionKey != Partition) throw new InvalidOperationException($"'{row.RowKey}' is of another partition than its transaction.");
        CheckKey(row.PartitionKey);
        CheckKey(row.RowKey);
        foreach (var (name, value) in row)
        {
            if (value is string { Length: > LongestText } text)
                throw new InvalidOperationException($"'{row.RowKey}' has {text.Length} characters in {name}.");
        }
        if (!_actions.TryAdd(row.RowKey, new TableTransactionAction(type, row, etag)))
            throw new InvalidOperationException($"'{row.RowKey}' is twice in one transaction.");
        return this;
    }

    private static string? MissingDerived(TableTransactionFailedException e, IReadOnlyList<TableTransactionAction> actions) =>
        e.Status == 404 && e.FailedTransactionActionIndex is { } index && index < actions.Count
        && actions[index] is { ActionType: TableTransactionActionType.Delete } action && action.ETag == ETag.All
            ? action.Entity.RowKey
            : null;

    private static long Bytes(TableTransactionAction action) =>
        400 + ((TableEntity)action.Entity).Sum(p => 20 + p.Key.Length + (p.Value is string text ? Encoding.UTF8.GetByteCount(text) : 8));
}

/// <summary>What became of a transaction.</summary>
/// <param name="Refused">404, 409 or 412 when a row was not as expected (nothing is written then); null when all is written.</param>
/// <param name="ETags">By row key, of what is written now.</param>
public sealed record Written(int? Refused, IReadOnlyDictionary<string, ETag> ETags)
{
    public bool Done => Refused is null;
}
