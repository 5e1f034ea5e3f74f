using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TeamsCollab.Rehearsal.Run;
using TeamsCollab.Rehearsal.Teams;
using TeamsCollab.Sales;
using TeamsCollab.Store;
using TeamsCollab.Tests.Infrastructure;
using Xunit;
using Person = TeamsCollab.Rehearsal.Teams.Person;
using Team = TeamsCollab.Rehearsal.Teams.Team;

namespace TeamsCollab.Tests.Features;

/// <summary>
/// The whole bot on a real port, spoken to by the rehearsal's Teams over HTTP, on a storage table of its own. The bot is installed
/// in Northwind Sales by Ana. A base for test classes.
/// </summary>
public abstract class RehearsedTeam(AzuriteFixture azurite) : IAsyncLifetime
{
    protected const int Limit = 90_000;

    protected World World { get; private set; } = null!;
    protected WebApplication Host { get; private set; } = null!;
    protected Team Northwind => World.Team("Northwind Sales");
    protected Chat Deals => World.Channel("Deals");
    protected Person Ana => World.Person("Ana");
    protected Person Ben => World.Person("Ben");
    protected Person Cleo => World.Person("Cleo");
    protected ISaleStore Store => Get<ISaleStore>();

    /// <summary>The clock of Teams and of the bot.</summary>
    protected virtual TimeProvider Time => TimeProvider.System;
    protected TeamKey Key => RowKeys.TeamPartition(World.Home.Id, Northwind.Id);

    public async ValueTask InitializeAsync()
    {
        World = await World.NorthwindAsync(new WorldSettings { RateLimited = false, Time = Time });
        var name = azurite.NewName("team");
        var settings = BotSettings.For(World, await azurite.ConnectionStringAsync()) with { TableName = name, QueueName = name };
        Host = BotComposition.Build(settings.ToArguments(), more: builder =>
        {
            builder.Logging.ClearProviders();
            if (Time != TimeProvider.System) builder.Services.AddSingleton(Time);
            Configure(builder);
        });
        await Host.StartAsync();
        World.BotEndpoint = new Uri(new Uri(Host.Urls.First()), "/api/messages");
        await World.Events.InstallAsync(Northwind, Ana);
        World.ForgetRecords();
    }

    public async ValueTask DisposeAsync()
    {
        await Host.StopAsync();
        await Host.DisposeAsync();
        await World.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Lets a test class change the host.</summary>
    protected virtual void Configure(WebApplicationBuilder builder)
    {
    }

    protected T Get<T>() where T : notnull => Host.Services.GetRequiredService<T>();

    /// <summary>Ana opens a sale in Deals; the answer is its card, which is also the thread to talk in.</summary>
    protected async Task<Message> OpenedAsync(string text = "Contoso renewal, 12k EUR, goal keep all seats", Chat? chat = null)
    {
        await Ana.SayAsync(chat ?? Deals, $"@TeamsCollab new sale {text}");
        return await CardAsync(Name(text), chat);
    }

    /// <summary>The bot's message whose summary has these words, once it is there.</summary>
    protected Task<Message> CardAsync(string summary, Chat? chat = null) =>
        World.WaitForAsync(() => (chat ?? Deals).Messages.LastOrDefault(m => m.FromBot && !m.Deleted && m.Summary?.Contains(summary, StringComparison.Ordinal) == true));

    /// <summary>Ana hands the first part to Ben; the answer is the handoff's card.</summary>
    protected async Task<Message> HandedOffAsync(Message sale)
    {
        await Ana.ReplyAsync(sale, "@TeamsCollab hand off qualify to @Ben: they decide in March");
        return await CardAsync("Ana hands you");
    }

    /// <summary>Waits until everybody reads this in the message.</summary>
    protected Task ReadsAsync(Message message, string words) =>
        World.WaitUntilAsync(() => message.ReadBy(Cleo).Contains(words, StringComparison.Ordinal), wanted: $"\"{words}\" in: {message.ReadBy(Cleo)}");

    /// <summary>The bot's answer in the chat to what was just typed.</summary>
    protected static string Words(Message message) => message.Text ?? message.Summary ?? "";

    /// <summary>Waits until the person's own partition knows the team.</summary>
    protected async Task KnownAsync(Person person)
    {
        while ((await Store.MembershipsAsync(World.Home.Id, person.AadObjectId, CancellationToken.None)).Count == 0) await ChangeAsync();
    }

    /// <summary>Waits until nothing is left to deliver.</summary>
    protected async Task DeliveredAsync()
    {
        while ((await RowsAsync("send|")).Count > 0) await ChangeAsync();
    }

    // Storage tells nobody when it changes.
    private async Task ChangeAsync() => await Task.WhenAny(World.Changes.Next, Task.Delay(TimeSpan.FromMilliseconds(50)));

    /// <summary>The only sale in storage.</summary>
    protected async Task<Sale> SaleAsync()
    {
        var listing = Assert.Single(await Store.OpenAsync(Key, 10, CancellationToken.None));
        return (await Store.SaleAsync(Key, listing.Id, CancellationToken.None))!;
    }

    protected async Task<IReadOnlyList<SaleEvent>> EventsAsync(string sale) =>
        [.. (await Store.EventsAsync(Key, sale, 1000, null, CancellationToken.None)).Reverse().Select(w => w.Event)];

    /// <summary>Nothing that Teams would not stand for was done, and storage folds to its states.</summary>
    protected async Task SoundAsync()
    {
        Assert.Empty(World.ProtocolFaults);
        using var said = new StringWriter();
        Assert.True(await Get<Verify>().RunAsync(said, CancellationToken.None) == 0, said.ToString());
    }

    protected async Task<List<TableEntity>> RowsAsync(string from)
    {
        var rows = new List<TableEntity>();
        await foreach (var row in Get<TableClient>().QueryAsync<TableEntity>($"PartitionKey eq '{Key.Value}'"))
            if (row.RowKey.StartsWith(from, StringComparison.Ordinal)) rows.Add(row);
        return rows;
    }

    protected static JsonObject Data(params (string Name, JsonNode? Value)[] fields)
    {
        var data = new JsonObject();
        foreach (var (name, value) in fields) data[name] = value;
        return data;
    }

    private static string Name(string text) => text.Split(',')[0].Trim();
}
