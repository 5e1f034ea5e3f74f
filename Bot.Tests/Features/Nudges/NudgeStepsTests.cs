using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using TeamsCollab.Delivery;
using TeamsCollab.Features.LookBack;
using TeamsCollab.Features.Nudges;
using TeamsCollab.Sales;
using TeamsCollab.Store;
using TeamsCollab.Tests.Delivery;
using TeamsCollab.Tests.Infrastructure;
using TeamsCollab.Tests.Store;
using Xunit;

namespace TeamsCollab.Tests.Features.Nudges;

public class NudgeStepsTests(AzuriteFixture azurite)
{
    private static readonly TeamKey[] Teams = [RowKeys.TeamPartition("t", "19:one"), RowKeys.TeamPartition("t", "19:two")];

    /// <summary>
    /// The person, their teams, a range a team, the transaction and its guard, which becomes the next timer: 4 + one a team. (Each range is one
    /// page: under a thousand items a person and team.) Where nothing waits, what is undelivered in each team: one more a team. In the first nudge
    /// of a week of somebody in several teams come the teams themselves, for who runs them: one more a team.
    /// </summary>
    [Theory(Timeout = 180_000)]
    [InlineData(0)]
    [InlineData(2_000)]
    public async Task Nudging_a_person_costs_as_many_storage_operations_in_a_crowd_as_alone(int others)
    {
        var log = new RequestLog();
        await using var storage = await TestStorage.StartAsync(azurite, log);
        var people = storage.Services.GetRequiredService<IPersonStore>();
        var read = await people.ReadAsync("t", "ben", default);
        Assert.True(await people.CommitAsync(read, new PersonChange { Row = read.Row with { Zone = "UTC", LastNudge = new DateOnly(2027, 1, 8) } }, default));
        foreach (var team in Teams)
        {
            await storage.Table.AddEntityAsync(Rows.Membership(read.Key.Value, new TeamMembership(team, "Team", new Person(2))));
            await AddAsync(storage, team, Enumerable.Range(1, 3).Select(i => Row(team, 2, $"mine{i}")));
            await AddAsync(storage, team, Enumerable.Range(1, others).Select(i => Row(team, 100 + i, $"s{i}")));
        }
        var due = Assert.Single(await storage.Rows.AllAsync(read.Key.Value, RowKeys.Wakes, default));
        var wake = WakeOf(storage, NullLogger<NudgeLateness>.Instance);
        log.Clear();

        Assert.Equal(Woken.Committed, await wake.WakeAsync(Rows.FiredWake(due), default));

        Assert.True(log.What.Count == 4 + Teams.Length + Teams.Length, string.Join('\n', log.What));
        Assert.Single(await storage.Rows.AllAsync(read.Key.Value, RowKeys.Sends, default));
        var next = Assert.Single(await storage.Rows.AllAsync(read.Key.Value, RowKeys.Wakes, default));
        Assert.Equal(new DateTimeOffset(2027, 1, 12, 9, 0, 0, TimeSpan.Zero), next.GetDateTimeOffset("Due"));
    }

    [Theory(Timeout = 180_000)]
    [InlineData(14, 0)]
    [InlineData(16, 1)]
    public async Task A_nudge_that_is_brought_more_than_a_quarter_hour_late_is_logged(int minutes, int lines)
    {
        var log = new NudgeLatenessTests.Lines();
        await using var storage = await TestStorage.StartAsync(azurite);
        var people = storage.Services.GetRequiredService<IPersonStore>();
        var time = (FakeTimeProvider)storage.Services.GetRequiredService<TimeProvider>();
        var read = await people.ReadAsync("t", "ben", default);
        Assert.True(await people.CommitAsync(read, new PersonChange { Row = read.Row with { Zone = "UTC", LastNudge = new DateOnly(2027, 1, 8) } }, default));
        await storage.Table.AddEntityAsync(Rows.Membership(read.Key.Value, new TeamMembership(Teams[0], "Team", new Person(2))));
        await AddAsync(storage, Teams[0], [Row(Teams[0], 2, "mine")]);
        var due = Assert.Single(await storage.Rows.AllAsync(read.Key.Value, RowKeys.Wakes, default));
        time.Advance(TimeSpan.FromMinutes(minutes));

        Assert.Equal(Woken.Committed, await WakeOf(storage, log).WakeAsync(Rows.FiredWake(due), default));

        Assert.Equal(lines, log.Count);
    }

    private static NudgeWake WakeOf(TestStorage storage, ILogger<NudgeLateness> log)
    {
        var time = storage.Services.GetRequiredService<TimeProvider>();
        var lookBack = new LookBackDesk(storage.Services.GetRequiredService<ITeamStore>(), storage.Store, time);
        return new NudgeWake(
            storage.Services.GetRequiredService<IPersonStore>(), new NudgeDesk(storage.Store, time), new MissedNews(new UndeliveredRows(storage.Rows), storage.Store, time), new RollUp(lookBack),
            new NudgeLateness(ActivatorUtilities.CreateInstance<DeliveryMeter>(storage.Services), time, log), time);
    }

    private static TableEntity Row(TeamKey team, int person, string sale) => Rows.Index(
        team, RowKeys.Waits(new Person(person), sale, "demo"),
        SaleJson.Write(new Waiting(sale, "demo", 2) { SaleName = sale, Title = "Demo", Other = new Person(1), Since = Store.Sales.Monday }));

    private static async Task AddAsync(TestStorage storage, TeamKey team, IEnumerable<TableEntity> rows)
    {
        foreach (var chunk in rows.Chunk(100)) await storage.Table.SubmitTransactionAsync(chunk.Select(row => new TableTransactionAction(TableTransactionActionType.Add, row)));
    }
}
