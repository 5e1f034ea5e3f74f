using Microsoft.Extensions.DependencyInjection.Extensions;

namespace TeamsCollab.Delivery;

public static class DeliveryServices
{
    /// <summary>Outbox, guards' watch and sweep. Needs the store, an <see cref="IMessenger"/> and an <see cref="IDrawing"/> for each kind of subject.</summary>
    public static IServiceCollection AddDelivery(this IServiceCollection services)
    {
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<DeliveryMeter>();
        services.AddSingleton<NudgeLateness>();
        services.AddSingleton<Pace>();
        services.AddSingleton<SendRows>();
        services.AddSingleton<Notes>();
        services.AddSingleton<UndeliveredRows>();
        services.AddSingleton<Errands>();
        services.AddSingleton<Sendings>();
        services.AddSingleton<Pushes>();
        services.AddSingleton<Endings>();
        services.AddSingleton<Courier>();
        services.AddSingleton<Memberships>();
        services.AddSingleton<Poison>();
        services.AddSingleton<TeamNews>();
        services.AddSingleton<Outbox>();
        services.AddSingleton<Wakes>();
        services.AddSingleton<Acquaintances>();
        services.AddSingleton<Sweep>();
        services.AddSingleton<Deliveries>();
        services.AddSingleton<IDelivery>(services => services.GetRequiredService<Deliveries>());
        services.AddSingleton<ILetters, Letters>();
        services.AddSingleton<GuardWatch>();
        services.AddSingleton<QueueAge>();
        services.AddSingleton<Heartbeat>();
        services.AddHostedService(services => services.GetRequiredService<Heartbeat>());
        services.AddHostedService(services => services.GetRequiredService<Deliveries>());
        services.AddHostedService(services => services.GetRequiredService<GuardWatch>());
        services.AddHostedService(services => services.GetRequiredService<Sweep>());
        services.AddHostedService(services => services.GetRequiredService<Acquaintances>());
        return services;
    }
}
