using Azure.Data.Tables;
using TeamsCollab.Rehearsal.Teams;
using TeamsCollab.Sales;
using TeamsCollab.Store;
using TeamsCollab.Tests.Infrastructure;
using Xunit;
using Person = TeamsCollab.Rehearsal.Teams.Person;

namespace TeamsCollab.Tests.Features.TeamLife;

/// <summary>A teammate leaves: what they had comes back to the captains as one card, and goes on from there.</summary>
public sealed class LeaverConversationTests(AzuriteFixture azurite) : RehearsedTeam(azurite)
{
    [Fact(Timeout = Limit)]
    public async Task The_captain_places_what_a_leaver_had_by_clicks_on_one_card()
    {
        var sale = await OpenedAsync();
        foreach (var part in new[] { "demo", "discovery", "proposal" }) await Ben.ReplyAsync(sale, $"@TeamsCollab take {part}");
        await Cleo.ReplyAsync(sale, "@TeamsCollab take close");
        await Ben.ReplyAsync(sale, "@TeamsCollab pair demo with @Cleo");
        await ReadsAsync(sale, "Ben with Cleo");
        await World.Events.RemoveAsync(Northwind, Ben, Ana);

        var card = await CardAsync("Ben has left the team. 3 parts need somebody", Northwind.General);
        Assert.True(card.Mentions(Ana));
        Assert.Contains("the discovery of Contoso renewal, which Ben held", card.ReadBy(Ana), StringComparison.Ordinal);
        Assert.StartsWith("Only a captain decides", (await Cleo.ClickAsync(card, "Open it to take")).Text, StringComparison.Ordinal);

        await Ana.ClickAsync(card, "Open it to take");
        await ReadsAsync(card, "Ben has left the team. 2 parts need somebody");
        await Ana.ClickAsync(card, "Give it to Cleo");
        await ReadsAsync(card, "1 part needs somebody");
        await Ana.ClickAsync(card, "Open it to take");
        await ReadsAsync(card, "somebody sees to everything they had");
        var after = await SaleAsync();
        Assert.Equal([null, "Cleo", null], await NamesAsync(after, "discovery", "demo", "proposal"));
        Assert.Single(Northwind.General.Messages, m => m.FromBot && m.Summary?.StartsWith("Ben has left", StringComparison.Ordinal) == true);
        await SoundAsync();
    }

    [Fact(Timeout = Limit)]
    public async Task Somebody_whose_leaving_Teams_never_told_is_found_out_by_the_next_move_about_them_and_all_is_placed_at_once()
    {
        var sale = await OpenedAsync();
        await Ben.ReplyAsync(sale, "@TeamsCollab take demo");
        await Ben.ReplyAsync(sale, "@TeamsCollab pair demo with @Cleo");
        await Cleo.ReplyAsync(sale, "@TeamsCollab take close");
        await Ana.SayAsync(Deals, "@TeamsCollab new sale Fabrikam upgrade");
        var other = await CardAsync("Fabrikam upgrade");
        await Ben.ReplyAsync(other, "@TeamsCollab take demo");
        await ReadsAsync(other, "Ben, later");
        Northwind.Remove(Ben);
        await StaleAsync(Ben);

        Assert.StartsWith("You aren't in this team", (await Ben.ClickRawAsync(sale, "part.take", Data(("sale", "x"), ("part", "close")))).Text, StringComparison.Ordinal);
        var card = await CardAsync("Ben has left the team. 2 parts need somebody", Northwind.General);
        await Ana.ClickAsync(card, "All as suggested");
        await ReadsAsync(card, "somebody sees to everything they had");
        await ReadsAsync(sale, "Cleo, later");
        await ReadsAsync(other, "open to take");
        await SoundAsync();
    }

    [Fact(Timeout = Limit)]
    public async Task Who_leaves_nothing_open_makes_no_card_and_who_comes_back_goes_on()
    {
        var sale = await OpenedAsync();
        await Cleo.ReplyAsync(sale, "@TeamsCollab hi");
        await Ben.ReplyAsync(sale, "@TeamsCollab take demo");
        await ReadsAsync(sale, "Ben, later");
        await World.Events.RemoveAsync(Northwind, Cleo, Ana);
        await World.Events.RemoveAsync(Northwind, Ben, Ana);
        var card = await CardAsync("Ben has left the team. 1 part needs somebody", Northwind.General);
        Assert.True(card.Mentions(Ana));
        await World.Events.AddAsync(Northwind, Ben, Ana);
        await ReadsAsync(card, "Ben is back in the team");
        await DeliveredAsync();
        Assert.DoesNotContain(Northwind.General.Messages, m => m.Summary?.StartsWith("Cleo has left", StringComparison.Ordinal) == true);
        await SoundAsync();
    }

    private async Task StaleAsync(Person person)
    {
        foreach (var row in await RowsAsync($"member|{person.AadObjectId}"))
        {
            var member = Rows.Read<Member>(row);
            row[Rows.Data] = SaleJson.Write(member with { CheckedAt = member.CheckedAt.AddHours(-25) });
            await Get<TableClient>().UpdateEntityAsync(row, row.ETag);
        }
    }

    private async Task<string?[]> NamesAsync(Sale sale, params string[] parts)
    {
        var names = (await Store.MembersAsync(Key, default)).ToDictionary(m => m.Number, m => m.Name);
        return [.. parts.Select(p => sale.Part(p)!.Holder is { } holder ? names[holder] : null)];
    }
}
