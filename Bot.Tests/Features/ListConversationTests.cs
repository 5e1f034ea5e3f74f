using System.Globalization;
using System.Text.RegularExpressions;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using TeamsCollab.Rehearsal.Teams;
using TeamsCollab.Sales;
using TeamsCollab.Store;
using TeamsCollab.Tests.Infrastructure;
using Xunit;

namespace TeamsCollab.Tests.Features;

/// <summary>Lists of sales over HTTP, in a team that has very many.</summary>
public sealed class ListConversationTests(AzuriteFixture azurite) : RehearsedTeam(azurite)
{
    private const int Many = 5_000;
    private const int Asked = 4_711;

    /// <summary>Enough beyond what a list looks at.</summary>
    private const int Kept = 700;
    private readonly RowCount _rows = new();
    private readonly AzuriteFixture _azurite = azurite;

    protected override void Configure(WebApplicationBuilder builder) =>
        builder.Services.Configure<TableClientOptions>(options => options.AddPolicy(_rows, HttpPipelinePosition.PerRetry));

    [Fact(Timeout = 180_000)]
    public async Task In_a_team_with_five_thousand_open_sales_a_list_and_a_sale_read_a_bounded_number_of_rows()
    {
        await OpenedAsync("Fabrikam first");
        await DeliveredAsync();
        await SeedAsync(await SaleAsync());
        _rows.Clear();

        await Ana.SayAsync(Deals, "@TeamsCollab sales");
        var list = await CardAsync("Open sales");
        Assert.Contains("Contoso 0000", list.ReadBy(Ana), StringComparison.Ordinal);
        Assert.InRange(_rows.Clear(), 1, 40);

        await Ana.SayAsync(Deals, "@TeamsCollab sale contoso 4711");
        await World.WaitForAsync(() => Deals.Messages.LastOrDefault(m => m.FromBot && m.Summary?.Contains("Contoso 4711", StringComparison.Ordinal) == true));
        Assert.InRange(_rows.Clear(), 1, 100);

        var answer = await Ana.ClickAsync(list, "Next ones");
        Assert.Contains("Contoso 0015", answer.Card!.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Contoso 0014", answer.Card!.ToJsonString(), StringComparison.Ordinal);
        Assert.InRange(_rows.Clear(), 1, 40);

        await Ana.SayAsync(Deals, "@TeamsCollab sales at qualify");
        await NextOnesAsync(await CardAsync("Open sales at"), 40);
        await Ana.SayAsync(Deals, "@TeamsCollab closed sales");
        var closed = await CardAsync("Closed sales");
        Assert.Contains($"Contoso {Kept - 1:D4}", closed.ReadBy(Ana), StringComparison.Ordinal);
        await NextOnesAsync(closed, 40);
        await Ana.SayAsync(Deals, "@TeamsCollab my sales");
        await NextOnesAsync(await CardAsync("in which Ana has the ball"), 350);
    }

    // Both pages name fifteen sales, none of them twice, and read so many rows at most.
    private async Task NextOnesAsync(Message page, int most)
    {
        var first = Named(page.ReadBy(Ana));
        Assert.InRange(_rows.Clear(), 1, most);
        var next = Named((await Ana.ClickAsync(page, "Next ones")).Card!.ToJsonString());
        Assert.InRange(_rows.Clear(), 1, most);
        Assert.True(next.Count >= 14 && first.Count >= 14 && !next.Overlaps(first), $"{string.Join(", ", first)} and {string.Join(", ", next)}");
    }

    private static HashSet<string> Named(string card) => [.. Regex.Matches(card, @"Contoso \d{4}").Select(m => m.Value)];

    [Fact(Timeout = Limit)]
    public async Task Sales_are_listed_by_person_by_part_and_when_they_are_closed()
    {
        Northwind.Add(World.AddPerson(new PersonTraits("Qualify Jones")), World.AddPerson(new PersonTraits("Quinn Berg")));
        var sale = await OpenedAsync("Contoso renewal, 12k EUR, close 2027-01-15, short");
        await OpenedAsync("Fabrikam, 5k EUR");
        await HandedOffAsync(sale);
        await Ana.SayAsync(Deals, "@TeamsCollab sales of @Ben");
        var ofBen = await CardAsync("in which Ben has the ball");
        Assert.Contains("Contoso renewal", ofBen.ReadBy(Ana), StringComparison.Ordinal);
        Assert.DoesNotContain("Fabrikam", ofBen.ReadBy(Ana), StringComparison.Ordinal);
        await Ana.SayAsync(Deals, "@TeamsCollab sales at qualify");
        Assert.Contains("Fabrikam", (await CardAsync("Open sales at “qualify”")).ReadBy(Ana), StringComparison.Ordinal);
        foreach (var asked in new[] { "Ben's sales", "Bens Deals", "what does Ben have?" })
        {
            await Ana.SayAsync(Deals, $"@TeamsCollab {asked}");
            Assert.Contains("Contoso renewal", Deals.LastFromBot.ReadBy(Ana), StringComparison.Ordinal);
            Assert.Contains("in which Ben has the ball", Words(Deals.LastFromBot), StringComparison.Ordinal);
        }
        // A part goes before a name that fits less, and what fits alike is asked back.
        await Ana.SayAsync(Deals, "@TeamsCollab sales qualify");
        Assert.StartsWith("Open sales at", Words(Deals.LastFromBot), StringComparison.Ordinal);
        await Ana.SayAsync(Deals, "@TeamsCollab sales of qualify");
        Assert.Equal("There is none.", Words(Deals.LastFromBot));
        await Ana.SayAsync(Deals, "@TeamsCollab sales qu");
        var which = Deals.LastFromBot;
        Assert.Equal(["The part Qualify", "Qualify Jones", "Quinn Berg"], which.ButtonsFor(Ana));
        Assert.Contains("Fabrikam", (await Ana.ClickAsync(which, "The part Qualify")).Card!.ToJsonString(), StringComparison.Ordinal);
        await Ana.SayAsync(Deals, "@TeamsCollab close fabrikam lost: they stay with what they have");
        await CardAsync("Fabrikam is lost");
        await Ana.SayAsync(Deals, "@TeamsCollab closed sales");
        var closed = await CardAsync("Closed sales");
        Assert.Contains("Fabrikam: lost", closed.ReadBy(Ana), StringComparison.Ordinal);
        Assert.DoesNotContain("Contoso", closed.ReadBy(Ana), StringComparison.Ordinal);

        // What closed last stands on top; before there were rows for that, it is found all the same.
        await Ana.SayAsync(Deals, "@TeamsCollab close contoso won 12k EUR");
        await CardAsync("We won Contoso renewal");
        await Ana.SayAsync(Deals, "@TeamsCollab closed sales");
        Assert.Matches("(?s)Contoso renewal.*Fabrikam", Deals.LastFromBot.ReadBy(Ana));
        await SoundAsync();
        await WithoutRowsAsync();
        await Ana.SayAsync(Deals, "@TeamsCollab closed sales");
        Assert.Matches("(?s)Contoso renewal.*Fabrikam", Deals.LastFromBot.ReadBy(Ana));
        await Ana.SayAsync(Deals, "@TeamsCollab reopen fabrikam: they called again");
        await Ana.SayAsync(Deals, "@TeamsCollab my sales");
        Assert.Contains("Fabrikam", Deals.LastFromBot.ReadBy(Ana), StringComparison.Ordinal);
        await Ana.SayAsync(Deals, "@TeamsCollab sales at qualify");
        Assert.Contains("Fabrikam", Deals.LastFromBot.ReadBy(Ana), StringComparison.Ordinal);
    }

    // As the rows of a team are that was met before lists had rows of their own.
    private async Task WithoutRowsAsync()
    {
        var table = Get<TableClient>();
        foreach (var row in await RowsAsync(""))
            if (row.RowKey.StartsWith("past|", StringComparison.Ordinal) || row.RowKey.StartsWith("at|", StringComparison.Ordinal) || row.RowKey.StartsWith("soonest|", StringComparison.Ordinal))
                await table.DeleteEntityAsync(row.PartitionKey, row.RowKey);
        var team = await table.GetEntityAsync<TableEntity>(Key.Value, RowKeys.Team);
        team.Value[Rows.Data] = team.Value.GetString(Rows.Data).Replace("\"listRows\":\"Full\"", "\"listRows\":\"None\"", StringComparison.Ordinal);
        await table.UpdateEntityAsync(team.Value, team.Value.ETag, TableUpdateMode.Replace);
    }

    /// <summary>So many copies of a sale, as far as lists and searches read them, each with a name and a close date of its own.</summary>
    private async Task SeedAsync(Sale like)
    {
        // A client that waits longer than people do.
        var table = new TableClient(await _azurite.ConnectionStringAsync(), Get<TableClient>().Name);
        var rows = Enumerable.Range(0, Many)
            .Select(n => like with
            {
                Id = string.Create(CultureInfo.InvariantCulture, $"seed{n:D4}"),
                Name = string.Create(CultureInfo.InvariantCulture, $"Contoso {n:D4}"),
                CloseDate = new DateOnly(2027, 1, 1).AddDays(n / 10),
                Thread = null,
            })
            .SelectMany((sale, n) => Of(sale, n).Concat(n < Kept ? Closed(sale, n) : []))
            .Select(row => new TableTransactionAction(TableTransactionActionType.Add, row));
        foreach (var chunk in rows.Chunk(Commit.MostRows)) await table.SubmitTransactionAsync(chunk);
    }

    // The emulator is slow with many rows: of most kinds so many are enough, and the own names where they are asked for.
    private IEnumerable<TableEntity> Of(Sale sale, int n)
    {
        if (n == Asked) yield return Rows.Of(Key, sale);
        foreach (var (key, data) in SaleIndex.Of(sale, lists: true))
        {
            var kind = key[..key.IndexOf('|', StringComparison.Ordinal)];
            if (kind == "soonest" || n == Asked || (n < Kept && kind is "at" or "waits") || (n < 1_100 && key.StartsWith("name|contoso", StringComparison.Ordinal)))
                yield return Rows.Index(Key, key, data);
        }
    }

    private IEnumerable<TableEntity> Closed(Sale like, int n) =>
        SaleIndex.Of(like with { Id = $"past{n:D4}", Status = SaleStatus.Lost, Closing = new Closure(like.OpenedBy, like.OpenedAt.AddMinutes(n), null, null) }, lists: true)
            .Where(row => row.Key.StartsWith("past|", StringComparison.Ordinal)).Select(row => Rows.Index(Key, row.Key, row.Value));

    /// <summary>Counts the rows that storage answered with.</summary>
    private sealed class RowCount : HttpPipelinePolicy
    {
        private int _rows;

        public int Clear() => Interlocked.Exchange(ref _rows, 0);

        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => ProcessNext(message, pipeline);

        public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            await ProcessNextAsync(message, pipeline);
            if (message.Request.Method == RequestMethod.Get && message.Response.ContentStream is { CanSeek: true })
                Interlocked.Add(ref _rows, message.Response.Content.ToString().Split("\"RowKey\":").Length - 1);
        }
    }
}
