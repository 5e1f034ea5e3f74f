using TeamsCollab.Cards;
using TeamsCollab.Sales;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.TeamLife;

/// <summary>What the captains' card of a leaver is drawn from.</summary>
public sealed record LeaverScene
{
    public required Team Team { get; init; }
    public required Member Leaver { get; init; }
    public required IReadOnlyList<LeftPart> Parts { get; init; }
    public required IReadOnlyDictionary<Person, Member> People { get; init; }

    /// <summary>The captains who are in the team.</summary>
    public IReadOnlyList<Person> Captains => [.. Team.Captains.Where(c => People.GetValueOrDefault(c) is { IsTeammate: true })];
}

/// <summary>
/// Somebody has left: what they had comes back to the captains as one card, a part at a time with a click, or all at once as suggested.
/// </summary>
public static class LeaverCard
{
    private const int MostLines = 10;
    private const int MostCaptains = 5;

    public static CardContent Draw(LeaverScene scene, View view)
    {
        var (texts, kit) = (new TeamLifeTexts(view.Culture), view.Kit());
        var name = Naming.Name(scene.People, scene.Leaver.Number, view.Culture);
        if (!scene.Leaver.Left || scene.Parts.Count == 0)
        {
            var settled = scene.Leaver.Left ? texts["Leaver.Settled", name] : texts["Leaver.Back", name];
            return new CardContent(kit.Text(settled).Json(settled), settled.Plain);
        }
        var title = texts.Count("Leaver.Title", scene.Parts.Count, name);
        kit.Title(title);
        var captains = scene.Captains.Take(MostCaptains).Select(c => Naming.Mention(kit, scene.People, c)).ToList();
        kit.State(captains.Count > 0 ? texts["Leaver.Captains", new CardTexts(view.Culture).List(captains)] : texts["Leaver.NoCaptains"], Tone.Waiting);
        kit.Text(texts["Leaver.First", Line(scene, scene.Parts[0], texts["Left.The", Naming.InSentence(scene.Parts[0].Part, view.Culture)], texts)]);
        if (scene.Parts.Count > 1) kit.Section(texts["Leaver.Then"]).Lines([.. scene.Parts.Skip(1).Select(part => texts["Leaver.Suggested", Line(scene, part, texts["Left.Line", Naming.InSentence(part.Part, view.Culture)], texts), Suggested(scene, part, texts)])], MostLines);
        kit.Buttons([.. Moves(scene, view, texts)]);
        return new CardContent(kit.Json(title), title.Plain);
    }

    /// <summary>"the demo of Contoso renewal, which Ben held".</summary>
    private static Phrase Line(LeaverScene scene, LeftPart left, Phrase part, TeamLifeTexts texts) =>
        texts[$"Left.{left.Role}", part, left.Sale.Name, Naming.Name(scene.People, scene.Leaver.Number, texts.Culture)];

    private static Phrase Suggested(LeaverScene scene, LeftPart left, TeamLifeTexts texts) =>
        left.Suggestion is { To: { } to } ? texts["Choice.Give", Words.Line(to.Name, 64)] : Free(scene, left, texts);

    private static Phrase Free(LeaverScene scene, LeftPart left, TeamLifeTexts texts) => left.Remaining is not { } remaining ? texts["Choice.Free"]
        : texts[left.Role == LeaverRole.Partner ? "Choice.Alone" : "Choice.Back", Naming.Name(scene.People, remaining, texts.Culture)];

    private static IEnumerable<AdaptiveCards.AdaptiveAction> Moves(LeaverScene scene, View view, TeamLifeTexts texts)
    {
        var first = scene.Parts[0];
        Newtonsoft.Json.Linq.JObject Data(string choice, string? to) => view.Data(
            (Fields.Who, scene.Leaver.EntraId), (Fields.Sale, first.Sale.Id), (Fields.Part, first.Part.Key), (Fields.What, choice), (Fields.To, to));
        var gives = first.Candidates.Select((m, i) => Buttons.Move(
            Verbs.LeaverSettle, texts["Choice.Give", Words.Line(m.Name, 30)], Data(LeaverTurns.Give, m.EntraId),
            i == 0 && first.Suggestion.To == m ? ButtonStyle.Primary : ButtonStyle.Plain));
        foreach (var give in gives) yield return give;
        yield return Buttons.Move(
            Verbs.LeaverSettle, Free(scene, first, texts), Data(LeaverTurns.Free, null), first.Suggestion.To is null ? ButtonStyle.Primary : ButtonStyle.Plain);
        if (first.Role == LeaverRole.Holder)
            yield return Buttons.Dialog(Verbs.PartReassign, texts["Button.Reassign"], view.Data((Fields.Sale, first.Sale.Id), (Fields.Part, first.Part.Key)));
        if (scene.Parts.Count > 1) yield return Buttons.Move(Verbs.LeaverSettleAll, texts["Button.All"], view.Data((Fields.Who, scene.Leaver.EntraId)));
    }
}
