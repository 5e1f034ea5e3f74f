using Azure.Core;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Newtonsoft.Json.Linq;
using TeamsCollab.Delivery;
using TeamsCollab.Features.Reminders;
using TeamsCollab.Sales;
using TeamsCollab.Store;
using TeamsCollab.Tests.Infrastructure;
using TeamsCollab.Tests.Store;

namespace TeamsCollab.Tests.Delivery;

/// <summary>Store and delivery on the emulator, a clock of their own, a scripted Teams. <see cref="CopyAsync"/> is another copy of the service beside it.</summary>
internal sealed class World : IAsyncDisposable
{
    private readonly string _connection;
    private readonly string _name;

    private World(string connection, string name, FakeTimeProvider time, ScriptedMessenger teams) =>
        (_connection, _name, Time, Teams) = (connection, name, time, teams);

    public TestStorage Storage { get; private set; } = null!;

    public FakeTimeProvider Time { get; }

    public ScriptedMessenger Teams { get; }

    /// <summary>Loses answers of storage.</summary>
    public Fault Fault { get; } = new();

    /// <summary>Notes what is put on the queue.</summary>
    public PutMessages Put { get; } = new();

    /// <summary>What drawing does besides drawing, by subject.</summary>
    public Func<Subject, Task> OnDraw { get; set; } = _ => Task.CompletedTask;

    public const string WakeKind = "test";

    /// <summary>What a due wake of <see cref="WakeKind"/> does.</summary>
    public Func<FiredWake, Task<Woken>> OnWake { get; set; } = _ => Task.FromResult(Woken.Nothing);

    /// <summary>What captains are told of a day's failures; nothing, unless a test is about that.</summary>
    public Func<Subject, Task<OutgoingMessage?>> Telling { get; set; } = _ => Task.FromResult<OutgoingMessage?>(null);

    /// <summary>The card of a subject, in place of a sentence; null for a sentence.</summary>
    public Func<Subject, JObject?> Card { get; set; } = _ => null;

    /// <summary>Whom a subject's message mentions.</summary>
    public Func<Subject, IReadOnlyList<Called>> Calls { get; set; } = _ => [];

    public Outbox Outbox => Storage.Services.GetRequiredService<Outbox>();

    public static async Task<World> StartAsync(AzuriteFixture azurite)
    {
        var world = new World(await azurite.ConnectionStringAsync(), azurite.NewName("world"), new(Tests.Store.Sales.Monday), new());
        await world.ConnectAsync();
        return world;
    }

    public async Task<World> CopyAsync()
    {
        var world = new World(_connection, _name, Time, Teams);
        await world.ConnectAsync();
        return world;
    }

    /// <summary>A new sale, its card not posted yet.</summary>
    public Task<Sale> OpenAsync(string id = "s1") => Storage.HappenAsync($"open-{id}", id, Tests.Store.Sales.Opened(id));

    /// <summary>The sale with a handoff at version 2, everything delivered.</summary>
    public async Task OfferedAsync()
    {
        await OpenAsync();
        await Storage.HappenAsync("offer", "s1", Tests.Store.Sales.Offered(2));
        await DrainAsync();
    }

    public Task<Drained> DrainAsync() => Outbox.DrainAsync(Tests.Store.Sales.Key.Value, default);

    /// <summary>Gets the rows for the people out of the way, so that a test has the cards to itself.</summary>
    public async Task DrainMembershipsAsync()
    {
        var memberships = Storage.Services.GetRequiredService<Memberships>();
        foreach (var row in await SendsAsync())
            if (MembershipSubject.Read(row.Subject) is { } person) await memberships.TeachAsync(row, person, default);
    }

    public async Task<List<SendRow>> SendsAsync() =>
        [.. (await Storage.Rows.AllAsync(Tests.Store.Sales.Key.Value, RowKeys.Sends, default)).Select(SendRow.Read)];

    public async Task<CardRow?> CardAsync(string subject) =>
        await Storage.Rows.RowAsync(Tests.Store.Sales.Key.Value, RowKeys.Card(subject, RowKeys.InThread), default) is { } row ? CardRow.Read(row) : null;

    public async Task<List<string>> UndeliveredAsync() =>
        [.. (await Storage.Rows.AllAsync(Tests.Store.Sales.Key.Value, RowKeys.UndeliveredRows, default)).Select(r => $"{r.GetString("Subject")}: {r.GetString("Reason")}")];

    public ValueTask DisposeAsync() => Storage.DisposeAsync();

    private async Task ConnectAsync() => Storage = await TestStorage.StartAsync(_connection, _name, services =>
    {
        services.AddSingleton<TimeProvider>(Time);
        services.AddSingleton<IMessenger>(Teams);
        services.AddDelivery();
        foreach (var kind in new[] { Subject.SaleCard, Subject.HandoffCard, Subject.WantedCard, Subject.Told, Subject.Unreached, Subject.Reminder })
            services.AddSingleton<IDrawing>(sp => new Drawing(kind, sp.GetRequiredService<ISaleStore>(), this));
        services.AddSingleton<IPersonDrawing>(new PersonDrawing());
        services.AddSingleton<IWakeHandler>(new Handler(this));
        services.AddSingleton<IWakeHandler, SaleWakes>();
        services.AddSingleton<IWakeHandler>(new Unasked());
        services.Configure<TableClientOptions>(options => options.AddPolicy(Fault, HttpPipelinePosition.PerRetry));
        services.Configure<QueueClientOptions>(options => options.AddPolicy(Put, HttpPipelinePosition.PerCall));
    });

    private sealed class Handler(World world) : IWakeHandler
    {
        public string Kind => WakeKind;

        public Task<Woken> WakeAsync(FiredWake fired, CancellationToken ct) => world.OnWake(fired);
    }

    /// <summary>Nobody is asked who is in the team.</summary>
    private sealed class Unasked : IWakeHandler
    {
        public string Kind => TeamsCollab.Turns.RosterWake.Kind;

        public Task<Woken> WakeAsync(FiredWake fired, CancellationToken ct) => Task.FromResult(Woken.Nothing);
    }

    private sealed class PersonDrawing : IPersonDrawing
    {
        public string Kind => Subject.Nudge;

        public Task<OutgoingMessage?> DrawAsync(PersonRow person, Subject subject, CancellationToken ct) =>
            Task.FromResult<OutgoingMessage?>(new OutgoingMessage { Text = subject.ToString(), Summary = subject.ToString(), Version = 0 });
    }

    private sealed class Drawing(string kind, ISaleStore store, World world) : IDrawing
    {
        public string Kind => kind;

        public async Task<OutgoingMessage?> DrawAsync(TeamKey team, Subject subject, CancellationToken ct)
        {
            if (subject.IsOfTeam) return await world.Telling(subject);
            var sale = await store.SaleAsync(team, subject.Sale, ct);
            await world.OnDraw(subject);
            var (card, calls) = (world.Card(subject), world.Calls(subject));
            return sale is null ? null : new OutgoingMessage
            {
                Card = card,
                Text = card is null ? $"{subject} {sale.Goal}{string.Concat(calls.Select(c => $" <at>{c.TeamsId}</at>"))}" : null,
                Mentions = [.. calls.Select(c => new Mention(c.TeamsId, c.TeamsId))],
                Calls = calls,
                Summary = subject.ToString(),
                Version = sale.Version,
            };
        }
    }
}
