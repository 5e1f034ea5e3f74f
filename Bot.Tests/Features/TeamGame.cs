using TeamsCollab.Features.Captains;
using TeamsCollab.Sales;
using TeamsCollab.Turns;
using static TeamsCollab.Tests.Features.SaleGame;

namespace TeamsCollab.Tests.Features;

/// <summary>A team that decides about itself, by rules alone: no store, no Teams. Nobody runs it at first.</summary>
public sealed class TeamGame
{
    private readonly Dictionary<string, Member> members = SaleGame.Team.ToDictionary(m => m.EntraId);

    public TeamsCollab.Sales.Team State { get; private set; } = World with { Captains = [] };

    public List<TeamEvent> Happened { get; } = [];

    public StoredPlay? Saved { get; private set; }
    public DateTimeOffset Now { get; set; } = new(2027, 1, 5, 10, 4, 0, TimeSpan.Zero);

    public Member Member(Member who) => members[who.EntraId];

    public Decision Try(Member who, Func<TeamContext, Decision> rule)
    {
        var decision = rule(new TeamContext
        {
            Team = State,
            Caller = members[who.EntraId],
            People = members,
            Gone = [.. members.Values.Where(m => m.Left).Select(m => m.Number)],
            Now = Now,
        });
        if (decision is not TeamAccepted accepted) return decision;
        foreach (var worded in accepted.Events)
        {
            State = TeamFold.Apply(State, worded.Event);
            foreach (var id in members.Keys.ToList()) members[id] = TeamFold.Apply(members[id], worded.Event);
            Happened.Add(worded.Event);
        }
        Saved = accepted.Play ?? Saved;
        return decision;
    }

    public TeamGame Accepted(Member who, Func<TeamContext, Decision> rule) =>
        Try(who, rule) is TeamAccepted ? this : throw new InvalidOperationException(SaleGame.Says(Try(who, rule)));

    public TeamGame Leaves(Member who)
    {
        members[who.EntraId] = members[who.EntraId] with { Left = true };
        return this;
    }

    public static string Says(Decision decision) => decision is TeamAccepted accepted
        ? "Accepted: " + string.Join(", ", accepted.Events.Select(e => e.Event.GetType().Name))
        : SaleGame.Says(decision);

    public TeamScene Scene() => new() { Team = State, People = members.Values.ToDictionary(m => m.Number), Now = Now };
}
