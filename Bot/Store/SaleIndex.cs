using System.Globalization;
using System.Text;
using TeamsCollab.Sales;

namespace TeamsCollab.Store;

/// <summary>The rows by which a sale is found. They follow from its state alone.</summary>
public static class SaleIndex
{
    private const int MostWords = 12;
    private const int MostNow = 4;
    private const int MostPartWords = 10;
    private const int LongestWord = 40;

    /// <summary>Row keys and what the rows hold.</summary>
    /// <param name="lists">Also the rows of lists, and what only they show: a team of before there were any has none.</param>
    public static IReadOnlyDictionary<string, string> Of(Sale sale, bool lists)
    {
        var rows = new Dictionary<string, string>(StringComparer.Ordinal);
        if (RootOf(sale.Thread) is { } root) rows[RowKeys.Thread(root)] = SaleJson.Write(new ThreadOf(sale.Id));
        var listing = new SaleListing(sale.Id, sale.Name, sale.Customer, sale.CloseDate, sale.Amount, []);
        var words = Words(sale.Name).Distinct().Take(MostWords);
        if (sale.Status != SaleStatus.Open)
        {
            // A closed sale waits for nobody and stands in no list of open ones, but its name still finds it.
            var past = SaleJson.Write(listing with { Amount = sale.Closing?.Amount ?? sale.Amount, Closed = sale.Status });
            foreach (var word in words) rows[RowKeys.Closed(word, sale.Id)] = past;
            if (lists && sale.Closing is { } closing) rows[RowKeys.Past(closing.At, sale.Id)] = past;
            return rows;
        }

        foreach (var waiting in Waits(sale, lists))
            rows[RowKeys.Waits(waiting.Person, sale.Id, waiting.What.Part)] = SaleJson.Write(waiting.What);
        var open = Open(sale, lists);
        var shown = SaleJson.Write(open);
        rows[RowKeys.Open(sale.CloseDate, sale.Id)] = shown;
        if (lists)
        {
            rows[RowKeys.Soonest(open.Soonest(), sale.Id)] = shown;
            foreach (var word in PartWords(open)) rows[RowKeys.At(word, open.Soonest(), sale.Id)] = shown;
        }
        var found = SaleJson.Write(listing);
        foreach (var word in words) rows[RowKeys.Name(word, sale.Id)] = found;
        return rows;
    }

    /// <summary>An open sale as lists show it.</summary>
    public static SaleListing Open(Sale sale, bool lists)
    {
        var balls = Waits(sale, lists).Where(w => !w.What.Awaited).ToList();
        return new SaleListing(sale.Id, sale.Name, sale.Customer, sale.CloseDate, sale.Amount, [.. balls.Select(w => w.Person).Distinct()])
        {
            Now = [.. sale.Parts.Where(sale.IsUp).Select(part => part.Title).Take(MostNow)],
            On = [.. sale.Parts.SelectMany(sale.PeopleOf).Distinct().OrderBy(p => p.Number)],
            Due = lists ? balls.Min(w => w.What.Due) : null,
            Overdue = balls.Min(w => w.What.Overdue),
        };
    }

    /// <summary>The words of the parts whose turn it is, by which the sale is found.</summary>
    public static IReadOnlyList<string> PartWords(SaleListing listing) => [.. (listing.Now ?? []).SelectMany(Words).Distinct().Take(MostPartWords)];

    /// <summary>What to write and what to delete when a sale goes from one state to another.</summary>
    public static IndexChange Between(Sale? before, Sale after, bool lists)
    {
        var old = before is null ? new Dictionary<string, string>() : Of(before, lists);
        var now = Of(after, lists);
        return new IndexChange(
            [.. now.Where(row => !old.TryGetValue(row.Key, out var held) || held != row.Value)],
            [.. old.Keys.Where(key => !now.ContainsKey(key))]);
    }

    /// <summary>The words of a name as they are searched: lower case, without accents, letters and digits only.</summary>
    public static IEnumerable<string> Words(string name)
    {
        var word = new StringBuilder();
        foreach (var unit in name.Normalize(NormalizationForm.FormKD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(unit) is UnicodeCategory.NonSpacingMark) continue;
            if (char.IsLetterOrDigit(unit))
            {
                if (word.Length < LongestWord) word.Append(char.ToLowerInvariant(unit));
            }
            else if (word.Length > 0)
            {
                yield return word.ToString();
                word.Clear();
            }
        }
        if (word.Length > 0) yield return word.ToString();
    }

    /// <summary>The root message of a thread's conversation id; null for a group chat's, which has no threads.</summary>
    public static string? RootOf(string? conversation)
    {
        const string mark = ";messageid=";
        var at = conversation?.IndexOf(mark, StringComparison.OrdinalIgnoreCase) ?? -1;
        return at < 0 ? null : conversation![(at + mark.Length)..];
    }

    /// <summary>What each person has before them in this sale: what waits for them, and whom they wait for.</summary>
    /// <param name="lists">With what lists show of them.</param>
    public static IEnumerable<(Person Person, Waiting What)> Waits(Sale sale, bool lists) => sale.Status != SaleStatus.Open ? [] : sale.Parts.SelectMany(part => OfPart(sale, part, lists));

    // A part whose turn has not come waits for nobody yet, unless it is being handed over already.
    private static IEnumerable<(Person Person, Waiting What)> OfPart(Sale sale, Part part, bool lists)
    {
        var handoff = sale.OpenHandoff(part.Key);
        if (sale.Ball(part) is not { } ball || (handoff is null && !sale.IsUp(part))) yield break;
        var waiting = new Waiting(sale.Id, part.Key, handoff?.Id) { SaleName = sale.Name, Title = part.Title, Due = handoff is null ? part.Due : handoff.Due ?? part.Due };
        if (lists)
        {
            // The day is in the past of whoever looks: the time for answering is over.
            var overdue = handoff is { Reminded: ReminderMark.Full or ReminderMark.Captains } ? DateOnly.FromDateTime(handoff.OfferedAt.UtcDateTime) : (DateOnly?)null;
            waiting = waiting with { Customer = sale.Customer, Amount = sale.Amount, Close = sale.CloseDate, Overdue = overdue };
        }
        if (handoff is null)
        {
            yield return (ball, waiting);
            yield break;
        }
        var other = ball == handoff.To ? handoff.From : handoff.To;
        waiting = waiting with { Since = handoff.OfferedAt, Asked = handoff.Status == HandoffStatus.Asked };
        yield return (ball, waiting with { Other = other });
        yield return (other, waiting with { Other = ball, Awaited = true });
    }
}

public sealed record IndexChange(IReadOnlyList<KeyValuePair<string, string>> Put, IReadOnlyList<string> Remove);
