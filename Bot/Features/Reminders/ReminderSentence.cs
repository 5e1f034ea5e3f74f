using TeamsCollab.Cards;
using TeamsCollab.Sales;

namespace TeamsCollab.Features.Reminders;

/// <summary>The short reply in the thread that reminds people: the card was edited with it, and an edit makes no sound.</summary>
public static class ReminderSentence
{
    /// <summary>The people it names.</summary>
    public static Needs Needs(Sale sale, Reminded reminded) => new(
        [
            .. reminded.To,
            .. reminded.Handoff is { } id && sale.Handoff(id) is { } handoff ? new[] { handoff.From, handoff.To } : [],
            .. reminded.Part is { } key && sale.Part(key)?.Holder is { } holder ? new[] { holder } : [],
        ], []);

    /// <summary>Null where it is no longer wanted, because somebody has moved.</summary>
    public static Phrase? Of(Scene scene, Reminded reminded, ReminderTexts texts)
    {
        var sale = scene.Sale;
        var to = reminded.To.Select(p => scene.People.GetValueOrDefault(p)).OfType<Member>().ToList();
        if (to.Count == 0 || !IsWanted(sale, reminded)) return null;
        Phrase Name(Person person) => Naming.Name(scene.People, person, texts.Culture);
        var called = new CardTexts(texts.Culture).List([.. to.Select(m => Words.Mention(m.Name))]);
        if (reminded.Mark == ReminderMark.Still) return texts["Reminder.Still", called, sale.Name, ReminderRule.StillAfterDays];
        var part = sale.Part(reminded.Part ?? "")!;
        var title = Naming.InSentence(part, texts.Culture);
        return reminded.Handoff is { } id && sale.Handoff(id) is { } handoff
            ? texts[$"Reminder.{reminded.Mark}", called, title, sale.Name, Name(handoff.From), Name(handoff.To)]
            : texts[$"Reminder.{reminded.Mark}", called, title, sale.Name, part.Due, Name(part.Holder!.Value)];
    }

    private static bool IsWanted(Sale sale, Reminded reminded)
    {
        if (sale.Status != SaleStatus.Open) return false;
        if (reminded.Mark == ReminderMark.Still) return sale.Still is not null;
        if (sale.Part(reminded.Part ?? "") is not { IsOpen: true } part) return false;
        return reminded.Handoff is { } id
            ? sale.Handoff(id) is { Status: HandoffStatus.Offered } handoff && handoff.Reminded == reminded.Mark
            : part is { Holder: not null, Due: not null } && part.Reminded == reminded.Mark && sale.OpenHandoff(part.Key) is null;
    }
}
