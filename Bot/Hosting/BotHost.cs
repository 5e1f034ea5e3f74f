namespace TeamsCollab.Hosting;

/// <summary>The bot as a web application. A host (the rehearsal, the tests) may add to or replace what is registered.</summary>
public static class BotHost
{
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(args);
        configure?.Invoke(builder);
        return builder.Build();
    }
}
