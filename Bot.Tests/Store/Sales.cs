using TeamsCollab.Sales;
using TeamsCollab.Store;

namespace TeamsCollab.Tests.Store;

/// <summary>A small team with a sale, for the tests of what stores and delivers it.</summary>
internal static class Sales
{
    public const string Tenant = "0a1b2c3d-0000-4000-8000-00000000000f";
    public static readonly DateTimeOffset Monday = new(2027, 1, 11, 9, 0, 0, TimeSpan.Zero);
    public static readonly TeamKey Key = RowKeys.TeamPartition(Tenant, "19:general@thread.tacv2");
    public static readonly Person Ana = new(1);
    public static readonly Person Ben = new(2);
    public const string AnaId = "aaaaaaaa-0000-4000-8000-000000000001";
    public const string BenId = "bbbbbbbb-0000-4000-8000-000000000002";

    public static Team Team(int people = 2) => new()
    {
        Key = Key,
        Kind = TeamKind.Channels,
        Tenant = Tenant,
        TeamsId = "19:general@thread.tacv2",
        Name = "North",
        ServiceUrl = "https://smba.example/emea/",
        Bot = "28:bot",
        People = people,
    };

    public static Member Member(Person person, string id, string name) => new()
    {
        Number = person,
        EntraId = id,
        TeamsId = $"29:{name}",
        Name = name,
        CheckedAt = Monday,
    };

    public static IReadOnlyList<Member> Members => [Member(Ana, AnaId, "Ana"), Member(Ben, BenId, "Ben")];

    public static SaleOpened Opened(string id = "s1", string name = "Contoso renewal", string? thread = null, DateOnly? close = null) => new()
    {
        Version = 1,
        By = Ana,
        At = Monday,
        Id = id,
        Name = name,
        Customer = "Contoso",
        Amount = new Money(120_000, "EUR"),
        CloseDate = close ?? new DateOnly(2027, 3, 31),
        Goal = "Three more years",
        Play = "short|1",
        Thread = thread,
        Channel = "19:deals@thread.tacv2",
        Parts = [Part("qualify", "SDR") with { Holder = Ana }, Part("proposal", "AE", "qualify"), Part("close", "AE", "proposal")],
    };

    public static HandoffOffered Offered(int version) =>
        new() { Version = version, By = Ana, At = Monday.AddMinutes(version), Part = "qualify", To = Ben, Due = new DateOnly(2027, 1, 15), Worded = true };

    public static HandoffApproved Approved(int version, int handoff) => new() { Version = version, By = Ben, At = Monday.AddMinutes(version), Handoff = handoff };

    public static HandoffAsked Asked(int version, int handoff) =>
        new() { Version = version, By = Ben, At = Monday.AddMinutes(version), Handoff = handoff, Worded = true };

    public static HandoffAnswered Answered(int version, int handoff) =>
        new() { Version = version, By = Ana, At = Monday.AddMinutes(version), Handoff = handoff, Worded = true };

    public static Part Part(string key, string role, params string[] after) =>
        new() { Key = key, Title = key, Role = role, ReadyWhen = "It is agreed.", After = [.. after] };

    public static SaleLoad Load(string activity, string? sale = "s1", string caller = AnaId, params string[] people) => new()
    {
        Team = Key,
        Activity = new ActivityKey(activity, Monday),
        Caller = caller,
        Sale = sale,
        People = people,
        Play = "short|1",
        MayWrite = true,
    };

    /// <summary>The change that these events make to what was loaded.</summary>
    public static SaleChange Change(SaleView view, params SaleEvent[] events)
    {
        var after = events.Aggregate(view.Sale, Fold.Apply)!;
        return new SaleChange
        {
            Team = view.Team ?? Team(),
            After = after,
            Events = [.. events.Select(e => new Worded(e, e.Worded ? $"The words of {e.Version}" : null))],
            Members = view.Team is null ? Members : [],
            Sends = Effects.Of(view.Sale, after, events),
            PlayJson = """{"key":"short|1"}""",
        };
    }
}
