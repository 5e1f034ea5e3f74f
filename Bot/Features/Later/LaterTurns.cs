using TeamsCollab.Turns;

namespace TeamsCollab.Features.Later;

/// <summary>Words that people have heard of and that nothing stands behind yet: they are told so, and what does it meanwhile.</summary>
public sealed class LaterTurns : IFeature
{
    /// <summary>A feature that maps its word takes it off this list.</summary>
    public static readonly IReadOnlyList<string> Words = ["assist", "noticed", "voice", "strengths", "goal", "level", "forget me"];

    public void Map(RouteTable routes)
    {
        foreach (var word in Words)
            routes.Command(word, (turn, _, _) => Task.FromResult(Answers.Say(turn, new LaterTexts(turn.Culture)[word])));
    }
}
