using TeamsCollab.Sales;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.Captains;

/// <summary>Another teammate is to run the team, too.</summary>
public sealed record NameCaptain
{
    /// <summary>The Entra id; null where no such person was found in the team.</summary>
    public string? Who { get; init; }

    /// <summary>As they were named.</summary>
    public string Name { get; init; } = "";
    public bool Bot { get; init; }
}

/// <summary>The rules of who runs a team.</summary>
public static class CaptainMoves
{
    /// <summary>For so long after "I run this team" a teammate can object; who was objected to waits as long before they say it again.</summary>
    public static readonly TimeSpan ObjectionTime = TimeSpan.FromDays(1);

    /// <summary>Whoever installed the bot runs the team, where nothing has been decided about that yet.</summary>
    public static Decision Install(TeamContext context) => context.Team.Version > 0
        ? new Already()
        : Accepted(new CaptainInstalled { Version = context.NextVersion, By = context.Caller.Number, At = context.Now });

    /// <summary>"I run this team": the first one counts, where nobody runs it who is still in it.</summary>
    public static Decision Claim(TeamContext context)
    {
        var caller = context.Caller.Number;
        if (context.ByCaptain) return new Already();
        if (context.Captains.ToList() is { Count: > 0 } captains) return Decision.Refuse("TeamHasCaptains", captains);
        if (Against(context, caller) is { } objection) return Decision.Refuse("ClaimWasObjected", objection.By, objection.At + ObjectionTime);
        return Accepted(new CaptainClaimed { Version = context.NextVersion, By = caller, At = context.Now });
    }

    public static Decision ObjectTo(TeamContext context)
    {
        var caller = context.Caller.Number;
        if (context.Team.Claim is not { } claim)
            return context.Team.Objections.LastOrDefault() is { } last && last.By == caller ? new Already() : Decision.Refuse("NothingToObject");
        if (claim.By == caller) return Decision.Refuse("OwnClaim");
        if (!CanObject(context.Team, context.Now)) return Decision.Refuse("ObjectionTooLate", claim.By, claim.At);
        return Accepted(new CaptainObjected { Version = context.NextVersion, By = caller, At = context.Now, To = claim.By });
    }

    public static Decision Name(TeamContext context, NameCaptain command)
    {
        if (!context.ByCaptain) return Decision.Refuse("OnlyCaptainsName");
        var who = command.Who is null ? null : context.People.GetValueOrDefault(command.Who);
        if (Rights.WrongTeammate(who, command.Name, command.Bot) is { } wrong) return wrong;
        if (context.Team.Captains.Contains(who!.Number)) return new Already();
        return Accepted(new CaptainNamed { Version = context.NextVersion, By = context.Caller.Number, At = context.Now, Who = who.Number });
    }

    /// <summary>Giving the role up; somebody has to have it, so the last one names somebody else first.</summary>
    public static Decision Leave(TeamContext context)
    {
        var caller = context.Caller.Number;
        if (!context.ByCaptain) return Decision.Refuse("NotCaptain");
        if (context.Captains.All(c => c == caller)) return Decision.Refuse("LastCaptain");
        return Accepted(new CaptainLeft { Version = context.NextVersion, By = caller, At = context.Now });
    }

    /// <summary>Whether "I run this team" can still be objected to.</summary>
    public static bool CanObject(Team team, DateTimeOffset now) => team.Claim is { } claim && now < claim.At + ObjectionTime;

    private static CaptainObjection? Against(TeamContext context, Person claimer) =>
        context.Team.Objections.LastOrDefault(o => o.To == claimer && context.Now < o.At + ObjectionTime);

    internal static TeamAccepted Accepted(params TeamEvent[] events) => new([.. events.Select(e => new TeamWorded(e))]);
}
