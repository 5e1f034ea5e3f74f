using TeamsCollab.Cards;
using TeamsCollab.Features;
using TeamsCollab.Features.Handoffs;
using TeamsCollab.Features.Help;
using TeamsCollab.Features.Parts;
using TeamsCollab.Features.Sales;
using TeamsCollab.Features.Welcome;
using TeamsCollab.Sales;
using TeamsCollab.Store;
using TeamsCollab.Tests.Cards;
using TeamsCollab.Turns;
using Xunit;
using static TeamsCollab.Tests.Features.SaleGame;
using Written = TeamsCollab.Features.Written;

namespace TeamsCollab.Tests.Features;

/// <summary>Every state of every card, as files to read.</summary>
public class CardTests
{
    private static readonly View Many = new(English, Readers.Many);
    private static readonly View One = new(English, Readers.One, new TeamKey("team|t|n"));

    [Fact]
    public void A_handoff_in_each_of_its_states_looks_so()
    {
        var game = Rich();
        game.Accepted(Ana, c => HandoffMoves.Offer(c, Offering("qualify", Ben, "Budget is *agreed*.\nNext: meet the CFO.") with { Due = Today.AddDays(3) }));
        Match(game, "handoff-offered");
        game.Accepted(Ben, c => HandoffMoves.Ask(c, new AnswerHandoff(game.Handoff, "Who decides?")));
        Match(game, "handoff-asked");
        game.Accepted(Ana, c => HandoffMoves.Answer(c, new AnswerHandoff(game.Handoff, "Their CFO.")));
        Match(game, "handoff-answered");
        game.Accepted(Ben, c => HandoffMoves.Approve(c, new AnswerHandoff(game.Handoff)));
        Match(game, "handoff-approved");
        game.Offer(Ben, "qualify", Cleo).Accepted(Cleo, c => HandoffMoves.Return(c, new ReturnHandoff(game.Handoff, ReturnCause.Other, "I am on leave.")));
        Match(game, "handoff-returned");
        game.Offer(Ben, "qualify", Cleo).Accepted(Ben, c => HandoffMoves.Withdraw(c, new AnswerHandoff(game.Handoff)));
        Match(game, "handoff-withdrawn");
    }

    [Fact]
    public void A_new_sale_and_one_in_full_swing_look_so()
    {
        Snapshots.Match(SaleCard.Draw(Opened("short").Scene(), Many).Content, "sale-short");
        var game = Rich().Take(Ben, "discovery").Take(Cleo, "demo").Take(Cleo, "security").Finish(Ana, "qualify", "Go.");
        game.Accepted(Ben, c => HandoffMoves.Ask(c, new AnswerHandoff(game.Handoff, "Really?"))).Offer(Cleo, "demo", Ana);
        Snapshots.Match(SaleCard.Draw(game.Scene(), Many).Content, "sale-full-swing");
        Snapshots.Match(SaleCard.Draw(game.Scene(), One).Content, "sale-in-a-personal-chat");
    }

    [Fact]
    public void A_wanted_part_and_its_answers_look_so()
    {
        var game = Rich().Finish(Ana, "qualify");
        Snapshots.Match(WantedCard.Draw(game.Scene(), "discovery", Many)!.Content, "wanted");
        Assert.Equal("The discovery of Contoso renewal is offered to Ben", WantedCard.Draw(Rich().Finish(Ana, "qualify").Offer(Cleo, "discovery", Ben).Scene(), "discovery", Many)!.Summary);
        game.Take(Ben, "discovery");
        Assert.Equal("Ben holds the discovery of Contoso renewal", WantedCard.Draw(game.Scene(), "discovery", Many)!.Summary);
        game.Finish(Ben, "discovery");
        Assert.Equal("The discovery of Contoso renewal is done", WantedCard.Draw(game.Scene(), "discovery", Many)!.Summary);
    }

    [Fact]
    public void Lists_show_who_has_the_ball_and_what_is_late_first_and_how_to_go_on()
    {
        var people = Rich().Scene().People;
        var today = new DateOnly(2027, 1, 10);
        SaleListing late = new("a", "Contoso renewal", "Contoso", new DateOnly(2027, 1, 5), new Money(12_000, "EUR"), [Ben.Number, Ana.Number]) { Now = ["Demo", "Proposal"] };
        SaleListing free = new("b", "Fabrikam", "Fabrikam", null, null, []);
        SaleListing due = new("c", "Adatum", "Adatum", new DateOnly(2027, 1, 15), null, [Ana.Number, Ben.Number]) { Now = ["Qualify"] };
        var all = new ListingQuery { Most = SalesCard.Most };
        Snapshots.Match(SalesCard.Draw(new([late, due, free], "open|2027-01-15|c"), all, people, today, Many).Content, "sales");
        Snapshots.Match(SalesCard.Draw(new([], null), all, people, today, One).Content, "sales-none");
        Snapshots.Match(SalesCard.Draw(new([late], null), all with { Ball = Ben.Number }, people, today, One).Content, "sales-of");
        Snapshots.Match(SalesCard.Draw(new([late with { Closed = SaleStatus.Won }, due with { Closed = SaleStatus.Lost }], null), all with { Closed = true }, people, today, Many).Content, "sales-closed");
        Assert.Equal("Open sales at “demo”", SalesCard.Draw(new([], "x"), all with { At = "demo" }, people, today, Many).Summary);
    }

    [Fact]
    public void Timeline_help_and_welcome_look_so()
    {
        var game = Rich().Offer(Ana, "qualify", Ben, "All set.");
        game.Accepted(Ben, c => HandoffMoves.Ask(c, new AnswerHandoff(game.Handoff, "Who?"))).Accepted(Ana, c => HandoffMoves.Answer(c, new AnswerHandoff(game.Handoff, "Pat.")));
        game.Accepted(Ben, c => HandoffMoves.Return(c, new ReturnHandoff(game.Handoff, ReturnCause.NoTime))).Take(Ben, "demo").Finish(Ana, "qualify");
        Snapshots.Match(TimelineCard.Draw(game.Scene(), [.. game.Happened.Reverse()], Many).Content, "timeline");
        Snapshots.Match(HelpCard.Draw(Many).Content, "help");
        Snapshots.Match(WelcomeCard.Draw(Many).Content, "welcome");
    }

    [Fact]
    public void A_long_timeline_is_cut_and_says_so()
    {
        var game = Rich();
        for (var i = 0; i < 20; i++)
            game.Offer(Ana, "qualify", Ben).Accepted(Ben, c => HandoffMoves.Return(c, new ReturnHandoff(game.Handoff, ReturnCause.NoTime)));
        var card = TimelineCard.Draw(game.Scene(), [.. game.Happened.Reverse().Take(TimelineCard.Most)], Many);
        Assert.Contains("and 26 more", card.Content.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Forms_look_so_and_keep_what_was_typed()
    {
        var game = Rich().Take(Ana, "demo");
        var typed = Typing with
        {
            Kind = TurnKind.DialogSent,
            Data = new Dictionary<string, string>
            {
                [Fields.Part] = "demo", [Fields.To] = "entra-Ben", [Fields.Note] = "All <b>set</b>", [Fields.Due] = "2027-01-15", [Fields.Seen] = "1",
                [Fields.Name] = "Contoso", [Fields.Amount] = "12000.5", [Fields.Currency] = "USD", [Fields.Play] = "short", [Fields.Words] = "Who?", [Fields.Cause] = "NoTime",
            },
        };
        RosterEntry[] others = [new("entra-Ben", "29:Ben", "Ben", false), new("entra-Cleo", "29:Cleo", "Cleo", false)];
        var wrong = Words.Line("That is wrong.");
        Match(OfferForm.Draw(Typing, game.Scene().Team, game.Sale!, Ana, others, null), "form-offer");
        Match(OfferForm.Draw(typed, game.Scene().Team, game.Sale!, Ana, others, wrong), "form-offer-again");
        Match(SaleForm.Draw(Typing, game.Scene().Team.Key, "nonce", null, askAgain: false), "form-sale");
        Match(SaleForm.Draw(typed, game.Scene().Team.Key, "nonce", wrong, askAgain: true), "form-sale-again");
        game.Offer(Ana, "qualify", Ben).Accepted(Ben, c => HandoffMoves.Ask(c, new AnswerHandoff(game.Handoff, "Who decides?")));
        Match(WordsForm.Draw(Typing, game.Scene(), game.Handoff, Verbs.HandoffAsk, null), "form-ask");
        Match(WordsForm.Draw(Typing, game.Scene(), game.Handoff, Verbs.HandoffAnswer, null), "form-answer");
        Match(WordsForm.Draw(typed, game.Scene(), game.Handoff, Verbs.HandoffReturn, wrong), "form-return-again");
        Match(PartForms.Done(Typing, game.Scene().Team, game.Sale!, Ana, null), "form-done");
        Match(PartForms.Take(Typing, new TeamsCollab.Features.Finding.Sighting { Team = game.Scene().Team, Sale = game.Sale }, game.Sale!), "form-take");
    }

    [Fact]
    public void Whatever_people_type_no_card_breaks_or_grows_too_big()
    {
        foreach (var nasty in NastyTexts.All)
        {
            if (Written.OneLine(nasty) is not { } name || name.Length > SaleMoves.MostName) continue;
            var game = new SaleGame();
            game.Accepted(Ana, c => SaleMoves.Open(c, Opening() with { Name = name, Customer = name, Goal = name }));
            game.Offer(Ana, "qualify", Ben, Written.Tidy(nasty));
            Member[] people = [Ana with { Name = nasty }, Ben with { Name = nasty }];
            foreach (var card in new[]
            {
                SaleCard.Draw(game.Scene(people), Many), HandoffCard.Draw(game.Scene(people), game.Handoff, Many)!, WantedCard.Draw(game.Scene(people), "discovery", Many)!,
                TimelineCard.Draw(game.Scene(people), [.. game.Happened.Reverse()], Many),
            })
            {
                var json = card.Content["body"]!.ToString();
                Assert.True(json.Length < 40_000, name);
                Assert.DoesNotContain("](https://evil", json, StringComparison.Ordinal);
                Assert.DoesNotContain("<script", json, StringComparison.OrdinalIgnoreCase);
                Assert.DoesNotContain("{{DATE(2027-01-15T09:00:00Z", json, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void The_biggest_sale_still_fits_into_a_message()
    {
        var part = Opened().Sale!.Parts[0] with { Title = new string('M', 200), Role = new string('R', 200), PartnerRole = new string('P', 200), ReadyWhen = new string('W', 500) };
        var game = Opened();
        var scene = game.Scene() with { Sale = game.Sale! with { Parts = [.. Enumerable.Range(0, Sale.MostParts).Select(i => part with { Key = $"part{i}" })] } };
        Assert.True(SaleCard.Draw(scene, Many).Content.ToString(Newtonsoft.Json.Formatting.None).Length * 2 < 81_920);
    }

    [Fact]
    public void Somebody_who_was_forgotten_is_somebody()
    {
        var game = Rich().Offer(Ana, "qualify", Ben, "Note.");
        var scene = game.Scene([Ana]) with { Texts = new Dictionary<int, string>() };
        var card = HandoffCard.Draw(scene, game.Handoff, Many)!;
        Assert.Contains("Ana hands somebody the qualification of Contoso renewal", card.Content.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("note", card.Content.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_one_who_is_told_is_mentioned_and_hears_what_happened()
    {
        var game = Rich().Offer(Ana, "qualify", Ben);
        Assert.Null(Told(game));
        game.Accepted(Ben, c => HandoffMoves.Ask(c, new AnswerHandoff(game.Handoff, "Who *decides*?")));
        Assert.Equal(@"<at>Ana</at>, Ben asks about the qualification of Contoso renewal: Who \*decides\*?", Told(game));
        game.Accepted(Ana, c => HandoffMoves.Answer(c, new AnswerHandoff(game.Handoff, "Pat.")));
        Assert.Equal("<at>Ben</at>, Ana answered about the qualification of Contoso renewal: Pat.", Told(game)?.Replace("\u200B", "", StringComparison.Ordinal));
        game.Accepted(Ben, c => HandoffMoves.Return(c, new ReturnHandoff(game.Handoff, ReturnCause.WrongPerson)));
        Assert.Equal("<at>Ana</at>, Ben returned the qualification of Contoso renewal: wrong person.", Told(game));
        game.Offer(Ana, "qualify", Ben).Accepted(Ana, c => HandoffMoves.Withdraw(c, new AnswerHandoff(game.Handoff)));
        Assert.Equal("<at>Ben</at>, Ana withdrew the qualification of Contoso renewal.", Told(game));
        game.Offer(Ana, "qualify", Ben).Accepted(Ben, c => HandoffMoves.Approve(c, new AnswerHandoff(game.Handoff)));
        Assert.Equal("<at>Ana</at>, Ben approved the qualification of Contoso renewal and holds it now.", Told(game));
    }

    private static string? Told(SaleGame game) =>
        ToldSentence.Of(game.Sale!, game.Happened[^1].Event, game.Happened[^1].Words, game.Scene().People, new HandoffTexts(English))?.Text.Markdown;

    private static void Match(SaleGame game, string name) => Snapshots.Match(HandoffCard.Draw(game.Scene(), game.Handoff, Many)!.Content, name);

    private static void Match(Reply form, string name) => Snapshots.Match(Assert.IsType<DialogReply>(form).Card.Content, name);

    /// <summary>A sale with everything that a card can show.</summary>
    private static SaleGame Rich()
    {
        var game = new SaleGame();
        game.Accepted(Ana, c => SaleMoves.Open(c, Opening() with
        {
            Amount = new Money(12_000, "EUR"),
            CloseDate = new DateOnly(2027, 1, 15),
            Goal = "Keep all 40 seats",
        }));
        return game;
    }
}
