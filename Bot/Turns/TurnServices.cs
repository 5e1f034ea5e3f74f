namespace TeamsCollab.Turns;

public static class TurnServices
{
    /// <summary>Turns to handlers: the table of all registered features, the dispatcher and what moves need.</summary>
    public static IServiceCollection AddTurns(this IServiceCollection services)
    {
        services.AddSingleton(s => RouteTable.Of(s.GetServices<IFeature>()));
        services.AddSingleton<Dispatcher>();
        services.AddSingleton<TeamFinder>();
        services.AddSingleton<Membership>();
        services.AddSingleton<Meeting>();
        services.AddSingleton<MoveRunner>();
        services.AddSingleton<TeamRunner>();
        services.AddHostedService<RoutesAtStart>();
        return services;
    }

    /// <summary>Builds the table when the host starts: a verb mapped twice must stop the start, not the first click.</summary>
    private sealed class RoutesAtStart(Dispatcher dispatcher) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.FromResult(dispatcher);

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
