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
        Assert.StartsWith("Did you mean “approve”?", await ToldAsync(sale, "aproove"), StringComparison.Ordinal);
        Assert.StartsWith("I can't ask around for help yet", await ToldAsync(sale, "I need a hand"), StringComparison.Ordinal);
        Assert.Contains("I find no open sale called", await ToldAsync(sale, "sign off for today"), StringComparison.Ordinal);
        Assert.Equal(0, handoff.Edits);

        await Ben.ReplyAsync(sale, "@TeamsCollab yes, approved 👍");

        await ReadsAsync(handoff, "Ben approved this");
        Assert.Empty(World.ProtocolFaults);
    }

    [Fact(Timeout = Limit)]
    public async Task A_guess_is_carried_out_by_one_click_of_who_typed_it_with_all_its_words()
    {
        await Ana.SayAsync(Deals, "@TeamsCollab new slae Contoso renewal, 12k EUR, goal keep all seats");
        var guess = Deals.LastFromBot;
        Assert.StartsWith("new sale Contoso renewal", Assert.Single(guess.ButtonsFor(Ana)), StringComparison.Ordinal);
        Assert.StartsWith("This question is for whoever asked.", (await Ben.ClickAsync(guess, guess.ButtonsFor(Ben)[0])).Text, StringComparison.Ordinal);
        Assert.Equal(AnswerKind.Card, (await Ana.ClickAsync(guess, guess.ButtonsFor(Ana)[0])).Kind);
        var sale = await World.WaitForAsync(() => Deals.Messages.LastOrDefault(m => m.FromBot && m != guess && m.ReadBy(Ben).Contains("keep all seats", StringComparison.Ordinal)));
        Assert.Equal(12_000, (await SaleAsync()).Amount?.Amount);

        await Ana.ReplyAsync(sale, "@TeamsCollab hnad off qualify to @Ben: they decide in March");
        var slip = Deals.LastFromBot;
        await Ana.ClickAsync(slip, slip.ButtonsFor(Ana)[0]);
        // Nobody is left with a button that was pressed.
        await World.WaitUntilAsync(() => slip.ButtonsFor(Cleo).All(button => button.StartsWith("hand", StringComparison.Ordinal) == false), wanted: slip.ReadBy(Cleo));
        var handoff = await CardAsync("Ana hands you");
        Assert.True(handoff.Mentions(Ben));

        // The press has the rights of who presses, as the typed words would have.
        await Cleo.ReplyAsync(sale, "@TeamsCollab aproove");
        Assert.Contains("only", (await Cleo.ClickAsync(Deals.LastFromBot, "approve")).Text, StringComparison.OrdinalIgnoreCase);
        await Ben.ReplyAsync(sale, "@TeamsCollab approve?");
        await Ben.ClickAsync(Deals.LastFromBot, "approve");
        await ReadsAsync(handoff, "Ben approved this");
        await SoundAsync();
    }

    private async Task<string> ToldAsync(Message sale, string text)
    {
        await Ben.ReplyAsync(sale, $"@TeamsCollab {text}");
        return Words(Deals.LastFromBot);
    }
}
