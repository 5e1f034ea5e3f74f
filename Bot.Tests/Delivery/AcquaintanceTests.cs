using Microsoft.Extensions.DependencyInjection;
using TeamsCollab.Delivery;
using TeamsCollab.Store;
using TeamsCollab.Tests.Infrastructure;
using Xunit;

namespace TeamsCollab.Tests.Delivery;

public class AcquaintanceTests(AzuriteFixture azurite)
{
    private static readonly Sighting Own = new(Store.Sales.Tenant, Store.Sales.BenId, "29:Ben", "28:bot", "https://smba.example/emea/", "Europe/London", "en-GB", "a:ben");

    [Fact(Timeout = 180_000)]
    public async Task Where_a_person_is_reached_is_stored_when_it_changes_and_only_then()
    {
        await using var world = await World.StartAsync(azurite);
        var all = world.Storage.Services.GetRequiredService<Acquaintances>();

        Assert.True(await all.LearnAsync(Own, default));
        Assert.False(await all.LearnAsync(Own, default));
        Assert.False(await all.LearnAsync(Own with { Conversation = null }, default));
        await using var other = await world.CopyAsync();
        Assert.False(await other.Storage.Services.GetRequiredService<Acquaintances>().LearnAsync(Own, default));
        Assert.True(await all.LearnAsync(Own with { ServiceUrl = "https://smba.example/amer/", Conversation = null }, default));

        var row = await RowAsync(world);
        Assert.Equal(("https://smba.example/amer/", "a:ben", "Europe/London"), (row.ServiceUrl, row.Conversation, row.Zone));
    }

    [Fact(Timeout = 180_000)]
    public async Task Who_removes_the_app_from_their_chat_is_not_written_to_there_until_they_are_back()
    {
        await using var world = await World.StartAsync(azurite);
        var all = world.Storage.Services.GetRequiredService<Acquaintances>();
        await all.LearnAsync(Own, default);

        Assert.True(await all.LearnAsync(Own with { Removed = true }, default));
        Assert.Null((await RowAsync(world)).Conversation);

        Assert.True(await all.LearnAsync(Own, default));
        Assert.Equal("a:ben", (await RowAsync(world)).Conversation);
    }

    [Fact]
    public void A_zone_that_the_person_chose_stays_and_one_that_nobody_knows_is_not_learned()
    {
        var row = new PersonRow { Tenant = "t", EntraId = "e", Zone = "Asia/Tokyo", ZoneChosen = true };

        Assert.Equal("Asia/Tokyo", Acquaintances.Of(row, Own).Zone);
        Assert.Equal("Asia/Tokyo", Acquaintances.Of(row with { ZoneChosen = false }, Own with { Zone = "Nowhere/Land" }).Zone);
        Assert.Equal("Europe/London", Acquaintances.Of(row with { ZoneChosen = false }, Own).Zone);
    }

    private static async Task<PersonRow> RowAsync(World world) =>
        (await world.Storage.Services.GetRequiredService<IPersonStore>().ReadAsync(Store.Sales.Tenant, Store.Sales.BenId, default)).Row;
}
