using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using TeamsCollab.Store;
using TeamsCollab.Tests.Infrastructure;
using Xunit;

namespace TeamsCollab.Tests.Store;

public class GuardTests(AzuriteFixture azurite)
{
    private readonly FakeTimeProvider _time = new(Sales.Monday);

    [Fact(Timeout = 180_000)]
    public async Task A_load_that_may_write_puts_a_guard_and_a_refusal_takes_it_back()
    {
        await using var storage = await StartAsync();

        var view = await storage.Store.LoadAsync(Sales.Load("a1"), default);
        Assert.Equal(1, await CountAsync(storage));
        await storage.Store.ReleaseAsync(view, default);

        Assert.Equal(0, await CountAsync(storage));
    }

    [Fact(Timeout = 180_000)]
    public async Task A_load_that_only_looks_puts_none()
    {
        await using var storage = await StartAsync();

        await storage.Store.LoadAsync(Sales.Load("a1") with { MayWrite = false }, default);

        Assert.Equal(0, await CountAsync(storage));
    }

    [Fact(Timeout = 180_000)]
    public async Task A_commit_leaves_its_guard_to_the_delivery()
    {
        await using var storage = await StartAsync();

        await storage.HappenAsync("a1", "s1", Sales.Opened());

        Assert.Equal("a1", Assert.Single(storage.Services.GetRequiredService<Guards>().Take(Sales.Key.Value)).Turn);
        Assert.Equal(1, await CountAsync(storage));
    }

    [Fact(Timeout = 180_000)]
    public async Task A_commit_does_not_rely_on_an_old_guard()
    {
        await using var storage = await StartAsync();
        var view = await storage.Store.LoadAsync(Sales.Load("a1"), default);

        _time.Advance(Guards.FreshFor);
        await storage.Store.CommitAsync(view, Sales.Change(view, Sales.Opened()), default);

        var held = storage.Services.GetRequiredService<Guards>().Take(Sales.Key.Value);
        Assert.Equal([Sales.Monday, Sales.Monday + Guards.FreshFor], held.Select(g => g.At));
    }

    [Fact(Timeout = 180_000)]
    public async Task A_lost_race_takes_its_guard_back()
    {
        await using var storage = await StartAsync();
        var one = await storage.Store.LoadAsync(Sales.Load("a1"), default);
        var other = await storage.Store.LoadAsync(Sales.Load("a2"), default);

        await storage.Store.CommitAsync(one, Sales.Change(one, Sales.Opened()), default);
        await storage.Store.CommitAsync(other, Sales.Change(other, Sales.Opened()), default);

        Assert.Equal(1, await CountAsync(storage));
    }

    [Fact(Timeout = 180_000)]
    public async Task Without_a_queue_the_commit_happens_all_the_same()
    {
        var fault = new Fault { Hits = request => request.Uri.Path.EndsWith("/messages", StringComparison.Ordinal) };
        await using var storage = await TestStorage.StartAsync(azurite, fault);
        fault.Lose(100);

        await storage.HappenAsync("a1", "s1", Sales.Opened());

        Assert.NotNull(await storage.Store.SaleAsync(Sales.Key, "s1", default));
    }

    private async Task<TestStorage> StartAsync() => await TestStorage.StartAsync(
        await azurite.ConnectionStringAsync(), azurite.NewName("guard"), services => services.AddSingleton<TimeProvider>(_time));

    private static async Task<int> CountAsync(TestStorage storage) => (await storage.Queue.GetPropertiesAsync()).Value.ApproximateMessagesCount;
}
