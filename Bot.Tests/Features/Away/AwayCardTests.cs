using System.Globalization;
using TeamsCollab.Cards;
using TeamsCollab.Features;
using TeamsCollab.Features.Away;
using TeamsCollab.Features.Handoffs;
using TeamsCollab.Features.Nudges;
using TeamsCollab.Features.Sales;
using TeamsCollab.Sales;
using TeamsCollab.Store;
using TeamsCollab.Turns;
using Xunit;
using static TeamsCollab.Tests.Features.SaleGame;

namespace TeamsCollab.Tests.Features.Away;

/// <summary>What says that somebody isn't there, as files to read.</summary>
public class AwayCardTests
{
    private static readonly View Many = new(English, Readers.Many);
    private static readonly CultureInfo German = CultureInfo.GetCultureInfo("de");
    private static readonly Absent Absence = new() { From = new DateTimeOffset(2027, 1, 5, 9, 0, 0, TimeSpan.Zero), Until = new DateTimeOffset(2027, 1, 8, 0, 0, 0, TimeSpan.Zero), Back = new DateOnly(2027, 1, 8), StandIn = Cleo.Number };
    private static readonly Dictionary<Person, Member> People = SaleGame.Team.ToDictionary(m => m.Number);

    [Fact]
    public void The_card_of_an_absence_looks_so()
    {
        var shown = new AwayShown(Ben.EntraId, Words.Line("Ben"), Absence) { People = People };
        Snapshots.Match(AwayCard.Draw(shown, Many).Content, "away");
        Snapshots.Match(AwayCard.Draw(shown with { Own = true, SetBy = Words.Line("Ana") }, new View(English, Readers.One, new TeamKey("team|t|n"))).Content, "away-told");
        Snapshots.Match(AwayCard.Draw(shown with { Absent = null }, Many).Content, "away-back");
    }

    [Fact]
    public void Who_is_away_is_a_list()
    {
        var now = Absence.From.AddHours(1);
        Snapshots.Match(AwayCard.List([Ana, Ben with { Absent = Absence }, Cleo, Mia with { Absent = Absence with { StandIn = null } }], now, Many).Content, "away-list");
        Assert.Equal("Nobody has said that they are away.", AwayCard.List([Ana], now, Many).Summary);
    }

    [Fact]
    public void A_handoff_that_waits_for_somebody_who_is_away_looks_so()
    {
        var game = Held(Absence);
        Snapshots.Match(HandoffCard.Draw(game.Scene(), game.Handoff, Many)!.Content, "handoff-away");
        Snapshots.Match(RedirectForm.Question(Typing, game.Scene(), game.Handoff)!.Content, "handoff-away-question");
        var first = game.Handoff;
        game.Accepted(Ana, c => RedirectMoves.Keep(c, first));
        Snapshots.Match(HandoffCard.Draw(game.Scene(), first, Many)!.Content, "handoff-left");
        game.Accepted(Ana, c => RedirectMoves.Redirect(c, new RedirectHandoff { Handoff = first, To = Cleo.EntraId, ToName = "Cleo" }));
        Snapshots.Match(HandoffCard.Draw(game.Scene(), first, Many)!.Content, "handoff-redirected");
        Assert.Contains("Budget is agreed", HandoffCard.Draw(game.Scene(), game.Handoff, Many)!.Content.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_stand_in_or_while_they_pause_somebody_else_can_be_chosen()
    {
        var paused = Held(Absence with { StandIn = null, Paused = true });
        var card = HandoffCard.Draw(paused.Scene(), paused.Handoff, Many)!.Content.ToString();
        Assert.Contains("Ben has paused until Fri, Jan 8, 2027", card, StringComparison.Ordinal);
        Assert.Contains("Hand to somebody else…", card, StringComparison.Ordinal);
        paused.Now = Absence.Until;
        Assert.DoesNotContain("Hand to somebody else", HandoffCard.Draw(paused.Scene(), paused.Handoff, Many)!.Content.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_sale_says_it_where_the_ball_stands()
    {
        var game = Held(Absence);
        var people = SaleGame.Team.Select(m => m.Number == Ben.Number ? Ben with { Absent = Absence } : m).ToArray();
        Assert.Contains("Ben (away until Fri, Jan 8, 2027; Cleo stands in) has the ball", SaleCard.Draw(game.Scene(people), Many).Content.ToString(), StringComparison.Ordinal);
        Assert.Contains("Ben (bis Fr, 8. Jan. 2027 weg; Cleo vertritt)", SaleCard.Draw(game.Scene(people), new View(German, Readers.Many)).Content.ToString(), StringComparison.Ordinal);
        game.Now = Absence.Until;
        Assert.DoesNotContain("away until", SaleCard.Draw(game.Scene(people), Many).Content.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_sender_is_told_in_the_thread()
    {
        var game = Held(null);
        var noted = new AwayNoted { Version = game.Sale!.Version + 1, By = Person.Nobody, At = game.Now, Handoff = game.Handoff, Away = Absence };
        var after = Fold.Apply(game.Sale, noted);
        Assert.Equal(
            "Ana, Ben is away until Fri, Jan 8, 2027; Cleo stands in. The qualification of Contoso renewal waits there. On the handoff's card you can hand it to Cleo instead, or leave it with Ben.",
            ToldSentence.Of(after, noted, null, People, new HandoffTexts(English))!.Value.Text.Plain);
        Assert.Equal([Person.Nobody, Ana.Number, Ben.Number, Cleo.Number], ToldSentence.People(after, noted));
    }

    [Fact]
    public void A_stand_ins_nudge_names_what_they_stand_in_for_behind_their_own()
    {
        var north = new TeamMembership(new TeamKey("team|t|n"), "Northwind Sales", Cleo.Number);
        Waiting Waits(string sale, int? handoff, bool awaited = false) => new(sale, "demo", handoff) { SaleName = "Contoso renewal", Title = "Demo", Other = handoff is null ? null : Ana.Number, Awaited = awaited };
        var items = NudgeItems.Of(
            [new(north, [Waits("s1", null)]), new(north, [Waits("s2", 4), Waits("s3", null), Waits("s4", 5, awaited: true)], Ben.Number)], null);
        var sheet = new NudgeSheet
        {
            Items = items,
            People = People.ToDictionary(p => (north.Team, p.Key), p => p.Value),
            Today = Today,
            Zone = TimeZoneInfo.Utc,
            Card = NudgeSheet.Nudge,
        };
        Assert.Equal(
            ["The demo of Contoso renewal is yours", "Ana hands Ben the demo of Contoso renewal", "Ben has the demo of Contoso renewal"],
            items.Select(i => NudgeCard.Line(sheet, i, new NudgeTexts(English)).Plain));
        Assert.Contains((north.Team, Ben.Number), NudgeSheet.Shown(items));
        Snapshots.Match(NudgeCard.Draw(sheet, English).Content, "nudge-stands-in");
    }

    [Fact]
    public void The_form_asks_who_when_and_who_stands_in()
    {
        var people = SaleGame.Team.Take(3).Select(m => new RosterEntry(m.EntraId, m.TeamsId, m.Name, false)).ToList();
        var turn = Typing with { Kind = TurnKind.DialogOpened };
        Snapshots.Match(((DialogReply)AwayForm.Draw(turn, World, people, null)).Card.Content, "form-away");
        Snapshots.Match(((DialogReply)AwayForm.Draw(turn, null, [], Words.Line("No."))).Card.Content, "form-away-of-no-team");
        var game = Held(Absence);
        Snapshots.Match(((DialogReply)RedirectForm.Draw(turn, game.Scene(), game.Handoff, people, null)).Card.Content, "form-redirect");
    }

    private static SaleGame Held(Absent? absent)
    {
        var game = Opened();
        game.Members[Ben.EntraId] = Ben with { Absent = absent };
        return game.Offer(Ana, "qualify", Ben, "Budget is agreed.");
    }
}
