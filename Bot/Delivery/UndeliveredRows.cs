using System.Globalization;
using Azure.Data.Tables;
using TeamsCollab.Sales;
using TeamsCollab.Store;

namespace TeamsCollab.Delivery;

/// <summary>A message that Teams did not take, until something of its subject changes and it is tried again.</summary>
public sealed record UndeliveredRow
{
    public required string Partition { get; init; }

    /// <summary>As the send row had it; the send row's own key where that could not be read.</summary>
    public required string Subject { get; init; }

    /// <summary>The kind of failure, the status and Teams' code: <c>Blocked 403 BotNotInConversationRoster</c>.</summary>
    public required string Reason { get; init; }
    public DateTimeOffset At { get; init; }
    public int Tries { get; init; }

    /// <summary>The day on which it was first listed: the captains' card of that day shows it.</summary>
    public string? Day { get; init; }

    /// <summary>Null for what is no card or sentence of a sale.</summary>
    public Subject? OfSale => MembershipSubject.Read(Subject) is null && !Subject.Contains('|') && Subject.Contains(':') ? Sales.Subject.Parse(Subject) : null;

    /// <summary>What went wrong, without the codes.</summary>
    public Failure? Failure => Enum.TryParse<Failure>(Reason.Split(' ')[0], out var failure) ? failure : null;

    public static UndeliveredRow Read(TableEntity row) => new()
    {
        Partition = row.PartitionKey,
        Subject = row.GetString(nameof(Subject)) ?? row.RowKey,
        Reason = row.GetString(nameof(Reason)) ?? "",
        At = row.GetDateTimeOffset(nameof(At)) ?? default,
        Tries = row.GetInt32(nameof(Tries)) ?? 0,
        Day = row.GetString(nameof(Day)),
    };

    public static string DayOf(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The card that tells a team's captains of a day's failures; null for what they are not told of: that card itself, and what is nobody's message.</summary>
    public static string? TellingOf(string partition, string subject, string day) =>
        RowKeys.IsTeamPartition(partition) && MembershipSubject.Read(subject) is null && Sales.Subject.Parse(subject).Kind != Sales.Subject.Unreached
            ? Sales.Subject.OfUnreached(day).ToString()
            : null;
}

/// <summary>What is listed as undelivered.</summary>
public sealed class UndeliveredRows(Table table)
{
    public async Task<IReadOnlyList<UndeliveredRow>> OfAsync(string partition, CancellationToken ct) =>
        [.. (await table.AllAsync(partition, RowKeys.UndeliveredRows, ct)).Select(UndeliveredRow.Read)];

    /// <summary>All partitions' rows, partition by partition.</summary>
    public async IAsyncEnumerable<UndeliveredRow> AllAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        for (var shard = 0; shard < RowKeys.Shards; shard++)
        {
            await foreach (var entry in table.RangeAsync(RowKeys.DirectoryShard(shard), KeyRange.All, ct: ct))
            {
                foreach (var row in await OfAsync(entry.GetString("Partition"), ct)) yield return row;
            }
        }
    }
}
