using TeamsCollab.Sales;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.Plays;

/// <summary>The draft becomes the play's newest version.</summary>
/// <param name="Draft">As the form carries it.</param>
/// <param name="Newest">The newest version, as just read; null where it can't be.</param>
public sealed record SavePlay(PlayDraft Draft, Play? Newest);

/// <summary>A further play.</summary>
/// <param name="Like">What it is at first.</param>
/// <param name="Names">What the others are called.</param>
public sealed record MakePlay(string? Name, Play? Like, IReadOnlyCollection<string> Names);

/// <param name="Names">As <see cref="MakePlay.Names"/>.</param>
public sealed record RenamePlay(string Play, string? Name, IReadOnlyCollection<string> Names);

public sealed record ShelvePlay(string Play, bool Shelved);

/// <summary>The rules of a team's plays. A saved version never changes: running sales keep theirs, a new sale takes the newest.</summary>
public static class PlayMoves
{
    public const int MostStages = 15;
    public const int MostParts = 20;
    public const int MostTitle = 60;
    public const int MostReady = 120;

    public const int MostName = 40;

    /// <summary>Those out of use count, too: running sales may have them.</summary>
    public const int MostPlays = 12;

    /// <summary>Nobody waits longer than a month of working days for an answer.</summary>
    public const int MostLimit = 160;

    public static Decision Save(TeamContext context, SavePlay command)
    {
        var draft = command.Draft;
        if (!context.ByCaptain) return Decision.Refuse("OnlyCaptainsEditPlays");
        if (!PlayNames.All(context.Team).Contains(draft.Play)) return Decision.Refuse("PlayUnknown");
        if (Wrong(draft) is { } wrong) return wrong;
        var newest = context.Team.Plays.FirstOrDefault(p => p.Id == draft.Play)?.Version ?? 1;
        if (command.Newest is { } present && PlayJson.Write(draft.ToPlay(present.Version)) == PlayJson.Write(PlayDraft.Of(present).ToPlay(present.Version))) return new Already();
        if (draft.From != newest) return Decision.Refuse("PlayMoved", newest);
        var play = draft.ToPlay(newest + 1);
        var saved = new PlaySaved { Version = context.NextVersion, By = context.Caller.Number, At = context.Now, Play = play.Id, PlayVersion = play.Version };
        return new TeamAccepted([new TeamWorded(saved)], new StoredPlay(play.Key, PlayJson.Write(play)));
    }

    public static Decision Make(TeamContext context, MakePlay command)
    {
        if (!context.ByCaptain) return Decision.Refuse("OnlyCaptainsEditPlays");
        if (command.Like is not { } like) return Decision.Refuse("PlayUnknown");
        if (WrongName(command.Name, command.Names) is { } wrong) return wrong;
        if (PlayNames.All(context.Team).Count >= MostPlays) return Decision.Refuse("TooManyPlays", MostPlays);
        var play = like with { Id = PlayNames.Free(context.Team), Version = 1 };
        var made = new PlaySaved { Version = context.NextVersion, By = context.Caller.Number, At = context.Now, Play = play.Id, PlayVersion = 1, Name = command.Name };
        return new TeamAccepted([new TeamWorded(made)], new StoredPlay(play.Key, PlayJson.Write(play)));
    }

    public static Decision Rename(TeamContext context, RenamePlay command)
    {
        if (!context.ByCaptain) return Decision.Refuse("OnlyCaptainsEditPlays");
        if (!PlayNames.All(context.Team).Contains(command.Play)) return Decision.Refuse("PlayUnknown");
        if (context.Team.Plays.Any(p => p.Id == command.Play && p.Name == command.Name && p.Name is not null)) return new Already();
        return WrongName(command.Name, command.Names) ?? new TeamAccepted(
            [new TeamWorded(new PlayRenamed { Version = context.NextVersion, By = context.Caller.Number, At = context.Now, Play = command.Play, Name = command.Name! })]);
    }

    /// <summary>Nothing is deleted: running sales keep their play, and it can be used again.</summary>
    public static Decision Shelve(TeamContext context, ShelvePlay command)
    {
        if (!context.ByCaptain) return Decision.Refuse("OnlyCaptainsEditPlays");
        if (!PlayNames.All(context.Team).Contains(command.Play)) return Decision.Refuse("PlayUnknown");
        if (PlayNames.IsShelved(context.Team, command.Play) == command.Shelved) return new Already();
        if (command.Shelved && PlayNames.InUse(context.Team).Count == 1) return Decision.Refuse("LastPlay");
        return new TeamAccepted(
            [new TeamWorded(new PlayShelved { Version = context.NextVersion, By = context.Caller.Number, At = context.Now, Play = command.Play, Shelved = command.Shelved })]);
    }

    private static Decision? WrongName(string? name, IReadOnlyCollection<string> names) => name switch
    {
        null => Decision.Refuse("PlayNeedsName"),
        { Length: > MostName } => Decision.Refuse("PlayNameTooLong", MostName, name.Length),
        _ when names.Contains(name, StringComparer.OrdinalIgnoreCase) => Decision.Refuse("PlayNameTaken", name),
        _ => null,
    };

    /// <summary>Why such a play can't be played.</summary>
    public static Decision? Wrong(PlayDraft draft)
    {
        var parts = draft.Stages.SelectMany(s => s.Parts).ToList();
        if (parts.Count == 0 || draft.Stages.Any(s => s.Parts.Length == 0)) return Decision.Refuse("PlayNeedsParts");
        if (draft.Stages.Length > MostStages || parts.Count > MostParts) return Decision.Refuse("PlayTooLong", MostStages, MostParts);
        if (Repeats(draft.Stages.Select(s => s.Key)) || Repeats(parts.Select(p => p.Key))) return Decision.Refuse("PlayUnknown");
        return draft.Stages.Select(s => WrongTitle(s.Title)).Concat(parts.Select(Wrong)).FirstOrDefault(w => w is not null)
            ?? Twice(parts.Select(p => p.Title)) ?? Twice(draft.Stages.Select(s => s.Title));
    }

    public static Decision? Wrong(DraftPart part) => WrongTitle(part.Title) ?? part switch
    {
        { Role.Length: 0 } => Decision.Refuse("PartNeedsRole", part.Title),
        { Role.Length: > MostTitle } or { PartnerRole.Length: > MostTitle } => Decision.Refuse("RoleTooLong", part.Role, MostTitle),
        { ReadyWhen.Length: > MostReady } => Decision.Refuse("ReadyTooLong", MostReady, part.ReadyWhen.Length),
        { LimitHours: < 1 or > MostLimit } => Decision.Refuse("LimitOutOfRange", MostLimit),
        _ => null,
    };

    private static Decision? WrongTitle(string title) => title.Length switch
    {
        0 => Decision.Refuse("StageNeedsTitle"),
        > MostTitle => Decision.Refuse("StageTitleTooLong", MostTitle, title.Length),
        _ => null,
    };

    // Parts and stages are called by their titles.
    private static Decision? Twice(IEnumerable<string> titles) =>
        titles.GroupBy(t => t, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1) is { } twice ? Decision.Refuse("TitleTwice", twice.Key) : null;

    private static bool Repeats(IEnumerable<string> keys) => keys.GroupBy(k => k, StringComparer.Ordinal).Any(g => g.Count() > 1);
}
