using System.Text.Json.Nodes;
using TeamsCollab.Rehearsal.Teams;
using TeamsCollab.Tests.Infrastructure;
using Xunit;

namespace TeamsCollab.Tests.Features;

/// <summary>What goes wrong between people, Teams and a bot: doubled clicks, forged data, strangers, names that mean harm.</summary>
public sealed class RoughConversationTests(AzuriteFixture azurite) : RehearsedTeam(azurite)
{
    [Fact(Timeout = Limit)]
    public async Task One_click_delivered_four_times_is_one_approval()
    {
        var handoff = await HandedOffAsync(await OpenedAsync());
        World.Doubling = Doubling.FourTimes;
        var answer = await Ben.ClickAsync(handoff, "Approve");
        World.Doubling = Doubling.None;
        Assert.Equal(AnswerKind.Card, answer.Kind);
        // A minute later, on a card that was not edited yet.
        var late = await Ben.ClickRawAsync(handoff, "handoff.approve", Data(("sale", (await SaleAsync()).Id), ("handoff", 2)));
        Assert.Equal(AnswerKind.Card, late.Kind);
        Assert.Equal(3, (await SaleAsync()).Version);
        await CardAsync("Ben approved the qualification");
        Assert.Single(Deals.Messages, m => m.Summary?.Contains("Ben approved the qualification", StringComparison.Ordinal) == true);
        await SoundAsync();
    }

    [Fact(Timeout = Limit)]
    public async Task Fifty_people_click_at_once_and_one_approval_is_stored()
    {
        var handoff = await HandedOffAsync(await OpenedAsync());
        var crowd = Enumerable.Range(1, 48).Select(i => World.AddPerson(new PersonTraits($"Extra {i}"))).ToList();
        Northwind.Add(crowd);
        var answers = await Task.WhenAll(crowd.Append(Ben).Append(Cleo).Select(p => p.ClickAsync(handoff, "Approve")));
        Assert.Single(answers, a => a.Kind == AnswerKind.Card);
        Assert.All(answers.Where(a => a.Kind != AnswerKind.Card), a => Assert.Contains("Ben", a.Text, StringComparison.Ordinal));
        await ReadsAsync(handoff, "Ben approved this on");
        Assert.All(crowd, p => Assert.Contains("Ben approved this on", handoff.ReadBy(p), StringComparison.Ordinal));
        Assert.Equal(3, (await SaleAsync()).Version);
        await SoundAsync();
    }

    [Fact(Timeout = Limit)]
    public async Task Bystanders_and_late_clickers_get_a_sentence_and_the_card_stays()
    {
        var handoff = await HandedOffAsync(await OpenedAsync());
        Assert.Equal("This handoff is for Ben; only Ben can approve it.", (await Cleo.ClickAsync(handoff, "Approve")).Text);
        Assert.Equal("Ana made this handoff; only Ana can withdraw it.", (await Ben.ClickAsync(handoff, "Withdraw")).Text);
        Assert.Contains("only Ben can ask", (await Ana.OpenDialogAsync(handoff, "Ask…")).Text, StringComparison.Ordinal);
        await Ben.ClickAsync(handoff, "Approve");
        var data = Data(("sale", (await SaleAsync()).Id), ("handoff", 2));
        Assert.StartsWith("Ben approved this on ", (await Ana.ClickRawAsync(handoff, "handoff.withdraw", data)).Text, StringComparison.Ordinal);
        Assert.StartsWith("Ben approved this on ", (await Ben.FetchRawAsync(handoff, Data(("verb", "handoff.return"), ("sale", (await SaleAsync()).Id), ("handoff", 2)))).Text, StringComparison.Ordinal);
        await SoundAsync();
    }

    [Fact(Timeout = Limit)]
    public async Task Forged_data_changes_nothing_and_is_answered_in_a_sentence()
    {
        var handoff = await HandedOffAsync(await OpenedAsync());
        var id = (await SaleAsync()).Id;
        JsonNode?[] forged =
        [
            null, JsonValue.Create(5), new JsonArray(1, 2), new JsonObject(), Data(("sale", id)), Data(("sale", id), ("handoff", 77)), Data(("sale", id), ("handoff", -1)),
            Data(("sale", id), ("handoff", "2; drop")), Data(("sale", "other"), ("handoff", 2)), Data(("sale", "/ \\ # ?"), ("handoff", 2)),
            Data(("sale", new string('x', 30_000)), ("handoff", 2)), Data(("sale", id), ("handoff", 2), ("team", "team|x|y")), Data(("sale", new JsonObject()), ("handoff", new JsonArray())),
        ];
        foreach (var data in forged)
        {
            foreach (var verb in new[] { "handoff.approve", "handoff.withdraw", "part.take", "sale.show", "choice.make" })
            {
                var answer = await Cleo.ClickRawAsync(handoff, verb, data?.DeepClone());
                Assert.True(answer.Kind is AnswerKind.Message or AnswerKind.Card, $"{verb} {data}: {answer.Text}");
            }
            foreach (var verb in new[] { "handoff.ask", "handoff.answer", "handoff.return", "handoff.offer", "part.done", "part.take", "sale.timeline" })
            {
                var asked = data is JsonObject bag ? (JsonObject)bag.DeepClone() : [];
                asked["verb"] = verb;
                Reached(await Cleo.FetchRawAsync(handoff, asked), asked);
                asked["words"] = "x";
                asked["to"] = "nobody";
                Reached(await Cleo.SubmitRawAsync(handoff, asked), asked);
            }
        }
        Assert.Equal(2, (await SaleAsync()).Version);
        await SoundAsync();
    }

    private static void Reached(Dialog dialog, JsonObject data) =>
        Assert.True(dialog.Kind != DialogKind.Unreachable, $"{data.ToJsonString()[..Math.Min(200, data.ToJsonString().Length)]}: {string.Join("; ", dialog.Faults)} {dialog.Raw}");

    [Fact(Timeout = Limit)]
    public async Task Another_teams_sale_is_not_found()
    {
        await OpenedAsync();
        var id = (await SaleAsync()).Id;
        await World.Events.InstallAsync(World.Team("Northwind East"), Ben);
        var pipeline = World.Channel("Pipeline");
        await Ben.SayAsync(pipeline, "@TeamsCollab help");
        var there = pipeline.LastFromBot;
        var dora = World.Person("Dora");
        Assert.Contains("don't find that sale in this team", (await dora.ClickRawAsync(there, "sale.show", Data(("sale", id)))).Text, StringComparison.Ordinal);
        Assert.Contains("don't find that sale in this team", (await dora.ClickRawAsync(there, "part.take", Data(("sale", id), ("part", "demo")))).Text, StringComparison.Ordinal);
        Assert.Contains("don't find that sale in this team", (await dora.FetchRawAsync(there, Data(("verb", "handoff.offer"), ("sale", id)))).Text, StringComparison.Ordinal);
        await dora.SayAsync(pipeline, "@TeamsCollab sales");
        Assert.DoesNotContain("Contoso", pipeline.LastFromBot.ReadBy(dora), StringComparison.Ordinal);
        Assert.Equal(1, (await SaleAsync()).Version);
        await SoundAsync();
    }

    [Fact(Timeout = Limit)]
    public async Task Nobody_hands_off_to_themselves_a_bot_a_guest_or_a_stranger()
    {
        var sale = await OpenedAsync();
        async Task<string> SayAsync(string text)
        {
            await Ana.ReplyAsync(sale, text);
            return Words(Deals.LastFromBot);
        }
        Assert.StartsWith("You can't hand the qualification to yourself.", await SayAsync("@TeamsCollab hand off qualify to me"), StringComparison.Ordinal);
        Assert.StartsWith("You can't hand the qualification to yourself.", await SayAsync("@TeamsCollab hand off qualify to @Ana"), StringComparison.Ordinal);
        Assert.StartsWith("I can't hold a part of a sale.", await SayAsync("@TeamsCollab hand off qualify to @TeamsCollab"), StringComparison.Ordinal);
        Assert.StartsWith("Gus is a guest here.", await SayAsync("@TeamsCollab hand off qualify to @Gus"), StringComparison.Ordinal);
        Assert.StartsWith("Dora is not in this team", await SayAsync("@TeamsCollab hand off qualify to Dora"), StringComparison.Ordinal);
        Assert.StartsWith("To whom?", await SayAsync("@TeamsCollab hand off qualify"), StringComparison.Ordinal);
        Assert.StartsWith("I don't understand the date 45 June", await SayAsync("@TeamsCollab hand off qualify to Ben by 45 June"), StringComparison.Ordinal);
        Assert.StartsWith("I find no part called dancing", await SayAsync("@TeamsCollab hand off dancing to Ben"), StringComparison.Ordinal);

        var form = await Ana.OpenDialogAsync(sale, "Hand off…");
        var dora = await Ana.SubmitRawAsync(sale, Data(("verb", "handoff.offer"), ("sale", (await SaleAsync()).Id), ("part", "qualify"), ("to", World.Person("Dora").AadObjectId), ("note", "Keep me")));
        Assert.True(dora.IsOpen);
        Assert.Contains("is not in this team", dora.Words, StringComparison.Ordinal);
        Assert.Contains("Keep me", dora.Card!.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Gus", form.Card!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(1, (await SaleAsync()).Version);
        await SoundAsync();
    }

    [Fact(Timeout = Limit)]
    public async Task A_guest_may_look_but_not_move()
    {
        var handoff = await HandedOffAsync(await OpenedAsync());
        var gus = World.Person("Gus");
        Assert.StartsWith("Guests of the team can look", (await gus.ClickAsync(handoff, "Approve")).Text, StringComparison.Ordinal);
        await gus.SayAsync(Deals, "@TeamsCollab sales");
        Assert.Contains("Contoso renewal", Deals.LastFromBot.ReadBy(gus), StringComparison.Ordinal);
        await gus.SayAsync(Deals, "@TeamsCollab new sale Mine");
        Assert.StartsWith("Guests of the team can look", Words(Deals.LastFromBot), StringComparison.Ordinal);
        await SoundAsync();
    }

    [Fact(Timeout = Limit)]
    public async Task A_form_sent_twice_opens_one_sale_and_offers_one_handoff()
    {
        await Ana.SayAsync(Deals, "@TeamsCollab help");
        var help = Deals.LastFromBot;
        var form = await Ana.OpenDialogAsync(help, "New sale…");
        var filled = Data(("name", "Fabrikam seats"), ("amount", 12000), ("currency", "EUR"), ("close", "2030-01-15"), ("play", "short"), ("goal", "Win"));
        Assert.Equal(DialogKind.Closed, (await Ana.SubmitAsync(form, "Open the sale", filled)).Kind);
        Assert.Equal(DialogKind.Closed, (await Ana.SubmitAsync(form, "Open the sale", (JsonObject)filled.DeepClone())).Kind);
        var sale = await CardAsync("Fabrikam seats");
        Assert.Equal(sale.Id, sale.RootId);
        Assert.Equal(1, (await SaleAsync()).Version);

        var offer = await Ana.OpenDialogAsync(sale, "Hand off…");
        var to = Data(("to", Ben.AadObjectId), ("note", "All set"));
        World.Doubling = Doubling.FourTimes;
        Assert.Equal(DialogKind.Closed, (await Ana.SubmitAsync(offer, "Hand off", to)).Kind);
        World.Doubling = Doubling.None;
        Assert.Equal(DialogKind.Closed, (await Ana.SubmitAsync(offer, "Hand off", (JsonObject)to.DeepClone())).Kind);
        await CardAsync("Ana hands you the qualification");
        Assert.Single(Deals.Messages, m => m.Summary?.Contains("Ana hands you", StringComparison.Ordinal) == true);
        Assert.Equal(2, (await SaleAsync()).Version);
        // In the thread that the sale's card started, the sale need not be named.
        await Ben.ReplyAsync(sale, "@TeamsCollab approve");
        await ReadsAsync(sale, "Ben has the ball: Qualify");
        await SoundAsync();
    }

    [Fact(Timeout = Limit)]
    public async Task A_second_sale_of_one_name_is_asked_about_first()
    {
        await OpenedAsync();
        await Ana.SayAsync(Deals, "@TeamsCollab new sale contoso  Renewal");
        Assert.StartsWith("There is already an open sale called Contoso renewal.", Words(Deals.LastFromBot), StringComparison.Ordinal);
        await Ana.SayAsync(Deals, "@TeamsCollab help");
        var form = await Ana.OpenDialogAsync(Deals.LastFromBot, "New sale…");
        var again = await Ana.SubmitAsync(form, "Open the sale", Data(("name", "Contoso renewal"), ("goal", "Another one")));
        Assert.Contains("There is already an open sale", again.Words, StringComparison.Ordinal);
        Assert.Contains("Another one", again.Card!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(DialogKind.Closed, (await Ana.SubmitAsync(again, "Open the sale", Data(("again", "yes")))).Kind);
        Assert.Equal(2, (await Store.OpenAsync(Key, 10, default)).Count);
        // Now the name alone says no more which one is meant.
        await Ana.SayAsync(Deals, "@TeamsCollab sale contoso");
        var question = await CardAsync("Which sale do you mean?");
        Assert.Equal(AnswerKind.Card, (await Ana.ClickAsync(question, question.ButtonsFor(Ana)[0])).Kind);
        await SoundAsync();
    }

    [Fact(Timeout = Limit)]
    public async Task An_ambiguous_name_is_asked_back_and_the_click_goes_on()
    {
        Northwind.Add(World.AddPerson(new PersonTraits("Benita Berg")), World.AddPerson(new PersonTraits("Benno Frost")));
        var sale = await OpenedAsync();
        await Ana.ReplyAsync(sale, "@TeamsCollab hand off qualify to benn: all yours");
        await CardAsync("Ana hands you");
        var handoff = await SaleAsync();
        Assert.Single(handoff.Handoffs);

        await Ana.SayAsync(Deals, "@TeamsCollab new sale Fabrikam seats, short");
        var second = await CardAsync("Fabrikam seats");
        await Ana.ReplyAsync(second, "@TeamsCollab hand off qualify to be: all yours");
        var question = Deals.LastFromBot;
        Assert.Equal("Which be do you mean?", Words(question));
        Assert.Equal(["Ben", "Benita Berg", "Benno Frost"], question.ButtonsFor(Ana).Order());
        Assert.Equal(AnswerKind.Card, (await Ana.ClickAsync(question, "Benita Berg")).Kind);
        var offered = await World.WaitForAsync(() => Deals.Messages.LastOrDefault(m => m.FromBot && m.Card is not null && m.Mentions(World.Person("Benita Berg"))));
        Assert.Contains("all yours", offered.ReadBy(Ben), StringComparison.Ordinal);
        await SoundAsync();
    }

    [Theory(Timeout = Limit)]
    [InlineData("**bold** _it_ [x](https://evil.example)")]
    [InlineData("{{DATE(2027-01-15T09:00:00Z)}} deal")]
    [InlineData("\"quotes\" 'n' / \\ # ? deal")]
    [InlineData("\u202Ertl\u202C deal")]
    public async Task Names_that_mean_harm_are_shown_as_typed(string name)
    {
        await Ana.SayAsync(Deals, $"@TeamsCollab new sale {name}");
        var sale = await World.WaitForAsync(() => Deals.Messages.LastOrDefault(m => m.FromBot && m.Card is not null));
        await HandedOffAsync(sale);
        Assert.Single((await SaleAsync()).Handoffs);
        await SoundAsync();
    }

    [Fact(Timeout = Limit)]
    public async Task A_name_of_500_characters_is_refused_and_nothing_is_stored()
    {
        await Ana.SayAsync(Deals, $"@TeamsCollab new sale {new string('x', 500)}");
        Assert.Equal("A sale's name has at most 100 characters; this one has 500. Please shorten it.", Words(Deals.LastFromBot));
        Assert.Empty(await Store.OpenAsync(Key, 10, default));
        await SoundAsync();
    }

    [Fact(Timeout = Limit)]
    public async Task The_bot_says_hello_in_a_new_team_and_helps_whoever_asks()
    {
        var east = World.Team("Northwind East");
        World.Doubling = Doubling.FourTimes;
        await World.Events.InstallAsync(east, Ben);
        World.Doubling = Doubling.None;
        Assert.Single(east.General.Messages, message => message.Summary == "Hello! I help this team pass the ball");
        await Ana.SayAsync("hi");
        Assert.Contains("new sale Contoso renewal", Ana.Chat.LastFromBot.ReadBy(Ana), StringComparison.Ordinal);
        await Ana.SayAsync(Deals, "@TeamsCollab aprove");
        Assert.Contains("“approve”", Words(Deals.LastFromBot), StringComparison.Ordinal);
        await SoundAsync();
    }

    [Theory(Timeout = Limit)]
    [InlineData("don't hand off the demo to Ben")]
    [InlineData("should I approve?")]
    [InlineData("approve of dancing")]
    [InlineData("hand me the salt")]
    [InlineData("pass the salt to Ben")]
    [InlineData("give me a hand")]
    [InlineData("withdraw money from the bank")]
    [InlineData("take care of yourself")]
    [InlineData("done deal in Paris")]
    [InlineData("take")]
    [InlineData("return")]
    [InlineData("ask")]
    [InlineData("answer")]
    [InlineData("withdraw")]
    [InlineData("hand off")]
    [InlineData("hand off to")]
    [InlineData("new sale")]
    [InlineData("new sale , 12k EUR")]
    [InlineData("new sale Fabrikam, close someday")]
    [InlineData("who has the ball")]
    [InlineData("sale nobody knows")]
    [InlineData("timeline of nothing")]
    [InlineData("approve the demo of Fabrikam")]
    [InlineData("???")]
    public async Task What_is_no_clear_command_changes_nothing_and_is_answered(string text)
    {
        var sale = await OpenedAsync();
        World.ForgetRecords();
        var before = Deals.Messages.Count(m => m.FromBot);
        await Cleo.ReplyAsync(sale, $"@TeamsCollab {text}");
        Assert.Equal(before + 1, Deals.Messages.Count(m => m.FromBot));
        var stored = await SaleAsync();
        Assert.Equal(1, stored.Version);
        await SoundAsync();
    }
}
