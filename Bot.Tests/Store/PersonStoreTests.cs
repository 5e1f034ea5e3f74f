using TeamsCollab.Sales;
using TeamsCollab.Store;
using TeamsCollab.Tests.Infrastructure;
using TeamsCollab.Time;
using Xunit;

namespace TeamsCollab.Tests.Store;

public class PersonStoreTests(AzuriteFixture azurite)
{
    private static readonly PersonRow Ben = new() { Tenant = Sales.Tenant, EntraId = Sales.BenId };
    private static readonly Wake Nudge = new(Sales.Monday.AddDays(1), "nudge", "2027-01-12");

    [Fact(Timeout = 90_000)]
    public async Task A_persons_rows_are_as_they_have_always_been_and_their_partition_is_listed()
    {
        await using var storage = await TestStorage.StartAsync(azurite);
        var read = await People(storage).ReadAsync(Sales.Tenant, Sales.BenId, default);
        Assert.Null(read.Read);

        var row = read.Row with
        {
            TeamsId = "29:Ben", Bot = "28:bot", ServiceUrl = "https://smba.example/emea/", Conversation = "a:ben", Zone = "Europe/London", ZoneChosen = true, Language = "en-GB",
            Days = [DayOfWeek.Monday, DayOfWeek.Tuesday], WorkFrom = new TimeOnly(8, 30), WorkTo = new TimeOnly(16, 0), NudgeAt = new TimeOnly(8, 45), NudgesOff = true,
            QuietFrom = new TimeOnly(18, 0), QuietTo = new TimeOnly(7, 30),
            Absences = [new Absence { Kind = AbsenceKind.Away, From = Sales.Monday, Until = Sales.Monday.AddDays(2), StandIn = Sales.AnaId, SetBy = Sales.AnaId, StandIns = [new StandInAt(new TeamKey("team|t|n"), Sales.AnaId)], SetIn = new TeamKey("team|t|n") }],
            StandsInFor = [new StandsIn(new TeamKey("team|t|n"), new Person(3), Sales.Monday.AddDays(2))],
        };
        Assert.True(await People(storage).CommitAsync(read, new PersonChange { Row = row, Wakes = [Nudge], Sends = ["nudge:2027-01-12"] }, default));

        var again = await People(storage).ReadAsync(Sales.Tenant, Sales.BenId, default);
        Assert.Equal(SaleJson.Write(row), SaleJson.Write(again.Row));
        Snapshots.MatchText(await storage.ShownAsync(), "person-rows");
    }

    [Fact(Timeout = 90_000)]
    public async Task Of_two_who_change_a_person_one_has_to_read_again()
    {
        await using var storage = await TestStorage.StartAsync(azurite);
        var (one, two) = (await People(storage).ReadAsync(Sales.Tenant, Sales.BenId, default), await People(storage).ReadAsync(Sales.Tenant, Sales.BenId, default));

        Assert.True(await People(storage).CommitAsync(one, new PersonChange { Row = one.Row with { Zone = "UTC" } }, default));
        Assert.False(await People(storage).CommitAsync(two, new PersonChange { Row = two.Row with { NudgesOff = true }, Wakes = [Nudge] }, default));

        var read = await People(storage).ReadAsync(Sales.Tenant, Sales.BenId, default);
        Assert.False(read.Row.NudgesOff);
        Assert.True(await People(storage).CommitAsync(read, new PersonChange { Row = read.Row with { NudgesOff = true }, Wakes = [Nudge] }, default));
        Assert.True(await People(storage).CommitAsync(read, new PersonChange { Cancelled = [Nudge] }, default));
        Assert.True(await People(storage).CommitAsync(read, new PersonChange { Cancelled = [Nudge] }, default));
        Assert.Empty(await storage.Rows.AllAsync(read.Key.Value, RowKeys.Wakes, default));
    }

    [Fact]
    public void Who_is_hardly_known_works_as_most_do() =>
        Assert.Equal((WorkingWeek.Usual, TimeZoneInfo.Utc), (SaleJson.Read<PersonRow>("""{"tenant":"t","entraId":"e"}""").Week() with { Days = WorkingWeek.Usual.Days }, Ben.TimeZone()));

    [Fact]
    public void An_absence_ends_the_one_that_it_reaches_into_and_is_remembered()
    {
        Absence Pause(int from, int until) => new() { Kind = AbsenceKind.Pause, From = Sales.Monday.AddDays(from), Until = Sales.Monday.AddDays(until) };

        var row = Ben.With(Pause(0, 5)).With(Pause(2, 3)).With(Pause(3, 9) with { Kind = AbsenceKind.Away });
        Assert.Equal(Sales.Monday.AddDays(3), row.PauseAt(Sales.Monday.AddDays(2))!.Until);
        Assert.Null(row.PauseAt(Sales.Monday.AddDays(4)));
        Assert.NotNull(row.AwayAt(Sales.Monday.AddDays(4)));

        var back = row.Without(AbsenceKind.Away, Sales.Monday.AddDays(4));
        Assert.Null(back.AwayAt(Sales.Monday.AddDays(4)));
        // Monday to Wednesday paused, Thursday away, back on Friday.
        Assert.Equal(TimeSpan.Zero, back.WorkingTime().Elapsed(Sales.Monday, Sales.Monday.AddDays(4)));
        Assert.Equal(12, Enumerable.Range(0, 30).Aggregate(Ben, (r, i) => r.With(Pause(2 * i, (2 * i) + 1))).Absences.Length);
    }

    private static IPersonStore People(TestStorage storage) => (IPersonStore)storage.Services.GetService(typeof(IPersonStore))!;
}
