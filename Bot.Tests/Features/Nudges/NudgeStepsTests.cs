using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using TeamsCollab.Delivery;
using TeamsCollab.Features.Nudges;
using TeamsCollab.Sales;
using TeamsCollab.Store;
using TeamsCollab.Tests.Infrastructure;
using TeamsCollab.Tests.Store;
using Xunit;

namespace TeamsCollab.Tests.Features.Nudges;

public class NudgeStepsTests(AzuriteFixture azurite)
{
    private static readonly TeamKey[] Teams = [RowKeys.TeamPartition("t", "19:one"), RowKeys.TeamPartition("t", "19:two")];

    /// <summary>
    /// The person, their teams, a range a team, a name for each item's other person, the transaction and its guard, which becomes the next
    /// timer: 4 + one a team + one a name shown. (Each range is one page: under a thousand items a person and team.)
    /// </summary>
    [Theory(Timeout = 180_000)]
    [InlineData(0)]
    [InlineData(2_000)]
    public async Task Nudging_a_person_costs_as_many_storage_operations_in_a_crowd_as_alone(int others)
    {
        var log = new RequestLog();
        await using var storage = await TestStorage.StartAsync(azurite, log);
        var people = storage.Services.GetRequiredService<IPersonStore>();
        var time = storage.Services.GetRequiredService<TimeProvider>();
        var read = await people.ReadAsync("t", "ben", default);
        Assert.True(await people.CommitAsync(read, new PersonChange { Row = read.Row with { Zone = "UTC", LastNudge = new DateOnly(2027, 1, 8) } }, default));
        foreach (var team in Teams)
        {
            await storage.Table.AddEntityAsync(Rows.Membership(read.Key.Value, new TeamMembership(team, "Team", new Person(2))));
            await AddAsync(storage, team, Enumerable.Range(1, 3).Select(i => Row(team, 2, $"mine{i}")));
            await AddAsync(storage, team, Enumerable.Range(1, others).Select(i => Row(team, 100 + i, $"s{i}")));
        }
        var due = Assert.Single(await storage.Rows.AllAsync(read.Key.Value, RowKeys.Wakes, default));
        var wake = new NudgeWake(
            people, new NudgeDesk(storage.Store, time),
            new NudgeLateness(ActivatorUtilities.CreateInstance<DeliveryMeter>(storage.Services), time, NullLogger<NudgeLateness>.Instance), time);
        log.Clear();

        Assert.Equal(Woken.Committed, await wake.WakeAsync(Rows.FiredWake(due), default));

        Assert.True(log.What.Count == 4 + Teams.Length + Teams.Length, string.Join('\n', log.What));
        Assert.Single(await storage.Rows.AllAsync(read.Key.Value, RowKeys.Sends, default));
        var next = Assert.Single(await storage.Rows.AllAsync(read.Key.Value, RowKeys.Wakes, default));
        Assert.Equal(new DateTimeOffset(2027, 1, 12, 9, 0, 0, TimeSpan.Zero), next.GetDateTimeOffset("Due"));
    }

    private static TableEntity Row(TeamKey team, int person, string sale) => Rows.Index(
        team, RowKeys.Waits(new Person(person), sale, "demo"),
        SaleJson.Write(new Waiting(sale, "demo", 2) { SaleName = sale, Title = "Demo", Other = new Person(1), Since = Store.Sales.Monday }));

    private static async Task AddAsync(TestStorage storage, TeamKey team, IEnumerable<TableEntity> rows)
    {
        foreach (var chunk in rows.Chunk(100)) await storage.Table.SubmitTransactionAsync(chunk.Select(row => new TableTransactionAction(TableTransactionActionType.Add, row)));
    }
}
