using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;
using TeamsCollab.Sales;

namespace TeamsCollab.Store;

/// <summary>A file that somebody may fetch.</summary>
/// <param name="What">Which file; the feature that offers it knows it.</param>
/// <param name="Language">The language of its headings, an IETF tag.</param>
public sealed record Download(TeamKey Team, string What, string Language);

/// <summary>Files that can be fetched once, by the secret in a link. Only the secret's hash is stored.</summary>
public sealed class Downloads(Table table, TimeProvider time)
{
    public static readonly TimeSpan Valid = TimeSpan.FromMinutes(15);
    private const int SecretBytes = 32;
    private const int MostCleared = 50;
    private const string Until = "Until";

    /// <summary>Offers the files.</summary>
    /// <returns>The secret of each, safe in an address, in the same order.</returns>
    /// <exception cref="StoreUnavailableException">Nothing is offered.</exception>
    public async Task<IReadOnlyList<string>> OfferAsync(IReadOnlyList<Download> downloads, CancellationToken ct)
    {
        var until = time.GetUtcNow() + Valid;
        var commit = new Commit(RowKeys.DownloadPartition);
        var secrets = new List<string>();
        foreach (var download in downloads)
        {
            var secret = $"{until.UtcDateTime.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture)}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes))}";
            commit.Insert(new TableEntity(RowKeys.DownloadPartition, KeyOf(secret)!) { [Rows.Data] = SaleJson.Write(download), [Until] = until });
            secrets.Add(secret);
        }
        await ClearAsync(ct);
        await table.WriteAsync(commit, ct);
        return secrets;
    }

    /// <summary>What the secret opens, to whoever comes first; null where it opens nothing (any more).</summary>
    /// <exception cref="StoreUnavailableException">Perhaps it is used up now.</exception>
    public async Task<Download?> TakeAsync(string secret, CancellationToken ct)
    {
        if (KeyOf(secret) is not { } key || await table.RowAsync(RowKeys.DownloadPartition, key, ct) is not { } row) return null;
        if (row.GetDateTimeOffset(Until) <= time.GetUtcNow()) return null;
        var taken = await table.WriteAsync(new Commit(RowKeys.DownloadPartition).Delete(key, row.ETag), ct);
        return taken.Done ? Rows.Read<Download>(row) : null;
    }

    /// <summary>Nobody fetches what has expired; whoever offers something clears some of it away.</summary>
    private async Task ClearAsync(CancellationToken ct)
    {
        var cleared = 0;
        await foreach (var row in table.RangeAsync(RowKeys.DownloadPartition, RowKeys.DownloadsBefore(time.GetUtcNow()), MostCleared, ct))
        {
            await table.RemoveAsync(row.PartitionKey, row.RowKey, ct);
            if (++cleared == MostCleared) return;
        }
    }

    private static string? KeyOf(string secret) =>
        secret.Split('-') is [{ Length: 14 } until, { Length: SecretBytes * 2 } random] && (until + random).All(char.IsAsciiHexDigitLower)
            ? RowKeys.Download(until, Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(secret))))
            : null;
}
