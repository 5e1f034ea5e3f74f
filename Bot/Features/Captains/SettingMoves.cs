using TeamsCollab.Features.Handoffs;
using TeamsCollab.Sales;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.Captains;

/// <summary>Whether a sale closes as won only with the sign-off of every part's holder.</summary>
public sealed record SetHoldersSignOff(bool On, string? Reason);

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
}
