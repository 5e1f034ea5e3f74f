using TeamsCollab.Cards;
using TeamsCollab.Sales;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.Plays;

/// <summary>The team's plays, stage by stage, with the way to edit them.</summary>
public static class PlayCard
{
    private const int MostEdits = 3;
    private const int MostStages = 8;

    public static CardContent Draw(Team team, IReadOnlyList<Play> plays, View view, bool dialog = false)
    {
        var (texts, kit) = (new PlayTexts(view.Culture), view.Kit());
        var title = texts["Card.Title"];
        kit.Title(title).Text(texts["Card.What"]);
        foreach (var play in plays)
            Section(play);
        var used = plays.Where(p => !PlayNames.IsShelved(team, p.Id)).ToList();
        kit.Buttons([.. used.Take(MostEdits).Select((p, i) => Edit(p, i == 0 ? ButtonStyle.Primary : ButtonStyle.Plain)), More()]);
        return new CardContent(kit.Json(title), title.Plain);

        // Of many plays, or one out of use, the stages are for its form to show.
        void Section(Play play)
        {
            var name = PlayNames.Of(team, play.Id, texts);
            if (PlayNames.IsShelved(team, play.Id)) kit.Section(texts["Card.Shelved", name]);
            else kit.Section(texts["Card.Play", name, play.Version]).Lines(Lines(PlayDraft.Of(play), texts), plays.Count > MostEdits ? MostStages : PlayMoves.MostParts);
        }

        // A dialog leads on by being sent, a card by opening one.
        AdaptiveCards.AdaptiveAction More() => dialog
            ? Buttons.Send(Verbs.PlayMore, texts["Button.More"], view.Data(), ButtonStyle.Plain)
            : Buttons.Dialog(Verbs.PlayMore, texts["Button.More"], view.Data());

        AdaptiveCards.AdaptiveAction Edit(Play play, ButtonStyle style)
        {
            var (name, data) = (texts["Button.Edit", PlayNames.Of(team, play.Id, texts)], view.Data((Fields.Play, play.Id)));
            return dialog ? Buttons.Send(Verbs.PlayEdit, name, data, style) : Buttons.Dialog(Verbs.PlayEdit, name, data, style);
        }
    }

    /// <summary>"3. Demo [SE, AE], signed off": one line a stage, and one more for each of several parts.</summary>
    public static List<Phrase> Lines(PlayDraft draft, PlayTexts texts)
    {
        var lines = new List<Phrase>();
        foreach (var (stage, i) in draft.Stages.Select((s, i) => (s, i)))
        {
            var list = new CardTexts(texts.Culture);
            List<Phrase> notes = [];
            if (stage.Beside) notes.Add(texts["Line.Beside"]);
            if (stage.SignOff) notes.Add(texts["Line.SignOff"]);
            if (stage.Parts is [var only])
            {
                notes.AddRange(Notes(only, texts));
                lines.Add(texts["Line.Stage", i + 1, stage.Title, Roles(only, texts), Behind(notes, list, texts)]);
                continue;
            }
            lines.Add(texts["Line.Stage", i + 1, stage.Title, texts.Count("Line.Parts", stage.Parts.Length), Behind(notes, list, texts)]);
            lines.AddRange(stage.Parts.Select(p => texts["Line.Part", p.Title, Roles(p, texts), Behind([.. Notes(p, texts)], list, texts)]));
        }
        return lines;
    }

    private static IEnumerable<Phrase> Notes(DraftPart part, PlayTexts texts)
    {
        if (part.Optional) yield return texts["Line.Optional"];
        if (part.LimitHours is { } hours) yield return texts.Count("Line.Limit", hours);
    }

    private static Phrase Roles(DraftPart part, PlayTexts texts) =>
        part.PartnerRole is { Length: > 0 } partner ? texts["Line.Roles", part.Role, partner] : Words.Line(part.Role);

    private static Phrase Behind(List<Phrase> notes, CardTexts list, PlayTexts texts) => notes.Count == 0 ? Phrase.Empty : texts["Line.Behind", list.List(notes)];
}
