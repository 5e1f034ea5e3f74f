using TeamsCollab.Cards;
using TeamsCollab.Features;
using TeamsCollab.Features.Captains;
using TeamsCollab.Features.Closing;
using TeamsCollab.Features.Parts;
using TeamsCollab.Features.Plays;
using TeamsCollab.Features.Roles;
using TeamsCollab.Features.SignOffs;
using TeamsCollab.Sales;
using TeamsCollab.Turns;
using Xunit;
using static TeamsCollab.Tests.Features.SaleGame;

namespace TeamsCollab.Tests.Features;

/// <summary>The cards and dialogs by which a team decides about itself, as files to read.</summary>
public class TeamCardTests
{
    private static readonly View Many = new(English, Readers.Many);
    private static readonly RosterEntry[] People = [new("entra-Ana", "29:Ana", "Ana", false), new("entra-Ben", "29:Ben", "Ben", false)];

    [Fact]
    public void The_question_who_runs_the_team_and_its_answers_look_so()
    {
        var game = new TeamGame();
        Snapshots.Match(CaptainCard.Draw(game.Scene(), Many).Content, "captains-asked");
        game.Accepted(Ana, CaptainMoves.Claim);
        Snapshots.Match(CaptainCard.Draw(game.Scene(), Many).Content, "captains-claimed");
        game.Accepted(Ben, CaptainMoves.ObjectTo);
        Snapshots.Match(CaptainCard.Draw(game.Scene(), Many).Content, "captains-objected");
        game.Accepted(Cleo, CaptainMoves.Claim).Accepted(Cleo, c => CaptainMoves.Name(c, new NameCaptain { Who = Mia.EntraId })).Accepted(Cleo, c => SettingMoves.HoldersSignOff(c, new SetHoldersSignOff(true, "So.")));
        game.Now += CaptainMoves.ObjectionTime;
        Snapshots.Match(CaptainCard.Draw(game.Scene(), Many).Content, "captains-two");
        Snapshots.Match(((DialogReply)CaptainForm.Draw(Typing, game.State, People, null)).Card.Content, "form-captain-name");
        Snapshots.Match(SettingForm.Draw(Typing, game.State, Words.Line("That is wrong.")).Card.Content, "form-team-set");
    }

    [Fact]
    public void A_setting_needs_a_captain_and_switching_a_gate_on_a_reason()
    {
        var game = new TeamGame().Accepted(Ana, CaptainMoves.Install);
        Assert.StartsWith("Only a captain", TeamGame.Says(game.Try(Ben, c => SettingMoves.HoldersSignOff(c, new SetHoldersSignOff(true, "So.")))), StringComparison.Ordinal);
        Assert.StartsWith("Why should a win", TeamGame.Says(game.Try(Ana, c => SettingMoves.HoldersSignOff(c, new SetHoldersSignOff(true, null)))), StringComparison.Ordinal);
        game.Accepted(Ana, c => SettingMoves.HoldersSignOff(c, new SetHoldersSignOff(true, "So.")));
        Assert.IsType<Already>(game.Try(Ana, c => SettingMoves.HoldersSignOff(c, new SetHoldersSignOff(true, "So."))));
        game.Accepted(Ana, c => SettingMoves.HoldersSignOff(c, new SetHoldersSignOff(false, null)));
        Assert.False(game.State.HoldersSignOffWins);
    }

    [Fact]
    public void Roles_and_their_dialogs_look_so()
    {
        var game = new TeamGame().Accepted(Ana, CaptainMoves.Install);
        Snapshots.Match(RoleCard.Draw(game.Scene(), Many).Content, "roles-none");
        Snapshots.Match(((DialogReply)RoleForms.Name(Typing, game.State, ["SDR", "AE"], null)).Card.Content, "form-role-name");
        game.Accepted(Ana, c => RoleMoves.Name(c, new NameRoles(["SDR", "AE", "SE"]))).Accepted(Ana, c => RoleMoves.Give(c, new GiveRoles { Who = Ben.EntraId, Roles = ["SE", "AE"] }));
        Snapshots.Match(RoleCard.Draw(game.Scene(), Many).Content, "roles");
        Snapshots.Match(((DialogReply)RoleForms.Whose(Typing, game.State, People)).Card.Content, "form-role-whose");
        Snapshots.Match(((DialogReply)RoleForms.Which(Typing, game.State, Ben.EntraId, "Ben", ["SE"], [], null)).Card.Content, "form-role-which");
    }

    [Fact]
    public void Plays_and_the_dialog_that_edits_them_look_so()
    {
        var full = BuiltInPlays.ById(BuiltInPlays.FullId, Title)!;
        var scene = new TeamGame().Accepted(Ana, CaptainMoves.Install).Accepted(Ana, c => RoleMoves.Name(c, new NameRoles(["SDR", "Chef"]))).Scene();
        Snapshots.Match(PlayCard.Draw(scene.Team, [full, BuiltInPlays.ById(BuiltInPlays.ShortId, Title)!], Many).Content, "plays");
        var (draft, part) = PlayDraft.Of(full).WithPartIn("demo");
        draft = draft.With(draft.Stage("close")! with { SignOff = true });
        Snapshots.Match(((DialogReply)PlayForms.Whole(Typing, scene, draft, "demo", Words.Line("That is wrong."))).Card.Content, "form-play-whole");
        Snapshots.Match(((DialogReply)PlayForms.One(Typing, scene, draft, "close", ["SDR", "Chef"], null)).Card.Content, "form-play-stage");
        Snapshots.Match(((DialogReply)PlayForms.One(Typing, scene, draft, part, ["SDR", "Chef"], null)).Card.Content, "form-play-part");
        Snapshots.Match(((DialogReply)PlayMoreForm.Draw(Typing, scene, Words.Line("That is wrong."))).Card.Content, "form-play-more");
    }

    [Fact]
    public void The_longest_play_fits_into_its_dialog()
    {
        var part = new DraftPart { Key = "k", Title = new string('x', PlayMoves.MostTitle), Role = new string('r', 40), PartnerRole = new string('p', 40), ReadyWhen = new string('"', PlayMoves.MostReady), LimitHours = 100, Optional = true };
        var draft = new PlayDraft
        {
            Play = BuiltInPlays.FullId,
            From = 1,
            Stages = [.. Enumerable.Range(0, PlayMoves.MostStages).Select(i => new DraftStage { Key = $"s{i}", Title = part.Title, Parts = [.. Enumerable.Range(0, i < 5 ? 2 : 1).Select(n => part with { Key = $"k{i}-{n}" })] })],
        };
        var reply = (DialogReply)PlayForms.Whole(Typing, new TeamGame().Scene(), draft, null, null);
        Assert.Contains("k14-0", reply.Card.Content.ToString(), StringComparison.Ordinal);
        Assert.True(PlayJson.Write(draft).Length < 30_000);
    }

    [Fact]
    public void A_win_that_waits_for_sign_offs_looks_so()
    {
        var game = Opened(BuiltInPlays.ShortId);
        game.Around = World with { HoldersSignOffWins = true };
        game.Take(Ben, "proposal").Take(Cleo, "close").Accepted(Ana, c => CloseMoves.Close(c, new CloseSale { Won = true, Amount = new Money(1, "EUR") }));
        game.Accepted(Ben, c => SignOffMoves.Give(c, new SignStage()));
        Snapshots.Match(WinCard.Draw(game.Scene(), Many).Content, "win-waiting");
        game.Accepted(Cleo, c => SignOffMoves.Give(c, new SignStage()));
        Snapshots.Match(WinCard.Draw(game.Scene(), Many).Content, "win-ready");
        game.Accepted(Ana, c => CloseMoves.Close(c, new CloseSale { Won = true, Amount = new Money(1, "EUR") }));
        Snapshots.Match(ClosingCard.Draw(game.Scene(), Many)!.Content, "closed-together");
        Assert.Equal("Contoso renewal is closed as won", WinCard.Draw(game.Scene(), Many).Summary);
    }

    [Fact]
    public void A_part_that_nobody_holds_is_asked_of_those_who_have_its_role()
    {
        var game = Opened(BuiltInPlays.ShortId).Finish(Ana, "qualify");
        var team = game.Scene().Team with { Roles = ["AE"] };
        var asked = game.Scene([Ana, Ben with { Roles = ["ae"] }, Lea with { Roles = ["AE"] }]) with { Team = team };
        Snapshots.Match(WantedCard.Draw(asked, "proposal", Many)!.Content, "wanted-of-role");
        Assert.Contains("Nobody has this role yet", WantedCard.Draw(game.Scene() with { Team = team }, "proposal", Many)!.Content.ToString(), StringComparison.Ordinal);
    }
}
