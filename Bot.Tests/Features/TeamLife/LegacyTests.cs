using TeamsCollab.Cards;
using TeamsCollab.Features;
using TeamsCollab.Features.Parts;
using TeamsCollab.Features.TeamLife;
using TeamsCollab.Sales;
using TeamsCollab.Turns;
using Xunit;
using static TeamsCollab.Tests.Features.SaleGame;

namespace TeamsCollab.Tests.Features.TeamLife;

/// <summary>What somebody leaves behind, who might go on with it, and the captains' card of it.</summary>
public class LegacyTests
{
    private static readonly View Many = new(English, Readers.Many);
    private readonly SaleGame game = Opened();

    [Fact]
    public void The_partner_is_suggested_first_then_who_has_the_role()
    {
        game.Members[Cleo.EntraId] = Cleo with { Roles = ["se"] };
        game.Take(Ben, "demo").Accepted(Ben, c => CareMoves.Pair(c, new PairPart { Part = "demo", With = Mia.EntraId }));
        Leave(Ben);
        var left = Assert.Single(Left(Ben));
        Assert.Equal((LeaverRole.Holder, (Person?)null), (left.Role, left.Remaining));
        Assert.Equal(["Mia", "Cleo"], left.Candidates.Select(m => m.Name));
        Assert.Equal((LeaverChoice.Give, "Mia"), (left.Suggestion.Choice, left.Suggestion.To!.Name));
    }

    [Fact]
    public void Nobody_who_left_or_is_a_guest_is_suggested_and_then_it_is_open_to_take()
    {
        game.Members[Gus.EntraId] = Gus with { Roles = ["SE"] };
        game.Members[Lea.EntraId] = Lea with { Roles = ["SE"] };
        game.Take(Ben, "demo");
        Leave(Ben);
        var left = Assert.Single(Left(Ben));
        Assert.Empty(left.Candidates);
        Assert.Equal((LeaverChoice.Free, (Member?)null), left.Suggestion);
    }

    [Fact]
    public void What_was_offered_to_a_leaver_goes_back_and_a_pair_goes_on_alone()
    {
        game.Offer(Ana, "qualify", Ben).Take(Cleo, "demo").Accepted(Cleo, c => CareMoves.Pair(c, new PairPart { Part = "demo", With = Ben.EntraId }));
        Leave(Ben);
        var left = Left(Ben);
        Assert.Equal([(LeaverRole.Receiver, (Person?)Ana.Number), (LeaverRole.Partner, Cleo.Number)], left.Select(l => (l.Role, l.Remaining)));
        foreach (var part in left) Settle(part);
        Assert.Empty(Left(Ben));
        Assert.Equal((Ana.Number, Cleo.Number, null), (game.Sale!.Ball(game.Sale.Part("qualify")!), game.Sale.Part("demo")!.Holder, game.Sale.Part("demo")!.Partner));
    }

    [Fact]
    public void A_question_to_a_leaver_who_offered_does_not_keep_the_ball_with_them()
    {
        game.Offer(Ana, "qualify", Ben).Accepted(Ben, c => TeamsCollab.Features.Handoffs.HandoffMoves.Ask(c, new TeamsCollab.Features.Handoffs.AnswerHandoff(game.Handoff, "Who decides?")));
        Leave(Ana);
        var left = Assert.Single(Left(Ana));
        Assert.Equal("Ben", left.Suggestion.To!.Name);
        Settle(left);
        Assert.Equal(Ben.Number, game.Sale!.Ball(game.Sale.Part("qualify")!));
    }

    [Fact]
    public void One_part_at_a_time_is_settled_and_what_is_up_comes_first()
    {
        game.Take(Ben, "demo").Take(Ben, "proposal").Offer(Ana, "qualify", Ben);
        Leave(Ben);
        Assert.Equal(["qualify", "demo", "proposal"], Left(Ben).Select(l => l.Part.Key));
        game.Accepted(Mia, c => ReassignMoves.Settle(c, new SettleLeaver { Who = Ben.EntraId, Choice = LeaverChoice.Give, To = Cleo.EntraId, Part = "demo" }));
        Assert.Equal(["qualify", "proposal"], Left(Ben).Select(l => l.Part.Key));
        Assert.Contains(Subject.OfLeaver(Ben.Number), game.Touched);
        Assert.IsType<Already>(game.Try(Mia, c => ReassignMoves.Settle(c, new SettleLeaver { Who = Ben.EntraId, Choice = LeaverChoice.Free, Part = "demo" })));
    }

    [Fact]
    public void Without_a_captain_in_the_team_anybody_in_it_settles()
    {
        game.Take(Ben, "demo");
        Leave(Ben);
        Decision Free(MoveContext c, bool without) =>
            ReassignMoves.Settle(c, new SettleLeaver { Who = Ben.EntraId, Choice = LeaverChoice.Free, Part = "demo", WithoutCaptains = without });
        Assert.StartsWith("Only a captain decides", Says(game.Try(Cleo, c => Free(c, false))), StringComparison.Ordinal);
        game.Accepted(Cleo, c => Free(c, true));
        Assert.Null(game.Sale!.Part("demo")!.Holder);
    }

    [Fact]
    public void The_captains_card_of_a_leaver_looks_so()
    {
        game.Members[Cleo.EntraId] = Cleo with { Roles = ["SE"] };
        game.Take(Ben, "demo").Offer(Ana, "qualify", Ben).Take(Cleo, "close").Accepted(Cleo, c => CareMoves.Pair(c, new PairPart { Part = "close", With = Ben.EntraId }));
        Leave(Ben);
        var scene = Scene(Ben);
        Snapshots.Match(LeaverCard.Draw(scene, Many).Content, "leaver");
        Snapshots.Match(LeaverCard.Draw(scene with { Parts = [.. scene.Parts.Skip(1)] }, Many).Content, "leaver-held");
        Assert.Equal("Ben has left the team, and somebody sees to everything they had.", LeaverCard.Draw(scene with { Parts = [] }, Many).Summary);
        Assert.Equal("Ben is back in the team and goes on with what they have.", LeaverCard.Draw(scene with { Leaver = Ben }, Many).Summary);
        var many = scene with { Parts = [.. Enumerable.Range(0, 23).Select(_ => scene.Parts[1])] };
        Assert.Contains("and 12 more", LeaverCard.Draw(many, Many).Content.ToString(), StringComparison.Ordinal);
    }

    private LeaverScene Scene(Member leaver) => new()
    {
        Team = World,
        Leaver = game.Members[leaver.EntraId],
        Parts = Left(leaver),
        People = game.Members.Values.ToDictionary(m => m.Number),
    };

    private IReadOnlyList<LeftPart> Left(Member leaver) => Legacy.Of([game.Sale!], leaver.Number, [.. game.Members.Values]);

    private void Settle(LeftPart left) => game.Accepted(Mia, c => ReassignMoves.Settle(c, new SettleLeaver
    {
        Who = game.Members.Values.Single(m => m.Left && m.Number != Lea.Number).EntraId,
        Choice = left.Suggestion.Choice,
        To = left.Suggestion.To?.EntraId,
        Part = left.Part.Key,
    }));

    private void Leave(Member who) => game.Members[who.EntraId] = game.Members[who.EntraId] with { Left = true };
}
