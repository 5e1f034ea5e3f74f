using Azure.Core;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Extensions.Options;
using TeamsCollab.Hosting;
using TeamsCollab.Rehearsal.Run.Crashes;
using TeamsCollab.Teams.Authentication;

namespace TeamsCollab.Rehearsal.Run;

/// <summary>The bot as the rehearsal runs it: its own composition root, with the rehearsal's Teams in place of the real one, and crash points where asked for.</summary>
public static class BotComposition
{
    /// <param name="arguments">From <see cref="BotSettings.ToArguments"/>.</param>
    /// <param name="crash">Where the process is to end; null lets it live.</param>
    /// <param name="more">What a test adds.</param>
    public static WebApplication Build(string[] arguments, CrashPlan? crash = null, Action<WebApplicationBuilder>? more = null) =>
        BotHost.Build(arguments, builder =>
        {
            if (builder.Configuration[BotSettings.AuthorityKey] is { } authority)
                Turn(builder.Services, new Uri(authority));
            if (crash is not null)
                Add(crash, builder.Services);
            more?.Invoke(builder);
        });

    // The bot's own credential and token library; only the way to Entra leads to the rehearsal instead.
    private static void Turn(IServiceCollection services, Uri authority)
    {
        services.AddSingleton(_ => new EntraDetour(authority));
        services.AddSingleton<ServiceClientCredentialsFactory>(all =>
        {
            var options = all.GetRequiredService<IOptions<BotOptions>>().Value;
            var tokens = new BotTokens(options, all.GetRequiredService<EntraDetour>());
            return new BotCredentials(options, tokens.IssueAsync, all.GetRequiredService<TimeProvider>(), all.GetRequiredService<ILogger<BotCredentials>>());
        });
    }

    private static void Add(CrashPlan crash, IServiceCollection services)
    {
        services.Configure<TableClientOptions>(options => options.AddPolicy(new CrashingStorage(crash), HttpPipelinePosition.PerRetry));
        services.Configure<QueueClientOptions>(options => options.AddPolicy(new CrashingStorage(crash), HttpPipelinePosition.PerRetry));
        services.AddHttpClient("teams").AddHttpMessageHandler(() => new CrashingConnector(crash));
        services.AddSingleton<IStartupFilter>(new CrashingAnswers(crash));
    }
}
