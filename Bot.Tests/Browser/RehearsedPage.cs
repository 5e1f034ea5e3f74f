using TeamsCollab.Rehearsal.Page;
using TeamsCollab.Rehearsal.Teams;
using TeamsCollab.Tests.Infrastructure;
using Xunit;

namespace TeamsCollab.Tests.Browser;

/// <summary>The page with a bot of a few lines behind it; a world of its own for each test.</summary>
public abstract class RehearsedPage(AzuriteFixture storage) : IAsyncLifetime
{
    private ScriptedBot _bot = null!;
    private PageServer _server = null!;

    protected World World { get; private set; } = null!;

    protected Uri Address => _server.Address;

    public async ValueTask InitializeAsync()
    {
        World = await World.NorthwindAsync();
        _bot = await ScriptedBot.StartAsync(World);
        var team = World.Team("Northwind Sales");
        await World.Events.InstallAsync(team, World.Person("Ana"));
        _server = await PageServer.StartAsync(new PageSettings
        {
            World = World,
            Team = team,
            Channel = team.General,
            People = [World.Person("Ana"), World.Person("Ben"), World.Person("Cleo")],
            StorageConnection = await storage.ConnectionStringAsync(),
            TableName = storage.NewName(),
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _bot.DisposeAsync();
        await World.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
