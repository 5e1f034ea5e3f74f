using System.Collections.Immutable;
using TeamsCollab.Sales;

namespace TeamsCollab.Features.Plays;

/// <summary>A team's sales process: what a sale's parts are made from when it opens.</summary>
public sealed record Play
{
    public required string Id { get; init; }
    public required int Version { get; init; }

    /// <summary>In order, held by nobody.</summary>
    public required ImmutableArray<Part> Parts { get; init; }

    /// <summary>In order; none: each part is a stage of its own, without sign-off.</summary>
    public ImmutableArray<Stage> Stages { get; init; } = [];

    /// <summary>How a sale and the play's row name it: <c>full|1</c>.</summary>
    public string Key => FormattableString.Invariant($"{Id}|{Version}");
}
