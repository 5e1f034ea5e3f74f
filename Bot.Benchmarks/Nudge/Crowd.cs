using System.Globalization;
using Azure.Data.Tables;
using TeamsCollab.Benchmarks.Delivery;
using TeamsCollab.Rehearsal.Teams;
using TeamsCollab.Sales;
using TeamsCollab.Store;
using Person = TeamsCollab.Sales.Person;
using Team = TeamsCollab.Sales.Team;

namespace TeamsCollab.Benchmarks.Nudge;

/// <summary>Teams of ten with fifteen sales each, every one with a handoff that waits: three items a person, received or sent. All want their nudge at the same minute.</summary>
internal sealed class Crowd(Seeding seeding, World world, Uri connector, DateTimeOffset nudge)
{
    public const int OfTeam = 10;
    private const int SalesOfTeam = 15;

    public async Task SeedAsync(int people)
    {
        await SweptAsync();
        await Parallel.ForAsync(0, people / OfTeam, new ParallelOptions { MaxDegreeOfParallelism = Seeding.SideBySide }, async (number, _) =>
        {
            var team = TeamOf(number);
            await seeding.Table.ListAsync(team.Key.Value, CancellationToken.None);
            await TeamAsync(team);
            for (var person = 1; person <= OfTeam; person++) await PersonAsync(team, person);
        });
    }

    // The sweep would go through all of them beside the guards, which does twice what is to be measured once.
    private async Task SweptAsync()
    {
        var leases = new Commit(RowKeys.LeasePartition);
        for (var shard = 0; shard < RowKeys.Shards; shard++)
            leases.Insert(new TableEntity(RowKeys.LeasePartition, RowKeys.Lease(shard)) { ["Swept"] = nudge.AddDays(1) });
        await seeding.WriteAsync(leases);
    }

    private Team TeamOf(int number)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"19:crowd{number}@thread.tacv2");
        return new Team
        {
            Key = RowKeys.TeamPartition(world.Home.Id, id),
            Kind = TeamKind.Channels,
            Tenant = world.Home.Id,
            TeamsId = id,
            Name = string.Create(CultureInfo.InvariantCulture, $"Team {number}"),
            ServiceUrl = connector.ToString(),
            Bot = world.BotId,
            People = OfTeam,
        };
    }

    private async Task TeamAsync(Team team)
    {
        var commit = new Commit(team.Key.Value, Commit.MostRows).Insert(Rows.Of(team));
        for (var number = 1; number <= OfTeam; number++)
        {
            var member = new Member { Number = new Person(number), EntraId = EntraId(team, number), TeamsId = "29:" + EntraId(team, number), Name = $"Person {number}", CheckedAt = nudge };
            commit.Insert(Rows.Of(team.Key, member)).Insert(Rows.ByNumber(team.Key, member));
        }
        await seeding.WriteAsync(commit);
        foreach (var some in Enumerable.Range(0, SalesOfTeam).Chunk(5))
        {
            commit = new Commit(team.Key.Value, Commit.MostRows);
            foreach (var number in some) Add(commit, team, number);
            await seeding.WriteAsync(commit);
        }
    }

    // Ten in a ring, five between neighbours: each is in three.
    private void Add(Commit commit, Team team, int number)
    {
        var from = number < OfTeam ? number : (number - OfTeam) * 2;
        var opened = Opened(string.Create(CultureInfo.InvariantCulture, $"s{number}"), new Person(from + 1));
        var offered = new HandoffOffered { Version = 2, By = opened.By, At = nudge.AddDays(-1), Part = "qualify", To = new Person(((from + 1) % OfTeam) + 1), Worded = true };
        var sale = Fold.Apply(Fold.Apply(null, opened), offered);
        // Only what a nudge reads, neither history nor lists: for each query the emulator looks at every row that it has.
        commit.Insert(Rows.Of(team.Key, sale));
        foreach (var (person, what) in SaleIndex.Waits(sale, lists: false))
            commit.Derive(Rows.Index(team.Key, RowKeys.Waits(person, what.Sale, what.Part), SaleJson.Write(what)), RowKeys.Sale(sale.Id));
    }

    private SaleOpened Opened(string id, Person by) => new()
    {
        Version = 1,
        By = by,
        At = nudge.AddDays(-2),
        Id = id,
        Name = "Contoso renewal",
        Customer = "Contoso",
        Amount = new Money(120_000, "EUR"),
        Goal = "Three more years",
        Play = "short|1",
        Parts =
        [
            new Part { Key = "qualify", Title = "Qualify", Role = "SDR", ReadyWhen = "The budget is agreed.", After = [], Holder = by },
            new Part { Key = "proposal", Title = "Proposal", Role = "AE", ReadyWhen = "They have it.", After = ["qualify"] },
            new Part { Key = "close", Title = "Close", Role = "AE", ReadyWhen = "It is signed.", After = ["proposal"] },
        ],
    };

    // The store itself plans the nudge, writes its wake row and puts its message.
    private async Task PersonAsync(Team team, int number)
    {
        var entraId = EntraId(team, number);
        var row = new PersonRow
        {
            Tenant = team.Tenant,
            EntraId = entraId,
            TeamsId = "29:" + entraId,
            Bot = world.BotId,
            ServiceUrl = connector.ToString(),
            Conversation = "a:" + entraId,
            Zone = "UTC",
            Language = "en-US",
            Days = [.. Enum.GetValues<DayOfWeek>()],
        };
        // Their hours stand already: written by the store, they would have their teams told and the sales that wait looked at.
        await seeding.WriteAsync(new Commit(RowKeys.PersonPartition(team.Tenant, entraId))
            .Insert(Rows.Membership(RowKeys.PersonPartition(team.Tenant, entraId), new TeamMembership(team.Key, team.Name, new Person(number))))
            .Insert(Rows.Of(row)));
        var read = await seeding.People.ReadAsync(team.Tenant, entraId, CancellationToken.None);
        if (!await seeding.People.CommitAsync(read, new PersonChange { Row = read.Row with { NudgeAt = TimeOnly.FromDateTime(nudge.UtcDateTime) } }, CancellationToken.None))
            throw new InvalidOperationException($"{entraId} was there already.");
    }

    private static string EntraId(Team team, int number) => string.Create(CultureInfo.InvariantCulture, $"{team.TeamsId.Split('@')[0][3..]}-{number}");
}
