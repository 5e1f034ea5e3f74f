using System.Globalization;
using TeamsCollab.Sales;

namespace TeamsCollab.Store;

public sealed partial class SaleStore
{
    /// <summary>A search may find nothing among so many.</summary>
    private const int MostLookedAt = 1_000;
    private const int MostWordsLookedUp = 4;

    /// <summary>A filter passes few rows over where rows are kept for it.</summary>
    private const int MostPassedOver = 150;

    /// <summary>What waits for one person, put in order in one go.</summary>
    private const int MostWaits = 300;

    public Task<ListingPage> ListAsync(TeamKey team, ListingQuery query, CancellationToken ct)
    {
        if (query.Ball is { } person) return OfAsync(team, person, query, ct);
        var asked = query.At is { } at ? SaleIndex.Words(at).ToList() : [];
        if (!query.HasRows) return OldAsync(team, query, asked, ct);
        if (query.Closed) return PageAsync(team, RowKeys.AllPast, query, query.Most + 1, MostPassedOver, (_, _) => true, ct);
        if (asked.Count == 0) return PageAsync(team, RowKeys.AllSoonest, query, query.Most + 1, MostPassedOver, (_, _) => true, ct);
        var start = asked.MaxBy(word => word.Length)!;
        return PageAsync(team, RowKeys.AtStarting(start), query, query.Most + 1, MostPassedOver, (key, listing) => IsMeant(asked, listing) && IsFirst(start, key, listing), ct);
    }

    // Rows of before there were any for lists: a filter looks through them.
    private Task<ListingPage> OldAsync(TeamKey team, ListingQuery query, List<string> asked, CancellationToken ct) => query.Closed
        // A closed sale stands there once for each word of its name.
        ? PageAsync(team, RowKeys.AllClosed, query, MostLookedAt, MostLookedAt, (key, listing) => SaleIndex.Words(listing.Name).FirstOrDefault() is { } first && key == RowKeys.Closed(first, listing.Id), ct)
        : PageAsync(team, RowKeys.AllOpen, query, asked.Count > 0 ? MostLookedAt : query.Most + 1, MostLookedAt, (_, listing) => IsMeant(asked, listing), ct);

    private async Task<ListingPage> PageAsync(
        TeamKey team, KeyRange range, ListingQuery query, int perPage, int most, Func<string, SaleListing, bool> isMeant, CancellationToken ct)
    {
        var found = new List<SaleListing>();
        var (looked, last) = (0, "");
        await foreach (var row in table.RangeAsync(team.Value, Behind(range, query.After), perPage, ct))
        {
            if (found.Count == query.Most || looked == most) return new ListingPage(found, last);
            (looked, last) = (looked + 1, row.RowKey);
            var listing = Rows.Read<SaleListing>(row);
            if (isMeant(row.RowKey, listing)) found.Add(listing);
        }
        return new ListingPage(found, null);
    }

    /// <summary>
    /// The sales in which a person has a ball, by the first day that matters, from the rows of what waits for them: so many at a time,
    /// each time whole sales.
    /// </summary>
    private async Task<ListingPage> OfAsync(TeamKey team, Person person, ListingQuery query, CancellationToken ct)
    {
        var all = RowKeys.WaitsOf(person);
        var (from, place) = query.After?.Split('\n', 2) is [var key, var at] ? (key, at) : ("", "");
        var range = IsWithin(all, from) ? all with { From = from } : all;
        var waits = new List<(string Key, Waiting What)>();
        string? next = null;
        await foreach (var row in table.RangeAsync(team.Value, range, MostWaits + 1, ct))
        {
            var what = Rows.Read<Waiting>(row);
            if (waits.Count >= MostWaits && what.Sale != waits[^1].What.Sale)
            {
                next = row.RowKey;
                break;
            }
            waits.Add((row.RowKey, what));
        }
        var listings = waits.Where(w => !w.What.Awaited).GroupBy(w => w.What.Sale, StringComparer.Ordinal)
            .Select(sale => (Listing: OfWaits(person, [.. sale.Select(w => w.What)]), Whole: sale.All(w => w.What.Customer is not null)))
            .Select(sale => (sale.Listing, sale.Whole, Place: Place(sale.Listing)))
            .OrderBy(sale => sale.Place, StringComparer.Ordinal).Where(sale => string.CompareOrdinal(sale.Place, place) > 0).ToList();
        var page = listings.Take(query.Most).ToList();
        // A row of an older version says only which sale it is about.
        var shown = await Task.WhenAll(page.Select(async sale => sale.Whole ? sale.Listing : await SaleAsync(team, sale.Listing.Id, ct) is { } read ? SaleIndex.Open(read, lists: false) : null));
        var behind = listings.Count > query.Most ? $"{range.From}\n{page[^1].Place}" : next is null ? null : $"{next}\n";
        return new ListingPage([.. shown.OfType<SaleListing>()], behind);
    }

    private static SaleListing OfWaits(Person person, IReadOnlyList<Waiting> waits) =>
        new(waits[0].Sale, waits[0].SaleName ?? "", waits[0].Customer ?? "", waits[0].Close, waits[0].Amount, [person])
        {
            Now = [.. waits.Select(w => w.Title).OfType<string>()],
            Due = waits.Min(w => w.Due),
            Overdue = waits.Min(w => w.Overdue),
        };

    private static string Place(SaleListing listing) => $"{listing.Soonest()?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "none"} {listing.Id}";

    // What comes back from a button is anybody's to forge: it only moves the beginning within the range.
    private static KeyRange Behind(KeyRange range, string? after) => after is not null && IsWithin(range, after) ? range with { From = RowKeys.JustBehind(after) } : range;

    private static bool IsWithin(KeyRange range, string key) => string.CompareOrdinal(key, range.From) > 0 && string.CompareOrdinal(key, range.To) < 0;

    private static bool IsMeant(List<string> asked, SaleListing listing) => asked.Count == 0
        || listing.Now?.Any(title => SaleIndex.Words(title).ToList() is var words && asked.TrueForAll(start => words.Exists(word => word.StartsWith(start, StringComparison.Ordinal)))) == true;

    // "at c" finds a sale by "close" and by "contract": it is shown once.
    private static bool IsFirst(string start, string rowKey, SaleListing listing) =>
        SaleIndex.PartWords(listing).FirstOrDefault(word => word.StartsWith(start, StringComparison.Ordinal)) is { } first && rowKey == RowKeys.At(first, listing.Soonest(), listing.Id);
}
