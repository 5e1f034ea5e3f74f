using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using TeamsCollab.Rehearsal.Teams;
using TeamsCollab.Store;
using TeamsCollab.Tests.Infrastructure;
using Xunit;

namespace TeamsCollab.Tests.Features;

/// <summary>What is stored as files, over HTTP: who gets links, and what they open.</summary>
public sealed class ExportConversationTests(AzuriteFixture azurite) : RehearsedTeam(azurite)
{
    [Fact(Timeout = Limit)]
    public async Task A_captain_fetches_the_open_sales_once_by_a_link_that_nobody_else_sees()
    {
        var sale = await OpenedAsync("Contoso renewal, 12k EUR, close 2027-01-15, goal =1+1");
        await Ana.ReplyAsync(sale, "@TeamsCollab take qualify");
        await OpenedAsync("Fabrikam");
        await Ana.SayAsync(Deals, "@TeamsCollab close fabrikam lost: they stay with what they have");
        await CardAsync("Fabrikam is lost");
        await LeadsAsync();
        await Ana.SayAsync(Deals, "@TeamsCollab export sales");
        var card = await CardAsync("Export");
        Assert.DoesNotContain("/export/", card.ReadBy(Ben), StringComparison.Ordinal);

        var link = LinkOf(await Ana.OpenDialogAsync(card, "Show me the links"), "Open sales (CSV)");
        using var http = new HttpClient();
        // What looks at links before people do uses nothing up.
        var page = await http.GetAsync(link);
        Assert.Contains("Fetch the file", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var file = await http.PostAsync(link, null);
        Assert.Equal(HttpStatusCode.OK, file.StatusCode);
        Assert.Equal(("attachment", "text/csv", true), (file.Content.Headers.ContentDisposition!.DispositionType, file.Content.Headers.ContentType!.MediaType, file.Headers.CacheControl!.NoStore));
        var bytes = await file.Content.ReadAsByteArrayAsync();
        Assert.Equal(Encoding.UTF8.GetPreamble(), bytes[..3]);
        Assert.Equal(
            ["Customer,Name,Amount,Currency,Close date,Owner,Goal,Has the ball", "Contoso,Contoso renewal,12000,EUR,2027-01-15,Ana,\"'=1+1\",Ana"],
            Encoding.UTF8.GetString(bytes[3..]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries));

        using var again = await http.PostAsync(link, null);
        Assert.Equal(HttpStatusCode.Gone, again.StatusCode);
        Assert.Contains("has been used", await again.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var guessed = await http.PostAsync(new Uri(link, "/export/20270115120000-" + new string('a', 64)), null);
        using var nonsense = await http.PostAsync(new Uri(link, "/export/x"), null);
        Assert.Equal((HttpStatusCode.Gone, HttpStatusCode.Gone), (guessed.StatusCode, nonsense.StatusCode));
        await SoundAsync();
    }

    [Fact(Timeout = Limit)]
    public async Task Two_fetches_at_once_give_one_file_and_every_interaction_is_in_it()
    {
        var sale = await OpenedAsync();
        var card = await HandedOffAsync(sale);
        await Ben.ClickAsync(card, "Approve");
        await KnownAsync(Ana);
        await LeadsAsync();
        await Ana.SayAsync(Ana.Chat, "export");
        var links = await World.WaitForAsync(() => Ana.Chat.Messages.LastOrDefault(m => m.FromBot && m.Summary == "Export"));
        var link = LinkIn(links.Card!, "Interactions (JSON)");
        using var http = new HttpClient();
        var both = await Task.WhenAll(http.PostAsync(link, null), http.PostAsync(link, null));
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Gone], both.Select(b => b.StatusCode).Order());

        var lines = (await both.Single(b => b.StatusCode == HttpStatusCode.OK).Content.ReadAsStringAsync())
            .Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!).ToList();
        Assert.Contains("Ben", lines[0]["people"]!.AsObject().Select(p => p.Value!.GetValue<string>()));
        var ofSale = lines[1..].Where(line => line["sale"]!.GetValue<string>() != "-").ToList();
        Assert.Equal(["sale.opened", "handoff.offered", "handoff.approved"], ofSale.Select(line => line["type"]!.GetValue<string>()));
        Assert.Equal("they decide in March", ofSale[1]["words"]!.GetValue<string>());
        Assert.Equal("p2", ofSale[1]["data"]!["to"]!.GetValue<string>());
        using var table = await http.PostAsync(LinkIn(links.Card!, "Interactions (CSV)"), null);
        Assert.Equal(lines.Count, (await table.Content.ReadAsStringAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        await SoundAsync();
    }

    [Fact(Timeout = Limit)]
    public async Task Who_is_no_captain_gets_no_link()
    {
        await OpenedAsync();
        await LeadsAsync();
        await Ana.SayAsync(Deals, "@TeamsCollab export sales");
        var card = await CardAsync("Export");
        var dialog = await Ben.OpenDialogAsync(card, "Show me the links");
        Assert.Contains("Only a captain", dialog.Text, StringComparison.Ordinal);
        await Ben.SayAsync(Deals, "@TeamsCollab export");
        await World.WaitForAsync(() => Deals.Messages.LastOrDefault(m => m.FromBot && m.Text?.Contains("Only a captain can export", StringComparison.Ordinal) == true));
    }

    /// <summary>Ana runs the team.</summary>
    private async Task LeadsAsync()
    {
        var team = (await Store.TeamAsync(Key, CancellationToken.None))!;
        var ana = (await Store.MembersAsync(Key, CancellationToken.None)).Single(member => member.Name == "Ana").Number;
        if (!team.Captains.Contains(ana)) await Get<TableClient>().UpsertEntityAsync(Rows.Of(team with { Captains = [ana] }), TableUpdateMode.Replace);
    }

    private static Uri LinkOf(Dialog dialog, string title) => LinkIn(dialog.Card!, title);

    private static Uri LinkIn(JsonObject card, string title) =>
        new(Everything(card).OfType<JsonObject>().Single(o => o["type"]?.GetValue<string>() == "Action.OpenUrl" && o["title"]!.GetValue<string>() == title)["url"]!.GetValue<string>());

    private static IEnumerable<JsonNode?> Everything(JsonNode? node) => node switch
    {
        JsonObject o => o.SelectMany(p => Everything(p.Value)).Prepend(o),
        JsonArray a => a.SelectMany(Everything),
        _ => [],
    };
}
