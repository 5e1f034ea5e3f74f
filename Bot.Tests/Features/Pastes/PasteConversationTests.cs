using TeamsCollab.Delivery;
using TeamsCollab.Features.Export;
using TeamsCollab.Features.Pastes;
using TeamsCollab.Rehearsal.Teams;
using TeamsCollab.Sales;
using TeamsCollab.Store;
using TeamsCollab.Tests.Infrastructure;
using TeamsCollab.Turns;
using Xunit;

namespace TeamsCollab.Tests.Features.Pastes;

/// <summary>Many sales at once, over HTTP: pasted, shown as understood, opened on a click.</summary>
public sealed class PasteConversationTests(AzuriteFixture azurite) : RehearsedTeam(azurite)
{
    private const string Rows = "Customer\tName\tAmount\tClose date\tOwner\nContoso\tContoso renewal\t12k EUR\t15 Jan 2028\tBen\nFabrikam\tFabrikam upgrade\tlots\t\tAna\nLitware\tLitware first\t5k EUR\t\t";

    [Fact(Timeout = Limit)]
    public async Task Pasted_rows_are_shown_and_a_double_click_opens_each_once_under_one_card()
    {
        await Ana.SayAsync(Deals, $"@TeamsCollab new sales\n{Rows}");
        var card = await CardAsync("2 sales, as I understand them");
        var shown = card.ReadBy(Ben);
        Assert.Contains("Contoso renewal: 12,000 EUR", shown, StringComparison.Ordinal);
        Assert.Contains("Line 3, Fabrikam upgrade: I don't understand the amount lots.", shown, StringComparison.Ordinal);
        Assert.Contains("17,000 EUR", shown, StringComparison.Ordinal);
        Assert.Empty(await Store.OpenAsync(Key, 10, CancellationToken.None));

        Assert.Contains("Only whoever pasted", (await Ben.ClickAsync(card, "Open 2 sales")).Text, StringComparison.Ordinal);
        var clicks = await Task.WhenAll(Ana.ClickAsync(card, "Open 2 sales"), Ana.ClickAsync(card, "Open 2 sales"));
        Assert.All(clicks, c => Assert.Contains("Ana", c.Card!.ToJsonString(), StringComparison.Ordinal));
        await ReadsAsync(card, "Ana opened 2 sales");
        Assert.Contains("1 row was not opened: line 3.", card.ReadBy(Ben), StringComparison.Ordinal);
        Assert.Contains("Ana (1) and Ben (1)", card.ReadBy(Ben), StringComparison.Ordinal);
        await DeliveredAsync();

        var open = await Store.OpenAsync(Key, 10, CancellationToken.None);
        Assert.Equal(["Contoso renewal", "Litware first"], open.Select(s => s.Name).Order());
        // No card a sale; the one that was clicked says it all.
        Assert.Single(Deals.Messages, m => m.FromBot);
        Assert.Equal("Ben", await HolderAsync(open.Single(s => s.Name == "Contoso renewal")));
        Assert.Empty(await RowsAsync("pasted|"));
        await SoundAsync();

        // The first move brings a sale's own card and thread.
        await Ben.SayAsync(Deals, "@TeamsCollab hand off qualify of contoso renewal to @Cleo: they decide in March");
        var handoff = await CardAsync("Ben hands you");
        var thread = await CardAsync("Contoso renewal");
        Assert.Contains(Deals.Messages, m => m.FromBot && m.Id == handoff.RootId);
        Assert.NotEqual(card.RootId, handoff.RootId);
        Assert.NotNull(thread);
        await Cleo.ClickAsync(handoff, "Approve");
        await SoundAsync();
    }

    [Fact(Timeout = Limit)]
    public async Task The_dialog_takes_rows_names_what_is_wrong_and_takes_them_again()
    {
        await Ana.SayAsync(Deals, "@TeamsCollab new sales");
        var asked = await CardAsync("Paste the rows");
        var form = await Ana.OpenDialogAsync(asked, "Paste rows…");
        var empty = await Ana.SubmitAsync(form, "Show what you understand", Data(("rows", "Name;Owner"), ("play", "short")));
        Assert.Contains("I find no row", empty.Words, StringComparison.Ordinal);
        var read = await Ana.SubmitAsync(form, "Show what you understand", Data(("rows", "Name;Owner\nContoso;Zoe\nFabrikam;Cleo"), ("play", "short")));
        Assert.Contains("Line 2, Contoso: Nobody in this team is called Zoe.", read.Words, StringComparison.Ordinal);
        var again = await Ana.SubmitAsync(read, "Read again", Data(("rows", "Name;Owner\nContoso;ben\nFabrikam;Cleo"), ("play", "short")));
        // What was changed and not read is shown before it opens.
        var changed = await Ana.SubmitAsync(again, "Open 2 sales", Data(("rows", "Name;Owner\nContoso Ltd;ben\nFabrikam;Cleo"), ("play", "short")));
        Assert.Contains("Contoso Ltd", changed.Words, StringComparison.Ordinal);
        Assert.Equal("I am opening 2 sales. A card in the channel says when they are there.", (await Ana.SubmitAsync(changed, "Open 2 sales", Data(("play", "short")))).Text);
        var card = await CardAsync("Ana opened 2 sales");
        Assert.Equal(0, card.Edits);
        await DeliveredAsync();
        var open = await Store.OpenAsync(Key, 10, CancellationToken.None);
        Assert.Equal(["Ben", "Cleo"], (await Task.WhenAll(open.Select(HolderAsync))).Order());
        Assert.All(open, s => Assert.NotEmpty(s.Now!));
        Assert.Equal("short|1", (await Store.SaleAsync(Key, open[0].Id, CancellationToken.None))!.Play);

        // Pasted once more they are doubles, which open only where somebody wants that.
        await Ana.SayAsync(Deals, "@TeamsCollab new sales\nName\nContoso Ltd\nFabrikam");
        var doubles = await CardAsync("None of these rows can be opened");
        Assert.Contains("2 are open already", doubles.ReadBy(Ana), StringComparison.Ordinal);
        await Ana.ClickAsync(doubles, "Open all 2, also those open already");
        await ReadsAsync(doubles, "Ana opened 2 sales");
        Assert.Equal(4, (await Store.OpenAsync(Key, 10, CancellationToken.None)).Count);
        await SoundAsync();
    }

    [Fact(Timeout = 180_000)]
    public async Task Two_hundred_rows_come_back_from_an_export_as_they_went()
    {
        var people = new[] { "Ana", "Ben", "Cleo" };
        var rows = Enumerable.Range(1, 203).Select(i => $"Customer {i},Renewal {i:D3},{i}000,EUR,2028-01-{(i % 28) + 1:D2},{people[i % 3]},\"keep it, all {i}\"");
        await Ana.SayAsync(Deals, $"@TeamsCollab new sales\nCustomer,Name,Amount,Currency,Close date,Owner,Goal\n{string.Join('\n', rows)}");
        var card = await CardAsync("200 sales, as I understand them");
        Assert.Contains("and 185 more", card.ReadBy(Ana), StringComparison.Ordinal);
        Assert.Contains("3 more stand behind them", card.ReadBy(Ana), StringComparison.Ordinal);
        await Ana.ClickAsync(card, "Open 200 sales");
        await World.WaitUntilAsync(() => card.ReadBy(Cleo).Contains("Ana opened 200 sales", StringComparison.Ordinal), wanted: "opened");
        await DeliveredAsync();
        Assert.Single(Deals.Messages, m => m.FromBot);
        Assert.Equal(200, (await Store.OpenAsync(Key, 1000, CancellationToken.None)).Count);
        await SoundAsync();

        using var file = new MemoryStream();
        await Get<ExportFile>().WriteAsync(new Download(Key, ExportFile.SalesCsv, "de"), file, CancellationToken.None);
        var csv = System.Text.Encoding.UTF8.GetString(file.ToArray());
        await Ben.SayAsync(Deals, $"@TeamsCollab new sales\n{csv}");
        await World.WaitUntilAsync(() => Deals.Messages.Count(m => m.FromBot) == 2, wanted: "second card");
        var back = Deals.Messages.Last(m => m.FromBot);
        Assert.StartsWith("None of these rows", back.Summary, StringComparison.Ordinal);
        Assert.Contains("200 are open already", back.ReadBy(Ben), StringComparison.Ordinal);
        Assert.DoesNotContain("left out", back.ReadBy(Ben), StringComparison.Ordinal);
        var members = (await Store.MembersAsync(Key, CancellationToken.None)).ToDictionary(m => m.Number);
        var stored = new List<PastedSale>();
        foreach (var listing in await Store.OpenAsync(Key, 1000, CancellationToken.None))
        {
            var sale = (await Store.SaleAsync(Key, listing.Id, CancellationToken.None))!;
            stored.Add(new PastedSale(0, sale.Name, sale.Customer, sale.Amount, sale.CloseDate, sale.Goal, "full", members[sale.Parts[0].Holder!.Value].EntraId, true));
        }
        var kept = (await RowsAsync("pasted|")).SelectMany(row => TeamsCollab.Store.Rows.Read<PastedSales>(row).Sales);
        Assert.Equal(stored.OrderBy(s => s.Name, StringComparer.Ordinal), kept.Select(s => s with { Line = 0 }).OrderBy(s => s.Name, StringComparer.Ordinal));
    }

    [Fact(Timeout = Limit)]
    public async Task Rows_pasted_in_a_personal_chat_open_in_the_team_and_both_cards_say_so()
    {
        await OpenedAsync("Tailspin");
        await KnownAsync(Ana);
        await Ana.SayAsync(Ana.Chat, "new sales\nContoso;5k\nFabrikam;6k");
        var card = await CardAsync("2 sales, as I understand them", Ana.Chat);
        await Ana.ClickAsync(card, "Open 2 sales");
        await World.WaitUntilAsync(() => card.ReadBy(Ana).Contains("Ana opened 2 sales", StringComparison.Ordinal), wanted: "edit");
        await World.WaitForAsync(() => Northwind.Channels.SelectMany(c => c.Messages).LastOrDefault(m => m.FromBot && m.Summary == "Ana opened 2 sales"));
        await SoundAsync();
    }

    [Fact(Timeout = Limit)]
    public async Task A_step_is_done_once_whoever_dies_or_comes_second()
    {
        await Ana.SayAsync(Deals, "@TeamsCollab new sales\n" + string.Join('\n', Enumerable.Range(1, 12).Select(i => $"Sale number {i};{i}k")));
        var card = await CardAsync("12 sales, as I understand them");
        var id = Assert.Single(await RowsAsync("paste|")).RowKey["paste|".Length..];
        var pastes = Get<IPasteStore>();
        var first = (await pastes.LoadPasteAsync(Key, id, CancellationToken.None))!;
        await Ana.ClickAsync(card, "Open 12 sales");
        await ReadsAsync(card, "Ana opened 12 sales");
        // A worker that read before somebody else opened them writes nothing.
        Assert.Null(await pastes.StepAsync(first, new PasteStep { After = first.Paste with { Status = PasteStatus.Opening } }, CancellationToken.None));
        // Its wake comes again, long after: nothing opens twice.
        var wakes = Get<IEnumerable<IWakeHandler>>().Single(h => h.Kind == PasteWake.Kind);
        Assert.Equal(Woken.Nothing, await wakes.WakeAsync(new FiredWake(Key.Value, new Wake(Get<TimeProvider>().GetUtcNow(), PasteWake.Kind, id), "x"), CancellationToken.None));
        Assert.Equal(12, (await Store.OpenAsync(Key, 100, CancellationToken.None)).Count);
        await SoundAsync();
    }

    [Fact(Timeout = Limit)]
    public async Task Wherever_a_worker_dies_the_next_one_opens_the_rest_and_nothing_twice()
    {
        await OpenedAsync("Tailspin");
        await DeliveredAsync();
        for (var run = 0; run < 8; run++)
        {
            var (step, written) = (run / 2, run % 2 == 1);
            var paste = new Paste { Id = $"p{run}", By = Ana.AadObjectId, At = Get<TimeProvider>().GetUtcNow(), Status = PasteStatus.Opening, Rows = 11 };
            var rows = Enumerable.Range(1, 11).Select(i => new PastedSale(i, $"Run {run} sale {i}", null, new Money(i, "EUR"), null, null, "full", i % 2 == 0 ? Ben.AadObjectId : null, false)).ToList();
            await Get<IPasteStore>().KeepAsync(Key, paste, rows, CancellationToken.None);
            var fired = TeamsCollab.Store.Rows.FiredWake(Assert.Single(await RowsAsync("wake|"), r => r.GetString("Subject") == paste.Id));
            await Assert.ThrowsAsync<StoreUnavailableException>(() => Worker(new DyingPastes(Get<IPasteStore>(), step, written)).WakeAsync(fired, CancellationToken.None));
            // The very last step may have been written by the one that died.
            var then = await Worker(Get<IPasteStore>()).WakeAsync(fired, CancellationToken.None);
            var ended = (await Get<IPasteStore>().PasteAsync(Key, paste.Id, CancellationToken.None))!;
            Assert.NotEqual(Woken.Conflict, then);
            Assert.Equal((PasteStatus.Opened, 11, 66m), (ended.Status, ended.Opened, Assert.Single(ended.Sums).Amount));
            var names = (await Store.OpenAsync(Key, 1000, CancellationToken.None)).Select(s => s.Name).Where(n => n.StartsWith($"Run {run} ", StringComparison.Ordinal)).ToList();
            Assert.Equal(rows.Select(r => r.Name).Order(), names.Order());
        }
        await SoundAsync();
    }

    private PasteWakes Worker(IPasteStore pastes) => new(Store, pastes, Get<PasteDesk>(), Get<Membership>(), TimeProvider.System);

    /// <summary>A store whose user dies at one of the steps, before or after it is written.</summary>
    private sealed class DyingPastes(IPasteStore inner, int at, bool written) : IPasteStore
    {
        private int steps;

        public Task KeepAsync(TeamKey team, Paste paste, IReadOnlyList<PastedSale> sales, CancellationToken ct) => inner.KeepAsync(team, paste, sales, ct);

        public Task<Paste?> PasteAsync(TeamKey team, string paste, CancellationToken ct) => inner.PasteAsync(team, paste, ct);

        public Task<PasteView?> LoadPasteAsync(TeamKey team, string paste, CancellationToken ct) => inner.LoadPasteAsync(team, paste, ct);

        public async Task<PasteView?> StepAsync(PasteView view, PasteStep step, CancellationToken ct)
        {
            var dies = steps++ == at;
            if (dies && !written) throw new StoreUnavailableException("dead");
            var next = await inner.StepAsync(view, step, ct);
            return dies ? throw new StoreUnavailableException("dead") : next;
        }

        public Task ForgetAsync(PasteView view, CancellationToken ct) => inner.ForgetAsync(view, ct);
    }

    private async Task<string> HolderAsync(SaleListing listing)
    {
        var sale = (await Store.SaleAsync(Key, listing.Id, CancellationToken.None))!;
        return (await Store.MembersAsync(Key, [sale.Parts[0].Holder!.Value], CancellationToken.None)).Values.Single().Name;
    }
}
