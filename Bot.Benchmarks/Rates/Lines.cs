using System.Globalization;
using TeamsCollab.Benchmarks.Delivery;
using TeamsCollab.Rehearsal.Run;
using TeamsCollab.Rehearsal.Teams;
using TeamsCollab.Sales;
using TeamsCollab.Store;

namespace TeamsCollab.Benchmarks.Rates;

/// <summary>Chats with messages that wait: many with a few, and some with far more than a chat may get.</summary>
internal sealed class Lines(BotSettings settings, World world, Uri connector)
{
    private const int Chats = 420;
    private const int Few = 8;
    private const int Busy = 4;
    private const int Many = 90;

    /// <summary>For each copy the people whose outboxes it is to empty.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<string>>> SeedAsync(int copies)
    {
        await using var seeding = await Seeding.StartAsync(settings, TimeProvider.System.GetUtcNow());
        var people = new string[Chats];
        await Parallel.ForAsync(0, Chats, new ParallelOptions { MaxDegreeOfParallelism = Seeding.SideBySide }, async (number, _) =>
            people[number] = await PersonAsync(seeding, string.Create(CultureInfo.InvariantCulture, $"person{number}"), number < Busy * copies ? Many : Few));
        return [.. Enumerable.Range(0, copies).Select(copy => people.Where((_, number) => number % copies == copy).ToList())];
    }

    private async Task<string> PersonAsync(Seeding seeding, string entraId, int messages)
    {
        var read = await seeding.People.ReadAsync(world.Home.Id, entraId, CancellationToken.None);
        var row = read.Row with
        {
            TeamsId = "29:" + entraId,
            Bot = world.BotId,
            ServiceUrl = connector.ToString(),
            Conversation = "a:" + entraId,
            NudgesOff = true,
        };
        var partition = RowKeys.PersonPartition(world.Home.Id, entraId);
        var commit = new Commit(partition, Commit.MostRows).Insert(Rows.Of(row));
        for (var i = 0; i < messages; i++)
            commit.Send(Rows.Send(partition, new Subject(ProbeDrawing.Probe, string.Create(CultureInfo.InvariantCulture, $"p{i}")).ToString(), RowKeys.ToPerson, 1, TimeProvider.System.GetUtcNow()));
        await seeding.WriteAsync(commit);
        return partition;
    }
}
