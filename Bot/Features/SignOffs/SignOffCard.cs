using TeamsCollab.Cards;
using TeamsCollab.Sales;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.SignOffs;

/// <summary>"Can't go on without Priya (SE)": a stage whose parts are done and that waits for two people to let it end.</summary>
public static class SignOffCard
{
    public static Needs Needs(Sale sale, string stage) => sale.Stage(stage) is { } known
        ? new Needs([.. known.SignOffs.Select(s => s.By), .. sale.MissingFor(known).Select(m => m.Who).OfType<Person>()], [])
        : TeamsCollab.Sales.Needs.Nothing;

    public static CardContent? Draw(Scene scene, string key, View view)
    {
        if (scene.Sale.Stage(key) is not { SignOff: true } stage) return null;
        var (sale, texts, kit) = (scene.Sale, new SignOffTexts(view.Culture), view.Kit());
        if (!sale.AwaitsSignOff(stage))
        {
            var state = texts[sale.HasEnded(stage) ? "Card.Ended" : "Card.Open", stage.Title, sale.Name];
            return new CardContent(kit.State(state, sale.HasEnded(stage) ? Tone.Good : Tone.Neutral).Lines(Given(scene, stage, texts)).Json(state), state.Plain);
        }
        var missing = sale.MissingFor(stage);
        var plain = missing.Count > 0 ? texts["Card.Without", Naming.Missing(missing, scene.People, view.Culture)] : texts["Card.OneRole"];
        kit.Title(texts["Card.Title", stage.Title, sale.Name]);
        kit.State(missing.Count > 0 ? texts["Card.Without", Mentions(scene, missing, kit, texts)] : plain, Tone.Waiting);
        kit.Lines(Given(scene, stage, texts));
        var data = view.Data((Fields.Sale, sale.Id), (Fields.Stage, key));
        kit.Buttons(
            Buttons.Move(Verbs.StageSign, texts["Button.Sign"], data, ButtonStyle.Primary),
            Buttons.Move(Verbs.StageRetract, texts["Button.Retract"], view.Data((Fields.Sale, sale.Id), (Fields.Stage, key))));
        return new CardContent(kit.Json(plain), plain.Plain);
    }

    private static Phrase Mentions(Scene scene, IReadOnlyList<Missing> missing, CardKit kit, SignOffTexts texts) => new CardTexts(texts.Culture).List(
        [.. missing.Select(m => m.Who is { } who ? texts["Missing.Person", Naming.Mention(kit, scene.People, who), m.Role] : Words.Line(m.Role))]);

    private static Phrase[] Given(Scene scene, Stage stage, SignOffTexts texts) =>
        [.. stage.SignOffs.Select(s => texts["Card.Given", Naming.Name(scene.People, s.By, texts.Culture), s.Role, s.At])];
}
