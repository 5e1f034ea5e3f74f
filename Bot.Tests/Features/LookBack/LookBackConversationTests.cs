using TeamsCollab.Delivery;
using TeamsCollab.Rehearsal.Run;
using TeamsCollab.Rehearsal.Teams;
using TeamsCollab.Store;
using TeamsCollab.Tests.Infrastructure;
using TeamsCollab.Time;
using Xunit;
using Person = TeamsCollab.Rehearsal.Teams.Person;

namespace TeamsCollab.Tests.Features.LookBack;

/// <summary>A week over HTTP, by a clock that is moved: what is played in it comes back in the channel, once.</summary>
public sealed class LookBackConversationTests(AzuriteFixture azurite) : RehearsedTeam(azurite)
{
    private readonly MovableClock _clock = new();

    protected override TimeProvider Time => _clock;

    [Fact(Timeout = 2 * Limit)]
    public async Task A_week_is_played_looked_back_at_once_and_an_empty_one_not_at_all()
    {
        var sale = await OpenedAsync();
        var handoff = await HandedOffAsync(sale);
        await Ben.ClickAsync(handoff, "Approve");
        await ReadsAsync(handoff, "Ben approved this");
        await Ana.ReplyAsync(sale, "@TeamsCollab thanks @Ben for the quick answer");
        var told = await World.WaitForAsync(() => Deals.Messages.LastOrDefault(m => m.FromBot && m.Text?.Contains("Ana thanks you", StringComparison.Ordinal) == true));
        Assert.True(told.Mentions(Ben));
        Assert.Equal(sale.RootId, told.RootId);
        await Ben.SayAsync(Deals, "@TeamsCollab thanks Cleo: you held the line");
        await SaysAsync("Ben thanks Cleo: you held the line");
        await Ben.SayAsync(Deals, "@TeamsCollab thanks me for everything");
        await SaysAsync("Well done, but this one is for somebody else");
        await Ben.SayAsync(Deals, "@TeamsCollab thanks, that was quick!");
        await SaysAsync("You're welcome!");
        await Ana.ReplyAsync(sale, "@TeamsCollab close won 12k EUR");
        var closed = await CardAsync("We won");
        await Cleo.SubmitAsync(await Cleo.OpenDialogAsync(closed, "Thank a teammate…"), "Say thanks", Data(("to", Ana.AadObjectId), ("words", "the last call")));

        await Ben.SayAsync(Deals, "@TeamsCollab week");
        await SaysAsync("The look-back is called up by a captain");
        await Ana.SayAsync(Deals, "@TeamsCollab look back");
        await CardAsync("Looking back at the week: 1 sale won (12,000 EUR)");
        await DeliveredAsync();

        await ToLookBackAsync();
        var card = await LookBackAsync();
        foreach (var words in new[] { "Contoso renewal: won, 12,000 EUR", "one handoff", "Ana thanks Ben: the quick answer", "Ben thanks Cleo: you held the line", "Cleo thanks Ana: the last call" })
            Assert.Contains(words, card.ReadBy(Cleo), StringComparison.Ordinal);
        await Get<Wakes>().FireDueAsync(Key.Value, default);
        await Get<Outbox>().DrainAsync(Key.Value, default);
        Assert.Single(LookBacks());

        // By its button everybody is thanked where everybody reads it.
        await Ben.SubmitAsync(await Ben.OpenDialogAsync(card, "Thank a teammate…"), "Say thanks", Data(("to", Cleo.AadObjectId), ("words", "coffee")));
        Assert.True((await World.WaitForAsync(() => Northwind.General.Messages.LastOrDefault(m => m.Text?.Contains("coffee", StringComparison.Ordinal) == true))).Mentions(Cleo));

        // Those thanks are of the next week; the one after that is empty.
        await ToLookBackAsync();
        await World.WaitUntilAsync(() => LookBacks().Count == 2);
        await ToLookBackAsync();
        Assert.Equal(2, LookBacks().Count);
        Assert.NotNull((await Store.TeamAsync(Key, default))!.NextLookBack);
        await SoundAsync();
    }

    [Fact(Timeout = 2 * Limit)]
    public async Task A_captain_sets_when_it_comes_and_who_runs_two_teams_gets_one_roll_up()
    {
        await Ana.SayAsync(Deals, "@TeamsCollab captain");
        var captains = await CardAsync("Ana runs this team");
        var form = await Ana.OpenDialogAsync(captains, "Settings…");
        form = await Ana.SubmitAsync(form, "Save", Data(("win", "no"), ("on", "yes"), ("days", "Monday"), ("at", "soon")));
        Assert.Equal(DialogKind.Open, form.Kind);
        await Ana.SubmitAsync(form, "Save", Data(("win", "no"), ("on", "yes"), ("days", "Monday"), ("at", "8:15")));
        var team = (await Store.TeamAsync(Key, default))!;
        Assert.Equal((DayOfWeek.Monday, new TimeOnly(8, 15), Ana.TimeZone), (team.LookBack!.Day, team.LookBack.At, team.LookBack.Zone));
        Assert.Equal(team.NextLookBack, Assert.Single((await RowsAsync("wake|")).Select(Rows.FiredWake), w => w.Wake.Kind == LookBackPlan.WakeKind).Wake.Due);

        var group = World.GroupChat("Contoso renewal");
        await World.Events.InstallAsync(group, Ana);
        await Ana.SayAsync(group.Chat, "@TeamsCollab new sale Fabrikam, short");
        await CardAsync("Fabrikam", group.Chat);
        await Ana.SayAsync(group.Chat, "@TeamsCollab close Fabrikam won 5k EUR");
        await OpenedAsync();
        await Ana.SayAsync(Deals, "@TeamsCollab close Contoso renewal lost: too dear");
        await CardAsync("Contoso renewal");
        while ((await Store.MembershipsAsync(World.Home.Id, Ana.AadObjectId, default)).Count < 2) await Task.Delay(50);

        await Ana.SayAsync("week");
        Assert.Contains("1 sale won (5,000 EUR)", Ana.Chat.LastFromBot.ReadBy(Ana), StringComparison.Ordinal);

        // The first nudge of the next week brings it, and no other of that week.
        await MondayAsync(Ana);
        var rollUp = await World.WaitForAsync(() => RollUps().SingleOrDefault());
        foreach (var words in new[] { "Northwind Sales", "1 lost", "1 sale won (5,000 EUR)" }) Assert.Contains(words, rollUp.ReadBy(Ana), StringComparison.Ordinal);
        await MoveAsync(_clock.GetUtcNow().AddDays(1));
        Assert.Single(RollUps());
        Assert.Empty(World.ProtocolFaults);
    }

    private List<Message> LookBacks() => [.. Northwind.General.Messages.Where(m => m.FromBot && m.Summary?.StartsWith("Looking back", StringComparison.Ordinal) == true)];

    private Task<Message> LookBackAsync() => World.WaitForAsync(() => LookBacks().SingleOrDefault());

    /// <summary>The one that the person had asked for is not among them.</summary>
    private List<Message> RollUps() => [.. Ana.Chat.Messages.Where(m => m.FromBot && m.Summary?.StartsWith("The week of your", StringComparison.Ordinal) == true).Skip(1)];

    private async Task ToLookBackAsync() => await MoveAsync((await Store.TeamAsync(Key, default))!.NextLookBack!.Value.AddMinutes(1));

    private async Task MondayAsync(Person person)
    {
        var row = (await Get<IPersonStore>().ReadAsync(World.Home.Id, person.AadObjectId, default)).Row;
        var today = row.TimeZone().DayOf(_clock.GetUtcNow());
        var monday = today.AddDays(7 - (((int)today.DayOfWeek + 6) % 7));
        // What was played today is of the week before that day.
        await MoveAsync(row.TimeZone().At(monday, new TimeOnly(9, 1)));
    }

    private async Task MoveAsync(DateTimeOffset then)
    {
        _clock.MoveTo(then);
        await Get<Sweep>().AllAsync(default);
    }

    private Task<Message> SaysAsync(string words) =>
        World.WaitForAsync(() => Deals.Messages.LastOrDefault(m => m.FromBot && Words(m).Contains(words, StringComparison.Ordinal)));
}
