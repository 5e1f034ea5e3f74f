using CsCheck;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Moq;
using TeamsCollab.Delivery;
using TeamsCollab.Features.Parts;
using TeamsCollab.Features.Sales;
using TeamsCollab.Sales;
using TeamsCollab.Store;
using TeamsCollab.Tests.Features;
using TeamsCollab.Tests.Infrastructure;
using TeamsCollab.Tests.Store;
using TeamsCollab.Turns;
using Xunit;
using static TeamsCollab.Tests.Features.SaleGame;

namespace TeamsCollab.Tests.Turns;

/// <summary>What was refused did not happen: in storage nothing says that anybody asked.</summary>
public class RefusedMovesTests(AzuriteFixture azurite)
{
    private static readonly TeamKey Key = RowKeys.TeamPartition("tenant", "19:general@thread.tacv2");

    [Fact(Timeout = 240_000)]
    public async Task Whatever_is_played_by_whomever_a_refusal_leaves_all_of_storage_as_it_was() =>
        await Gen.Select(Anyone, SalePropertyTests.AnyMove, Gen.Int[0, 3]).Array[30].SampleAsync(
            PlayAsync, iter: 4, threads: 1, print: moves => string.Join("; ", moves.Select(m => $"{m.Item1.Name}: {m.Item2.Name} +{m.Item3}")));

    // Guests and leavers ask, too.
    private static readonly Gen<Member> Anyone = Gen.OneOf(Ana, Ben, Cleo, Mia, Gus, Lea);

    private async Task PlayAsync((Member Who, (string Name, Func<MoveContext, Decision> Rule) Move, int Minutes)[] moves)
    {
        await using var storage = await TestStorage.StartAsync(azurite);
        var time = new FakeTimeProvider(Opened().Now);
        var runner = new MoveRunner(storage.Store, Mock.Of<IDelivery>(), new Membership(Roster(), time), time, NullLogger<MoveRunner>.Instance);
        Assert.Equal(MoveOutcome.Done, (await runner.RunAsync(Asking(Ana, "open"), Move(c => SaleMoves.Open(c, Opening())), default)).Outcome);
        foreach (var who in new[] { Ben, Cleo, Mia })
            await runner.RunAsync(Asking(who, $"meet-{who.Name}"), Move(c => PartMoves.Take(c, new TakePart(who == Ben ? "demo" : who == Cleo ? "proposal" : "close"))), default);
        var team = (await storage.Store.TeamAsync(Key, default))!;
        var mia = (await storage.Store.MembersAsync(Key, default)).Single(m => m.Name == Mia.Name);
        await storage.Table.UpsertEntityAsync(Rows.Of(team with { Captains = [mia.Number] }));

        var (rows, guards) = (await RowsAsync(storage), await GuardsAsync(storage));
        foreach (var (who, (name, rule), minutes) in moves)
        {
            time.Advance(TimeSpan.FromMinutes(minutes));
            var result = await runner.RunAsync(Asking(who, $"{moves.Length}-{rows.Count}-{name}-{who.Name}-{time.GetUtcNow():O}"), Move(rule), default);
            var (after, left) = (await RowsAsync(storage), await GuardsAsync(storage));
            if (result.Outcome == MoveOutcome.Done) Assert.NotEqual(rows, after);
            else Assert.True(rows.SequenceEqual(after) && guards == left, $"{who.Name}: {name} was {result.Outcome} {result.Refusal?.Key} and wrote {string.Join(", ", after.Except(rows))}");
            (rows, guards) = (after, left);
        }
    }

    private static Move Move(Func<MoveContext, Decision> rule) => new() { Team = Key, Sale = "sale1", People = [.. SaleGame.Team.Select(m => m.EntraId)], Decide = rule };

    private static Turn Asking(Member who, string activity) => Typing with
    {
        Kind = TurnKind.Clicked,
        ActivityId = activity,
        Caller = new Caller(who.EntraId, who.TeamsId, who.Name, "tenant", null),
        Place = Typing.Place with { TeamsId = "19:general@thread.tacv2", Team = Key },
    };

    private static IRoster Roster()
    {
        var roster = new Mock<IRoster>();
        foreach (var member in SaleGame.Team.Where(m => !m.Left))
            roster.Setup(r => r.MemberAsync(It.IsAny<Team>(), member.EntraId, It.IsAny<CancellationToken>())).ReturnsAsync(new RosterEntry(member.EntraId, member.TeamsId, member.Name, member.Guest));
        return roster.Object;
    }

    /// <summary>What is written changes its ETag.</summary>
    private static async Task<List<string>> RowsAsync(TestStorage storage) => [.. (await storage.AllRowsAsync()).Select(row => $"{row.PartitionKey} {row.RowKey} {row.ETag}")];

    private static async Task<int> GuardsAsync(TestStorage storage) => (await storage.Queue.GetPropertiesAsync()).Value.ApproximateMessagesCount;
}
