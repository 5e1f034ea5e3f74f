using System.Globalization;
using TeamsCollab.Delivery;
using TeamsCollab.Sales;
using TeamsCollab.Store;

namespace TeamsCollab.Features.Nudges;

/// <summary>A day's nudge from the present state: what was done meanwhile is gone from it.</summary>
public sealed class NudgeDrawing(IPersonStore people, NudgeDesk desk, MissedNews missed) : IPersonDrawing
{
    public string Kind => Subject.Nudge;

    public async Task<OutgoingMessage?> DrawAsync(PersonRow person, Subject subject, CancellationToken ct)
    {
        var day = DateOnly.ParseExact(subject.Sale, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        // Yesterday's card stays as it was left: there is a newer one.
        if (person.LastNudge > day) return null;
        var shown = await people.NudgeAsync(PersonKey.Of(person.Tenant, person.EntraId), day, ct);
        var sheet = await desk.SheetAsync(person, NudgeSheet.Nudge, all: false, ct);
        sheet = sheet with { Undelivered = await missed.OfAsync(person, sheet.In, shown?.Since, ct) };
        if (shown is { First: true }) sheet = sheet with { Introduces = person.NudgeAt ?? PersonRow.UsualNudge };
        var card = NudgeCard.Draw(sheet, CultureInfo.GetCultureInfo(person.Language ?? "en"));
        return new OutgoingMessage { Card = card.Content, Summary = card.Summary, Version = 0, OnlyEdits = sheet.IsEmpty };
    }
}
