using TeamsCollab.Delivery;
using TeamsCollab.Features.Away;
using TeamsCollab.Features.Captains;
using TeamsCollab.Features.Choices;
using TeamsCollab.Features.Export;
using TeamsCollab.Features.Finding;
using TeamsCollab.Features.Game;
using TeamsCollab.Features.Handoffs;
using TeamsCollab.Features.Help;
using TeamsCollab.Features.Later;
using TeamsCollab.Features.LookBack;
using TeamsCollab.Features.Nudges;
using TeamsCollab.Features.Parts;
using TeamsCollab.Features.Pastes;
using TeamsCollab.Features.Plays;
using TeamsCollab.Features.Reminders;
using TeamsCollab.Features.Roles;
using TeamsCollab.Features.Sales;
using TeamsCollab.Features.TeamLife;
using TeamsCollab.Features.Thanks;
using TeamsCollab.Features.Unreached;
using TeamsCollab.Features.Welcome;
using TeamsCollab.Turns;

namespace TeamsCollab.Features;

/// <summary>Each capability's registration; Program.cs reads as their list.</summary>
public static class FeatureServices
{
    /// <summary>What the features share: finding teams, sales and people, and asking back.</summary>
    public static IServiceCollection AddFinding(this IServiceCollection services) => services
        .AddSingleton<SaleDesk>()
        .AddSingleton<SaleFinder>()
        .AddSingleton<PeopleFinder>()
        .AddSingleton<ISettling, Settling>()
        .AddSingleton<IFeature, ChoiceTurns>();

    public static IServiceCollection AddSales(this IServiceCollection services) => services
        .AddSingleton<IFeature, OpenTurns>()
        .AddSingleton<IFeature, ShowTurns>()
        .AddSingleton<IFeature, ListTurns>()
        .AddSingleton<IDrawing, SaleDrawing>();

    /// <summary>Many sales at once, from pasted rows.</summary>
    public static IServiceCollection AddPastes(this IServiceCollection services) => services
        .AddSingleton<PasteDesk>()
        .AddSingleton<IFeature, PasteTurns>()
        .AddSingleton<IWakeHandler, PasteWakes>()
        .AddSingleton<IDrawing, PasteDrawing>()
        .AddSingleton<IDrawing, OwnPasteDrawing>();

    public static IServiceCollection AddHandoffs(this IServiceCollection services) => services
        .AddSingleton<HandoffFinder>()
        .AddSingleton<RedirectTurns>()
        .AddSingleton<IFeature>(services => services.GetRequiredService<RedirectTurns>())
        .AddSingleton<IFeature, OfferTurns>()
        .AddSingleton<IFeature, AnswerTurns>()
        .AddSingleton<IDrawing, HandoffDrawing>()
        .AddSingleton<IDrawing, ToldDrawing>();

    public static IServiceCollection AddParts(this IServiceCollection services) => services
        .AddSingleton<IFeature, TakeTurns>()
        .AddSingleton<IFeature, DoneTurns>()
        .AddSingleton<IWakeHandler, UndoWakes>()
        .AddSingleton<IDrawing, WantedDrawing>();

    /// <summary>The moves beside passing, taking and finishing: pairs, dates, drops, sign-offs, closing and their ways back.</summary>
    public static IServiceCollection AddGame(this IServiceCollection services) => services
        .AddSingleton<GameRunner>()
        .AddSingleton<IFeature, PartTurns>()
        .AddSingleton<IFeature, SaleTurns>()
        .AddSingleton<IFeature, MoreTurns>()
        .AddSingleton<IDrawing, SignOffDrawing>()
        .AddSingleton<IDrawing, ReturnedDrawing>()
        .AddSingleton<IDrawing, ClosingDrawing>();

    /// <summary>What the team decides about itself: who runs it, its roles and plays.</summary>
    public static IServiceCollection AddCaptains(this IServiceCollection services) => services
        .AddSingleton<TeamScenes>()
        .AddSingleton<TeamDesk>()
        .AddSingleton<PlayShelf>()
        .AddSingleton<IFeature, CaptainTurns>()
        .AddSingleton<IFeature, SettingTurns>()
        .AddSingleton<IFeature, RoleTurns>()
        .AddSingleton<IFeature, PlayTurns>()
        .AddSingleton<IDrawing, CaptainDrawing>();

    /// <summary>What is stored, as files.</summary>
    public static IServiceCollection AddExport(this IServiceCollection services) => services
        .AddSingleton<ExportFile>()
        .AddSingleton<IFeature, ExportTurns>();

    /// <summary>Whom the bot could not reach: a card for the captains, a list for whoever runs the bot.</summary>
    public static IServiceCollection AddUnreached(this IServiceCollection services) => services
        .AddSingleton<UnreachedReader>()
        .AddSingleton<UnreachedList>()
        .AddSingleton<IDrawing, UnreachedDrawing>();

    /// <summary>The weekly look-back, and thanks.</summary>
    public static IServiceCollection AddLookBack(this IServiceCollection services) => services
        .AddSingleton<LookBackDesk>()
        .AddSingleton<RollUp>()
        .AddSingleton<IFeature, LookBackTurns>()
        .AddSingleton<IFeature, ThanksTurns>()
        .AddSingleton<IWakeHandler, LookBackWake>()
        .AddSingleton<IDrawing, LookBackDrawing>()
        .AddSingleton<IDrawing, ThanksDrawing>()
        .AddSingleton<IPersonDrawing, RollUpDrawing>();

    /// <summary>The daily nudge, "my day" and what people set for themselves.</summary>
    public static IServiceCollection AddNudges(this IServiceCollection services) => services
        .AddSingleton<NudgeDesk>()
        .AddSingleton<MissedNews>()
        .AddSingleton<NudgeRefresh>()
        .AddSingleton<Snoozes>()
        .AddSingleton<IFeature, NudgeTurns>()
        .AddSingleton<IFeature, NudgeMoreTurns>()
        .AddSingleton<IFeature, SettingsTurns>()
        .AddSingleton<IWakeHandler, NudgeWake>()
        .AddSingleton<IPersonDrawing, NudgeDrawing>();

    /// <summary>Who isn't there, who stands in, and what waits meanwhile.</summary>
    public static IServiceCollection AddAway(this IServiceCollection services) => services
        .AddSingleton<AbsenceNews>()
        .AddSingleton<AwayDesk>()
        .AddSingleton<IFeature, AwayTurns>()
        .AddSingleton<IWakeHandler, PresenceWakes>()
        .AddSingleton<IPersonDrawing, AwayDrawing>();

    /// <summary>Who is reminded of what in a sale, and when.</summary>
    public static IServiceCollection AddReminders(this IServiceCollection services) => services
        .AddSingleton<IWakeHandler, SaleWakes>()
        .AddSingleton<IDrawing, ReminderDrawing>();

    public static IServiceCollection AddWelcome(this IServiceCollection services) => services.AddSingleton<IFeature, WelcomeTurns>();

    /// <summary>What becomes of teams, and of who is in them.</summary>
    public static IServiceCollection AddTeamLife(this IServiceCollection services) => services
        .AddSingleton<Whereabouts>()
        .AddSingleton<IFeature, LifeTurns>()
        .AddSingleton<LeaverDesk>()
        .AddSingleton<IFeature, LeaverTurns>()
        .AddSingleton<IWakeHandler, RosterWakes>()
        .AddSingleton<IDrawing, LeaverDrawing>();

    /// <summary>Help, and kind words about what comes later.</summary>
    public static IServiceCollection AddHelp(this IServiceCollection services) => services
        .AddSingleton<IFeature, HelpTurns>()
        .AddSingleton<IFeature, LaterTurns>();
}
