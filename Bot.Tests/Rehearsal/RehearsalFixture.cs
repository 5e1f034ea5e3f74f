using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using TeamsCollab.Rehearsal.Teams;
using Xunit;

namespace TeamsCollab.Tests.Rehearsal;

/// <summary>A Northwind world with a scripted bot, installed in Northwind Sales, and a clock that stands still. A base for test classes.</summary>
public abstract class RehearsalFixture : IAsyncLifetime
{
    protected FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2027, 1, 13, 9, 0, 0, TimeSpan.Zero));
    protected World World { get; private set; } = null!;
    internal ScriptedBot Bot { get; private set; } = null!;
    protected Team Sales => World.Team("Northwind Sales");
    protected Chat Deals => World.Channel("Deals");
    protected Person Ana => World.Person("Ana");
    protected Person Ben => World.Person("Ben");
    protected Person Cleo => World.Person("Cleo");

    public async ValueTask InitializeAsync()
    {
        World = await World.NorthwindAsync(Settings(new WorldSettings { Time = Clock, RateLimited = false }));
        Bot = await ScriptedBot.StartAsync(World);
        await World.Events.InstallAsync(Sales, Ana);
        Bot.Heard.Clear();
        World.ForgetRecords();
    }

    public async ValueTask DisposeAsync()
    {
        await Bot.DisposeAsync();
        await World.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Lets a test class change the world's settings.</summary>
    protected virtual WorldSettings Settings(WorldSettings settings) => settings;

    protected JsonObject OnlyHeard() => Assert.Single(Bot.Heard).Activity;
}
