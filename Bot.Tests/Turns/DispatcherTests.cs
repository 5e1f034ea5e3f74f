using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Moq;
using TeamsCollab.Sales;
using TeamsCollab.Store;
using TeamsCollab.Turns;
using Xunit;

namespace TeamsCollab.Tests.Turns;

public class DispatcherTests
{
    private static readonly TeamKey North = RowKeys.TeamPartition("tenant", "19:north@thread.tacv2");
    private static readonly TeamKey South = RowKeys.TeamPartition("tenant", "19:south@thread.tacv2");
    private readonly Mock<ISaleStore> store = new(MockBehavior.Strict);
    private readonly FakeTimeProvider time = new();

    [Fact]
    public async Task A_typed_command_gets_what_stands_behind_its_words()
    {
        var routes = new RouteTable().Command("new sale", (_, rest, _) => Task.FromResult(Reply.Say($"[{rest}]")));

        Assert.Equal("[Contoso: 5]", Sentence(await Dispatcher(routes).AnswerAsync(Said("New  sale Contoso: 5"), default)));
    }

    [Fact]
    public async Task An_unknown_command_is_answered_with_what_it_resembles()
    {
        var dispatcher = Dispatcher(new RouteTable().Command("approve", Never).Command("sales", Never).Command("sale", Never));

        Assert.Equal("Did you mean “approve”?", Card(await dispatcher.AnswerAsync(Said("aprove"), default)).Summary);
        var either = Card(await dispatcher.AnswerAsync(Said("salee"), default));
        Assert.Equal("Did you mean “sale” or “sales”?", either.Summary);
        Snapshots.Match(either.Content, "did-you-mean");
        Assert.Contains("“help”", Sentence(await dispatcher.AnswerAsync(Said("weather tomorrow"), default)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pressed_guess_is_what_would_have_been_typed_with_its_words_and_mentions()
    {
        Turn? told = null;
        var routes = new RouteTable().Command("hand off", (turn, rest, _) =>
        {
            told = turn;
            return Task.FromResult(Reply.Say($"[{rest}]"));
        });
        var dispatcher = Dispatcher(routes);
        var said = Said("hnad off  the demo to Ben Ito: they said \"yes\"") with { Mentions = [new Mentioned("29:ben", "ben", "Ben Ito")] };

        var click = Press(await dispatcher.AnswerAsync(said, default), 0);

        Assert.Equal("[the demo to Ben Ito: they said \"yes\"]", Sentence(await dispatcher.AnswerAsync(click, default)));
        Assert.Equal("ben", Assert.Single(told!.Mentions).EntraId);
        Assert.Equal(told.ActivityId, (await AgainAsync(click)).ActivityId);

        async Task<Turn> AgainAsync(Turn same)
        {
            await dispatcher.AnswerAsync(same with { ActivityId = "Teams sends it again" }, default);
            return told!;
        }
    }

    [Fact]
    public async Task A_guess_is_pressed_only_by_who_typed_it()
    {
        var dispatcher = Dispatcher(new RouteTable().Command("approve", Never));
        var click = Press(await dispatcher.AnswerAsync(Said("aprove"), default), 0);

        Assert.StartsWith("This question is for whoever asked.", Sentence(await dispatcher.AnswerAsync(click with { Caller = click.Caller with { EntraId = "ben" } }, default)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("approve the demo?", "the demo")]
    [InlineData("approve?!", "")]
    public async Task What_sounded_like_a_question_is_done_by_one_click(string text, string rest)
    {
        var done = 0;
        var dispatcher = Dispatcher(new RouteTable().Command("approve", (_, about, _) => Task.FromResult(Reply.Say($"[{about}] {++done}"))));
        var asked = await dispatcher.AnswerAsync(Said(text), default);

        Assert.StartsWith("That sounded like a question, so I did nothing.", Card(asked).Summary, StringComparison.Ordinal);
        Assert.Equal($"[{rest}] 1", Sentence(await dispatcher.AnswerAsync(Press(asked, 0), default)));
    }

    [Theory]
    [InlineData("aprove? never", "That sounded")]
    [InlineData("done? no", "That sounded like a question, so I did nothing. If you want it done, type it")]
    public async Task A_press_is_checked_like_what_is_typed(string text, string answer)
    {
        var dispatcher = Dispatcher(new RouteTable().Command("approve", Never).Command("done", Never));
        var asked = await dispatcher.AnswerAsync(Said(text), default);

        Assert.StartsWith(answer, Sentence(asked is CardReply ? await dispatcher.AnswerAsync(Press(asked, 0), default) : asked), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_bare_mention_is_greeted()
    {
        var routes = new RouteTable().Command("help", Never).Command("hi", (_, _, _) => Task.FromResult(Reply.Say("Hello")));

        Assert.Equal("Hello", Sentence(await Dispatcher(routes).AnswerAsync(Said(""), default)));
    }

    [Theory]
    [InlineData(TurnKind.Clicked)]
    [InlineData(TurnKind.DialogOpened)]
    [InlineData(TurnKind.DialogSent)]
    [InlineData(TurnKind.Said)]
    public async Task Whatever_hangs_behind_a_turn_its_person_hears_within_five_seconds(TurnKind kind)
    {
        var hanging = new TaskCompletionSource<Reply>();
        var routes = new RouteTable()
            .Click("part.done", (_, _) => hanging.Task).Dialog("part.done", (_, _) => hanging.Task).Form("part.done", (_, _) => hanging.Task).Command("sales", (_, _, _) => hanging.Task);

        var answer = Dispatcher(routes).AnswerAsync(Said("sales") with { Kind = kind, Verb = "part.done" }, default);
        time.Advance(TimeSpan.FromSeconds(4));
        Assert.False(answer.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("This takes longer than usual. The card changes when it is saved; if not within a minute, press again.", Sentence(await answer));
        hanging.SetException(new InvalidOperationException("Nobody hears this but the log."));
    }

    [Theory]
    [InlineData(TurnKind.Clicked)]
    [InlineData(TurnKind.DialogOpened)]
    [InlineData(TurnKind.DialogSent)]
    public async Task An_unknown_verb_is_answered_with_a_sentence(TurnKind kind)
    {
        var answer = await Dispatcher(new RouteTable()).AnswerAsync(Said("") with { Kind = kind, Verb = "sale.explode" }, default);

        Assert.Contains("button", Sentence(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_verb_reaches_only_the_handler_of_its_kind()
    {
        var routes = new RouteTable()
            .Click("part.done", (_, _) => Task.FromResult(Reply.Say("click")))
            .Dialog("part.done", (_, _) => Task.FromResult(Reply.Say("dialog")))
            .Form("part.done", (_, _) => Task.FromResult(Reply.Say("form")));
        var dispatcher = Dispatcher(routes);

        async Task<string> AnswerAsync(TurnKind kind) => Sentence(await dispatcher.AnswerAsync(Said("") with { Kind = kind, Verb = "part.done" }, default));

        Assert.Equal(["click", "dialog", "form"], [await AnswerAsync(TurnKind.Clicked), await AnswerAsync(TurnKind.DialogOpened), await AnswerAsync(TurnKind.DialogSent)]);
    }

    [Fact]
    public async Task An_event_that_nobody_maps_is_passed_over_in_silence() =>
        Assert.Same(Reply.Silent, await Dispatcher(new RouteTable()).AnswerAsync(Said("") with { Kind = TurnKind.Removed, Verb = BotEvents.Removed }, default));

    [Fact]
    public async Task An_outage_is_no_error_and_loses_nothing()
    {
        var dispatcher = Dispatcher(new RouteTable()
            .Command("sales", (_, _, _) => throw new StoreUnavailableException("Table away."))
            .Command("roles", (_, _, _) => throw new RosterUnavailableException("Teams away.")));

        foreach (var command in new[] { "sales", "roles" })
            Assert.Contains("nothing is lost", Sentence(await dispatcher.AnswerAsync(Said(command), default)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bug_is_answered_with_a_reference_that_stays_the_same_for_the_same_activity()
    {
        var dispatcher = Dispatcher(new RouteTable().Command("sales", (_, _, _) => throw new InvalidOperationException("secret detail")));

        var first = Sentence(await dispatcher.AnswerAsync(Said("sales"), default));
        var again = Sentence(await dispatcher.AnswerAsync(Said("sales"), default));

        Assert.Matches("reference [0-9a-f]{8}", first);
        Assert.DoesNotContain("secret", first, StringComparison.Ordinal);
        Assert.Equal(first, again);
    }

    [Fact]
    public void A_word_mapped_twice_stops_the_start()
    {
        Assert.Throws<InvalidOperationException>(() => new RouteTable().Command("sales", Never).Command("SALES", Never));
        Assert.Throws<InvalidOperationException>(() => Dispatcher(new RouteTable().Click(TeamFinder.ChooseVerb, (_, _) => Task.FromResult(Reply.Silent))));
    }

    [Fact]
    public async Task A_person_without_a_team_is_told_so()
    {
        Memberships();

        Assert.Contains("team", Sentence(await PersonalDispatcher().AnswerAsync(Said("sales"), default)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_only_team_is_taken_without_asking()
    {
        Memberships(North);

        Assert.Equal(North.Value, Sentence(await PersonalDispatcher().AnswerAsync(Said("sales"), default)));
    }

    [Fact]
    public async Task Several_teams_are_asked_back_and_the_click_goes_on_with_the_text()
    {
        Memberships(North, South);
        var dispatcher = PersonalDispatcher();

        var card = Assert.IsType<CardReply>(await dispatcher.AnswerAsync(Said("sales of may"), default)).Card.Content;
        var button = card.SelectTokens("$.body[*].actions[*]").Single(a => (string?)a["title"] == South.Value);
        var data = new Dictionary<string, string> { ["team"] = (string)button["data"]!["team"]!, ["text"] = (string)button["data"]!["text"]! };
        var answer = await dispatcher.AnswerAsync(Said("") with { Kind = TurnKind.Clicked, Verb = (string)button["verb"]!, Data = data }, default);

        Assert.Equal($"{South.Value} of may", Sentence(answer));
    }

    [Fact]
    public async Task A_text_too_long_for_the_buttons_is_sent_to_the_channel()
    {
        Memberships(North, South);

        Assert.Contains("too long", Sentence(await PersonalDispatcher().AnswerAsync(Said("sales " + new string('x', 5_000)), default)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_forged_team_is_refused_whatever_the_card_carries()
    {
        Memberships(North);
        var click = Said("") with { Kind = TurnKind.Clicked, Verb = TeamFinder.ChooseVerb, Data = new Dictionary<string, string> { ["team"] = South.Value, ["text"] = "sales" } };

        Assert.Contains("aren't in that team", Sentence(await PersonalDispatcher().AnswerAsync(click, default)), StringComparison.Ordinal);
    }

    private Dispatcher PersonalDispatcher()
    {
        var finder = new TeamFinder(store.Object);
        return Dispatcher(new RouteTable().Command("sales", async (turn, rest, ct) =>
            await finder.FindAsync(turn, ct) is { Team: { } team } found ? Reply.Say($"{team} {rest}".TrimEnd()) : (await finder.FindAsync(turn, ct)).Answer!));
    }

    private Dispatcher Dispatcher(RouteTable routes) => new(routes, new TeamFinder(store.Object), time, NullLogger<Dispatcher>.Instance);

    private void Memberships(params TeamKey[] teams) =>
        store.Setup(s => s.MembershipsAsync("tenant", "ana", It.IsAny<CancellationToken>()))
            .ReturnsAsync([.. teams.Select((t, i) => new TeamMembership(t, t.Value, new Person(i + 1)))]);

    private static Turn Said(string text) => new()
    {
        Kind = TurnKind.Said,
        ActivityId = "1",
        At = new DateTimeOffset(2027, 1, 15, 9, 0, 0, TimeSpan.Zero),
        Caller = new Caller("ana", "29:ana", "Ana", "tenant", null),
        Place = new Place { Kind = PlaceKind.Personal, Conversation = "a:1", ServiceUrl = "https://teams.example", Bot = "28:bot" },
        Culture = CultureInfo.GetCultureInfo("en"),
        Text = text,
    };

    private static Task<Reply> Never(Turn turn, string rest, CancellationToken ct) => throw new InvalidOperationException("Not to be called.");

    private static CardContent Card(Reply reply) => Assert.IsType<CardReply>(reply).Card;

    private static Turn Press(Reply asked, int button)
    {
        var pressed = Card(asked).Content.SelectTokens("$.body[*].actions[*]").ElementAt(button);
        return Said("") with
        {
            Kind = TurnKind.Clicked,
            ActivityId = "press",
            Verb = (string)pressed["verb"]!,
            Data = ((Newtonsoft.Json.Linq.JObject)pressed["data"]!).Properties().ToDictionary(p => p.Name, p => (string)p.Value!),
        };
    }

    private static string Sentence(Reply reply) => Assert.IsType<SayReply>(reply).Sentence;
}
