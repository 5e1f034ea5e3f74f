using System.Globalization;
using Microsoft.Extensions.Options;
using TeamsCollab.Cards;
using TeamsCollab.Delivery;
using TeamsCollab.Features;
using TeamsCollab.Features.Export;
using TeamsCollab.Features.Unreached;
using TeamsCollab.Store;
using TeamsCollab.Teams;
using TeamsCollab.Turns;

namespace TeamsCollab.Hosting;

/// <summary>The bot: what it is made of, and how it runs.</summary>
public static class BotHost
{
    public static async Task<int> Main(string[] args)
    {
        if (args is [AppPackage.Command, .. var options]) return await AppPackage.RunAsync(options, Console.Out, Console.Error);
        await using var app = Build(args);
        try
        {
            if (args is ["verify", ..]) return await app.Services.GetRequiredService<Verify>().RunAsync(Console.Out, app.Lifetime.ApplicationStopping);
            if (args is ["undelivered", ..]) return await app.Services.GetRequiredService<UnreachedList>().RunAsync(Console.Out, app.Lifetime.ApplicationStopping);
            if (await BackupCommands.RunAsync(args, app.Services, Console.Out, app.Lifetime.ApplicationStopping) is { } code) return code;
            // The host would stop at the first service that misses something; whoever sets it up wants to hear of everything.
            app.Services.GetRequiredService<IStartupValidator>().Validate();
            await app.RunAsync();
            return 0;
        }
        catch (Exception e) when (e is AggregateException or OptionsValidationException or StoreUnavailableException or FormatException)
        {
            var causes = e is AggregateException several ? string.Join(' ', several.InnerExceptions.Select(one => one.Message)) : e.Message;
            await Console.Error.WriteLineAsync(new HostTexts(CultureInfo.CurrentUICulture)["CantStart", new Phrase(causes, causes)].Plain);
            return 2;
        }
    }

    /// <summary>The bot as a web application, ready to start. A host (the rehearsal, the tests) adds to or replaces what is registered.</summary>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.AddHosting();
        builder.AddTelemetry();
        builder.Services
            .AddTurns()
            .AddStore()
            .AddDelivery()
            .AddTeams(builder.Configuration, builder.Environment)
            .AddFinding()
            .AddSales()
            .AddPastes()
            .AddHandoffs()
            .AddParts()
            .AddGame()
            .AddCaptains()
            .AddExport()
            .AddUnreached()
            .AddReminders()
            .AddLookBack()
            .AddNudges()
            .AddAway()
            .AddWelcome()
            .AddTeamLife()
            .AddHelp();
        configure?.Invoke(builder);

        var app = builder.Build();
        app.MapTeams();
        app.MapHealth();
        app.MapExport();
        app.MapAbout();
        return app;
    }
}
