using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using TeamsCollab.Delivery;
using TeamsCollab.Features.LookBack;
using TeamsCollab.Sales;
using TeamsCollab.Store;
using TeamsCollab.Tests.Infrastructure;
using TeamsCollab.Tests.Store;
using Xunit;
using static TeamsCollab.Tests.Store.Sales;

namespace TeamsCollab.Tests.Features.LookBack;

/// <summary>A team's look-back on real storage, by wakes.</summary>
public class LookBackStepsTests(AzuriteFixture azurite)
{
    private static readonly DateTimeOffset Friday = new(2027, 1, 15, 15, 0, 0, TimeSpan.Zero);

    /// <summary>
    /// To decide: the team (with who handled the wake), the week's range, the transaction and its guard, which becomes the next timer. To draw: the week, what is
    /// open, two names, one sale's words. Whatever lies before the week costs nothing.
    /// </summary>
    [Theory(Timeout = 180_000)]
    [InlineData(0)]
    [InlineData(3_000)]
    public async Task A_look_back_costs_as_many_storage_operations_after_years_as_in_the_first_week(int before)
    {
        var log = new RequestLog();
        await using var storage = await TestStorage.StartAsync(azurite, log);
        await BeginAsync(storage);
        await AddAsync(storage, Enumerable.Range(1, before).Select(i => Fact(Friday.AddDays(-8).AddMinutes(-i), i)));
        await AddAsync(storage, [Fact(Friday.AddDays(-1), 1), Fact(Friday.AddDays(1), 2)]);
        var (wake, desk) = Parts(storage, Friday.AddHours(3));
        var due = await DueAsync(storage);
        Assert.Equal(Friday, due.Wake.Due);
        log.Clear();

        Assert.Equal(Woken.Committed, await wake.WakeAsync(due, default));
        Assert.True(log.What.Count == 5, string.Join('\n', log.What));

        var team = (await storage.Store.TeamAsync(Key, default))!;
        Assert.Equal((Friday, Friday.AddDays(7)), (team.LookedBack!.To, team.NextLookBack));
        Assert.Equal(Friday.AddDays(7), (await DueAsync(storage)).Wake.Due);
        Assert.Equal("lookback:-:2027-01-15", Assert.Single(await storage.Rows.AllAsync(Key.Value, RowKeys.Sends, default), row => row.GetString("Subject").StartsWith("lookback", StringComparison.Ordinal)).GetString("Subject"));
        log.Clear();
        var sheet = await desk.SheetAsync(team, team.LookedBack, default);
        Assert.True(log.What.Count == 5, string.Join('\n', log.What));
        Assert.Single(sheet.Figures.Thanks);
    }

    [Fact(Timeout = 180_000)]
    public async Task Two_copies_post_one_and_an_outage_of_weeks_ends_in_one()
    {
        await using var storage = await TestStorage.StartAsync(azurite);
        await BeginAsync(storage);
        await AddAsync(storage, [Fact(Friday.AddDays(20), 1)]);
        var due = await DueAsync(storage);
        var (wake, _) = Parts(storage, Friday.AddDays(22));

        var woken = await Task.WhenAll(wake.WakeAsync(due, default), wake.WakeAsync(due, default));

        Assert.Contains(Woken.Committed, woken);
        Assert.Single(await storage.Rows.AllAsync(Key.Value, RowKeys.Sends, default), row => row.GetString("Subject") == "lookback:-:2027-02-05");
        Assert.Equal(Friday.AddDays(28), (await DueAsync(storage)).Wake.Due);
        Assert.Equal(Woken.Nothing, await wake.WakeAsync(due, default));
    }

    [Fact(Timeout = 180_000)]
    public async Task Where_the_bot_was_removed_or_nothing_happened_nothing_is_posted_and_the_chain_goes_on()
    {
        await using var storage = await TestStorage.StartAsync(azurite);
        await BeginAsync(storage);
        await AddAsync(storage, [Fact(Friday.AddDays(8), 1)]);
        foreach (var (week, reachable) in new[] { (0, true), (1, false) })
        {
            var view = await storage.Store.LoadAsync(Load($"life-{week}", null), default);
            Assert.True(await storage.Store.TellAsync(view, view.Team! with { Removed = !reachable }, default));
            var (wake, _) = Parts(storage, Friday.AddDays((7 * week) + 1));
            Assert.Equal(Woken.Committed, await wake.WakeAsync(await DueAsync(storage), default));
            Assert.Equal(Friday.AddDays(7 * (week + 1)), (await DueAsync(storage)).Wake.Due);
        }
        Assert.DoesNotContain(await storage.Rows.AllAsync(Key.Value, RowKeys.Sends, default), row => row.GetString("Subject").StartsWith("lookback", StringComparison.Ordinal));
    }

    /// <summary>A team that Ana runs, from Monday on.</summary>
    private static async Task BeginAsync(TestStorage storage)
    {
        await storage.HappenAsync("open", "s1", Opened());
        var view = await storage.Store.LoadAsync(Load("captain", null), default);
        var installed = new CaptainInstalled { Version = 1, By = Ana, At = Monday };
        var change = new TeamChange { Team = TeamFold.Apply(view.Team!, installed), Events = [new TeamWorded(installed)] };
        Assert.Equal(CommitOutcome.Committed, await storage.Services.GetRequiredService<ITeamStore>().CommitAsync(view, change, default));
    }

    private static (LookBackWake Wake, LookBackDesk Desk) Parts(TestStorage storage, DateTimeOffset now)
    {
        var time = (Microsoft.Extensions.Time.Testing.FakeTimeProvider)storage.Services.GetRequiredService<TimeProvider>();
        time.SetUtcNow(now);
        var teams = storage.Services.GetRequiredService<ITeamStore>();
        var desk = new LookBackDesk(teams, storage.Store, time);
        return (new LookBackWake(storage.Store, teams, desk, time), desk);
    }

    private static async Task<FiredWake> DueAsync(TestStorage storage) => Assert.Single(
        (await storage.Rows.AllAsync(Key.Value, RowKeys.Wakes, default)).Select(Rows.FiredWake), fired => fired.Wake.Kind == LookBackPlan.WakeKind);

    private static TableEntity Fact(DateTimeOffset at, int version) =>
        Rows.Of(Key, new WeekFact { Kind = WeekKind.Thanked, At = at, Version = version, Sale = "s1", By = Ana, To = Ben, Worded = true });

    private static async Task AddAsync(TestStorage storage, IEnumerable<TableEntity> rows)
    {
        foreach (var chunk in rows.Chunk(100)) await storage.Table.SubmitTransactionAsync(chunk.Select(row => new TableTransactionAction(TableTransactionActionType.Add, row)));
    }
}
