using System.Globalization;
using TeamsCollab.Cards;
using TeamsCollab.Delivery;
using TeamsCollab.Features.Finding;
using TeamsCollab.Sales;
using TeamsCollab.Store;

namespace TeamsCollab.Features.Reminders;

public sealed class ReminderDrawing(SaleDesk desk, ISaleStore store) : IDrawing
{
    public string Kind => Subject.Reminder;

    public async Task<OutgoingMessage?> DrawAsync(TeamKey team, Subject subject, CancellationToken ct)
    {
        var version = int.Parse(subject.Detail ?? "0", NumberStyles.None, CultureInfo.InvariantCulture);
        if (await store.EventsAsync(team, subject.Sale, 1, version + 1, ct) is not [{ Event: Reminded reminded }]) return null;
        if (await desk.SceneAsync(team, subject.Sale, sale => ReminderSentence.Needs(sale, reminded), ct) is not { } scene) return null;
        if (ReminderSentence.Of(scene, reminded, new ReminderTexts(CultureInfo.GetCultureInfo(scene.Team.Language))) is not { } text) return null;
        var to = reminded.To.Select(p => scene.People.GetValueOrDefault(p)).OfType<Member>().ToList();
        return new OutgoingMessage
        {
            Text = text.Markdown,
            Summary = text.Plain,
            Mentions = [.. to.Select(m => new Mention(m.TeamsId, Words.MentionName(m.Name)))],
            Calls = [.. to.Select(m => new Called(m.EntraId, m.TeamsId))],
            Version = version,
        };
    }
}
