using TeamsCollab.Rehearsal.Teams;
using TeamsCollab.Tests.Infrastructure;
using Xunit;

namespace TeamsCollab.Tests.Features;

/// <summary>The main job over HTTP: a sale opened, a part handed off, asked about, answered, approved and finished.</summary>
public sealed class StoryConversationTests(AzuriteFixture azurite) : RehearsedTeam(azurite)
{
    [Fact(Timeout = Limit)]
    public async Task A_sale_is_opened_handed_off_approved_and_stored()
    {
        var sale = await OpenedAsync();
        Assert.Contains("Ana has the ball: Qualify", sale.ReadBy(Ben), StringComparison.Ordinal);
        Assert.Equal(Deals.Threads[^1].Root.Id, sale.RootId);

        var handoff = await HandedOffAsync(sale);
        Assert.Contains("hands <at>Ben</at> the qualification of Contoso renewal", handoff.ReadBy(Ben), StringComparison.Ordinal);
        Assert.Contains("they decide in March", handoff.ReadBy(Ben), StringComparison.Ordinal);
        Assert.Contains("keep all seats", handoff.ReadBy(Ben), StringComparison.Ordinal);
        Assert.True(handoff.Mentions(Ben));
        Assert.Equal(sale.RootId, handoff.RootId);
        await ReadsAsync(sale, "Ben has the ball: Qualify, offered by Ana");

        var answer = await Ben.ClickAsync(handoff, "Approve");
        Assert.Equal(AnswerKind.Card, answer.Kind);
        await ReadsAsync(handoff, "Ben approved this on");
        await ReadsAsync(sale, "Ben has the ball: Qualify");
        var told = await CardAsync("Ben approved the qualification");
        Assert.True(told.Mentions(Ana));
        Assert.False(handoff.Mentions(Ben));

        var stored = await SaleAsync();
        Assert.Equal(["SaleOpened", "HandoffOffered", "HandoffApproved"], (await EventsAsync(stored.Id)).Select(e => e.GetType().Name));
        await SoundAsync();
    }

    [Fact(Timeout = Limit)]
    public async Task A_question_goes_back_and_its_answer_returns_the_ball()
    {
        var handoff = await HandedOffAsync(await OpenedAsync());
        var dialog = await Ben.OpenDialogAsync(handoff, "Ask…");
        Assert.Contains("Ask Ana about the qualification", dialog.Words, StringComparison.Ordinal);
        Assert.Equal(DialogKind.Closed, (await Ben.SubmitAsync(dialog, "Ask", Data(("words", "Who *decides*?")))).Kind);
        await ReadsAsync(handoff, "Ana</at> has the ball: Ben asks a question");
        await ReadsAsync(handoff, @"Who \*decides\*?");
        Assert.True((await CardAsync("Ben asks about the qualification")).Mentions(Ana));

        var reply = await Ana.OpenDialogAsync(handoff, "Answer…");
        Assert.Contains(@"Who \*decides\*?", reply.Words, StringComparison.Ordinal);
        await Ana.SubmitAsync(reply, "Answer", Data(("words", "Their CFO.")));
        await ReadsAsync(handoff, "Their CFO.");
        Assert.Contains("Ben</at> the qualification", handoff.ReadBy(Cleo), StringComparison.Ordinal);
        Assert.True((await CardAsync("Ana answered about the qualification")).Mentions(Ben));
        await SoundAsync();
    }

    [Fact(Timeout = Limit)]
    public async Task A_return_with_a_cause_and_a_withdrawal_give_the_ball_back()
    {
        var sale = await OpenedAsync();
        var first = await HandedOffAsync(sale);
        var dialog = await Ben.OpenDialogAsync(first, "Return…");
        await Ben.SubmitAsync(dialog, "Return", Data(("cause", "NoTime"), ("words", "Out until Monday.")));
        await ReadsAsync(first, "Ben returned this on");
        await ReadsAsync(first, "no time");
        await ReadsAsync(sale, "Ana has the ball: Qualify");

        await Ana.ReplyAsync(sale, "@TeamsCollab hand off qualify to @Cleo");
        var second = await World.WaitForAsync(() => Deals.Messages.LastOrDefault(m => m.FromBot && m.Card is not null && m.Mentions(Cleo)));
        await Ana.ClickAsync(second, "Withdraw");
        await ReadsAsync(second, "Ana withdrew this on");
        Assert.Equal(["Hand off…"], second.ButtonsFor(Cleo));
        await SoundAsync();
    }

    [Fact(Timeout = Limit)]
    public async Task Done_offers_the_next_part_to_its_holder_and_asks_for_one_where_there_is_none()
    {
        var sale = await OpenedAsync("Contoso renewal, short");
        var take = await Ben.OpenDialogAsync(sale, "Take…");
        await Ben.SubmitAsync(take, "Take it", Data(("part", "proposal")));
        await ReadsAsync(sale, "Proposal (AE with Deal desk): Ben, later");

        var done = await Ana.OpenDialogAsync(sale, "Done…");
        await Ana.SubmitAsync(done, "Done", Data(("note", "They want it by March.")));
        var offer = await CardAsync("Ana hands you the proposal");
        Assert.Contains("They want it by March.", offer.ReadBy(Ben), StringComparison.Ordinal);
        await Ben.ClickAsync(offer, "Approve");
        await Ben.ReplyAsync(sale, "@TeamsCollab done: sent");

        var wanted = await CardAsync("Who takes the close of Contoso renewal?");
        await Cleo.ClickAsync(wanted, "Take it");
        await ReadsAsync(wanted, "Cleo holds the close of Contoso renewal");
        await Cleo.ReplyAsync(sale, "@TeamsCollab done");
        await ReadsAsync(sale, "Every part is done");
        await SoundAsync();
    }

    [Fact(Timeout = Limit)]
    public async Task All_of_it_by_typing_in_the_sales_thread()
    {
        var sale = await OpenedAsync();
        await Ana.ReplyAsync(sale, "@TeamsCollab hand off to Ben by tomorrow: all set");
        var handoff = await CardAsync("Ana hands you");
        await Ben.ReplyAsync(sale, "@TeamsCollab ask who decides?");
        await ReadsAsync(handoff, "who decides?");
        await Ana.ReplyAsync(sale, "@TeamsCollab answer their CFO");
        await ReadsAsync(handoff, "their CFO");
        await Ben.ReplyAsync(sale, "@TeamsCollab return: wrong person");
        await ReadsAsync(handoff, "wrong person");
        await Ana.ReplyAsync(sale, "@TeamsCollab hand off qualification to @Ben");
        var again = await World.WaitForAsync(() => Deals.Messages.LastOrDefault(m => m.FromBot && m.Card is not null && m.Id != handoff.Id && m.Mentions(Ben)));
        await Ben.ReplyAsync(sale, "@TeamsCollab approve");
        await ReadsAsync(again, "Ben approved this on");
        await Cleo.ReplyAsync(sale, "@TeamsCollab take demo");
        await ReadsAsync(sale, "Demo (SE with AE): Cleo, later");
        await Cleo.ReplyAsync(sale, "@TeamsCollab timeline");
        var timeline = await CardAsync("Timeline of Contoso renewal");
        Assert.Contains("Ben returned the qualification (wrong person)", timeline.ReadBy(Ana), StringComparison.Ordinal);
        Assert.Equal(8, (await SaleAsync()).Version);
        await SoundAsync();
    }

    [Fact(Timeout = Limit)]
    public async Task Names_work_where_nobody_can_be_mentioned_and_the_answer_is_a_sentence()
    {
        await OpenedAsync();
        await KnownAsync(Ana);
        await Ana.SayAsync("hand off qualify of cont to ben by friday: all set");
        Assert.Equal("You handed the qualification of Contoso renewal to Ben. It counts once Ben approves.", Ana.Chat.LastFromBot.Text);
        await CardAsync("Ana hands you");
        await Ana.SayAsync("sales");
        Assert.Contains("The ball is with Ben", Ana.Chat.LastFromBot.ReadBy(Ana), StringComparison.Ordinal);
        var shown = await Ana.ClickAsync(Ana.Chat.LastFromBot, "Contoso renewal");
        Assert.Equal(AnswerKind.Card, shown.Kind);
        var form = await Ana.OpenDialogAsync(Ana.Chat.LastFromBot, "Timeline");
        Assert.Contains("Ana offered the qualification to Ben", form.Words, StringComparison.Ordinal);
        await SoundAsync();
    }

    [Fact(Timeout = Limit)]
    public async Task A_group_chat_is_a_team_without_threads()
    {
        var chat = World.GroupChat("Contoso renewal");
        await World.Events.InstallAsync(chat, Ana);
        var sale = await OpenedAsync("Fabrikam seats, short", chat.Chat);
        await Ana.SayAsync(chat.Chat, "@TeamsCollab hand off qualify to @Ben");
        var handoff = await CardAsync("Ana hands you", chat.Chat);
        await Ben.ClickAsync(handoff, "Approve");
        await ReadsAsync(handoff, "Ben approved this on");
        await ReadsAsync(sale, "Ben has the ball: Qualify");
        await SoundAsync();
    }
}
