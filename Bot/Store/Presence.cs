namespace TeamsCollab.Store;

/// <summary>
/// When a person is there has changed, or is about to: their teams are to hear of it, and the sales that wait for them are looked at again. Pure.
/// </summary>
public static class Presence
{
    /// <summary>Permanent. The subject is <see cref="Subject"/>.</summary>
    public const string WakeKind = "presence";

    public const string Subject = "-";

    /// <summary>The wakes that writing the row brings: at once where its hours or absences changed, and wherever an absence begins or ends.</summary>
    public static IReadOnlyList<Wake> Wakes(PersonRow before, PersonRow after, DateTimeOffset now) =>
        HasChanged(before, after) ? [Of(now), .. Bounds(after, now)] : [];

    /// <summary>Those that are no longer wanted.</summary>
    public static IReadOnlyList<Wake> Cancelled(PersonRow before, PersonRow after, DateTimeOffset now) =>
        HasChanged(before, after) ? [.. Bounds(before, now).Except(Bounds(after, now))] : [];

    /// <summary>Learning where somebody is for the first time changes nothing that anybody relied on.</summary>
    private static bool HasChanged(PersonRow before, PersonRow after) =>
        !before.Absences.SequenceEqual(after.Absences)
        || !before.Week().Days.SequenceEqual(after.Week().Days)
        || (before.WorkFrom, before.WorkTo) != (after.WorkFrom, after.WorkTo)
        || (before.Zone is not null && before.Zone != after.Zone);

    private static IEnumerable<Wake> Bounds(PersonRow row, DateTimeOffset now) =>
        row.Absences.SelectMany(a => new[] { a.From, a.Until }).Where(at => at > now).Select(Of).Distinct();

    private static Wake Of(DateTimeOffset at) => new(at, WakeKind, Subject);
}
