using System.Diagnostics.Metrics;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using TeamsCollab.Rehearsal.Run;
using TeamsCollab.Rehearsal.Teams;
using TeamsCollab.Tests.Infrastructure;
using Xunit;

namespace TeamsCollab.Tests.Story;

/// <summary>Teams and storage, which outlive the copies of the bot that come and go on them: as processes of their own, or within the test.</summary>
internal sealed class Copies : IAsyncDisposable
{
    public const string Opening = "@TeamsCollab new sale Contoso renewal, 12k EUR, close 15 Jan";

    private readonly Stack<IAsyncDisposable> _parts = new();

    private Copies(World world, BotSettings settings) => (World, Settings) = (world, settings);

    public World World { get; }

    public BotSettings Settings { get; }

    public Chat Deals => World.Channel("Deals");

    public Person Ana => World.Person("Ana");

    public Team Team => World.Team("Northwind Sales");

    public Person Ben => World.Person("Ben");

    /// <summary>Nobody sends anything again unless the test does.</summary>
    public static async Task<Copies> StartAsync(AzuriteFixture azurite, TimeProvider? time = null, string? connection = null)
    {
        connection ??= await azurite.ConnectionStringAsync();
        var world = await World.NorthwindAsync(new WorldSettings { RateLimited = false, Redeliveries = 0, Time = time ?? TimeProvider.System });
        var name = azurite.NewName("story");
        return new Copies(world, BotSettings.For(world, connection) with { TableName = name, QueueName = name });
    }

    /// <summary>A copy within the test. Teams speaks to the copy that was started last.</summary>
    public async Task<Copy> HostAsync(TimeProvider? time = null, Action<IServiceCollection>? more = null)
    {
        var bot = await RunningBot.StartAsync(Settings.ToArguments(), more: builder =>
        {
            builder.Logging.ClearProviders();
            if (time is not null) builder.Services.Replace(ServiceDescriptor.Singleton(time));
            more?.Invoke(builder.Services);
        });
        var copy = new Copy(World, bot);
        _parts.Push(copy);
        World.BotEndpoint = copy.Endpoint;
        return copy;
    }

    /// <summary>A copy as a process, which dies at that point when it reaches it for the nth time.</summary>
    public async Task<BotProcess> ProcessAsync(string dieAt, int dieOn)
    {
        var bot = await BotProcess.StartAsync(Settings, dieAt, dieOn);
        _parts.Push(bot);
        World.BotEndpoint = bot.Endpoint;
        return bot;
    }

    public Task InstallAsync() => World.Events.InstallAsync(Team, Ana);

    /// <summary>Ana opens a sale in a channel; its card, once it stands there.</summary>
    public async Task<Message> OpenAsync(Chat channel, string opening = Opening)
    {
        var said = await Ana.SayAsync(channel, opening);
        return await World.WaitForAsync(() => channel.Messages.FirstOrDefault(message => message.FromBot && message.RootId == said.Message.Id));
    }

    /// <summary>Somebody hands a part off in the sale's thread; the handoff's card.</summary>
    public async Task<Message> HandOffAsync(Message inThread, Person from, string part, Person to)
    {
        var before = inThread.Chat.Messages;
        await from.ReplyAsync(inThread, $"@TeamsCollab hand off {part} to @{to.Name}: the budget is agreed, they care about a quick start");
        return await World.WaitForAsync(() => inThread.Chat.Messages.Except(before).LastOrDefault(
            message => message.RootId == inThread.RootId && message.FromBot && message.ButtonsFor(to).Contains("Approve")));
    }

    /// <summary>The newest click as Teams sent it.</summary>
    public JsonObject LastClick => World.Deliveries.Last(delivery => delivery.Activity["type"]!.GetValue<string>() == "invoke").Activity;

    /// <summary>Ben's click arrives once more, with its old id or another one, and is answered by the card of an approved handoff.</summary>
    public async Task AnswersAsApprovedAsync(JsonObject click, string? id = null)
    {
        var again = click.DeepClone().AsObject();
        if (id is not null) again["id"] = id;
        var body = (await Ben.SendActivityAsync(Deals, again)).Json!;
        Assert.Equal((200, "application/vnd.microsoft.card.adaptive"), (body["statusCode"]!.GetValue<int>(), body["type"]!.GetValue<string>()));
        var card = body["value"]!.ToJsonString();
        Assert.Contains("approved", card, StringComparison.Ordinal);
        Assert.DoesNotContain("\"Approve\"", card, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        while (_parts.TryPop(out var part)) await part.DisposeAsync();
        await World.DisposeAsync();
    }
}

/// <summary>One copy of the bot within the test.</summary>
internal sealed class Copy : IAsyncDisposable
{
    private readonly World _world;
    private readonly RunningBot _bot;
    private readonly MeterListener _meters = new();
    private long _ambiguous;
    private bool _gone;

    public Copy(World world, RunningBot bot)
    {
        (_world, _bot, Endpoint) = (world, bot, bot.Endpoint);
        var mine = Get<IMeterFactory>();
        _meters.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == "teamscollab.delivery.ambiguous" && ReferenceEquals(instrument.Meter.Scope, mine)) listener.EnableMeasurementEvents(instrument);
        };
        _meters.SetMeasurementEventCallback<long>((_, count, _, _) => Interlocked.Add(ref _ambiguous, count));
        _meters.Start();
    }

    public Uri Endpoint { get; }

    /// <summary>How many posts it made although they may have been there already.</summary>
    public long AmbiguousPosts => Interlocked.Read(ref _ambiguous);

    public T Get<T>()
        where T : notnull => _bot.Services.GetRequiredService<T>();

    public Task<Stored> StoredAsync() => Stored.ReadAsync(_world, Get<TableClient>(), _bot.Services);

    /// <summary>Returns when nothing is left to deliver.</summary>
    public async Task DeliveredAsync()
    {
        while (true)
        {
            var change = _world.Changes.Next;
            if ((await StoredAsync()).Outbox.Count == 0) return;
            await Task.WhenAny(change, Task.Delay(TimeSpan.FromMilliseconds(100)));
        }
    }

    /// <summary>Goes as a deployment lets it go: what is under way is ended.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _gone, true)) return;
        _meters.Dispose();
        await _bot.DisposeAsync();
    }
}
