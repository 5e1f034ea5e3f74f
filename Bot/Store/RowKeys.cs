using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using TeamsCollab.Sales;

namespace TeamsCollab.Store;

/// <summary>
/// The only place where keys of the table are spelled. They are permanent. Segments are joined by <c>|</c>; in a segment only letters,
/// digits and <c>- _ . : @</c> stand for themselves, every other UTF-16 unit is <c>~</c> and its four hex digits.
/// </summary>
public static class RowKeys
{
    public const string Team = "team";
    public const string Throttle = "throttle";

    /// <summary>In a person's partition: the person.</summary>
    public const string Person = "person";

    /// <summary>In place of a conversation: the sale's thread, wherever that is or will be.</summary>
    public const string InThread = "thread";

    /// <summary>In place of a conversation: the person's own partition.</summary>
    public const string ToPerson = "person";

    /// <summary>How many directory partitions there are. Permanent: partitions are found by it.</summary>
    public const int Shards = 16;

    public const string LeasePartition = "lease";
    public const string DownloadPartition = "download";

    /// <summary>The copies of the service that are alive.</summary>
    public const string CopiesPartition = "copies";

    private const int LongestSegment = 160;
    private const string NoDate = "none";

    /// <param name="tenant">The tenant's id.</param>
    /// <param name="teamsId">Teams' id of the team's General thread, or of the group chat.</param>
    public static TeamKey TeamPartition(string tenant, string teamsId) => new($"team|{Segment(tenant)}|{Segment(teamsId)}");

    public static bool IsTeamPartition(string partition) => partition.StartsWith("team|", StringComparison.Ordinal);

    public static string PersonPartition(string tenant, string entraId) => $"person|{Segment(tenant)}|{Segment(entraId)}";

    public static string Member(string entraId) => $"member|{Segment(entraId)}";

    public static string Member(Person person) => $"member|{person}";

    /// <summary>Members by number: an Entra id never begins with p.</summary>
    public static KeyRange MembersByNumber => KeyRange.StartingWith("member|p");

    /// <param name="key">The play's id and version: <c>full|1</c>.</param>
    public static string Play(string key) => $"play|{string.Join('|', key.Split('|').Select(Segment))}";

    /// <summary>A copy of a play's newest version, so that opening a sale reads one row.</summary>
    public static string NewestPlay(string play) => $"newest|{Segment(play)}";

    public static string Sale(string sale) => $"sale|{Segment(sale)}";

    public static KeyRange Sales => KeyRange.StartingWith("sale|");

    public static string Event(string sale, int version) => $"event|{Segment(sale)}|{Padded(version)}";

    public static KeyRange Events => KeyRange.StartingWith("event|");

    /// <summary>The version of an event of the team itself; null for any other event's key.</summary>
    public static int? TeamEventVersion(string eventKey) =>
        eventKey.StartsWith("event|-|", StringComparison.Ordinal) && int.TryParse(eventKey.AsSpan(8), NumberStyles.None, CultureInfo.InvariantCulture, out var version) && eventKey.Length == 18
            ? version
            : null;

    public static KeyRange EventsOf(string sale, int first, int last) => new(Event(sale, first), Event(sale, last + 1));

    public static string Text(string sale, int version) => $"text|{Segment(sale)}|{Padded(version)}";

    public static KeyRange Texts => KeyRange.StartingWith("text|");

    public static KeyRange TextsOf(string sale, int first, int last) => new(Text(sale, first), Text(sale, last + 1));

    public static string Log(DateTimeOffset at, string sale, int version) =>
        $"log|{Millisecond(at)}|{Segment(sale)}|{Padded(version)}";

    public static KeyRange Logs => KeyRange.StartingWith("log|");

    /// <summary>What a look-back counts, by time.</summary>
    public static string Week(DateTimeOffset at, string sale, int version) => $"week|{Millisecond(at)}|{Segment(sale)}|{Padded(version)}";

    /// <summary>From the one moment up to, but without, the other.</summary>
    public static KeyRange WeekBetween(DateTimeOffset from, DateTimeOffset to) => new($"week|{Millisecond(from)}", $"week|{Millisecond(to)}");

    public static KeyRange Weeks => KeyRange.StartingWith("week|");

    public static string Inbox(ActivityKey activity) => $"inbox|{Hour(activity.At)}|{Segment(activity.Id)}";

    /// <summary>Everything handled in hours before this one's.</summary>
    public static KeyRange InboxBefore(DateTimeOffset time) => new("inbox|", $"inbox|{Hour(time)}");

    public static string Send(string subject, string conversation) => $"send|{Segment(subject)}|{Segment(conversation)}";

    public static KeyRange Sends => KeyRange.StartingWith("send|");

    /// <summary>Ordered by due time; it tells whole seconds.</summary>
    public static string Wake(DateTimeOffset due, string kind, string subject) => $"wake|{Second(due)}|{Segment(kind)}|{Segment(subject)}";

    public static KeyRange Wakes => KeyRange.StartingWith("wake|");

    /// <summary>Wakes that are due at this time or were before.</summary>
    public static KeyRange WakesUntil(DateTimeOffset time) => new("wake|", $"wake|{Second(time.AddSeconds(1))}");

    /// <summary>The pushes that a person got on one of their days.</summary>
    public static string Push(DateOnly day) => $"push|{day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";

    /// <summary>Those of the days before this one's.</summary>
    public static KeyRange PushesBefore(string key) => new("push|", key);

    /// <summary>In a person's partition: what that day's nudge shows.</summary>
    public static string Nudge(DateOnly day) => $"nudge|{day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";

    public static string Card(string subject, string conversation) => $"card|{Segment(subject)}|{Segment(conversation)}";

    public static string Undelivered(string subject, string conversation) => $"undelivered|{Segment(subject)}|{Segment(conversation)}";

    public static KeyRange UndeliveredRows => KeyRange.StartingWith("undelivered|");

    public static string Waits(Person person, string sale, string part) => $"waits|{person}|{Segment(sale)}|{Segment(part)}";

    public static KeyRange WaitsOf(Person person) => KeyRange.StartingWith($"waits|{person}|");

    /// <summary>Whose it is; nobody's where the key is none of ours.</summary>
    public static Person PersonOfWaits(string waitsKey) =>
        TeamsCollab.Sales.Person.TryParse(waitsKey.Split('|').ElementAtOrDefault(1), null, out var person) ? person : TeamsCollab.Sales.Person.Nobody;

    public static KeyRange AllWaits => KeyRange.StartingWith("waits|");

    public static string Open(DateOnly? due, string sale) => $"open|{Day(due)}|{Segment(sale)}";

    public static KeyRange AllOpen => KeyRange.StartingWith("open|");

    /// <summary>Of open sales, by the first day that matters: the most late one first.</summary>
    public static string Soonest(DateOnly? day, string sale) => $"soonest|{Day(day)}|{Segment(sale)}";

    public static KeyRange AllSoonest => KeyRange.StartingWith("soonest|");

    /// <summary>Of open sales, by a word of the part whose turn it is.</summary>
    public static string At(string word, DateOnly? day, string sale) => $"at|{Segment(word)}|{Day(day)}|{Segment(sale)}";

    public static KeyRange AtStarting(string wordStart) => KeyRange.StartingWith($"at|{Escaped(wordStart)}");

    public static KeyRange AllAt => KeyRange.StartingWith("at|");

    /// <summary>Of closed sales, the newest first.</summary>
    public static string Past(DateTimeOffset closed, string sale) =>
        $"past|{(DateTimeOffset.MaxValue.UtcTicks - closed.UtcTicks).ToString("D19", CultureInfo.InvariantCulture)}|{Segment(sale)}";

    public static KeyRange AllPast => KeyRange.StartingWith("past|");

    public static string Name(string word, string sale) => $"name|{Segment(word)}|{Segment(sale)}";

    public static KeyRange NamesStarting(string wordStart) => KeyRange.StartingWith($"name|{Escaped(wordStart)}");

    public static KeyRange AllNames => KeyRange.StartingWith("name|");

    public static string Closed(string word, string sale) => $"closed|{Segment(word)}|{Segment(sale)}";

    public static KeyRange ClosedStarting(string wordStart) => KeyRange.StartingWith($"closed|{Escaped(wordStart)}");

    public static KeyRange AllClosed => KeyRange.StartingWith("closed|");

    /// <summary>Pasted rows: how far they are.</summary>
    public static string Paste(string paste) => $"paste|{Segment(paste)}";

    /// <summary>What was understood of them, piece by piece.</summary>
    public static string PastePiece(string paste, int number) => $"pasted|{Segment(paste)}|{number.ToString("D3", CultureInfo.InvariantCulture)}";

    public static KeyRange PiecesOf(string paste) => KeyRange.StartingWith($"pasted|{Segment(paste)}|");

    /// <param name="until">When it expires, so that what has expired is one range.</param>
    /// <param name="hash">The hash of the secret.</param>
    public static string Download(string until, string hash) => $"{until}|{hash}";

    public static KeyRange DownloadsBefore(DateTimeOffset time) => new("0", time.UtcDateTime.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture));

    public static string Thread(string root) => $"thread|{Segment(root)}";

    public static KeyRange AllThreads => KeyRange.StartingWith("thread|");

    public static string Membership(TeamKey team) => $"membership|{Segment(team.Value)}";

    public static KeyRange Memberships => KeyRange.StartingWith("membership|");

    /// <summary>The directory partition that lists this partition.</summary>
    public static string Directory(string partition) => DirectoryShard(ShardOf(partition));

    public static string DirectoryShard(int shard) => $"directory|{shard.ToString("D2", CultureInfo.InvariantCulture)}";

    public static string DirectoryEntry(string partition) => Segment(partition);

    public static string Lease(int shard) => shard.ToString("D2", CultureInfo.InvariantCulture);

    /// <summary>The first key that may come after this one: no sign of ours sorts before this mark.</summary>
    internal static string JustBehind(string rowKey) => rowKey + "!";

    /// <summary>What stands behind the kind of a row: the same for an interaction and its words.</summary>
    internal static string Behind(string rowKey) => rowKey[(rowKey.IndexOf('|', StringComparison.Ordinal) + 1)..];

    /// <summary>The sale of an interaction's row.</summary>
    internal static string SaleOf(string eventKey) => eventKey.Split('|')[1];

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? NoDate;

    private static string Padded(int version) => version.ToString("D10", CultureInfo.InvariantCulture);

    private static string Hour(DateTimeOffset time) => time.UtcDateTime.ToString("yyyyMMddHH", CultureInfo.InvariantCulture);

    private static string Millisecond(DateTimeOffset time) => time.UtcDateTime.ToString("yyyyMMdd'T'HHmmssfff", CultureInfo.InvariantCulture);

    private static string Second(DateTimeOffset time) => time.UtcDateTime.ToString("yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture);

    private static int ShardOf(string partition)
    {
        // FNV-1a: string.GetHashCode differs from process to process.
        var hash = 2166136261u;
        foreach (var unit in Encoding.UTF8.GetBytes(partition)) hash = (hash ^ unit) * 16777619u;
        return (int)(hash % Shards);
    }

    // A key holds 1 KiB; what is too long keeps its beginning and is told apart by its hash.
    private static string Segment(string text)
    {
        var escaped = Escaped(text);
        if (escaped.Length <= LongestSegment) return escaped;
        return $"{escaped[..64]}~~{Convert.ToHexStringLower(SHA256.HashData(Encoding.Unicode.GetBytes(text)))}";
    }

    private static string Escaped(string text)
    {
        if (text.All(StandsForItself)) return text;
        var key = new StringBuilder(text.Length + 20);
        foreach (var unit in text)
        {
            if (StandsForItself(unit)) key.Append(unit);
            else key.Append(CultureInfo.InvariantCulture, $"~{(int)unit:X4}");
        }
        return key.ToString();
    }

    private static bool StandsForItself(char unit) => char.IsLetterOrDigit(unit) || unit is '-' or '_' or '.' or ':' or '@';
}

/// <summary>Row keys from <paramref name="From"/> on, up to but without <paramref name="To"/>, in ordinal order.</summary>
public readonly record struct KeyRange(string From, string To)
{
    /// <summary>The whole partition: no key of ours begins beyond the letters.</summary>
    public static KeyRange All => new(" ", "\uFFFF");

    public static KeyRange StartingWith(string prefix) => new(prefix, prefix[..^1] + (char)(prefix[^1] + 1));
}
