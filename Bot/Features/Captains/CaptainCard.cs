using AdaptiveCards;
using TeamsCollab.Cards;
using TeamsCollab.Store;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.Captains;

/// <summary>Who runs the team, or the question who does; for a captain the way to roles, plays and settings.</summary>
public static class CaptainCard
{
    private const int MostNames = 8;

    public static CardContent Draw(TeamScene scene, View view)
    {
        var (texts, kit) = (new CaptainTexts(view.Culture), view.Kit());
        var captains = scene.Captains;
        if (captains.Count == 0) return Question(scene, view, kit, texts);
        var names = new CardTexts(view.Culture).List([.. captains.Select(c => Naming.Name(scene.People, c, view.Culture))], MostNames);
        var title = captains.Count == 1 ? texts["Card.One", names] : texts["Card.Several", names];
        kit.Title(title);
        if (CaptainMoves.CanObject(scene.Team, scene.Now) && scene.Team.Claim is { } claim)
            kit.State(texts["Card.Claimed", Naming.Name(scene.People, claim.By, view.Culture), claim.At + CaptainMoves.ObjectionTime], Tone.Waiting);
        kit.Text(texts["Card.What"]);
        kit.Facts(
            (texts["Fact.Win"], scene.Team.HoldersSignOffWins ? texts["Win.SignedOff"] : Phrase.Empty),
            (texts["Fact.LookBack"], LookBackPlan.Settings(scene.Team).On ? LookBackTime.Of(scene.Team, texts) : texts["LookBack.Off"]),
            (texts["Fact.Language"], texts[$"Language.{scene.Team.Language}"]));
        kit.Buttons([.. Moves(scene, view, texts)]);
        return new CardContent(kit.Json(title), title.Plain);
    }

    private static CardContent Question(TeamScene scene, View view, CardKit kit, CaptainTexts texts)
    {
        var question = texts["Card.Who"];
        kit.Title(question);
        if (scene.Team.Objections.LastOrDefault() is { } objection)
            kit.State(texts["Card.Objected", Naming.Name(scene.People, objection.By, view.Culture), Naming.Name(scene.People, objection.To, view.Culture), objection.At], Tone.Waiting);
        kit.Text(texts["Card.What"]).Aside(texts["Card.Rule"]);
        kit.Buttons(Buttons.Move(Verbs.CaptainClaim, texts["Button.Claim"], view.Data(), ButtonStyle.Primary));
        return new CardContent(kit.Json(question), question.Plain);
    }

    private static IEnumerable<AdaptiveAction> Moves(TeamScene scene, View view, CaptainTexts texts)
    {
        yield return Buttons.Dialog(Verbs.CaptainName, texts["Button.Name"], view.Data(), ButtonStyle.Primary);
        yield return Buttons.Dialog(Verbs.RoleGive, texts["Button.Roles"], view.Data());
        yield return Buttons.Dialog(Verbs.PlayShow, texts["Button.Plays"], view.Data());
        yield return Buttons.Dialog(Verbs.TeamSet, texts["Button.Settings"], view.Data());
        if (CaptainMoves.CanObject(scene.Team, scene.Now)) yield return Buttons.Move(Verbs.CaptainObject, texts["Button.Object"], view.Data());
        if (scene.Captains.Count > 1) yield return Buttons.Move(Verbs.CaptainLeave, texts["Button.Leave"], view.Data());
    }
}
