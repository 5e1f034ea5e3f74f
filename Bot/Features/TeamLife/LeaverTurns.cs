using TeamsCollab.Features.Parts;
using TeamsCollab.Sales;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.TeamLife;

/// <summary>A captain's clicks on the card of what somebody left behind.</summary>
public sealed class LeaverTurns(TeamFinder teams, LeaverDesk desk, MoveRunner runner) : IFeature
{
    /// <summary>What a button chooses. Permanent: posted cards carry it.</summary>
    public const string Give = "give";
    public const string Free = "free";

    /// <summary>An answer is due in seconds: what is left then takes another press.</summary>
    private const int MostAtOnce = 8;

    public void Map(RouteTable routes) => routes
        .Click(Verbs.LeaverSettle, (turn, ct) => SettleAsync(turn, all: false, ct))
        .Click(Verbs.LeaverSettleAll, (turn, ct) => SettleAsync(turn, all: true, ct));

    private async Task<Reply> SettleAsync(Turn turn, bool all, CancellationToken ct)
    {
        var place = await teams.FindAsync(turn, ct);
        if (place.Team is not { } key) return place.Answer!;
        bool Leaver(Member member) => string.Equals(member.EntraId, turn[Fields.Who], StringComparison.OrdinalIgnoreCase);
        if (await desk.SceneAsync(key, Leaver, ct) is not { } scene) return Answers.No(turn, "LeaverUnknown");

        foreach (var (sale, settle) in all ? Suggested(scene) : [Chosen(turn, scene)])
        {
            var result = await runner.RunAsync(
                // Each part is a commit of its own, and is known as such when Teams sends the click again.
                all ? turn with { ActivityId = $"{turn.ActivityId}:{sale}:{settle.Part}" } : turn,
                new Move
                {
                    Team = key,
                    Sale = sale,
                    People = settle.To is { } to ? [settle.Who, to] : [settle.Who],
                    Decide = context => ReassignMoves.Settle(context, settle),
                }, ct);
            if (result.Outcome is MoveOutcome.Slow) return Answers.Say(turn, new TurnTexts(turn.Culture)["TakesLonger"]);
            if (result.Refusal is { } why) return Answers.No(turn, why, scene.People);
        }
        var after = await desk.SceneAsync(key, Leaver, ct) ?? scene;
        return Reply.Show(LeaverCard.Draw(after, View.For(turn, after.Team)));
    }

    private static (string Sale, SettleLeaver Settle) Chosen(Turn turn, LeaverScene scene)
    {
        var to = turn[Fields.What] == Give ? turn[Fields.To] : null;
        return (turn[Fields.Sale] ?? "", Settling(scene, turn[Fields.Part] ?? "", to is null ? LeaverChoice.Free : LeaverChoice.Give, to));
    }

    private static IEnumerable<(string Sale, SettleLeaver Settle)> Suggested(LeaverScene scene) => scene.Parts.Take(MostAtOnce)
        .Select(left => (left.Sale.Id, Settling(scene, left.Part.Key, left.Suggestion.Choice, left.Suggestion.To?.EntraId)));

    private static SettleLeaver Settling(LeaverScene scene, string part, LeaverChoice choice, string? to) => new()
    {
        Who = scene.Leaver.EntraId,
        Part = part,
        Choice = choice,
        To = to,
        ToName = scene.People.Values.FirstOrDefault(m => string.Equals(m.EntraId, to, StringComparison.OrdinalIgnoreCase))?.Name ?? "",
        WithoutCaptains = scene.Captains.Count == 0,
    };
}
