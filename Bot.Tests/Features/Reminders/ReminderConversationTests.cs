using TeamsCollab.Delivery;
using TeamsCollab.Features.Reminders;
using TeamsCollab.Rehearsal.Run;
using TeamsCollab.Rehearsal.Teams;
using TeamsCollab.Sales;
using TeamsCollab.Store;
using TeamsCollab.Tests.Infrastructure;
using TeamsCollab.Time;
using TeamsCollab.Turns;
using Xunit;
using Person = TeamsCollab.Rehearsal.Teams.Person;

namespace TeamsCollab.Tests.Features.Reminders;

/// <summary>Reminders as people see them: the clock is moved from one wake of the sale to the next, and what comes is read in the thread.</summary>
public sealed class ReminderConversationTests(AzuriteFixture azurite) : RehearsedTeam(azurite)
{
    private readonly MovableClock _clock = new();

    protected override TimeProvider Time => _clock;

    [Fact(Timeout = Limit)]
    public async Task A_receiver_is_reminded_twice_and_then_the_captain_each_time_by_one_short_reply_and_the_card_that_stands()
    {
        var sale = await OpenedAsync();
        var handoff = await HandedOffAsync(sale);
        await NoisesAsync();

        foreach (var (mark, reply, card, to) in new[]
        {
            (ReminderMark.Half, "waits for your answer: the qualification of Contoso renewal. Half of the time for it is over.", "Half of the time for an answer is over.", Ben),
            (ReminderMark.Full, "still waits for your answer", "The time for an answer is over.", Ben),
            (ReminderMark.Captains, "waits for Ben for longer than agreed", "the captains have been asked", Ana),
        })
        {
            await UntilAsync(mark);
            var said = await SaidAsync(reply);
            Assert.True(said.Mentions(to) && said.RootId == sale.RootId);
            await ReadsAsync(handoff, card);
            await DeliveredAsync();
            // One toast, for the one who is asked.
            Assert.Equal([(to.Name, said.Id)], await NoisesAsync());
        }
        Assert.Single(Cards("Ana hands you"));

        await Ben.ClickAsync(handoff, "Approve");
        await DeliveredAsync();
        var still = await UntilAsync(ReminderMark.Still);
        var moved = (await EventsAsync((await SaleAsync()).Id)).OfType<HandoffApproved>().Single().At;
        var week = ReminderRule.StillAfterDays * WorkingWeek.Usual.Day;
        Assert.InRange(new WorkingTime(Zones.Of(Ben.TimeZone), WorkingWeek.Usual).Elapsed(moved, still.At), week, week + TimeSpan.FromHours(1));
        Assert.True((await SaidAsync("nothing has moved in Contoso renewal for 5 working days")).Mentions(Ben));
        await ReadsAsync(sale, "Nothing has moved since");
        await DeliveredAsync();
        Assert.Equal(4, Said("").Count());
        Assert.Equal(2, Cards("").Count());
        await SoundAsync();
    }

    [Fact(Timeout = Limit)]
    public async Task A_date_is_said_to_the_holder_before_on_and_after_the_day_and_then_to_the_partner_and_the_captain()
    {
        var sale = await OpenedAsync();
        var due = WorkingDay(_clock.GetUtcNow(), 3);
        await Ben.ReplyAsync(sale, "@TeamsCollab take demo");
        await Ben.ReplyAsync(sale, "@TeamsCollab pair demo with @Cleo");
        await Ben.ReplyAsync(sale, $"@TeamsCollab due demo {due:yyyy-MM-dd}");
        await ReadsAsync(sale, "Ben with Cleo");
        await DeliveredAsync();

        foreach (var (mark, words, to, days) in new[]
        {
            (ReminderMark.DayBefore, "the demo of Contoso renewal is due", Ben, -1),
            (ReminderMark.OnDay, "is due today", Ben, 0),
            (ReminderMark.Overdue, "Finish it, or give it a new date", Ben, 1),
            (ReminderMark.OverduePartner, "you are the partner", Cleo, 2),
            (ReminderMark.OverdueCaptains, "Ben holds it. Can you help, or reassign it?", Ana, 3),
        })
        {
            var given = await UntilAsync(mark);
            // At the beginning of the working day of the part's holder.
            var zone = Zones.Of(Ben.TimeZone);
            Assert.Equal((WorkingDay(due, days), 9), (zone.DayOf(given.At), TimeZoneInfo.ConvertTime(given.At, zone).Hour));
            var said = await SaidAsync(words);
            Assert.True(said.Mentions(to) && said.RootId == sale.RootId, $"{mark}: {said.Text}");
            await ReadsAsync(sale, mark < ReminderMark.Overdue ? ", reminded" : "overdue since");
        }
        await DeliveredAsync();
        Assert.Single(Cards(""));

        await Ben.ReplyAsync(sale, "@TeamsCollab done demo");
        await DeliveredAsync();
        var before = (await GivenAsync()).Count(r => r.Part is not null);
        await UntilAsync(ReminderMark.Still);
        Assert.Equal(before, (await GivenAsync()).Count(r => r.Part is not null));
        await SoundAsync();
    }

    [Fact(Timeout = Limit)]
    public async Task Quiet_hours_hold_back_the_reply_and_what_is_settled_in_them_is_never_said()
    {
        var sale = await OpenedAsync();
        var handoff = await HandedOffAsync(sale);
        var open = await QuietUntilAsync(ReminderMark.Half);
        await ReadsAsync(handoff, "Half of the time for an answer is over.");
        Assert.Empty(Said("Half of the time"));
        await ToAsync(open);
        Assert.True((await SaidAsync("Half of the time")).Mentions(Ben));

        open = await QuietUntilAsync(ReminderMark.Full);
        await ReadsAsync(handoff, "The time for an answer is over.");
        await Ben.ClickAsync(handoff, "Approve");
        await ReadsAsync(handoff, "Ben approved this on");
        await ToAsync(open);
        await Ben.ReplyAsync(sale, "@TeamsCollab hand off qualify to @Cleo: yours now");
        var second = await CardAsync("Ben hands you");
        open = await QuietUntilAsync(ReminderMark.Half, Cleo);
        await Ben.ClickAsync(second, "Withdraw");
        await ReadsAsync(second, "Ben withdrew");
        await ToAsync(open.AddDays(1));
        await DeliveredAsync();

        Assert.Single(Said("Half of the time"));
        Assert.Empty(Said("still waits for your answer"));
        await SoundAsync();
    }

    /// <summary>Moves the clock from one wake of the sale to the next, until this has been given.</summary>
    private async Task<Reminded> UntilAsync(ReminderMark mark)
    {
        var before = (await GivenAsync()).Count(r => r.Mark == mark);
        for (; ; )
        {
            if ((await GivenAsync()).Where(r => r.Mark == mark).Skip(before).FirstOrDefault() is { } given) return given;
            await DeliveredAsync();
            await ToAsync(await NextAsync());
        }
    }

    /// <summary>The same, and whoever is asked has quiet hours around it. When those end.</summary>
    private async Task<DateTimeOffset> QuietUntilAsync(ReminderMark mark, Person? who = null)
    {
        who ??= Ben;
        var before = (await GivenAsync()).Count(r => r.Mark == mark);
        for (; ; )
        {
            await DeliveredAsync();
            var due = await NextAsync();
            var ends = due.AddHours(2);
            await SetAsync(who, row => row with { QuietFrom = At(row, due.AddHours(-1)), QuietTo = At(row, ends) });
            await ToAsync(due);
            if ((await GivenAsync()).Count(r => r.Mark == mark) > before) return ends.AddMinutes(1);
        }
    }

    private static TimeOnly At(PersonRow person, DateTimeOffset at) => TimeOnly.FromTimeSpan(TimeZoneInfo.ConvertTime(at, person.TimeZone()).TimeOfDay);

    private async Task SetAsync(Person person, Func<PersonRow, PersonRow> change)
    {
        var people = Get<IPersonStore>();
        for (; ; )
        {
            var read = await people.ReadAsync(World.Home.Id, person.AadObjectId, default);
            if (await people.CommitAsync(read, new PersonChange { Row = change(read.Row) }, default)) return;
        }
    }

    private async Task ToAsync(DateTimeOffset then)
    {
        if (then > _clock.GetUtcNow()) _clock.MoveTo(then);
        await Get<Sweep>().AllAsync(default);
    }

    private async Task<DateTimeOffset> NextAsync() =>
        (await RowsAsync("wake|")).Select(row => Rows.FiredWake(row).Wake).Where(wake => wake.Kind == SaleWake.Kind).Min(wake => wake.Due);

    private async Task<List<Reminded>> GivenAsync() => [.. (await EventsAsync((await SaleAsync()).Id)).OfType<Reminded>()];

    private Task<Message> SaidAsync(string words) => World.WaitForAsync(() => Said(words).LastOrDefault());

    /// <summary>The bot's replies in the channel that remind somebody.</summary>
    private IEnumerable<Message> Said(string words) => Deals.Messages.Where(m => m is { FromBot: true, Card: null, Text: { } text }
        && text.Contains(words, StringComparison.Ordinal) && new[] { "your answer", "longer than agreed", "due", "nothing has moved" }.Any(one => text.Contains(one, StringComparison.Ordinal)));

    private IEnumerable<Message> Cards(string words) => Deals.Messages.Where(m => m is { FromBot: true, Deleted: false, Card: not null } && m.Summary?.Contains(words, StringComparison.Ordinal) == true);

    /// <summary>Who was disturbed in the channel by what since the last look.</summary>
    private async Task<List<(string Who, string Message)>> NoisesAsync()
    {
        await DeliveredAsync();
        var all = new[] { Ana, Ben, Cleo }.SelectMany(p => p.Toasts.Where(t => t.Chat == Deals.Id).Select(t => (p.Name, t.Message))).ToList();
        var fresh = all.Except(_noises).ToList();
        _noises.AddRange(fresh);
        return fresh;
    }

    private readonly List<(string, string)> _noises = [];

    private static DateOnly WorkingDay(DateTimeOffset from, int days) => WorkingDay(DateOnly.FromDateTime(from.UtcDateTime), days);

    private static DateOnly WorkingDay(DateOnly from, int days)
    {
        for (var day = from; ; day = day.AddDays(Math.Sign(days)))
        {
            if (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday) continue;
            if (days == 0) return day;
            if (day != from) days -= Math.Sign(days);
            if (days == 0) return day;
        }
    }
}
