using TeamsCollab.Sales;

namespace TeamsCollab.Store;

public sealed partial class SaleStore
{
    /// <summary>A filter may find nothing among so many; the next page looks on.</summary>
    private const int MostLookedAt = 1_000;
    private const int MostWordsLookedUp = 4;

    public async Task<ListingPage> ListAsync(TeamKey team, ListingQuery query, CancellationToken ct)
    {
        var range = query.Closed ? RowKeys.AllClosed : RowKeys.AllOpen;
        // What comes back from a button is anybody's to forge: it only moves the beginning within the range.
        if (query.After is { } after && string.CompareOrdinal(after, range.From) > 0 && string.CompareOrdinal(after, range.To) < 0) range = range with { From = RowKeys.JustBehind(after) };
        var found = new List<SaleListing>();
        var (looked, last) = (0, "");
        var filtered = query.Closed || query.Ball is not null || query.At is not null;
        await foreach (var row in table.RangeAsync(team.Value, range, filtered ? MostLookedAt : query.Most + 1, ct))
        {
            if (found.Count == query.Most || looked == MostLookedAt) return new ListingPage(found, last);
            (looked, last) = (looked + 1, row.RowKey);
            var listing = Rows.Read<SaleListing>(row);
            if (IsMeant(query, row.RowKey, listing)) found.Add(listing);
        }
        return new ListingPage(found, null);
    }

    private static bool IsMeant(ListingQuery query, string rowKey, SaleListing listing)
    {
        // A closed sale stands there once for each word of its name.
        if (query.Closed) return SaleIndex.Words(listing.Name).FirstOrDefault() is { } first && rowKey == RowKeys.Closed(first, listing.Id);
        if (query.Ball is { } person && !listing.Balls.Contains(person)) return false;
        var asked = query.At is { } at ? SaleIndex.Words(at).ToList() : [];
        return asked.Count == 0
            || listing.Now?.Any(title => SaleIndex.Words(title).ToList() is var words && asked.TrueForAll(start => words.Exists(word => word.StartsWith(start, StringComparison.Ordinal)))) == true;
    }
}
