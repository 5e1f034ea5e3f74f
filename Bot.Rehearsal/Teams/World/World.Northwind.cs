namespace TeamsCollab.Rehearsal.Teams;

public sealed partial class World
{
    /// <summary>
    /// A world to start from: the team "Northwind Sales" (General, Deals) with Ana, Ben, Cleo, Priya and the guest Gus; the
    /// team "Northwind East" (General, Pipeline) with Ben and Dora; the group chat "Contoso renewal" with Ana, Ben and Cleo.
    /// The bot is installed nowhere: <c>world.Events.InstallAsync(world.Team("Northwind Sales"), world.Person("Ana"))</c>.
    /// </summary>
    public static async Task<World> NorthwindAsync(WorldSettings? settings = null, CancellationToken cancellation = default)
    {
        var world = await StartAsync(settings, cancellation);
        var ana = world.AddPerson(new("Ana"));
        var ben = world.AddPerson(new("Ben"));
        var cleo = world.AddPerson(new("Cleo") { TimeZone = "America/New_York" });
        var priya = world.AddPerson(new("Priya") { TimeZone = "Asia/Kolkata", Locale = "en-IN" });
        var gus = world.AddPerson(new("Gus") { Guest = true });
        var dora = world.AddPerson(new("Dora"));
        world.AddTeam("Northwind Sales", ana, ben, cleo, priya, gus).AddChannel("Deals");
        world.AddTeam("Northwind East", ben, dora).AddChannel("Pipeline");
        world.AddGroupChat("Contoso renewal", ana, ben, cleo);
        return world;
    }
}
