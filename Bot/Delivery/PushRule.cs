using TeamsCollab.Sales;
using TeamsCollab.Store;
using TeamsCollab.Time;

namespace TeamsCollab.Delivery;

/// <summary>
/// When something new may make a noise at a person: pure, and the one place that says so. A new message that mentions somebody is a push; an
/// edit never is.
/// </summary>
public static class PushRule
{
    /// <summary>So many pushes a person gets on one of their days, besides handoffs to them; the rest waits for the nudge.</summary>
    public const int MostADay = 3;

    /// <summary>Whether the people mentioned are disturbed by it: by the card of a sale only whoever opens it is called, and they are at it.</summary>
    public static bool Disturbs(Subject subject) => subject.Kind != Subject.SaleCard;

    /// <summary>Whether it is one of the few a day. A handoff is the game itself.</summary>
    public static bool Counts(Subject subject) => Disturbs(subject) && subject.Kind != Subject.HandoffCard;

    /// <summary>Whether it is one of the few a day in somebody's own chat. A nudge or roll-up comes at an hour of its own.</summary>
    public static bool CountsInOwnChat(Subject subject) => subject.Kind == Subject.Away;

    /// <summary>Whether it is worth nothing without its mention: the card beside it says the same.</summary>
    public static bool OnlyMentions(Subject subject) => subject.Kind == Subject.Reminder;

    /// <summary>From when on something new may be posted to them: now, or when their quiet hours end.</summary>
    public static DateTimeOffset FreeAt(PersonRow person, DateTimeOffset now)
    {
        if (person is not { QuietFrom: { } from, QuietTo: { } to } || from == to) return now;
        var zone = person.TimeZone();
        var today = zone.DayOf(now);
        foreach (var day in new[] { today.AddDays(-1), today })
        {
            var quiet = new Span(zone.At(day, from), zone.At(to > from ? day : day.AddDays(1), to));
            if (quiet.Has(now)) return quiet.To;
        }
        return now;
    }

    /// <summary>Whoever pauses or is away is not pushed at all, but for handoffs.</summary>
    public static bool IsLeftAlone(PersonRow person, DateTimeOffset now) => person.PauseAt(now) is not null || person.AwayAt(now) is not null;
}
