namespace TeamsCollab.Delivery;

/// <summary>How long to wait before asking again; over where a turn was taken.</summary>
/// <param name="Conversation">Until the conversation has room.</param>
/// <param name="App">Until the app has room.</param>
/// <param name="Turn">The turn, where one was taken.</param>
public readonly record struct PaceWait(TimeSpan Conversation, TimeSpan App, PaceTurn? Turn = null)
{
    public bool IsOver => Conversation <= TimeSpan.Zero && App <= TimeSpan.Zero;

    public TimeSpan Longest => Conversation > App ? Conversation : App;
}

/// <summary>A message's turn: disposed of when Teams has answered it, or it has failed.</summary>
public sealed class PaceTurn(DateTimeOffset began, Action<PaceTurn> end) : IDisposable
{
    private int _ended;

    public DateTimeOffset Began { get; } = began;

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _ended, 1) == 0) end(this);
    }
}

/// <summary>
/// Keeps this copy under Teams' limits: a conversation's are its own (where several copies meet in one, Teams' Retry-After holds back
/// all), the app's is shared by all copies alive. Nothing is promised ahead of its time: who waits for a full conversation takes no
/// place of others, and a share that shrinks counts at once. Whatever holds up messages that are under way (a token that is fetched, a
/// busy machine) lets them go all at once in the end: so few begin while none ends, and a turn that ends late counts from then on.
/// </summary>
/// <param name="time">Whose clock counts.</param>
/// <param name="perSecond">What all copies together send in a second at most.</param>
public sealed class Pace(TimeProvider time, int perSecond = Pace.OfApp)
{
    /// <summary>What messages that overtake each other on the way may make of a window's edge.</summary>
    private static readonly TimeSpan Edge = TimeSpan.FromMilliseconds(100);

    private static readonly (int Most, TimeSpan In)[] OfConversation =
        [(7, TimeSpan.FromSeconds(1) + Edge), (8, TimeSpan.FromSeconds(2) + Edge), (60, TimeSpan.FromSeconds(30) + Edge), (1_800, TimeSpan.FromHours(1) + Edge)];

    /// <summary>One less than Teams allows, for what answers turns beside delivery.</summary>
    private const int OfApp = 50 - 1;

    private static readonly TimeSpan AppWindow = TimeSpan.FromMilliseconds(1_010);

    /// <summary>So many may go at once; more are spread over the second, so that what is delayed on the way fills no window twice.</summary>
    private const int AtOnce = 10;

    /// <summary>One message of a conversation after the other, where its line is long: 60 in 30 seconds.</summary>
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(500);

    /// <summary>How long a worker stands by for a conversation's turn. Longer, and it would hold up others for one that is full.</summary>
    private static readonly TimeSpan ConversationPatience = TimeSpan.FromSeconds(1);

    /// <summary>For the app's turn nobody else is held up: all wait for the same.</summary>
    private static readonly TimeSpan AppPatience = TimeSpan.FromSeconds(10);

    /// <summary>A turn is late where it took twice as long as usual, and this.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(50);

    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(50);

    /// <summary>What is usual follows the newest so many turns.</summary>
    private const int Remembered = 16;

    private static readonly TimeSpan ForgetEvery = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Line> _lines = new(StringComparer.Ordinal);
    private readonly Dictionary<string, App> _apps = new(StringComparer.Ordinal);
    private DateTimeOffset _forgot = time.GetUtcNow();
    private int _copies = 1;

    private sealed class Line
    {
        public List<DateTimeOffset> Sent { get; } = [];

        public DateTimeOffset Last { get; set; }
    }

    private sealed class App
    {
        public List<DateTimeOffset> Sent { get; } = [];

        /// <summary>When the next message would go if all went evenly.</summary>
        public DateTimeOffset Even { get; set; }

        /// <summary>The turns that have not ended.</summary>
        public HashSet<PaceTurn> UnderWay { get; } = [];

        /// <summary>How long a turn takes; late ones count for no more than is just not late.</summary>
        public TimeSpan Usual { get; set; }

        public DateTimeOffset LastEnd { get; set; }
    }

    /// <summary>How many copies share the app's rate, this one among them.</summary>
    public int Copies
    {
        get => Volatile.Read(ref _copies);
        set => Volatile.Write(ref _copies, Math.Max(value, 1));
    }

    /// <summary>So many a second each of the copies sends at most.</summary>
    public int PerSecond(int copies) => Math.Max(perSecond / Math.Max(copies, 1), 1);

    /// <summary>Waits for a turn of this conversation; when to come again where that takes too long.</summary>
    public async Task<(PaceTurn? Turn, DateTimeOffset Later)> TakeAsync(Destination to, CancellationToken ct)
    {
        // A channel's threads share its limit, as far as anybody knows.
        var conversation = (to.Conversation ?? to.Channel ?? to.Person ?? "").Split(';')[0];
        var patience = time.GetUtcNow() + AppPatience;
        for (; ; )
        {
            var wait = Ask(conversation, to.Tenant);
            if (wait.Turn is { } turn) return (turn, default);
            if (wait.Conversation > ConversationPatience || time.GetUtcNow() + wait.Longest > patience) return (null, ComeAgain(conversation, wait));
            await Task.Delay(wait.Longest, time, ct);
        }
    }

    /// <summary>Takes a turn if there is one now; else nothing is taken.</summary>
    public PaceWait Ask(string conversation, string tenant)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            Forget(now);
            if (!_lines.TryGetValue(conversation, out var line)) _lines[conversation] = line = new Line();
            if (!_apps.TryGetValue(tenant, out var app)) _apps[tenant] = app = new App { Even = now };
            var wait = new PaceWait(Room(line.Sent, OfConversation, now) - now, AppRoom(app, now) - now);
            if (!wait.IsOver) return wait;
            line.Sent.Add(now);
            app.Sent.Add(now);
            app.Even = (app.Even > now ? app.Even : now) + (AppWindow / PerSecond(Copies));
            var turn = new PaceTurn(now, ended => End(ended, app, line));
            app.UnderWay.Add(turn);
            return new PaceWait(default, default, turn);
        }
    }

    /// <summary>When to come again for what won't wait that long: each of a conversation a little later than the one before.</summary>
    public DateTimeOffset ComeAgain(string conversation, PaceWait wait)
    {
        lock (_lock)
        {
            var free = time.GetUtcNow() + wait.Longest;
            if (!_lines.TryGetValue(conversation, out var line)) return free;
            return line.Last = line.Last + Beat > free ? line.Last + Beat : free;
        }
    }

    private void End(PaceTurn turn, App app, Line line)
    {
        lock (_lock)
        {
            app.UnderWay.Remove(turn);
            var now = time.GetUtcNow();
            app.LastEnd = now;
            var (took, late) = (now - turn.Began, (app.Usual * 2) + Grace);
            app.Usual += ((took < late ? took : late) - app.Usual) / Remembered;
            if (took <= late) return;
            // It may have come to Teams just now.
            Move(app.Sent, turn.Began, now);
            Move(line.Sent, turn.Began, now);
        }
    }

    private static void Move(List<DateTimeOffset> sent, DateTimeOffset from, DateTimeOffset to)
    {
        if (sent.BinarySearch(from) is >= 0 and var at) sent.RemoveAt(at);
        sent.Add(to);
    }

    /// <summary>Whether so many are under way since one ended that more would come to Teams in a heap.</summary>
    private bool IsHeldUp(App app) =>
        app.UnderWay.Count(turn => turn.Began > app.LastEnd) >= AtOnce + (int)(2 * perSecond * app.Usual.TotalSeconds);

    private DateTimeOffset AppRoom(App app, DateTimeOffset now)
    {
        var most = PerSecond(Copies) - app.UnderWay.Count(turn => turn.Began <= now - AppWindow);
        if (most <= 0 || IsHeldUp(app)) return now + LookAgain;
        var room = Room(app.Sent, [(most, AppWindow)], now);
        var ahead = AppWindow * Math.Min(AtOnce - 1, most - 1) / most;
        return app.Even > room + ahead ? app.Even - ahead : room;
    }

    private static DateTimeOffset Room(List<DateTimeOffset> sent, ReadOnlySpan<(int Most, TimeSpan In)> limits, DateTimeOffset now)
    {
        var oldest = now - limits[^1].In;
        var over = sent.FindIndex(at => at > oldest);
        sent.RemoveRange(0, over < 0 ? sent.Count : over);
        var room = now;
        foreach (var (most, within) in limits)
        {
            if (sent.Count < most) break;
            var free = sent[^most] + within;
            if (free > room) room = free;
        }
        return room;
    }

    private void Forget(DateTimeOffset now)
    {
        if (now - _forgot < ForgetEvery) return;
        _forgot = now;
        foreach (var (conversation, line) in _lines.ToList())
        {
            Room(line.Sent, OfConversation, now);
            if (line.Sent.Count == 0 && line.Last <= now) _lines.Remove(conversation);
        }
    }
}
