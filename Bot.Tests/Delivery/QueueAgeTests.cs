using Microsoft.Extensions.DependencyInjection;
using TeamsCollab.Delivery;
using TeamsCollab.Store;
using TeamsCollab.Tests.Infrastructure;
using Xunit;

namespace TeamsCollab.Tests.Delivery;

public class QueueAgeTests(AzuriteFixture azurite)
{
    [Fact(Timeout = 180_000)]
    public async Task What_waits_on_the_queue_is_as_old_as_it_is_overdue()
    {
        await using var world = await World.StartAsync(azurite);
        var age = world.Storage.Services.GetRequiredService<QueueAge>();
        var now = world.Time.GetUtcNow();
        Assert.Equal(TimeSpan.Zero, await age.ReadAsync(default));

        await PutAsync(world, new GuardPointer("p", "turn", now - TimeSpan.FromSeconds(40)));
        Assert.Equal(TimeSpan.FromSeconds(10), await age.ReadAsync(default));
        await PutAsync(world, new GuardPointer("p", "turn", now - TimeSpan.FromDays(3), "wake|x", now - TimeSpan.FromMinutes(2)));
        await world.Storage.Queue.SendMessageAsync("nonsense");

        Assert.Equal(TimeSpan.FromMinutes(2), await age.ReadAsync(default));
    }

    private static async Task PutAsync(World world, GuardPointer pointer) => await world.Storage.Queue.SendMessageAsync(SaleJson.Write(pointer));
}
