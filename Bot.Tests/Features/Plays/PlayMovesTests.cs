using TeamsCollab.Features.Captains;
using TeamsCollab.Features.Plays;
using TeamsCollab.Features.Sales;
using TeamsCollab.Sales;
using TeamsCollab.Store;
using TeamsCollab.Turns;
using Xunit;
using static TeamsCollab.Tests.Features.SaleGame;

namespace TeamsCollab.Tests.Features.Plays;

public class PlayMovesTests
{
    private static readonly Play Full = BuiltInPlays.ById(BuiltInPlays.FullId, Title)!;
    private readonly TeamGame game = new TeamGame().Accepted(Ana, CaptainMoves.Install);

    [Fact]
    public void A_play_comes_through_the_editor_as_it_was()
    {
        var draft = PlayDraft.Of(Full);
        Assert.Equal(["qualify", "discovery", "demo", "evaluation", "security", "proposal", "close", "success"], draft.Stages.Select(s => s.Key));
        Assert.Equal(["security"], draft.Stages.Where(s => s.Beside).Select(s => s.Key));
        var play = draft.ToPlay(2);
        Assert.Equal(["evaluation", "security"], play.Stages.Single(s => s.Key == "proposal").After);
        Assert.Equal(["demo"], play.Stages.Single(s => s.Key == "security").After);
        Assert.Equal(PlayJson.Write(draft), PlayJson.Write(PlayDraft.Of(play) with { From = 1 }));
        Assert.Equal(PlayJson.Write(play), PlayJson.Write(PlayJson.Read(PlayJson.Write(play))));
        Assert.Equal(PlayJson.Write(draft), PlayJson.Write(PlayJson.ReadDraft(PlayJson.Write(draft))!));
    }

    [Fact]
    public void Stages_are_added_moved_and_removed_and_the_first_stands_beside_nothing()
    {
        var (draft, item) = PlayDraft.Of(Full).WithStageAfter("demo");
        Assert.Equal("part1", item);
        Assert.Equal(["qualify", "discovery", "demo", "part1"], draft.Stages.Take(4).Select(s => s.Key));
        Assert.Equal("demo", draft.Moved("part1", -1).Stages[3].Key);
        Assert.Equal(8, draft.Without("part1").Stages.Length);
        Assert.False(PlayDraft.Of(Full).Moved("security", -4).Moved("security", -1).Stages[0].Beside);
        var (fuller, part) = draft.WithPartIn("demo");
        Assert.Equal("demo/part2", part);
        Assert.Equal(2, fuller.Stage("demo")!.Parts.Length);
        Assert.Single(fuller.Without(part).Stage("demo")!.Parts);
        Assert.Null(PlayJson.ReadDraft("{"));
        Assert.Null(PlayJson.ReadDraft("{}"));
    }

    [Fact]
    public void A_play_of_the_teams_own_is_made_like_another_renamed_and_taken_out_of_use()
    {
        game.Accepted(Ana, Make("Public sector"));
        Assert.Equal(("play1|1", "play1|1"), (game.Saved!.Key, PlayJson.Read(game.Saved.Json).Key));
        Assert.Equal(Full.Parts.Length, PlayJson.Read(game.Saved.Json).Parts.Length);
        Assert.Equal(["full", "short", "play1"], PlayNames.All(game.State));
        game.Accepted(Ana, Rename("play1", "Tenders")).Accepted(Ana, Rename("full", "Enterprise")).Accepted(Ana, Shelve("full")).Accepted(Ana, Make("Partners"));
        Assert.Equal(["short", "play1", "play2"], PlayNames.InUse(game.State));
        Assert.Equal("Enterprise", PlayNames.Of(game.State, "full", new PlayTexts(System.Globalization.CultureInfo.InvariantCulture)).Plain);

        // Saving keeps name and place, and what is out of use can be used again.
        game.Accepted(Ana, c => PlayMoves.Save(c, new SavePlay(Signed(PlayDraft.Of(PlayJson.Read(game.Saved!.Json)), "qualify"), null)));
        Assert.Equal(("Partners", 2), (game.State.Plays.Single(p => p.Id == "play2").Name, game.State.Plays.Single(p => p.Id == "play2").Version));
        game.Accepted(Ana, c => PlayMoves.Shelve(c, new ShelvePlay("full", false)));
        Assert.Equal(["full", "short", "play1", "play2"], PlayNames.InUse(game.State));
        Assert.IsType<Already>(game.Try(Ana, Rename("full", "Enterprise")));
        Assert.Equal(TeamEventsFolded(), SaleJson.Write(game.State));

        string TeamEventsFolded() => SaleJson.Write(game.Happened.Select(e => SaleJson.Read<TeamEvent>(SaleJson.Write(e))).Aggregate(World with { Captains = [] }, TeamFold.Apply));
    }

    [Fact]
    public void Plays_are_made_and_named_only_by_captains_and_within_reason()
    {
        game.Accepted(Ana, Shelve("short"));
        Assert.Equal(
            [
                "Only a captain can edit a play. “captain” shows who runs this team.",
                "What is the play to be called?",
                "A play's name has at most 40 characters; these are 41.",
                "There is a play called full already. Choose another name.",
                "I don't find that play. “plays” shows those of this team.",
                "This is the only play for new sales. Use another one first.",
            ],
            new[] { (Ben, Make("Ours")), (Ana, Make(null)), (Ana, Rename("short", new string('x', 41))), (Ana, Rename("short", "full")), (Ana, Rename("long", "Long")), (Ana, Shelve("full")) }
                .Select(t => TeamGame.Says(game.Try(t.Item1, t.Item2))));
    }

    private static Func<TeamContext, Decision> Make(string? name) => c => PlayMoves.Make(c, new MakePlay(name, Full, ["Full", "Short"]));

    private static Func<TeamContext, Decision> Rename(string play, string? name) => c => PlayMoves.Rename(c, new RenamePlay(play, name, ["Full"]));

    private static Func<TeamContext, Decision> Shelve(string play) => c => PlayMoves.Shelve(c, new ShelvePlay(play, true));

    [Fact]
    public void A_saved_play_is_a_version_of_its_own_that_new_sales_use()
    {
        var draft = Signed(PlayDraft.Of(Full), "qualify");
        game.Accepted(Ana, Save(draft));
        Assert.Equal("full|2", game.Saved!.Key);
        Assert.Equal([new PlayName("full", 2, null)], game.State.Plays);
        var play = PlayJson.Read(game.Saved.Json);
        var sale = new SaleGame().Accepted(Ana, c => SaleMoves.Open(c, Opening() with { Play = play })).Sale!;
        Assert.True(sale.Stage("qualify")!.SignOff);
        Assert.False(sale.IsUp(sale.Part("discovery")!));
    }

    [Fact]
    public void Saving_the_same_twice_is_once_and_somebody_elses_version_is_not_overwritten_unseen()
    {
        var draft = Signed(PlayDraft.Of(Full), "qualify");
        game.Accepted(Ana, Save(draft));
        Assert.IsType<Already>(game.Try(Ana, Save(draft, PlayJson.Read(game.Saved!.Json))));
        var other = Signed(PlayDraft.Of(Full), "demo");
        Assert.StartsWith("Somebody saved version 2 of this play meanwhile.", TeamGame.Says(game.Try(Ana, Save(other, PlayJson.Read(game.Saved.Json)))), StringComparison.Ordinal);
        game.Accepted(Ana, Save(other with { From = 2 }));
        Assert.Equal("full|3", game.Saved.Key);
    }

    [Fact]
    public void What_cant_be_played_is_refused_in_a_sentence()
    {
        var draft = PlayDraft.Of(Full);
        Assert.StartsWith("Only a captain can edit a play.", TeamGame.Says(game.Try(Ben, Save(draft))), StringComparison.Ordinal);
        Assert.StartsWith("A play has at least one stage", Refusal(draft with { Stages = [] }), StringComparison.Ordinal);
        Assert.StartsWith("A stage or part has no name yet.", Refusal(draft.WithStageAfter("demo").Draft), StringComparison.Ordinal);
        Assert.StartsWith("“Demo” is there twice.", Refusal(Part(draft, "close", p => p with { Title = "demo" })).Replace("“demo”", "“Demo”", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.StartsWith("Whose part is “Demo”?", Refusal(Part(draft, "demo", p => p with { Role = "" })), StringComparison.Ordinal);
        Assert.StartsWith("The limit is between", Refusal(Part(draft, "demo", p => p with { LimitHours = 0 })), StringComparison.Ordinal);
        Assert.StartsWith("Say in 120 characters", Refusal(Part(draft, "demo", p => p with { ReadyWhen = new string('x', 161) })), StringComparison.Ordinal);
        Assert.StartsWith("A play has 15 stages", Refusal(draft with { Stages = [.. Enumerable.Range(0, 21).Select(i => draft.Stages[0] with { Key = $"k{i}", Title = $"k{i}" })] }), StringComparison.Ordinal);
    }

    [Fact]
    public void The_form_warns_of_what_is_odd()
    {
        var draft = PlayDraft.Of(Full);
        string Warnings(PlayDraft d, string[] roles, params Member[] members) => string.Join(' ', PlayWarnings.Of(d, roles, members).Select(w => w.Key["Warning.".Length..]));
        Assert.Equal("", Warnings(draft, []));
        Assert.Equal("OneRole NobodyCanSign", Warnings(Signed(Part(draft, "demo", p => p with { PartnerRole = "se" }), "demo"), []));
        Assert.Equal("NeverNeeded", Warnings(draft, ["SDR", "Chef"]));
        Assert.Equal("SamePair", Warnings(draft with { Stages = [.. draft.Stages.Where(s => s.Key is "demo" or "discovery" or "evaluation")] }, []));
        var signed = Signed(draft, "demo");
        Assert.Equal("", Warnings(signed, []));
        Assert.Equal("NobodyCanSign", Warnings(signed, ["AE", "SE"], Ana with { Roles = ["AE", "SE"] }, Lea with { Roles = ["SE"] }));
        Assert.Equal("", Warnings(signed, ["AE", "SE"], Ana with { Roles = ["AE", "SE"] }, Ben with { Roles = ["SE"] }));
    }

    private string Refusal(PlayDraft draft) => TeamGame.Says(game.Try(Ana, Save(draft)));

    private static Func<TeamContext, Decision> Save(PlayDraft draft, Play? newest = null) => c => PlayMoves.Save(c, new SavePlay(draft, newest));

    private static PlayDraft Signed(PlayDraft draft, string stage) => draft.With(draft.Stage(stage)! with { SignOff = true });

    private static PlayDraft Part(PlayDraft draft, string stage, Func<DraftPart, DraftPart> change) => draft.With(draft.Stage(stage)! with { Parts = [change(draft.Stage(stage)!.Parts[0])] });
}
