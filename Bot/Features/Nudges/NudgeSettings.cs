using System.Collections.Immutable;
using System.Globalization;
using TeamsCollab.Sales;
using TeamsCollab.Store;
using TeamsCollab.Time;

namespace TeamsCollab.Features.Nudges;

/// <summary>What a person set about their nudges, as the form has it: strings that anybody could send.</summary>
public sealed record NudgeSettings
{
    public string? On { get; init; }
    public string? At { get; init; }
    public string? Days { get; init; }
    public string? QuietFrom { get; init; }
    public string? QuietTo { get; init; }
    public string? Zone { get; init; }

    /// <summary>The day on which the bot is to speak again; empty where no pause is wanted.</summary>
    public string? Pause { get; init; }
}

/// <summary>The rules of what a person sets for themselves. Pure.</summary>
public static class SettingsMoves
{
    public const string Off = "off";
    public const string NoQuiet = "none";
    public const int LongestPause = 366;

    /// <summary>The row as it is to be stored, or why not.</summary>
    public static (PersonRow? Row, Refusal? No) Set(PersonRow row, NudgeSettings set, DateTimeOffset now)
    {
        if (Time(set.At) is not { } at) return No("TimeUnread", set.At ?? "");
        var days = (set.Days ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(day => Enum.TryParse<DayOfWeek>(day, ignoreCase: true, out var known) && Enum.IsDefined(known) ? known : (DayOfWeek?)null).OfType<DayOfWeek>().Distinct().ToImmutableArray();
        if (days.Length == 0) return No("DaysMissing");
        var (from, to) = (Time(set.QuietFrom), Time(set.QuietTo));
        if (from is null != to is null) return No("QuietHalf");
        if (set.Zone is { Length: > 0 } zone && !Zones.IsKnown(zone)) return No("ZoneUnread", zone);
        var chosen = set.Zone is { Length: > 0 } && set.Zone != row.Zone;
        var next = row with
        {
            NudgesOff = set.On == Off,
            NudgeAt = at,
            Days = [.. days.Order()],
            QuietFrom = from,
            QuietTo = from == to ? null : to,
            Zone = chosen ? set.Zone : row.Zone,
            ZoneChosen = row.ZoneChosen || chosen,
        };
        if (next.QuietTo is null) next = next with { QuietFrom = null };
        return set.Pause is { Length: > 0 } pause
            ? DateOnly.TryParse(pause, CultureInfo.InvariantCulture, out var until) ? Pause(next, until, now) : No("DateUnread", pause)
            : (next.PauseAt(now) is null ? next : next.Without(AbsenceKind.Pause, now), null);
    }

    /// <summary>Silence until the morning of a day.</summary>
    public static (PersonRow? Row, Refusal? No) Pause(PersonRow row, DateOnly until, DateTimeOffset now)
    {
        var today = row.TimeZone().DayOf(now);
        if (until <= today) return No("PauseInPast", until);
        if (until > today.AddDays(LongestPause)) return No("PauseTooLong", until);
        return (row.With(new Absence { Kind = AbsenceKind.Pause, From = now, Until = row.TimeZone().At(until, TimeOnly.MinValue) }), null);
    }

    /// <summary>The person speaks again, and wants to be spoken to.</summary>
    public static PersonRow Back(PersonRow row, DateTimeOffset now) => row.Without(AbsenceKind.Pause, now).Without(AbsenceKind.Away, now);

    /// <summary>A time of day as people write it: 9, 9:00, 0900, 9.30, 9am, 4:15 pm. Null where it is none.</summary>
    public static TimeOnly? Time(string? text)
    {
        var bare = (text ?? "").Trim().ToLowerInvariant().Replace(" ", "", StringComparison.Ordinal).Replace('.', ':');
        var half = bare.EndsWith("am", StringComparison.Ordinal) ? 0 : bare.EndsWith("pm", StringComparison.Ordinal) ? 12 : -1;
        if (half >= 0) bare = bare[..^2];
        if (bare.Length is 3 or 4 && !bare.Contains(':', StringComparison.Ordinal)) bare = $"{bare[..^2]}:{bare[^2..]}";
        var parts = bare.Split(':');
        if (parts.Length > 2 || !Number(parts[0], out var hour) || !Number(parts.ElementAtOrDefault(1) ?? "0", out var minute)) return null;
        if (half >= 0) hour = hour is >= 1 and <= 12 ? (hour % 12) + half : 99;
        return hour <= 23 && minute <= 59 ? new TimeOnly(hour, minute) : null;
    }

    private static bool Number(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static (PersonRow? Row, Refusal? No) No(string key, params object[] facts) => (null, new Refusal(key, facts));
}
