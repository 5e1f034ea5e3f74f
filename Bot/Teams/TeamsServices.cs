using TeamsCollab.Delivery;
using TeamsCollab.Turns;

namespace TeamsCollab.Teams;

public static class TeamsServices
{
    /// <summary>Teams as the way in and out: authentication, adapter, bot, messenger and roster.</summary>
    public static IServiceCollection AddTeams(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        services.AddTeamsAuthentication(configuration, environment);
        services.AddSingleton<TurnReader>();
        services.AddSingleton<TeamsAdapter>();
        services.AddSingleton<TeamsBot>();
        services.AddSingleton<LateAnswers>();
        services.AddSingleton<PersonalWord>();
        services.AddSingleton<IPublicAddress, PublicAddress>();
        services.AddSingleton<BotMessenger>();
        services.AddSingleton<IMessenger>(s => s.GetRequiredService<BotMessenger>());
        services.AddSingleton<IRoster, BotRoster>();
        return services;
    }
}
