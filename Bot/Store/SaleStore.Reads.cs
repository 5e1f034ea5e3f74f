using TeamsCollab.Sales;

namespace TeamsCollab.Store;

public sealed partial class SaleStore
{
    private const int SideBySide = 16;

    /// <summary>A word that fewer sales have says which ones are meant.</summary>
    private const int MostOfRareWord = 50;

    public async Task<IReadOnlyDictionary<Person, Member>> MembersAsync(TeamKey team, IEnumerable<Person> people, CancellationToken ct)
    {
        var members = await NumberedAsync(team, people, ct);
        var now = time.GetUtcNow();
        var standIns = members.Values.Select(m => m.AbsentAt(now)?.StandIn).OfType<Person>().Where(p => !members.ContainsKey(p)).ToList();
        if (standIns.Count == 0) return members;
        foreach (var (number, member) in await NumberedAsync(team, standIns, ct)) members[number] = member;
        return members;
    }

    private async Task<Dictionary<Person, Member>> NumberedAsync(TeamKey team, IEnumerable<Person> people, CancellationToken ct)
    {
        var rows = await Task.WhenAll(people.Distinct().Select(person => table.RowAsync(team.Value, RowKeys.Member(person), ct)));
        return rows.Where(row => row is not null).Select(row => Rows.Read<Member>(row!)).ToDictionary(member => member.Number);
    }

    public async Task<IReadOnlyList<Member>> MembersAsync(TeamKey team, CancellationToken ct) =>
        [.. (await table.AllAsync(team.Value, RowKeys.MembersByNumber, ct)).Select(Rows.Read<Member>)];

    public async Task<IReadOnlyDictionary<int, string>> TextsAsync(TeamKey team, string sale, IEnumerable<int> versions, CancellationToken ct)
    {
        var asked = versions.Distinct().ToList();
        var rows = await Task.WhenAll(asked.Select(version => table.RowAsync(team.Value, RowKeys.Text(sale, version), ct)));
        return asked.Zip(rows).Where(pair => pair.Second is not null).ToDictionary(pair => pair.First, pair => pair.Second!.GetString("Words"));
    }

    public async Task<Team?> TeamAsync(TeamKey team, CancellationToken ct) =>
        await table.RowAsync(team.Value, RowKeys.Team, ct) is { } row ? Rows.Read<Team>(row) : null;

    public async Task<Sale?> SaleAsync(TeamKey team, string sale, CancellationToken ct) =>
        await table.RowAsync(team.Value, RowKeys.Sale(sale), ct) is { } row ? Rows.Read<Sale>(row) : null;

    public async Task<string?> SaleOfThreadAsync(TeamKey team, string root, CancellationToken ct) =>
        await table.RowAsync(team.Value, RowKeys.Thread(root), ct) is { } row ? Rows.Read<ThreadOf>(row).Sale : null;

    public Task<IReadOnlyList<SaleListing>> FindAsync(TeamKey team, string wordStart, int most, CancellationToken ct) =>
        FindAsync(team, RowKeys.NamesStarting, wordStart, most, ct);

    public Task<IReadOnlyList<SaleListing>> FindClosedAsync(TeamKey team, string wordStart, int most, CancellationToken ct) =>
        FindAsync(team, RowKeys.ClosedStarting, wordStart, most, ct);

    // Each word is looked up beside the others and only so far: a word that half of the sales share must not cost a reading of all of
    // them. The word with the fewest rows then says which sales there are.
    private async Task<IReadOnlyList<SaleListing>> FindAsync(TeamKey team, Func<string, KeyRange> starting, string wordStart, int most, CancellationToken ct)
    {
        var asked = SaleIndex.Words(wordStart).Distinct().ToList();
        if (asked.Count == 0) return [];
        // One word alone is not narrowed down: the first that have it will do. Of several one is mostly rare.
        var rows = asked.Count == 1 ? Math.Clamp(most * 4, 1, MostLookedAt) : MostOfRareWord;
        var words = asked.OrderByDescending(word => word.Length).Take(MostWordsLookedUp).ToList();
        var read = await Task.WhenAll(words.Select(word => StartingAsync(team, starting(word), rows, ct)));
        if (asked.Count > 1 && read.All(listings => listings.Count == rows)) read = await Task.WhenAll(words.Select(word => StartingAsync(team, starting(word), MostLookedAt, ct)));
        var found = new Dictionary<string, SaleListing>(StringComparer.Ordinal);
        foreach (var listing in read.MinBy(listings => listings.Count)!)
        {
            var named = SaleIndex.Words(listing.Name).ToList();
            if (asked.TrueForAll(start => named.Exists(word => word.StartsWith(start, StringComparison.Ordinal)))) found.TryAdd(listing.Id, listing);
            if (found.Count >= most) break;
        }
        return [.. found.Values];
    }

    private async Task<List<SaleListing>> StartingAsync(TeamKey team, KeyRange range, int most, CancellationToken ct)
    {
        var listings = new List<SaleListing>();
        await foreach (var row in table.RangeAsync(team.Value, range, most, ct))
        {
            listings.Add(Rows.Read<SaleListing>(row));
            if (listings.Count == most) break;
        }
        return listings;
    }

    public async Task<IReadOnlyList<SaleListing>> OpenAsync(TeamKey team, int most, CancellationToken ct)
    {
        var open = new List<SaleListing>();
        await foreach (var row in table.RangeAsync(team.Value, RowKeys.AllOpen, Math.Clamp(most, 1, 1000), ct))
        {
            open.Add(Rows.Read<SaleListing>(row));
            if (open.Count >= most) break;
        }
        return open;
    }

    public async Task<IReadOnlyList<Sale>> SalesOfAsync(TeamKey team, Person person, CancellationToken ct)
    {
        var found = new List<string>();
        await foreach (var row in table.RangeAsync(team.Value, RowKeys.AllOpen, ct: ct))
        {
            if (Rows.Read<SaleListing>(row) is { } listing && (listing.On is null || listing.On.Contains(person))) found.Add(listing.Id);
        }
        var sales = new List<Sale?>();
        foreach (var ids in found.Chunk(SideBySide)) sales.AddRange(await Task.WhenAll(ids.Select(id => SaleAsync(team, id, ct))));
        return [.. sales.OfType<Sale>().Where(sale => sale.Status == SaleStatus.Open && sale.Parts.Any(part => sale.PeopleOf(part).Contains(person)))];
    }

    public async Task<bool> IsPostedAsync(TeamKey team, Subject subject, CancellationToken ct) =>
        await table.RowAsync(team.Value, RowKeys.Card(subject.ToString(), RowKeys.InThread), ct) is not null;

    public async Task<IReadOnlyList<Waiting>> WaitsAsync(TeamKey team, Person person, CancellationToken ct) =>
        [.. (await table.AllAsync(team.Value, RowKeys.WaitsOf(person), ct)).Select(Rows.Read<Waiting>)];

    public async Task<IReadOnlyList<Worded>> EventsAsync(TeamKey team, string sale, int most, int? before, CancellationToken ct)
    {
        var last = before - 1 ?? (await SaleAsync(team, sale, ct))?.Version ?? 0;
        if (last < 1 || most < 1) return [];
        var first = Math.Max(1, last - most + 1);
        var events = table.AllAsync(team.Value, RowKeys.EventsOf(sale, first, last), ct);
        var texts = await table.AllAsync(team.Value, RowKeys.TextsOf(sale, first, last), ct);
        var words = texts.ToDictionary(row => row.RowKey, row => row.GetString("Words"), StringComparer.Ordinal);
        return
        [
            .. (await events).Select(Rows.Read<SaleEvent>).Reverse()
                .Select(happened => new Worded(happened, words.GetValueOrDefault(RowKeys.Text(sale, happened.Version)))),
        ];
    }

    public async Task<IReadOnlyList<TeamMembership>> MembershipsAsync(string tenant, string entraId, CancellationToken ct) =>
        [.. (await table.AllAsync(RowKeys.PersonPartition(tenant, entraId), RowKeys.Memberships, ct)).Select(Rows.Read<TeamMembership>)];

    public async Task<DateTimeOffset?> PostedAsync(TeamKey team, Subject subject, CancellationToken ct) =>
        await table.RowAsync(team.Value, RowKeys.Card(subject.ToString(), RowKeys.InThread), ct) is { } row
            ? row.GetDateTimeOffset("Posted") ?? row.GetDateTimeOffset("At")
            : null;

    public async Task<string?> ThreadAsync(TeamKey team, string sale, CancellationToken ct)
    {
        var subject = new Subject(Subject.SaleCard, sale).ToString();
        return (await table.RowAsync(team.Value, RowKeys.Card(subject, RowKeys.InThread), ct))?.GetString("Conversation");
    }
}
