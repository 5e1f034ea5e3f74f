using Microsoft.Extensions.Logging;
using Moq;
using TeamsCollab.Delivery;
using TeamsCollab.Features.Handoffs;
using TeamsCollab.Rehearsal.Run;
using TeamsCollab.Sales;
using TeamsCollab.Store;
using TeamsCollab.Tests.Infrastructure;
using TeamsCollab.Tests.Store;
using TeamsCollab.Turns;

namespace TeamsCollab.Tests.Turns;

/// <summary>A runner over the real store, with a sale whose first part is offered to Ben (version 2). Teams' roster and delivery are stubs.</summary>
internal sealed class Moves : IAsyncDisposable
{
    private Moves(TestStorage storage, TimeProvider time)
    {
        (Storage, Racing) = (storage, new RacingStore(storage.Store));
        Runner = new MoveRunner(Racing, Delivery.Object, new Membership(Roster.Object, time), time, Log);
    }

    public TestStorage Storage { get; }

    public RacingStore Racing { get; }

    public Mock<IDelivery> Delivery { get; } = new();

    public Mock<IRoster> Roster { get; } = new(MockBehavior.Strict);

    public LogOf<MoveRunner> Log { get; } = new();

    public MoveRunner Runner { get; }

    /// <param name="azurite">Where it is stored.</param>
    /// <param name="time">By default the Monday on which the sale was opened, and running.</param>
    /// <param name="policies">What stands between the store and storage.</param>
    public static async Task<Moves> StartAsync(AzuriteFixture azurite, TimeProvider? time = null, params Azure.Core.Pipeline.HttpPipelinePolicy[] policies)
    {
        var storage = await TestStorage.StartAsync(azurite, policies);
        await storage.HappenAsync("open", "s1", Store.Sales.Opened());
        await storage.HappenAsync("offer", "s1", Store.Sales.Offered(2));
        // The set-up's own guards have done their work.
        await storage.Queue.ClearMessagesAsync();
        return new Moves(storage, time ?? new ClockAhead(Store.Sales.Monday.AddHours(1) - TimeProvider.System.GetUtcNow()));
    }

    /// <summary>Ben's click on Approve.</summary>
    public static Turn Click(string activity = "click") => new()
    {
        Kind = TurnKind.Clicked,
        ActivityId = activity,
        At = Store.Sales.Monday,
        Caller = new Caller(Store.Sales.BenId, "29:Ben", "Ben", Store.Sales.Tenant, null),
        Culture = System.Globalization.CultureInfo.GetCultureInfo("en"),
        Verb = "handoff.approve",
        Place = new Place
        {
            Kind = PlaceKind.Channel,
            Conversation = "19:deals@thread.tacv2;messageid=1",
            TeamsId = "19:general@thread.tacv2",
            TeamName = "North",
            ServiceUrl = "https://smba.example/emea/",
            Bot = "28:bot",
            Team = Store.Sales.Key,
        },
    };

    /// <summary>Approves the handoff, unless the test's rule says otherwise.</summary>
    public static Move Approve(Func<MoveContext, Decision>? rule = null) => new()
    {
        Team = Store.Sales.Key,
        Sale = "s1",
        Decide = rule ?? Rule,
    };

    public static Decision Rule(MoveContext context) => HandoffMoves.Approve(context, new AnswerHandoff(2));

    public async Task<Sale> SaleAsync() => (await Storage.Store.SaleAsync(Store.Sales.Key, "s1", default))!;

    public async Task<int> GuardsAsync() => (await Storage.Queue.GetPropertiesAsync()).Value.ApproximateMessagesCount;

    /// <summary>Everything that is stored: what is written changes its ETag.</summary>
    public async Task<List<string>> RowsAsync() => [.. (await Storage.AllRowsAsync()).Select(row => $"{row.PartitionKey} {row.RowKey} {row.ETag}")];

    public ValueTask DisposeAsync() => Storage.DisposeAsync();
}

/// <summary>The real store; before each commit the test may let somebody else be first.</summary>
internal sealed class RacingStore(ISaleStore store) : ISaleStore
{
    public Func<Task>? BeforeCommit { get; set; }

    public Func<Task>? BeforeRelease { get; set; }

    public async Task<CommitOutcome> CommitAsync(SaleView view, SaleChange change, CancellationToken ct)
    {
        if (BeforeCommit is { } race) await race();
        return await store.CommitAsync(view, change, ct);
    }

    public Task<SaleView> LoadAsync(SaleLoad load, CancellationToken ct) => store.LoadAsync(load, ct);

    public Task<bool> MeetAsync(SaleView view, Team team, IReadOnlyList<Member> members, CancellationToken ct) => store.MeetAsync(view, team, members, ct);

    public Task LookAgainAsync(TeamKey team, IReadOnlyCollection<string> sales, CancellationToken ct) => store.LookAgainAsync(team, sales, ct);

    public Task<bool> TellAsync(SaleView view, Team team, CancellationToken ct) => store.TellAsync(view, team, ct);

    public async Task ReleaseAsync(SaleView view, CancellationToken ct)
    {
        if (BeforeRelease is { } look) await look();
        await store.ReleaseAsync(view, ct);
    }

    public Task<IReadOnlyDictionary<Person, Member>> MembersAsync(TeamKey team, IEnumerable<Person> people, CancellationToken ct) => store.MembersAsync(team, people, ct);

    public Task<IReadOnlyList<Member>> MembersAsync(TeamKey team, CancellationToken ct) => store.MembersAsync(team, ct);

    public Task<IReadOnlyDictionary<int, string>> TextsAsync(TeamKey team, string sale, IEnumerable<int> versions, CancellationToken ct) => store.TextsAsync(team, sale, versions, ct);

    public Task<Team?> TeamAsync(TeamKey team, CancellationToken ct) => store.TeamAsync(team, ct);

    public Task<Sale?> SaleAsync(TeamKey team, string sale, CancellationToken ct) => store.SaleAsync(team, sale, ct);

    public Task<string?> SaleOfThreadAsync(TeamKey team, string root, CancellationToken ct) => store.SaleOfThreadAsync(team, root, ct);

    public Task<IReadOnlyList<SaleListing>> FindAsync(TeamKey team, string wordStart, int most, CancellationToken ct) => store.FindAsync(team, wordStart, most, ct);
    public Task<IReadOnlyList<SaleListing>> FindClosedAsync(TeamKey team, string wordStart, int most, CancellationToken ct) => store.FindClosedAsync(team, wordStart, most, ct);

    public Task<ListingPage> ListAsync(TeamKey team, ListingQuery query, CancellationToken ct) => store.ListAsync(team, query, ct);

    public Task<IReadOnlyList<SaleListing>> OpenAsync(TeamKey team, int most, CancellationToken ct) => store.OpenAsync(team, most, ct);

    public Task<IReadOnlyList<Sale>> SalesOfAsync(TeamKey team, Person person, CancellationToken ct) => store.SalesOfAsync(team, person, ct);

    public Task<bool> IsPostedAsync(TeamKey team, Subject subject, CancellationToken ct) => store.IsPostedAsync(team, subject, ct);

    public Task<IReadOnlyList<Waiting>> WaitsAsync(TeamKey team, Person person, CancellationToken ct) => store.WaitsAsync(team, person, ct);

    public Task<IReadOnlyList<Worded>> EventsAsync(TeamKey team, string sale, int most, int? before, CancellationToken ct) => store.EventsAsync(team, sale, most, before, ct);

    public Task<IReadOnlyList<TeamMembership>> MembershipsAsync(string tenant, string entraId, CancellationToken ct) => store.MembershipsAsync(tenant, entraId, ct);

    public Task<bool> MeetAsync(Team team, CancellationToken ct) => store.MeetAsync(team, ct);

    public Task<DateTimeOffset?> PostedAsync(TeamKey team, Subject subject, CancellationToken ct) => store.PostedAsync(team, subject, ct);

    public Task<bool> RearmAsync(FiredWake fired, IReadOnlyList<Wake> next, CancellationToken ct) => store.RearmAsync(fired, next, ct);

    public Task<string?> ThreadAsync(TeamKey team, string sale, CancellationToken ct) => store.ThreadAsync(team, sale, ct);
}

/// <summary>Which events were logged.</summary>
internal sealed class LogOf<T> : ILogger<T>
{
    private readonly Lock _gate = new();
    private readonly List<int> _events = [];
    private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends with the next entry.</summary>
    public Task Next
    {
        get
        {
            lock (_gate) return _next.Task;
        }
    }

    public bool Has(int eventId)
    {
        lock (_gate) return _events.Contains(eventId);
    }

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        TaskCompletionSource told;
        lock (_gate)
        {
            _events.Add(eventId.Id);
            (told, _next) = (_next, new(TaskCreationOptions.RunContinuationsAsynchronously));
        }
        told.SetResult();
    }

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;
}
