using TeamsCollab.Rehearsal.Teams;

namespace TeamsCollab.Rehearsal.Page;

/// <summary>What can be made to go wrong from the page, with the bot's next calls to Teams.</summary>
internal static class Troubles
{
    public static Harm? Of(string? kind) => kind switch
    {
        "throttle" => Harm.Throttle(TimeSpan.FromSeconds(5)),
        "away" => Harm.Refuse(503, "ServiceUnavailable"),
        "failing" => Harm.Refuse(500),
        "slow" => Harm.Delay(TimeSpan.FromSeconds(4)),
        "reset" => Harm.ResetBefore,
        "lost" => Harm.LoseAnswer,
        _ => null,
    };
}
