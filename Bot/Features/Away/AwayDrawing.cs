using System.Globalization;
using TeamsCollab.Cards;
using TeamsCollab.Delivery;
using TeamsCollab.Sales;
using TeamsCollab.Store;

namespace TeamsCollab.Features.Away;

/// <summary>Tells a person in their own chat that somebody else said they aren't there.</summary>
public sealed class AwayDrawing(ISaleStore store, TimeProvider time) : IPersonDrawing
{
    public string Kind => Subject.Away;

    /// <summary>The subject of an absence: its beginning names it.</summary>
    public static Subject Of(Absence absence) => new(Subject.Away, absence.From.UtcDateTime.ToString("yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture));

    public async Task<OutgoingMessage?> DrawAsync(PersonRow person, Subject subject, CancellationToken ct)
    {
        if (person.Absences.LastOrDefault(a => a.Kind == AbsenceKind.Away && Of(a) == subject) is not { SetBy: { } setBy, SetIn: { } team } absence) return null;
        var now = time.GetUtcNow();
        var ids = new[] { person.EntraId, setBy, absence.StandInIn(team) }.OfType<string>().ToList();
        var view = await store.LoadAsync(new SaleLoad { Team = team, Activity = new ActivityKey(subject.ToString(), now), Caller = "", People = ids }, ct);
        var people = view.People.Values.DistinctBy(m => m.Number).ToDictionary(m => m.Number);
        var culture = CultureInfo.GetCultureInfo(person.Language ?? "en");
        Phrase Name(string id) => view.People.GetValueOrDefault(id) is { } member ? Naming.Name(people, member.Number, culture) : new FeatureTexts(culture)["Somebody"];
        var over = absence.Until <= now;
        var zone = person.TimeZone();
        var absent = new Absent
        {
            From = absence.From,
            Until = absence.Until,
            Back = Time.Zones.DayOf(zone, absence.Until),
            StandIn = absence.StandInIn(team) is { } id ? view.People.GetValueOrDefault(id)?.Number : null,
        };
        var shown = new AwayShown(person.EntraId, Name(person.EntraId), over ? null : absent)
        {
            From = absence.From > now ? Time.Zones.DayOf(zone, absence.From) : null,
            SetBy = Name(setBy),
            Own = true,
            People = people,
        };
        var card = AwayCard.Draw(shown, new View(culture, Readers.One, team));
        return new OutgoingMessage { Card = card.Content, Summary = card.Summary, Version = 0, OnlyEdits = over };
    }
}
