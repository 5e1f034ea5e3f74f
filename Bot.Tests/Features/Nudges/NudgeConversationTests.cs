using TeamsCollab.Delivery;
using TeamsCollab.Features.Nudges;
using TeamsCollab.Rehearsal.Teams;
using TeamsCollab.Sales;
using TeamsCollab.Store;
using TeamsCollab.Tests.Infrastructure;
using TeamsCollab.Time;
using Xunit;
using Person = TeamsCollab.Rehearsal.Teams.Person;

namespace TeamsCollab.Tests.Features.Nudges;

/// <summary>The daily nudge over HTTP: it comes by itself, once, and its buttons work in the teams that its items are of.</summary>
public sealed class NudgeConversationTests(AzuriteFixture azurite) : RehearsedTeam(azurite)
{
    private IPersonStore People => Get<IPersonStore>();

    [Fact(Timeout = Limit)]
    public async Task Somebody_who_never_spoke_is_nudged_once_and_approves_items_of_two_teams_on_the_card()
    {
        var group = World.GroupChat("Contoso renewal").Chat;
        await World.Events.InstallAsync(World.GroupChat("Contoso renewal"), Ana);
        await HandedOffAsync(await OpenedAsync());
        await Ana.SayAsync(group, "@TeamsCollab new sale Fabrikam, short");
        await CardAsync("Fabrikam", group);
        await Ana.SayAsync(group, "@TeamsCollab hand off qualify of Fabrikam to @Ben: please");
        await CardAsync("Ana hands you", group);
        await KnownAsync(Ben, 2);

        await DueAsync(Ben);
        var nudge = await NudgeOf(Ben);
        foreach (var words in new[] { "Ana hands you the qualification of Contoso renewal", "Ana hands you the qualification of Fabrikam", "Northwind Sales", "Write “nudges” to change" })
            Assert.Contains(words, nudge.ReadBy(Ben), StringComparison.Ordinal);

        foreach (var sale in new[] { "Contoso renewal", "Fabrikam" })
        {
            await Ben.ClickAsync(nudge, "Approve");
            await World.WaitUntilAsync(() => nudge.ReadBy(Ben).Contains("You approved the qualification of", StringComparison.Ordinal), wanted: sale);
        }
        await World.WaitUntilAsync(() => nudge.ReadBy(Ben).Contains("Nothing waits for you", StringComparison.Ordinal), wanted: nudge.ReadBy(Ben));
        Assert.Equal(HandoffStatus.Approved, (await SaleAsync()).Handoffs[0].Status);

        // Whatever fires again that day, there is one nudge.
        await Get<Wakes>().FireDueAsync(KeyOf(Ben).Value, default);
        await Get<Outbox>().DrainAsync(KeyOf(Ben).Value, default);
        Assert.Single(Ben.Chat.Messages, m => m.FromBot);
        Assert.True((await RowAsync(Ben)).NextNudge > TimeProvider.System.GetUtcNow());
        await SoundAsync();
    }

    [Fact(Timeout = Limit)]
    public async Task Done_on_a_nudge_ends_the_part_and_offers_the_next_and_the_card_names_what_is_left()
    {
        var sale = await OpenedAsync();
        await Ben.ReplyAsync(sale, "@TeamsCollab take discovery");
        await Ana.ReplyAsync(sale, "@TeamsCollab due qualify tomorrow");
        await KnownAsync(Ana, 1);
        // Their chat is known, and Teams knows it no more.
        await Ana.SayAsync("help");
        while ((await RowAsync(Ana)).Conversation is null) await Task.WhenAny(World.Changes.Next, Task.Delay(TimeSpan.FromMilliseconds(50)));
        await DeliveredAsync();
        World.Faults.Add(Harm.Refuse(404, "ConversationNotFound"), "POST", "/activities");

        await DueAsync(Ana);
        var nudge = await World.WaitForAsync(() => Ana.Chat.Messages.LastOrDefault(m => m.FromBot && m.Card is not null && m.ReadBy(Ana).Contains("Write “nudges” to change", StringComparison.Ordinal)));
        Assert.Contains(World.Requests, r => r.Path.EndsWith("/v3/conversations", StringComparison.Ordinal));
        Assert.Contains("The qualification of Contoso renewal is due tomorrow", nudge.ReadBy(Ana), StringComparison.Ordinal);
        Assert.Equal(AnswerKind.Card, (await Ana.ClickAsync(nudge, "Done")).Kind);

        Assert.Contains("The qualification of Contoso renewal is done.", nudge.ReadBy(Ana), StringComparison.Ordinal);
        Assert.DoesNotContain("Done", nudge.ButtonsFor(Ana));
        Assert.Contains("You wait for Ben: the discovery", nudge.ReadBy(Ana), StringComparison.Ordinal);
        await CardAsync("Ana hands you the discovery");
        Assert.Equal(PartStatus.Done, (await SaleAsync()).Part("qualify")!.Status);
        Assert.NotNull((await RowAsync(Ana)).Conversation);
        await SoundAsync();
    }

    [Fact(Timeout = Limit)]
    public async Task More_returns_asks_again_and_puts_off_and_the_nudge_is_drawn_anew()
    {
        var sale = await OpenedAsync();
        await HandedOffAsync(sale);
        await KnownAsync(Ben, 1);
        await DueAsync(Ben);
        var nudge = await NudgeOf(Ben);

        await Ben.SayAsync("my day");
        Assert.Contains("Ana hands you the qualification", Ben.Chat.LastFromBot.ReadBy(Ben), StringComparison.Ordinal);
        await Ben.SayAsync(Deals, "@TeamsCollab my day");
        await World.WaitForAsync(() => Deals.Messages.LastOrDefault(m => m.Text?.Contains("in our own chat", StringComparison.Ordinal) == true));

        await Ana.SayAsync("my day");
        var day = Ana.Chat.LastFromBot;
        Assert.Contains("You wait for Ben: the qualification of Contoso renewal", day.ReadBy(Ana), StringComparison.Ordinal);
        var again = await Ana.OpenDialogAsync(day, "More…");
        await Ana.SubmitAsync(again, "Go on", Data(("what", "again")));
        Assert.True((await ToldAsync("Ana still waits for you")).Mentions(Ben));

        var more = await Ben.OpenDialogAsync(nudge, "More…");
        var back = await Ben.SubmitAsync(more, "Go on", Data(("what", "return")));
        await Ben.SubmitAsync(back, "Return", Data(("cause", "NoTime")));
        await World.WaitUntilAsync(() => nudge.ReadBy(Ben).Contains("Nothing waits for you", StringComparison.Ordinal), wanted: nudge.ReadBy(Ben));
        Assert.Equal(HandoffStatus.Returned, (await SaleAsync()).Handoffs[0].Status);
        await SoundAsync();
    }

    [Fact(Timeout = Limit)]
    public async Task Nudges_are_switched_off_set_to_a_time_paused_and_set_by_form()
    {
        await OpenedAsync();
        await KnownAsync(Ana, 1);
        await Ana.SayAsync("nudges off");
        Assert.StartsWith("Your daily nudge is off.", Words(Ana.Chat.LastFromBot), StringComparison.Ordinal);
        Assert.Null((await RowAsync(Ana)).NextNudge);
        await Ana.SayAsync("nudges at 8:30");
        Assert.Equal(new TimeOnly(8, 30), (await RowAsync(Ana)).NudgeAt);
        await Ana.SayAsync("pause until 2027-12-01");
        await Ana.SayAsync(Deals, "@TeamsCollab pause off");
        await Ana.SayAsync("nudges");
        var form = await Ana.OpenDialogAsync(Ana.Chat.LastFromBot, "Change…");
        var wrong = await Ana.SubmitAsync(form, "Save", Data(("on", "on"), ("at", "soon"), ("days", "Monday,Thursday"), ("zone", "Asia/Tokyo")));
        Assert.Equal(DialogKind.Open, wrong.Kind);
        await Ana.SubmitAsync(wrong, "Save", Data(("on", "on"), ("at", "7:45"), ("days", "Monday,Thursday"), ("quiet-from", "20:00"), ("quiet-to", "7:00"), ("zone", "Asia/Tokyo")));
        var row = await RowAsync(Ana);
        Assert.Equal(("Asia/Tokyo", true, new TimeOnly(7, 45)), (row.Zone, row.ZoneChosen, row.NudgeAt));
        Assert.Equal([DayOfWeek.Monday, DayOfWeek.Thursday], row.Days!.Value);
        Assert.Contains(row.TimeZone().DayOf(row.NextNudge!.Value).DayOfWeek, row.Days.Value);
        Assert.Single(await RowsAsync(KeyOf(Ana), "wake|"), row => row.GetString("Kind") == NudgeShown.WakeKind);
        await SoundAsync();
    }

    [Fact(Timeout = Limit)]
    public async Task News_that_Teams_did_not_take_stand_in_the_next_nudge_and_only_there()
    {
        var handoff = await HandedOffAsync(await OpenedAsync());
        await KnownAsync(Ana, 1);
        await DeliveredAsync();
        World.Faults.Add(Harm.Refuse(403, "MessageWritesBlocked"), "POST", "/activities");
        await Ben.ClickAsync(handoff, "Approve");
        while ((await Get<UndeliveredRows>().OfAsync(Key.Value, default)).All(row => row.OfSale?.Kind != Subject.Told)) await Task.Delay(50);

        await DueAsync(Ana);
        var nudge = await World.WaitForAsync(() => Ana.Chat.Messages.LastOrDefault(m => m.FromBot && m.Summary == "Teams did not bring you these messages"));
        Assert.Contains("Ana, Ben approved the qualification of Contoso renewal", nudge.ReadBy(Ana), StringComparison.Ordinal);

        // The next one is about what came after it.
        var teams = await Store.MembershipsAsync(World.Home.Id, Ana.AadObjectId, default);
        Assert.Empty(await Get<MissedNews>().OfAsync(await RowAsync(Ana), teams, TimeProvider.System.GetUtcNow(), default));
    }

    /// <summary>Makes the person's nudge due now, as if its time had come.</summary>
    private async Task DueAsync(Person person)
    {
        for (; ; )
        {
            var read = await People.ReadAsync(World.Home.Id, person.AadObjectId, default);
            var yesterday = read.Row.TimeZone().DayOf(TimeProvider.System.GetUtcNow()).AddDays(-1);
            var row = read.Row with { Days = [.. Enum.GetValues<DayOfWeek>()], NudgeAt = TimeOnly.MinValue, LastNudge = yesterday };
            if (await People.CommitAsync(read, new PersonChange { Row = row }, default)) break;
        }
        await Get<Wakes>().FireDueAsync(KeyOf(person).Value, default);
        await Get<Outbox>().DrainAsync(KeyOf(person).Value, default);
    }

    private Task<Message> NudgeOf(Person person) =>
        World.WaitForAsync(() => person.Chat.Messages.LastOrDefault(m => m.FromBot && m.Summary?.Contains("hands you", StringComparison.Ordinal) == true));

    private Task<Message> ToldAsync(string words) => World.WaitForAsync(() => Deals.Messages.LastOrDefault(m => m.FromBot && m.Text?.Contains(words, StringComparison.Ordinal) == true));

    private async Task<PersonRow> RowAsync(Person person) => (await People.ReadAsync(World.Home.Id, person.AadObjectId, default)).Row;

    private PersonKey KeyOf(Person person) => PersonKey.Of(World.Home.Id, person.AadObjectId);

    private async Task KnownAsync(Person person, int teams)
    {
        while ((await Store.MembershipsAsync(World.Home.Id, person.AadObjectId, default)).Count < teams || (await RowAsync(person)).NextNudge is null)
            await Task.WhenAny(World.Changes.Next, Task.Delay(TimeSpan.FromMilliseconds(50)));
    }

    private async Task<List<Azure.Data.Tables.TableEntity>> RowsAsync(PersonKey person, string from) =>
        await Get<Table>().AllAsync(person.Value, KeyRange.StartingWith(from), default);

}
