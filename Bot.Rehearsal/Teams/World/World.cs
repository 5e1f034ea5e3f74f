using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace TeamsCollab.Rehearsal.Teams;

/// <summary>
/// Teams, as far as one bot sees it: people, teams, chats, and the server that speaks Teams' side of the protocol over
/// HTTP on 127.0.0.1. Start it, start the bot against its addresses, set <see cref="BotEndpoint"/>, install the bot, act.
/// All members may be used from any thread.
/// </summary>
public sealed partial class World : IAsyncDisposable
{
    private readonly TeamsServer server;
    private long lastMessage;
    private bool ended;

    private World(WorldSettings settings)
    {
        Settings = settings;
        Ids = new Ids(settings.Seed);
        Issuer = new Issuer(settings.Time);
        Limits = new RateLimits(settings.Time) { Enforced = settings.RateLimited };
        Activities = new ActivityWriter(this);
        Line = new BotLine(this);
        Events = new RosterEvents(this);
        Home = AddTenant("Northwind");
        server = new TeamsServer(this);
    }

    public WorldSettings Settings { get; }
    public ChangeFeed Changes { get; } = new();
    public FaultPlan Faults { get; } = new();
    public RateLimits Limits { get; }

    /// <summary>Signs the tokens that Teams sends and those that the bot gets; tests may forge with it.</summary>
    public Issuer Issuer { get; }

    /// <summary>Installing the bot and what else happens to teams and chats, told to the bot as Teams tells it.</summary>
    public RosterEvents Events { get; }

    /// <summary>How often what is sent to the bot arrives; once by default.</summary>
    public Doubling Doubling { get; set; } = Doubling.None;

    /// <summary>Where the bot listens, such as <c>http://127.0.0.1:3978/api/messages</c>. Nothing can be sent before it is set.</summary>
    public Uri? BotEndpoint { get; set; }

    /// <summary>An administrator has switched the bot off: everything it sends is refused with BotDisabledByAdmin.</summary>
    public bool BotDisabled { get; set; }

    public Tenant Home { get; }
    public ImmutableList<Tenant> Tenants { get; private set; } = [];
    public ImmutableList<Person> People { get; private set; } = [];

    /// <summary>Teams, group chats and personal chats.</summary>
    public ImmutableList<Place> Places { get; private set; } = [];
    public IEnumerable<Team> Teams => Places.OfType<Team>();
    public IEnumerable<GroupChat> GroupChats => Places.OfType<GroupChat>();
    public IEnumerable<Chat> Chats => Places.SelectMany(place => place is Team team ? team.Channels : [place.EventChat]);

    /// <summary>The bot's id as Teams writes it.</summary>
    public string BotId => "28:" + Settings.AppId;

    internal Lock Gate { get; } = new();
    internal Ids Ids { get; }
    internal ActivityWriter Activities { get; }
    internal BotLine Line { get; }
    internal TimeProvider Time => Settings.Time;
    internal DateTimeOffset Now => Settings.Time.GetUtcNow();

    /// <summary>Starts the server with an empty world of one tenant. <see cref="NorthwindAsync"/> fills it.</summary>
    public static async Task<World> StartAsync(WorldSettings? settings = null, CancellationToken cancellation = default)
    {
        var world = new World(settings ?? new WorldSettings());
        await world.server.StartAsync(cancellation);
        return world;
    }

    public Tenant AddTenant(string name)
    {
        var tenant = new Tenant(Ids.Guid("tenant", name), name, $"{name.ToLowerInvariant()}.example");
        lock (Gate)
            Tenants = Tenants.Add(tenant);
        return tenant;
    }

    public Person AddPerson(PersonTraits traits)
    {
        var person = new Person(this, traits, traits.Tenant ?? Home);
        lock (Gate)
        {
            if (People.Any(other => other.Name == person.Name))
                throw new InvalidOperationException($"There is a {person.Name} already.");
            People = People.Add(person);
            Places = Places.Add(person.Personal);
        }
        Changes.Tell(ChangeKind.Roster, person.Chat.Id, person: person.Name);
        return person;
    }

    public Team AddTeam(string name, params IEnumerable<Person> members) => AddTeam(name, Home, members);

    public Team AddTeam(string name, Tenant tenant, params IEnumerable<Person> members) =>
        AddPlace(new Team(this, name, tenant, Ids), members);

    public GroupChat AddGroupChat(string name, params IEnumerable<Person> members) =>
        AddPlace(new GroupChat(this, name, Home, Ids), members);

    public Person Person(string name) =>
        People.Find(person => person.Name == name) ?? throw new InvalidOperationException($"There is nobody called {name}.");

    public Team Team(string name) =>
        Teams.FirstOrDefault(team => team.Name == name) ?? throw new InvalidOperationException($"There is no team called {name}.");

    public GroupChat GroupChat(string name) => GroupChats.FirstOrDefault(chat => chat.Name == name)
        ?? throw new InvalidOperationException($"There is no group chat called {name}.");

    /// <summary>A channel by its name; of the first team that has one of that name.</summary>
    public Chat Channel(string name) => Teams.SelectMany(team => team.Channels).FirstOrDefault(channel => channel.Name == name)
        ?? throw new InvalidOperationException($"There is no channel called {name}.");

    /// <summary>Waits for what the look finds; looks again at each change. The error tells what the bot did last.</summary>
    /// <param name="look">Null while it is not there.</param>
    /// <param name="timeout">Real time, a minute by default: how long a busy machine may take.</param>
    /// <param name="wanted">Filled in by the compiler.</param>
    public async Task<T> WaitForAsync<T>(
        Func<T?> look, TimeSpan? timeout = null, [CallerArgumentExpression(nameof(look))] string? wanted = null) where T : class
    {
        using var limit = new CancellationTokenSource(timeout ?? TimeSpan.FromMinutes(1));
        while (true)
        {
            var change = Changes.Next;
            if (look() is { } found)
                return found;
            try
            {
                await change.WaitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"It did not come: {wanted}{Environment.NewLine}{Journal()}");
            }
        }
    }

    /// <summary>Waits until it holds; looks again at each change.</summary>
    public Task WaitUntilAsync(
        Func<bool> holds, TimeSpan? timeout = null, [CallerArgumentExpression(nameof(holds))] string? wanted = null) =>
        WaitForAsync(() => holds() ? this : null, timeout, wanted);

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref ended, true))
            return;
        Line.Dispose();
        await server.DisposeAsync();
        Issuer.Dispose();
    }

    /// <summary>Message ids are milliseconds, as in Teams, and rise also while the clock stands still.</summary>
    internal string NextMessageId()
    {
        lock (Gate)
            lastMessage = Math.Max(lastMessage + 1, Now.ToUnixTimeMilliseconds());
        return lastMessage.ToString(CultureInfo.InvariantCulture);
    }

    internal Chat? FindChat(string conversationId)
    {
        var end = conversationId.IndexOf(';', StringComparison.Ordinal);
        var id = end < 0 ? conversationId : conversationId[..end];
        return Chats.FirstOrDefault(chat => chat.Id == id && !chat.Deleted);
    }

    private T AddPlace<T>(T place, IEnumerable<Person> members) where T : Place
    {
        lock (Gate)
            Places = Places.Add(place);
        place.Add(members);
        return place;
    }
}
