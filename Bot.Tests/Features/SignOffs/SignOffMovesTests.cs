using TeamsCollab.Features.Parts;
using TeamsCollab.Features.SignOffs;
using TeamsCollab.Sales;
using TeamsCollab.Turns;
using Xunit;
using static TeamsCollab.Tests.Features.SaleGame;

namespace TeamsCollab.Tests.Features.SignOffs;

public class SignOffMovesTests
{
    // find: qualify is the SDR's with an AE. Ana holds it, Ben stands by.
    private readonly SaleGame game = Staged().Accepted(Ana, c => CareMoves.Pair(c, new PairPart { Part = "qualify", With = Ben.EntraId }));

    [Fact]
    public void A_stage_ends_with_two_people_in_two_roles_and_opens_the_next()
    {
        game.Take(Cleo, "demo").Take(Mia, "security").Finish(Ana, "qualify");
        Assert.False(game.Sale!.IsUp(game.Sale.Part("demo")!));
        Assert.Contains(new Subject(Subject.SignOffCard, "sale1", "find"), game.Touched);

        game.Accepted(Ana, Sign());
        Assert.Equal([new Missing(Ben.Number, "AE")], game.Sale.MissingFor(game.Sale.Stage("find")!));
        game.Accepted(Ben, Sign("find"));
        Assert.True(game.Sale.HasEnded(game.Sale.Stage("find")!));
        Assert.Equal([("demo", Cleo.Number), ("security", Mia.Number)], game.Sale.Handoffs.Select(h => (h.Part, h.To)));
    }

    [Fact]
    public void It_cant_go_on_without_who_is_missing()
    {
        game.Take(Cleo, "demo").Finish(Ana, "qualify");
        Assert.Equal("Can't go on without Ana (SDR) and Ben (AE): “Find” still needs to be signed off.", Says(game.Try(Cleo, c => PartMoves.Done(c, new FinishPart("demo")))));
        game.Accepted(Ben, Sign());
        Assert.Equal("Can't go on without Ana (SDR): “Find” still needs to be signed off.", Says(game.Try(Cleo, c => PartMoves.Done(c, new FinishPart("demo")))));
    }

    [Fact]
    public void A_role_stands_in_for_a_name_where_nobody_has_it()
    {
        var alone = Staged().Finish(Ana, "qualify").Accepted(Ana, Sign());
        Assert.Equal([new Missing(null, "AE")], alone.Sale!.MissingFor(alone.Sale.Stage("find")!));
    }

    [Fact]
    public void One_person_with_both_roles_does_not_count_twice()
    {
        var alone = Staged();
        alone.Members[Ana.EntraId] = Ana with { Roles = ["SDR", "ae"] };
        alone.Finish(Ana, "qualify").Accepted(Ana, Sign());
        Assert.IsType<Already>(alone.Try(Ana, Sign()));
        Assert.False(alone.Sale!.HasEnded(alone.Sale.Stage("find")!));
    }

    [Fact]
    public void Two_people_in_one_role_dont_end_a_stage()
    {
        var game = Staged();
        foreach (var who in new[] { Ben, Cleo }) game.Members[who.EntraId] = who with { Roles = ["AE"] };
        game.Finish(Ana, "qualify").Accepted(Ben, Sign()).Accepted(Cleo, Sign());
        Assert.False(game.Sale!.HasEnded(game.Sale.Stage("find")!));
        Assert.Equal([new Missing(Ana.Number, "SDR")], game.Sale.MissingFor(game.Sale.Stage("find")!));
    }

    [Fact]
    public void A_teammate_signs_in_a_role_that_the_team_gave_them()
    {
        game.Members[Cleo.EntraId] = Cleo with { Roles = ["SDR"] };
        game.Finish(Ana, "qualify").Accepted(Ben, Sign()).Accepted(Cleo, Sign());
        Assert.Equal(["AE", "SDR"], game.Sale!.Stage("find")!.SignOffs.Select(s => s.Role));
        Assert.True(game.Sale.HasEnded(game.Sale.Stage("find")!));
    }

    [Fact]
    public void A_sign_off_is_taken_back_until_the_stage_has_ended()
    {
        game.Accepted(Ana, Sign()).Accepted(Ana, Retract());
        Assert.Empty(game.Sale!.Stage("find")!.SignOffs);
        Assert.Equal("You have signed off nothing in Contoso renewal that you could take back.", Says(game.Try(Ana, Retract())));
        game.Finish(Ana, "qualify").Accepted(Ana, Sign()).Accepted(Ben, Sign());
        Assert.Equal("“Find” has ended already.", Says(game.Try(Ana, Retract("find"))));
    }

    [Fact]
    public void Signing_off_is_refused_in_a_sentence()
    {
        Assert.Equal("“Find” is signed off by SDR and AE, and you have none of these roles. A captain can give you one: “roles”.", Says(game.Try(Cleo, Sign())));
        Assert.Equal("“Show” has not begun; what comes before it is still open.", Says(game.Try(Ana, Sign("show"))));
        Assert.Equal("“Legal” ends without a sign-off.", Says(game.Try(Ana, Sign("legal"))));
        Assert.Equal("Nothing in Contoso renewal waits to be signed off.", Says(game.Try(Ana, Sign("dancing"))));
        Assert.Equal("Nothing in Contoso renewal waits to be signed off.", Says(Opened().Try(Ana, Sign())));
    }

    [Fact]
    public void Reopening_a_part_voids_the_sign_offs_of_its_stage()
    {
        game.Take(Cleo, "demo").Finish(Ana, "qualify").Accepted(Ana, Sign()).Accepted(Ben, Sign()).Accepted(Ana, c => CareMoves.Reopen(c, new ReopenPart("qualify")));
        Assert.Empty(game.Sale!.Stage("find")!.SignOffs);
        Assert.False(game.Sale.IsUp(game.Sale.Part("demo")!));
    }

    [Fact]
    public void Parallel_stages_both_end_before_the_next_opens()
    {
        game.Take(Ana, "demo").Take(Ana, "security").Take(Cleo, "close").Finish(Ana, "qualify").Accepted(Ben, Sign()).Accepted(Ana, Sign());
        game.Finish(Ana, "security");
        Assert.Null(game.Sale!.OpenHandoff("close"));
        game.Finish(Ana, "demo");
        Assert.Null(game.Sale.OpenHandoff("close"));
        Assert.Contains(new Subject(Subject.SignOffCard, "sale1", "show"), game.Touched);
    }

    [Fact]
    public void A_stage_whose_parts_were_all_dropped_needs_no_sign_off()
    {
        game.Take(Cleo, "demo").Accepted(Ana, c => CareMoves.Drop(c, new DropPart("qualify", "They know us.")));
        Assert.Equal(Cleo.Number, game.Sale!.OpenHandoff("demo")!.To);
    }

    [Fact]
    public void A_sale_of_before_there_were_stages_has_one_for_each_part_without_sign_off()
    {
        var old = Opened();
        Assert.Equal(old.Sale!.Parts.Select(p => p.Key), old.Sale.AllStages().Select(s => s.Key));
        Assert.DoesNotContain(old.Sale.AllStages(), s => s.SignOff);
        old.Finish(Ana, "qualify");
        Assert.True(old.Sale!.HasEnded(old.Sale.Stage("qualify")!));
    }

    private static Func<MoveContext, Decision> Sign(string? stage = null) => c => SignOffMoves.Give(c, new SignStage(stage));

    private static Func<MoveContext, Decision> Retract(string? stage = null) => c => SignOffMoves.Retract(c, new SignStage(stage));
}
