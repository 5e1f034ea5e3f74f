using System.Collections.Immutable;
using System.Globalization;
using TeamsCollab.Sales;

namespace TeamsCollab.Features.Plays;

/// <summary>
/// A play while a captain edits it: stages in one line, each after the one before it or beside it. It lives in the form until it is
/// saved.
/// </summary>
public sealed record PlayDraft
{
    public required string Play { get; init; }

    /// <summary>The version that it was made from.</summary>
    public required int From { get; init; }
    public ImmutableArray<DraftStage> Stages { get; init; } = [];

    public static PlayDraft Of(Play play)
    {
        IReadOnlyList<Stage> stages = play.Stages.Length > 0 ? play.Stages : [.. play.Parts.Select(p => new Stage { Key = p.Key, Title = p.Title, Parts = [p.Key], After = p.After })];
        var depths = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var stage in stages) depths[stage.Key] = stage.After.Select(a => depths.GetValueOrDefault(a, -1)).Append(-1).Max() + 1;
        var inLine = stages.OrderBy(s => depths[s.Key]).ToList();
        return new PlayDraft
        {
            Play = play.Id,
            From = play.Version,
            Stages =
            [
                .. inLine.Select((stage, i) => new DraftStage
                {
                    Key = stage.Key,
                    Title = stage.Title,
                    Beside = i > 0 && depths[stage.Key] == depths[inLine[i - 1].Key],
                    SignOff = stage.SignOff,
                    Parts = [.. play.Parts.Where(p => stage.Parts.Contains(p.Key)).Select(DraftPart.Of)],
                }),
            ],
        };
    }

    /// <summary>The play as a new sale gets it.</summary>
    public Play ToPlay(int version)
    {
        var groups = new List<List<DraftStage>>();
        foreach (var stage in Stages)
        {
            if (stage.Beside && groups.Count > 0) groups[^1].Add(stage);
            else groups.Add([stage]);
        }
        return new Play
        {
            Id = Play,
            Version = version,
            Parts = [.. Stages.SelectMany(s => s.Parts).Select(p => p.ToPart())],
            Stages =
            [
                .. groups.SelectMany((group, i) => group.Select(s => new Stage
                {
                    Key = s.Key,
                    Title = s.Title,
                    Parts = [.. s.Parts.Select(p => p.Key)],
                    After = i == 0 ? [] : [.. groups[i - 1].Select(before => before.Key)],
                    SignOff = s.SignOff,
                })),
            ],
        };
    }

    /// <summary>A stage of one part behind this one, or at the end; its title is still to be given.</summary>
    public (PlayDraft Draft, string Item) WithStageAfter(string? item)
    {
        var at = Index(item);
        var key = FreeKey();
        var stage = new DraftStage { Key = key, Parts = [new DraftPart { Key = key }] };
        return (this with { Stages = Stages.Insert(at < 0 ? Stages.Length : at + 1, stage) }, key);
    }

    public (PlayDraft Draft, string Item) WithPartIn(string? item)
    {
        var at = Index(item);
        if (at < 0) return WithStageAfter(item);
        var key = FreeKey();
        var stage = Stages[at] with { Parts = Stages[at].Parts.Add(new DraftPart { Key = key }) };
        return (this with { Stages = Stages.SetItem(at, stage) }, $"{stage.Key}/{key}");
    }

    /// <summary>A stage one place up or down.</summary>
    public PlayDraft Moved(string? item, int by)
    {
        var (at, to) = (Index(item), Index(item) + by);
        if (at < 0 || to < 0 || to >= Stages.Length) return this;
        return First(this with { Stages = Stages.RemoveAt(at).Insert(to, Stages[at]) });
    }

    /// <summary>Without a stage, or without one of its several parts.</summary>
    public PlayDraft Without(string? item)
    {
        var at = Index(item);
        if (at < 0) return this;
        var stage = Stages[at];
        return PartOf(item) is { } part && stage.Parts.Length > 1
            ? this with { Stages = Stages.SetItem(at, stage with { Parts = stage.Parts.RemoveAll(p => p.Key == part) }) }
            : First(this with { Stages = Stages.RemoveAt(at) });
    }

    public PlayDraft With(DraftStage stage) =>
        First(this with { Stages = [.. Stages.Select(s => s.Key == stage.Key ? stage : s)] });

    /// <summary>The stage that an item is or belongs to.</summary>
    public DraftStage? Stage(string? item) => Index(item) is >= 0 and var at ? Stages[at] : null;

    /// <summary>The part that an item is; null where it is a stage with all its parts.</summary>
    public static string? PartOf(string? item) => item?.Split('/', 2) is [_, var part] ? part : null;

    private int Index(string? item) => item is null ? -1 : Stages.ToList().FindIndex(s => s.Key == item.Split('/', 2)[0]);

    // Nothing stands before the first.
    private static PlayDraft First(PlayDraft draft) =>
        draft.Stages is [{ Beside: true } first, ..] ? draft with { Stages = draft.Stages.SetItem(0, first with { Beside = false }) } : draft;

    private string FreeKey()
    {
        var used = Stages.Select(s => s.Key).Concat(Stages.SelectMany(s => s.Parts).Select(p => p.Key)).ToHashSet(StringComparer.Ordinal);
        return Enumerable.Range(1, used.Count + 1).Select(i => string.Create(CultureInfo.InvariantCulture, $"part{i}")).First(k => !used.Contains(k));
    }
}

public sealed record DraftStage
{
    public required string Key { get; init; }
    public string Title { get; init; } = "";

    /// <summary>It goes on beside the stage before it, not after it.</summary>
    public bool Beside { get; init; }
    public bool SignOff { get; init; }
    public ImmutableArray<DraftPart> Parts { get; init; } = [];

    /// <summary>All the roles of its parts.</summary>
    public IReadOnlyList<string> Roles() =>
        [.. Parts.SelectMany(p => new[] { p.Role, p.PartnerRole }).OfType<string>().Where(r => r.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)];
}

public sealed record DraftPart
{
    public required string Key { get; init; }
    public string Title { get; init; } = "";
    public string Role { get; init; } = "";
    public string? PartnerRole { get; init; }
    public string ReadyWhen { get; init; } = "";
    public int? LimitHours { get; init; }
    public bool Optional { get; init; }

    public static DraftPart Of(Part part) => new()
    {
        Key = part.Key,
        Title = part.Title,
        Role = part.Role,
        PartnerRole = part.PartnerRole,
        ReadyWhen = part.ReadyWhen,
        LimitHours = part.LimitHours,
        Optional = part.Optional,
    };

    public Part ToPart() => new()
    {
        Key = Key,
        Title = Title,
        Role = Role,
        PartnerRole = PartnerRole is { Length: > 0 } ? PartnerRole : null,
        ReadyWhen = ReadyWhen,
        After = [],
        Optional = Optional,
        LimitHours = LimitHours,
    };
}
