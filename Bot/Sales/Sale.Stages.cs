using System.Collections.Immutable;

namespace TeamsCollab.Sales;

public sealed partial record Sale
{
    /// <summary>The play's stages; none for a sale of before there were any: then each part is a stage of its own.</summary>
    public ImmutableArray<Stage> Stages { get; init; } = [];

    public IEnumerable<Stage> AllStages() => Stages.Length > 0 ? Stages : Parts.Select(Alone);

    public Stage? Stage(string key) => AllStages().FirstOrDefault(s => s.Key == key);

    /// <summary>The stage that a part belongs to.</summary>
    public Stage StageOf(Part part) => Stages.FirstOrDefault(s => s.Parts.Contains(part.Key)) ?? Alone(part);

    /// <summary>Whether what comes before the stage has ended.</summary>
    public bool HasOpened(Stage stage) => stage.After.All(key => Stage(key) is not { } before || HasEnded(before));

    /// <summary>Nothing is left to do in it, and it is signed off where that is asked for.</summary>
    public bool HasEnded(Stage stage) => IsDone(stage) && (!stage.SignOff || stage.IsSignedOff || WasSkipped(stage));

    /// <summary>Everything in it is done, and only sign-offs are missing.</summary>
    public bool AwaitsSignOff(Stage stage) => Status == SaleStatus.Open && stage.SignOff && IsDone(stage) && !HasEnded(stage);

    /// <summary>The stages before this part's that lack their sign-off.</summary>
    public IEnumerable<Stage> LackingSignOff(Part part) =>
        StageOf(part).After.Select(Stage).OfType<Stage>().Where(s => s.SignOff && !HasEnded(s));

    /// <summary>The roles that can sign a stage off: those of its parts.</summary>
    public IReadOnlyList<string> RolesOf(Stage stage) =>
        [.. Slots(stage).Select(s => s.Role).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>Without whom the stage can't end: as few as would do, people before bare roles.</summary>
    public IReadOnlyList<Missing> MissingFor(Stage stage)
    {
        if (!stage.SignOff || stage.IsSignedOff) return [];
        var signed = stage.SignOffs;
        var missing = new List<Missing>();
        foreach (var slot in Slots(stage).OrderBy(s => s.Who is null))
        {
            if (missing.Count + Math.Min(signed.Length, 1) >= 2) break;
            var roles = signed.Select(s => s.Role).Concat(missing.Select(m => m.Role));
            var people = signed.Select(s => s.By).Concat(missing.Select(m => m.Who).OfType<Person>()).ToList();
            if (roles.Any(r => RoleNames.Same(r, slot.Role))) continue;
            // Whoever has signed for one role can't stand for the other.
            missing.Add(slot.Who is { } who && people.Contains(who) ? slot with { Who = null } : slot);
        }
        return missing;
    }

    private static Stage Alone(Part part) => new() { Key = part.Key, Title = part.Title, Parts = [part.Key], After = part.After };

    private bool IsDone(Stage stage) => stage.Parts.All(key => Part(key) is not { } part || IsSettled(part));

    // Nothing was done in it, so there is nothing to sign off.
    private bool WasSkipped(Stage stage) => stage.Parts.All(key => Part(key) is not { } part || part is { Status: PartStatus.Dropped } or { Holder: null, Finished: null });

    /// <summary>It holds nobody up: it is done or dropped, or optional and nobody has it.</summary>
    private static bool IsSettled(Part part) => !part.IsOpen || part is { Optional: true, Holder: null };

    private IEnumerable<Missing> Slots(Stage stage)
    {
        foreach (var part in stage.Parts.Select(Part).OfType<Part>())
        {
            if (part.Status == PartStatus.Dropped) continue;
            yield return new Missing(part.Holder, part.Role);
            if (part.PartnerRole is { Length: > 0 } second) yield return new Missing(part.Partner, second);
        }
    }
}
