using TeamsCollab.Benchmarks.Costs;
using TeamsCollab.Tests.Infrastructure;
using Xunit;

namespace TeamsCollab.Tests;

/// <summary>What docs/operating.md says of a month's costs follows from what is counted, and what is counted is still so.</summary>
public sealed class CostsTests(AzuriteFixture azurite)
{
    private static readonly Reckoning Reckoning = new(CostFiles.Counted(), CostFiles.Prices());

    [Fact]
    public void The_operating_guide_says_what_follows_from_what_was_counted_and_the_prices()
    {
        var document = File.ReadAllText(CostFiles.Document);
        // Otherwise: dotnet run -c Release --project Bot.Benchmarks -- costs --reckon
        Assert.Equal(document.ReplaceLineEndings("\n"), Reckoning.In(document).ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Prices_say_from_when_they_are_and_where_to_check_them()
    {
        Assert.NotEmpty(Reckoning.Prices.CheckAt);
        Assert.All(Reckoning.Prices.CheckAt, page => Assert.StartsWith("https://azure.microsoft.com/pricing/", page, StringComparison.Ordinal));
        Assert.Contains("check them before deciding", Reckoning.Markdown(), StringComparison.Ordinal);
        Assert.Contains($"{Reckoning.Prices.On:yyyy-MM-dd}", Reckoning.Markdown(), StringComparison.Ordinal);
    }

    [Fact]
    public void Storage_is_people_times_their_days_and_what_runs_anyway()
    {
        var nothing = Operations.None;
        var steps = Reckoning.Habits.Select(habit => new Step(habit.Step, habit.Step == Day.Listed ? new Operations(5, 0, 1) : nothing)).ToList();
        var counted = new Counted(new DateOnly(2026, 11, 23), steps, new Idle(nothing, new Operations(0, 0, 0, 1), nothing, nothing, nothing, new Operations(2, 0, 0)));
        var reckoned = new Reckoning(counted, Reckoning.Prices with { TablePer10000 = 10_000, QueuePer10000 = 0 });

        // Two lists a person and day of 21; 80 people and 10 teams looked at each minute; the queue each two seconds.
        var month = reckoned.Month(new Company(80, 1));
        Assert.Equal((80 * 21 * 2 * 5) + (90 * 43_200 * 2), month.Table);
        Assert.Equal((80 * 21 * 2) + 1_296_000, month.Queue);
        Assert.Equal(month.Table, reckoned.Storage(new Company(80, 1)));
    }

    [Fact(Timeout = 240_000)]
    public async Task A_day_asks_about_as_much_of_storage_as_was_counted()
    {
        var now = new Reckoning(await CostsCommand.CountAsync(await azurite.ConnectionStringAsync(), azurite.NewName("costs")), Reckoning.Prices);

        // Where it is no longer so: dotnet run -c Release --project Bot.Benchmarks -- costs
        Near(Reckoning.Person.Table, now.Person.Table);
        Near(Reckoning.Person.Queue, now.Person.Queue);
        Near(Reckoning.Counted.Idle.Partition.Table, now.Counted.Idle.Partition.Table);
        Near(Reckoning.Counted.Idle.Second.Table, now.Counted.Idle.Second.Table);
    }

    private static void Near(double counted, double now) => Assert.InRange(now, counted * 0.75, counted * 1.25);
}
