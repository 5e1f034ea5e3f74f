using TeamsCollab.Rehearsal.Teams;
using TeamsCollab.Tests.Infrastructure;
using Xunit;

namespace TeamsCollab.Tests.Features;

/// <summary>What is ambiguous is asked back with buttons, and the click carries out what was typed, whole.</summary>
public sealed class AskedBackConversationTests(AzuriteFixture azurite) : RehearsedTeam(azurite)
{
    [Fact(Timeout = Limit)]
    public async Task An_ambiguous_sale_and_then_an_ambiguous_name_lose_neither_date_nor_note()
    {
        Northwind.Add(World.AddPerson(new PersonTraits("Benita Berg")), World.AddPerson(new PersonTraits("Benno Frost")));
        await OpenedAsync("Contoso renewal");
        await OpenedAsync("Contoso upgrade");
        await Ana.SayAsync(Deals, "@TeamsCollab hand off qualify of contoso to be by tomorrow: done: the budget. Next: who signs?");
        var sale = Deals.LastFromBot;
        Assert.Equal("Which sale do you mean?", Words(sale));
        Assert.Equal("This question is for whoever asked. Write it yourself, and I ask you, too.", (await Ben.ClickAsync(sale, "Contoso upgrade")).Text);
        Assert.Null((await Ana.ClickAsync(sale, "Contoso upgrade")).Text);
        // The question is everybody's to see, and so is what came of it.
        await ReadsAsync(sale, "Which be do you mean?");
        Assert.Null((await Ana.ClickAsync(sale, "Benno Frost")).Text);
        await ReadsAsync(sale, "You handed the qualification of Contoso upgrade to Benno Frost.");
        Assert.Empty(sale.ButtonsFor(Ben));
        var offered = await World.WaitForAsync(() => Deals.Messages.LastOrDefault(m => m.FromBot && m.Card is not null && m.Mentions(World.Person("Benno Frost"))));
        Assert.Contains("done: the budget. Next: who signs?", offered.ReadBy(Ben), StringComparison.Ordinal);
        Assert.Contains("Due", offered.ReadBy(Ben), StringComparison.Ordinal);
        await SoundAsync();
    }

    [Fact(Timeout = Limit)]
    public async Task A_question_becomes_the_answer_for_everybody_and_stays_open_where_nothing_came_of_it()
    {
        await OpenedAsync("Contoso renewal");
        await OpenedAsync("Contoso upgrade");
        await Ben.SayAsync(Deals, "@TeamsCollab done qualify of contoso");
        var done = Deals.LastFromBot;
        Assert.Contains("Ana", (await Ben.ClickAsync(done, "Contoso upgrade")).Text, StringComparison.Ordinal);
        Assert.Equal(0, done.Edits);

        await Ana.SayAsync(Deals, "@TeamsCollab sale contoso");
        var show = Deals.LastFromBot;
        Assert.Equal("Which sale do you mean?", Words(show));
        Assert.Equal(AnswerKind.Card, (await Ana.ClickAsync(show, "Contoso renewal")).Kind);
        await ReadsAsync(show, "Ana has the ball: Qualify");
        Assert.Equal(show.ReadBy(Ana), show.ReadBy(Ben));

        // In the sale's own thread what follows is a card there, and the question says what was chosen.
        Northwind.Add(World.AddPerson(new PersonTraits("Benno Frost")));
        await Ana.ReplyAsync(await CardAsync("Contoso upgrade"), "@TeamsCollab hand off qualify to be: yours");
        var who = Deals.LastFromBot;
        Assert.Equal("Which be do you mean?", Words(who));
        await Ana.ClickAsync(who, "Benno Frost");
        await ReadsAsync(who, "Ana means Benno Frost.");
        Assert.Equal(("Ana means Benno Frost.", 0), (who.Summary, who.ButtonsFor(Ana).Count));
        await SoundAsync();
    }

    [Fact(Timeout = Limit)]
    public async Task A_mention_survives_the_question_and_so_does_a_note_alone()
    {
        Northwind.Add(World.AddPerson(new PersonTraits("Ben Ali")));
        await OpenedAsync("Contoso renewal");
        await OpenedAsync("Contoso upgrade");
        await Ana.SayAsync(Deals, "@TeamsCollab hand off qualify of contoso to @Ben Ali: all yours");
        Assert.Equal(AnswerKind.Card, (await Ana.ClickAsync(Deals.LastFromBot, "Contoso renewal")).Kind);
        var offered = await World.WaitForAsync(() => Deals.Messages.LastOrDefault(m => m.FromBot && m.Card is not null && m.Mentions(World.Person("Ben Ali"))));
        Assert.Contains("all yours", offered.ReadBy(Ben), StringComparison.Ordinal);

        await Ana.SayAsync(Deals, "@TeamsCollab done: all went well");
        var which = Deals.LastFromBot;
        if (Words(which) == "Which sale do you mean?") await Ana.ClickAsync(which, "Contoso upgrade");
        await World.WaitForAsync(() => Deals.Messages.LastOrDefault(m => m.FromBot && m.ReadBy(Ben).Contains("done by Ana", StringComparison.Ordinal)));
        Assert.Contains("all went well", string.Join('\n', (await RowsAsync("text|")).Select(r => r.GetString("Words"))), StringComparison.Ordinal);
        await SoundAsync();
    }

    [Fact(Timeout = Limit)]
    public async Task What_has_just_ended_is_taken_back_by_one_click_of_who_did_it()
    {
        var sale = await OpenedAsync("Contoso renewal, short");
        var handoff = await HandedOffAsync(sale);
        await Ben.ClickAsync(handoff, "Approve");
        await ReadsAsync(handoff, "Ben approved this on");
        Assert.StartsWith("Ben did this; only Ben can undo it.", (await Ana.ClickAsync(handoff, "Undo")).Text, StringComparison.Ordinal);
        Assert.Equal(AnswerKind.Card, (await Ben.ClickAsync(handoff, "Undo")).Kind);
        await ReadsAsync(sale, "Ben has the ball: Qualify, offered by Ana");
        await Ben.ClickAsync(handoff, "Approve");

        await Ben.ReplyAsync(sale, "@TeamsCollab done qualify");
        await ReadsAsync(sale, "done by Ben");
        Assert.Equal(AnswerKind.Card, (await Ben.ClickAsync(sale, "Undo Qualify")).Kind);
        await ReadsAsync(sale, "Ben has the ball: Qualify");

        await Ana.ReplyAsync(sale, "@TeamsCollab close lost: too dear");
        var closed = await CardAsync("Contoso renewal is lost");
        await Ana.ClickAsync(closed, "Undo");
        await ReadsAsync(closed, "Contoso renewal is open again");
        await SoundAsync();
    }
}
