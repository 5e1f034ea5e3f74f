using System.Globalization;
using TeamsCollab.Cards;
using TeamsCollab.Features.Away;
using TeamsCollab.Store;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.Nudges;

/// <summary>How somebody's nudges come: as a card with its one button, and as the form behind that.</summary>
public static class SettingsForm
{
    /// <summary>What people choose from; their own zone is added where it is another one.</summary>
    private static readonly string[] Zones =
    [
        "Pacific/Auckland", "Australia/Sydney", "Australia/Brisbane", "Australia/Adelaide", "Australia/Perth", "Asia/Tokyo", "Asia/Seoul", "Asia/Shanghai", "Asia/Hong_Kong",
        "Asia/Singapore", "Asia/Manila", "Asia/Jakarta", "Asia/Bangkok", "Asia/Dhaka", "Asia/Kolkata", "Asia/Karachi", "Asia/Dubai", "Asia/Tehran", "Europe/Moscow", "Asia/Riyadh",
        "Europe/Istanbul", "Asia/Jerusalem", "Africa/Nairobi", "Africa/Johannesburg", "Africa/Cairo", "Europe/Athens", "Europe/Helsinki", "Europe/Kyiv", "Europe/Bucharest",
        "Europe/Berlin", "Europe/Vienna", "Europe/Zurich", "Europe/Paris", "Europe/Madrid", "Europe/Rome", "Europe/Amsterdam", "Europe/Brussels", "Europe/Copenhagen", "Europe/Oslo",
        "Europe/Stockholm", "Europe/Warsaw", "Europe/Prague", "Europe/Budapest", "Africa/Lagos", "Africa/Casablanca", "Europe/London", "Europe/Dublin", "Europe/Lisbon", "UTC",
        "America/Sao_Paulo", "America/Argentina/Buenos_Aires", "America/Santiago", "America/Halifax", "America/Bogota", "America/Lima", "America/Toronto", "America/New_York",
        "America/Chicago", "America/Mexico_City", "America/Denver", "America/Phoenix", "America/Los_Angeles", "America/Anchorage", "Pacific/Honolulu",
    ];

    public static CardContent Card(PersonRow row, DateTimeOffset now, CultureInfo culture)
    {
        var texts = new NudgeTexts(culture);
        var state = State(row, now, texts);
        var week = row.Week();
        var json = new CardKit(culture, Readers.One)
            .Title(texts["Settings.Title"])
            .State(state, row.NudgesOff ? Tone.Waiting : Tone.Good)
            .Facts(
                (texts["Settings.At"], Clock(row.NudgeAt ?? PersonRow.UsualNudge, culture)),
                (texts["Settings.Days"], new CardTexts(culture).List([.. Ordered(culture).Where(week.Days.Contains).Select(day => Day(day, culture))])),
                (texts["Settings.Quiet"], row is { QuietFrom: { } from, QuietTo: { } to } ? texts["Settings.FromTo", Clock(from, culture), Clock(to, culture)] : texts["Settings.NoQuiet"]),
                (texts["Settings.Zone"], Words.Line(row.TimeZone().Id)))
            .Buttons(Buttons.Dialog(Verbs.NudgeSettings, texts["Settings.Change"], [], ButtonStyle.Primary), Buttons.Dialog(Verbs.AwaySet, new AwayTexts(culture)["Button.Set"]))
            .Json(state);
        return new CardContent(json, state.Plain);
    }

    /// <summary>When the next one comes, or why none does.</summary>
    public static Phrase State(PersonRow row, DateTimeOffset now, NudgeTexts texts)
    {
        if (row.NudgesOff) return texts["State.Off"];
        if (row.Planned(now).NextNudge is not { } next) return texts["State.Never"];
        var paused = row.PauseAt(now) is not null || row.AwayAt(now) is not null;
        return texts[paused ? "State.Paused" : "State.Next", Dates.Moment(next > now ? next : now, row.TimeZone(), texts.Culture)];
    }

    public static Reply Draw(Turn turn, PersonRow row, DateTimeOffset now, Phrase? wrong)
    {
        var texts = new NudgeTexts(turn.Culture);
        var again = turn.Kind == TurnKind.DialogSent;
        var kit = new CardKit(turn.Culture, Readers.One);
        if (wrong is { } sentence) kit.Refusal(sentence);
        string? Given(string field, string? stored) => again ? turn[field] : stored;
        var json = kit
            .Fields(
                Inputs.Choice(Fields.On, texts["Settings.On"], [("on", texts["Settings.On.on"]), (SettingsMoves.Off, texts["Settings.On.off"])], value: Given(Fields.On, row.NudgesOff ? SettingsMoves.Off : "on")),
                Inputs.Text(Fields.At, texts["Settings.At"], texts["Settings.AtRequired"], Given(Fields.At, Wire(row.NudgeAt ?? PersonRow.UsualNudge)), most: 10),
                Inputs.Several(
                    Fields.Days, texts["Settings.Days"], [.. Ordered(turn.Culture).Select(day => (day.ToString(), Day(day, turn.Culture)))],
                    Given(Fields.Days, string.Join(',', row.Week().Days))?.Split(',') ?? [], texts["Settings.DaysRequired"]),
                Inputs.Date(Fields.Pause, texts["Settings.Pause"], value: DateOnly.TryParse(Given(Fields.Pause, Paused(row, now)), CultureInfo.InvariantCulture, out var pause) ? pause : null),
                Inputs.Text(Fields.QuietFrom, texts["Settings.QuietFrom"], value: Given(Fields.QuietFrom, Wire(row.QuietFrom)), most: 10),
                Inputs.Text(Fields.QuietTo, texts["Settings.QuietTo"], value: Given(Fields.QuietTo, Wire(row.QuietTo)), most: 10),
                Inputs.Choice(Fields.Zone, texts["Settings.Zone"], ZonesFor(row).Select(id => (id, Words.Line(id.Replace('_', ' ')))), value: Given(Fields.Zone, row.TimeZone().Id)))
            .Buttons(Buttons.Send(Verbs.NudgeSettings, texts["Settings.Save"]))
            .Json(texts["Settings.Title"]);
        return new DialogReply(texts["Settings.Title"].Plain, new CardContent(json, texts["Settings.Title"].Plain));
    }

    private static string? Paused(PersonRow row, DateTimeOffset now) =>
        row.PauseAt(now) is { } pause ? Time.NudgeTimes.Wire(Time.Zones.DayOf(row.TimeZone(), pause.Until)) : null;

    private static IEnumerable<string> ZonesFor(PersonRow row) => Zones.Contains(row.TimeZone().Id) ? Zones : Zones.Prepend(row.TimeZone().Id);

    /// <summary>The week's days, beginning with the culture's first.</summary>
    private static IEnumerable<DayOfWeek> Ordered(CultureInfo culture) =>
        Enumerable.Range(0, 7).Select(i => (DayOfWeek)(((int)culture.DateTimeFormat.FirstDayOfWeek + i) % 7));

    private static Phrase Day(DayOfWeek day, CultureInfo culture) => Words.Line(culture.DateTimeFormat.GetDayName(day));

    private static Phrase Clock(TimeOnly at, CultureInfo culture)
    {
        var text = at.ToString("t", culture);
        return new Phrase(text, text);
    }

    private static string? Wire(TimeOnly? at) => at?.ToString("HH:mm", CultureInfo.InvariantCulture);
}
