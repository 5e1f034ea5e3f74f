using TeamsCollab.Cards;
using TeamsCollab.Features.Handoffs;
using TeamsCollab.Features.Nudges;
using TeamsCollab.Sales;
using TeamsCollab.Store;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.Captains;

/// <summary>Whether a sale closes as won only with the sign-off of every part's holder.</summary>
public sealed record SetHoldersSignOff(bool On, string? Reason);

/// <summary>The language of what is posted in the team.</summary>
/// <param name="Language">One of <see cref="Languages.All"/>; null where nothing of ours was meant.</param>
/// <param name="Typed">As it was asked for.</param>
public sealed record SetLanguage(string? Language, string Typed);

/// <summary>Whether the weekly look-back comes, and when: as the form has it, strings that anybody could send.</summary>
/// <param name="Zone">The captain's own, where Teams told it.</param>
public sealed record SetLookBack(bool On, string? Day, string? At, string? Zone);

/// <summary>The rules of the team's settings. A gate beyond the team's level is opened by a captain, who says why.</summary>
public static class SettingMoves
{
    public static Decision HoldersSignOff(TeamContext context, SetHoldersSignOff command)
    {
        if (!context.ByCaptain) return Decision.Refuse("OnlyCaptainsSet");
        if (context.Team.HoldersSignOffWins == command.On) return new Already();
        if (command is { On: true, Reason: null }) return Decision.Refuse("GateNeedsReason");
        if (HandoffMoves.TooLong(command.Reason) is { } tooLong) return tooLong;
        var set = new HoldersSignOffSet { Version = context.NextVersion, By = context.Caller.Number, At = context.Now, Worded = command.Reason is not null, On = command.On };
        return new TeamAccepted([new TeamWorded(set, command.Reason)]);
    }

    public static Decision Language(TeamContext context, SetLanguage command)
    {
        if (!context.ByCaptain) return Decision.Refuse("OnlyCaptainsSet");
        if (command.Language is not { } language || !Languages.All.Contains(language))
            return Decision.Refuse("NoSuchLanguage", command.Typed, Languages.All.Select(Languages.OwnName).ToList());
        if (context.Team.Language == language) return new Already();
        return new TeamAccepted([new TeamWorded(new LanguageSet { Version = context.NextVersion, By = context.Caller.Number, At = context.Now, Language = language })]);
    }

    public static Decision LookBack(TeamContext context, SetLookBack command)
    {
        if (!context.ByCaptain) return Decision.Refuse("OnlyCaptainsSet");
        var was = LookBackPlan.Settings(context.Team);
        if (!Enum.TryParse<DayOfWeek>(command.Day, ignoreCase: true, out var day) || !Enum.IsDefined(day)) return Decision.Refuse("LookBackNeedsDay");
        if (SettingsMoves.Time(command.At) is not { } time) return Decision.Refuse("TimeUnread", command.At ?? "");
        if (was.On == command.On && was.Day == day && was.At == time) return new Already();
        // A captain of another zone sets the time by their own clock.
        var zone = Time.Zones.IsKnown(command.Zone) ? command.Zone : was.Zone;
        return CaptainMoves.Accepted(
            new LookBackSet { Version = context.NextVersion, By = context.Caller.Number, At = context.Now, On = command.On, Day = day, Time = time, Zone = zone });
    }

    /// <summary>Several settings that were sent together: all of them, or none where one is refused.</summary>
    public static Decision Together(TeamContext context, params ReadOnlySpan<Func<TeamContext, Decision>> rules)
    {
        var events = new List<TeamWorded>();
        foreach (var rule in rules)
        {
            var decision = rule(context);
            if (decision is Already) continue;
            if (decision is not TeamAccepted accepted) return decision;
            events.AddRange(accepted.Events);
            context = context with { Team = accepted.Events.Select(worded => worded.Event).Aggregate(context.Team, TeamFold.Apply) };
        }
        return events.Count > 0 ? new TeamAccepted(events) : new Already();
    }
}
