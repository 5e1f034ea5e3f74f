using TeamsCollab.Delivery;
using TeamsCollab.Rehearsal.Run;
using TeamsCollab.Rehearsal.Teams;
using TeamsCollab.Store;
using TeamsCollab.Tests.Infrastructure;
using TeamsCollab.Turns;
using Xunit;

namespace TeamsCollab.Tests.Features.TeamLife;

/// <summary>Somebody leaves, Teams says nothing, and they never act again: the daily look at the roster finds it out.</summary>
public sealed class SilentLeaverConversationTests(AzuriteFixture azurite) : RehearsedTeam(azurite)
{
    private readonly MovableClock _clock = new();

    protected override TimeProvider Time => _clock;

    [Fact(Timeout = Limit)]
    public async Task What_they_held_comes_to_the_captains_within_a_day_and_the_roster_is_asked_for_once_a_day()
    {
        var sale = await OpenedAsync();
        await Ben.ReplyAsync(sale, "@TeamsCollab take demo");
        await ReadsAsync(sale, "Ben, later");
        await NextAsync(SaleWake.Kind);
        await NextAsync(RosterWake.Kind);
        Assert.Equal(1, Asked());
        Northwind.Remove(Ben);

        // Whatever else wakes that day.
        await Cleo.ReplyAsync(sale, "@TeamsCollab take close");
        await ReadsAsync(sale, "Cleo, later");
        await NextAsync(SaleWake.Kind);
        Assert.Equal(1, Asked());
        // A day on which Teams doesn't answer is passed over.
        World.Faults.Add(Harm.Refuse(503), "GET", "pagedmembers", times: 9);
        await NextAsync(RosterWake.Kind);
        World.Faults.Clear();
        await NextAsync(RosterWake.Kind);

        var card = await CardAsync("Ben has left the team. 1 part needs somebody", Northwind.General);
        Assert.True(card.Mentions(Ana));
        Assert.Contains("the demo of Contoso renewal, which Ben held", card.ReadBy(Ana), StringComparison.Ordinal);
        await Ana.ClickAsync(card, "Open it to take");
        await ReadsAsync(card, "somebody sees to everything they had");
        await NextAsync(RosterWake.Kind);
        await DeliveredAsync();
        Assert.Single(Northwind.General.Messages, m => m.FromBot && m.Summary?.StartsWith("Ben has left", StringComparison.Ordinal) == true);
        Assert.Single((await RowsAsync("wake|")).Select(row => Rows.FiredWake(row).Wake), wake => wake.Kind == RosterWake.Kind);
        await SoundAsync();
    }

    private int Asked() => World.Requests.Count(r => r.Path.Contains("pagedmembers", StringComparison.Ordinal));

    /// <summary>Moves the clock to the next wake of this kind.</summary>
    private async Task NextAsync(string kind)
    {
        await DeliveredAsync();
        var due = (await RowsAsync("wake|")).Select(row => Rows.FiredWake(row).Wake).Where(wake => wake.Kind == kind).Min(wake => wake.Due);
        if (due > _clock.GetUtcNow()) _clock.MoveTo(due);
        await Get<Sweep>().AllAsync(default);
    }
}
