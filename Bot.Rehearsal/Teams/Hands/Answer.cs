using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace TeamsCollab.Rehearsal.Teams;

public enum AnswerKind
{
    /// <summary>The card that the person sees is replaced.</summary>
    Card,

    /// <summary>A line above the card.</summary>
    Message,

    /// <summary>A well-formed error, shown with its text.</summary>
    Error,

    /// <summary>"Unable to reach app": no answer, or one that Teams can't use.</summary>
    Unreachable,

    /// <summary>A plain Action.Submit, which has no answer.</summary>
    None,
}

/// <summary>What a person sees after a click.</summary>
/// <param name="Kind">Which of the members below is filled.</param>
/// <param name="Status">The answer's own status (200, 400, 412, 500); 0 where unreachable.</param>
/// <param name="Text">The message's or the error's text; "Unable to reach app" where it is so.</param>
/// <param name="Card">The new card.</param>
/// <param name="Code">The error's code.</param>
public sealed record Answer(AnswerKind Kind, int Status, string? Text = null, JsonObject? Card = null, string? Code = null)
{
    public const string NotReached = "Unable to reach app";

    /// <summary>What was wrong with the answer, where Teams could not use it. The same sentences are in <see cref="World.ProtocolFaults"/>.</summary>
    public ImmutableList<string> Faults { get; init; } = [];

    /// <summary>The HTTP answer it was read from.</summary>
    public BotAnswer? Raw { get; init; }

    internal static Answer Unreachable(BotAnswer raw, IEnumerable<string> faults) =>
        new(AnswerKind.Unreachable, 0, NotReached) { Raw = raw, Faults = [.. faults] };
}
