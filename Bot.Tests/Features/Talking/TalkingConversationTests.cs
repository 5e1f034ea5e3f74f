using TeamsCollab.Rehearsal.Teams;
using TeamsCollab.Tests.Infrastructure;
using Xunit;

namespace TeamsCollab.Tests.Features.Talking;

/// <summary>Sloppy words and talk about the game, through the whole bot.</summary>
public class TalkingConversationTests(AzuriteFixture azurite) : RehearsedTeam(azurite)
{
    [Fact(Timeout = Limit)]
    public async Task Talk_about_a_handoff_moves_nothing_and_a_sloppy_word_does()
    {
        var sale = await OpenedAsync();
        var handoff = await HandedOffAsync(sale);

        Assert.StartsWith("All right, I leave everything as it is.", await ToldAsync(sale, "don't approve it"), StringComparison.Ordinal);
        Assert.StartsWith("That sounded like a question", await ToldAsync(sale, "approve?"), StringComparison.Ordinal);
        Assert.StartsWith("That was in quotes", await ToldAsync(sale, "\"approve\""), StringComparison.Ordinal);
        Assert.StartsWith("That sounded as if you were talking about it", await ToldAsync(sale, "approve, said Cleo"), StringComparison.Ordinal);
        Assert.StartsWith("Did you mean \"approve\"?", await ToldAsync(sale, "aproove"), StringComparison.Ordinal);
        Assert.StartsWith("I can't ask around for help yet", await ToldAsync(sale, "I need a hand"), StringComparison.Ordinal);
        Assert.Contains("I find no open sale called", await ToldAsync(sale, "sign off for today"), StringComparison.Ordinal);
        Assert.Equal(0, handoff.Edits);

        await Ben.ReplyAsync(sale, "@TeamsCollab yes, approved 👍");

        await ReadsAsync(handoff, "Ben approved this");
        Assert.Empty(World.ProtocolFaults);
    }

    private async Task<string> ToldAsync(Message sale, string text)
    {
        await Ben.ReplyAsync(sale, $"@TeamsCollab {text}");
        return Words(Deals.LastFromBot);
    }
}
