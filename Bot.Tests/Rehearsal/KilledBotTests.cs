using Microsoft.Extensions.DependencyInjection;
using TeamsCollab.Delivery;
using TeamsCollab.Rehearsal.Page;
using TeamsCollab.Rehearsal.Run;
using TeamsCollab.Rehearsal.Teams;
using TeamsCollab.Tests.Infrastructure;
using Xunit;

namespace TeamsCollab.Tests.Rehearsal;

/// <summary>
/// The bot's process is killed at each point of an Approve's life, as by a power cut. After a restart every card shows what is
/// stored, and nothing that was answered is lost.
/// </summary>
public sealed class KilledBotTests(AzuriteFixture storage) : IAsyncLifetime
{
    private World _world = null!;
    private BotSettings _settings = null!;
    private StoredInteractions _interactions = null!;

    private Person Ana => _world.Person("Ana");

    private Person Ben => _world.Person("Ben");

    private Chat Channel => _world.Team("Northwind Sales").General;

    public async ValueTask InitializeAsync()
    {
        // A dead bot is not asked again by itself: the test decides when there is one.
        _world = await World.NorthwindAsync(new WorldSettings { RateLimited = false, Redeliveries = 0 });
        _settings = BotSettings.For(_world, await storage.ConnectionStringAsync()) with { TableName = storage.NewName(), QueueName = storage.NewName() };
        _interactions = new StoredInteractions(_settings.StorageConnection, _settings.TableName);
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Theory(Timeout = 240_000)]
    [InlineData("before-guard", false)]
    [InlineData("after-guard", false)]
    [InlineData("before-transaction", false)]
    [InlineData("after-transaction", true)]
    [InlineData("before-answer", true)]
    [InlineData("after-answer", true)]
    [InlineData("before-claim", true)]
    [InlineData("after-claim", true)]
    [InlineData("before-post", true)]
    [InlineData("after-post", true)]
    [InlineData("before-note", true)]
    [InlineData("after-note", true)]
    [InlineData("before-delete", true)]
    [InlineData("after-delete", true)]
    public async Task After_a_restart_every_card_shows_what_is_stored(string dieAt, bool stored)
    {
        var card = await OfferAsync();
        await using (var doomed = await BotProcess.StartAsync(_settings, dieAt))
        {
            _world.BotEndpoint = doomed.Endpoint;
            await Ben.ClickAsync(card, "Approve");
            await doomed.WaitForEndAsync();
        }

        Assert.Equal(stored, (await _interactions.TypesAsync()).Contains("handoff.approved"));
        await using var bot = await RestartAsync();
        if (!stored)
            await Ben.ClickAsync(card, "Approve");

        await SweptUntilAsync(bot, () => card.ReadBy(Ana).Contains("Ben approved this", StringComparison.Ordinal));
        await SweptUntilAsync(bot, () => Channel.Messages.Any(message => !message.Deleted && message.ReadBy(Ana).Contains("Discovery (AE with SE): Ben", StringComparison.Ordinal)));
        await SweptUntilAsync(bot, () => Told().Any());
        Assert.Equal(["sale.opened", "handoff.offered", "handoff.approved"], await _interactions.TypesAsync());
        // Only a crash between Teams' acceptance and our note of it may bring a post twice.
        await bot.Services.GetRequiredService<IDelivery>().SweepAsync(CancellationToken.None);
        Assert.InRange(Told().Count(), 1, dieAt is "after-post" or "before-note" ? 2 : 1);
    }

    private IEnumerable<Message> Told() =>
        Channel.Messages.Where(message => !message.Deleted && message.Text?.Contains("approved the discovery", StringComparison.Ordinal) == true);

    /// <summary>A healthy bot opens the sale and offers the handoff; it is gone when the card is there and its outbox empty.</summary>
    private async Task<Message> OfferAsync()
    {
        await using var bot = await StartAsync(TimeProvider.System);
        await _world.Events.InstallAsync(_world.Team("Northwind Sales"), Ana);
        var opened = await Ana.SayAsync(Channel, "@TeamsCollab new sale Contoso renewal, 12k EUR, close 15 Jan");
        await SweptUntilAsync(bot, () => Replies(opened.Message).Any(message => message.ReadBy(Ana).Contains("Qualify", StringComparison.Ordinal)));
        await Ana.ReplyAsync(opened.Message, "@TeamsCollab hand off Discovery to @Ben: budget is agreed");
        await SweptUntilAsync(bot, () => Replies(opened.Message).Any(message => message.ButtonsFor(Ben).Contains("Approve")));
        await bot.Services.GetRequiredService<IDelivery>().SweepAsync(CancellationToken.None);
        return Replies(opened.Message).Last(message => message.ButtonsFor(Ben).Contains("Approve"));
    }

    private IEnumerable<Message> Replies(Message root) => Channel.Messages.Where(message => message.FromBot && message.RootId == root.RootId);

    // What the dead process had claimed is free again after a minute: the restarted one lives in that minute's future.
    private Task<RunningBot> RestartAsync() => StartAsync(new ClockAhead(TimeSpan.FromSeconds(100)));

    private async Task<RunningBot> StartAsync(TimeProvider time)
    {
        var bot = await RunningBot.StartAsync(_settings.ToArguments(), more: builder => builder.Services.AddSingleton(time));
        _world.BotEndpoint = bot.Endpoint;
        return bot;
    }

    private async Task SweptUntilAsync(RunningBot bot, Func<bool> holds)
    {
        if (!holds())
            await bot.Services.GetRequiredService<IDelivery>().SweepAsync(CancellationToken.None);
        await _world.WaitUntilAsync(holds);
    }
}
