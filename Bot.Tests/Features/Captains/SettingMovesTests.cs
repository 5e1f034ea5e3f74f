using TeamsCollab.Features.Captains;
using TeamsCollab.Sales;
using TeamsCollab.Store;
using Xunit;
using static TeamsCollab.Tests.Features.SaleGame;

namespace TeamsCollab.Tests.Features.Captains;

public class SettingMovesTests
{
    private static readonly SetLanguage German = new("de", "German");
    private static readonly SetHoldersSignOff Gate = new(true, "We lost three customers.");
    private readonly TeamGame game = new TeamGame().Accepted(Ana, CaptainMoves.Install);

    [Fact]
    public void A_captain_chooses_the_teams_language_and_nobody_else()
    {
        Assert.StartsWith("Only a captain", TeamGame.Says(game.Try(Ben, c => SettingMoves.Language(c, German))), StringComparison.Ordinal);
        game.Accepted(Ana, c => SettingMoves.Language(c, German));
        Assert.Equal("de", game.State.Language);
        Assert.IsType<Already>(game.Try(Ana, c => SettingMoves.Language(c, German)));
    }

    [Fact]
    public void A_language_without_texts_is_refused_by_naming_those_that_have_them() =>
        Assert.Equal(
            "I don't speak Klingon yet. Choose one of English and Deutsch, for example “language German”.",
            TeamGame.Says(game.Try(Ana, c => SettingMoves.Language(c, new SetLanguage(null, "Klingon")))));

    [Fact]
    public void Settings_that_are_sent_together_are_all_taken_or_none()
    {
        game.Accepted(Ana, c => SettingMoves.Together(c, with => SettingMoves.HoldersSignOff(with, Gate), with => SettingMoves.Language(with, German)));
        Assert.Equal(["HoldersSignOffSet 2", "LanguageSet 3"], game.Happened.Skip(1).Select(e => $"{e.GetType().Name} {e.Version}"));
        Assert.IsType<Already>(game.Try(Ana, c => SettingMoves.Together(c, with => SettingMoves.HoldersSignOff(with, Gate), with => SettingMoves.Language(with, German))));

        var refused = game.Try(Ana, c => SettingMoves.Together(c, with => SettingMoves.HoldersSignOff(with, new SetHoldersSignOff(false, null)), with => SettingMoves.Language(with, new SetLanguage("fr", "fr"))));
        Assert.StartsWith("I don't speak fr", TeamGame.Says(refused), StringComparison.Ordinal);
        Assert.True(game.State.HoldersSignOffWins);
    }

    [Fact]
    public void The_chosen_language_is_stored_as_it_will_always_be_read()
    {
        var stored = SaleJson.Write<TeamEvent>(new LanguageSet { Version = 2, By = Ana.Number, At = DateTimeOffset.UnixEpoch, Language = "de" });
        Assert.Equal("""{"type":"team.language","language":"de","version":2,"by":"p1","at":"1970-01-01T00:00:00+00:00","worded":false}""", stored);
        Assert.Equal("de", TeamFold.Apply(World with { Version = 1 }, SaleJson.Read<TeamEvent>(stored)).Language);
    }

    [Theory]
    [InlineData("German", "de")]
    [InlineData("german!", "de")]
    [InlineData("Deutsch", "de")]
    [InlineData("auf Deutsch", "de")]
    [InlineData("to German", "de")]
    [InlineData("de", "de")]
    [InlineData("de-AT", "de")]
    [InlineData("English", "en")]
    [InlineData("Englisch", "en")]
    [InlineData("EN", "en")]
    [InlineData("French", null)]
    [InlineData("German measles", null)]
    [InlineData("", null)]
    public void A_language_is_known_by_its_name_in_any_of_ours_and_by_its_tag(string typed, string? language) => Assert.Equal(language, LanguageReading.Of(typed));
}
