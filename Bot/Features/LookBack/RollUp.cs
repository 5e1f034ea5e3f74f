using System.Globalization;
using TeamsCollab.Delivery;
using TeamsCollab.Sales;
using TeamsCollab.Store;

namespace TeamsCollab.Features.LookBack;

/// <summary>
/// The roll-up of a captain of several teams: one card for the week before, with the first nudge of a week, so that it comes when they want to
/// be spoken to and needs no timer of its own.
/// </summary>
public sealed class RollUp(LookBackDesk desk)
{
    private const int Several = 2;

    /// <summary>Whether a nudge is its week's first.</summary>
    public static bool IsFirstOfWeek(DateOnly day, DateOnly? last) => last is null || ISOWeek.GetYear(Noon(day)) != ISOWeek.GetYear(Noon(last.Value)) || ISOWeek.GetWeekOfYear(Noon(day)) != ISOWeek.GetWeekOfYear(Noon(last.Value));

    /// <summary>What it shows; none where there is nothing to tell, or where one team's own look-back says it all.</summary>
    public async Task<IReadOnlyList<LookBackSheet>> SheetsAsync(IReadOnlyList<TeamMembership> memberships, LookedBack week, CancellationToken ct)
    {
        if (memberships.Count < Several) return [];
        var teams = await desk.RunByAsync(memberships, ct);
        if (teams.Count < Several) return [];
        var sheets = await Task.WhenAll(teams.Select(team => desk.SheetAsync(team, week, ct)));
        return sheets.All(sheet => sheet.Figures.IsEmpty()) ? [] : sheets;
    }

    private static DateTime Noon(DateOnly day) => day.ToDateTime(new TimeOnly(12, 0));
}

public sealed class RollUpDrawing(RollUp rollUp, ISaleStore store) : IPersonDrawing
{
    public string Kind => Subject.RollUp;

    public async Task<OutgoingMessage?> DrawAsync(PersonRow person, Subject subject, CancellationToken ct)
    {
        var day = DateOnly.ParseExact(subject.Sale, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        var zone = person.TimeZone();
        var sheets = await rollUp.SheetsAsync(await store.MembershipsAsync(person.Tenant, person.EntraId, ct), LookBackDesk.WeekBefore(day, zone), ct);
        if (sheets.Count == 0) return null;
        var card = RollUpCard.Draw(sheets, zone, CultureInfo.GetCultureInfo(person.Language ?? "en"));
        return new OutgoingMessage { Card = card.Content, Summary = card.Summary, Version = 0 };
    }
}
