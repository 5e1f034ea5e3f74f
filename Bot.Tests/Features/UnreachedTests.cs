using TeamsCollab.Features.Unreached;
using TeamsCollab.Rehearsal.Teams;
using TeamsCollab.Tests.Infrastructure;
using Xunit;

namespace TeamsCollab.Tests.Features;

/// <summary>Whom the bot could not reach: what the team sees, and what whoever runs the bot is told.</summary>
public sealed class UnreachedTests(AzuriteFixture azurite) : RehearsedTeam(azurite)
{
    private Chat General => Northwind.General;

    [Fact(Timeout = Limit)]
    public async Task A_handoff_that_Teams_refuses_is_told_in_the_team_s_channel_and_listed_until_it_arrives()
    {
        var sale = await OpenedAsync();
        await DeliveredAsync();
        // The sale's card is edited, which Teams refuses.
        World.Faults.Add(Harm.Refuse(403, "MessageWritesBlocked"), "PUT");
        await Ana.ReplyAsync(sale, "@TeamsCollab hand off qualify to @Ben: they decide in March");
        var told = await World.WaitForAsync(() => General.Messages.LastOrDefault(m => m.FromBot && m.Summary?.Contains("did not get through", StringComparison.Ordinal) == true));

        await ReadsAsync(told, "The thread of Contoso renewal does not show the latest.");
        await DeliveredAsync();
        var (code, list) = await ListAsync();
        Assert.Equal(1, code);
        Assert.Contains("Northwind Sales  its thread  sale:", list, StringComparison.Ordinal);
        Assert.Contains("Blocked 403 MessageWritesBlocked", list, StringComparison.Ordinal);

        await Ben.ReplyAsync(sale, "@TeamsCollab approve");
        await ReadsAsync(told, "has arrived since");
        await DeliveredAsync();
        Assert.Equal((0, "0 undelivered."), await ListAsync());
        Assert.Single(General.Messages, m => m.FromBot && m.Summary?.Contains("through", StringComparison.Ordinal) == true);
        await SoundAsync();
    }

    private async Task<(int Code, string Said)> ListAsync()
    {
        using var said = new StringWriter();
        var code = await Get<UnreachedList>().RunAsync(said, CancellationToken.None);
        return (code, said.ToString().Trim());
    }
}
