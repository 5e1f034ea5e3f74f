using TeamsCollab.Cards;
using TeamsCollab.Sales;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.SignOffs;

/// <summary>A sale that somebody wants to close as won, and whose sign-off that still lacks.</summary>
public static class WinCard
{
    /// <summary>What a button says in place of a stage.</summary>
    public const string Win = "win";

    public static Needs Needs(Sale sale) => new(
        [.. sale.Parts.Select(p => p.Holder).OfType<Person>(), .. sale.ClosingSignOffs.Select(s => s.By), .. new[] { sale.WinAsk?.By, sale.Closing?.By }.OfType<Person>()], []);

    public static CardContent Draw(Scene scene, View view)
    {
        var (sale, texts, kit) = (scene.Sale, new SignOffTexts(view.Culture), view.Kit());
        if (sale.Status != SaleStatus.Open || sale.WinAsk is not { } ask)
        {
            var over = texts[sale.Status switch { SaleStatus.Won => "Win.Won", SaleStatus.Lost => "Win.Lost", _ => "Win.Open" }, sale.Name];
            return new CardContent(kit.State(over, sale.Status == SaleStatus.Won ? Tone.Good : Tone.Neutral).Lines(Given(scene, texts)).Json(over), over.Plain);
        }
        var asker = Naming.Name(scene.People, ask.By, view.Culture);
        var missing = sale.MissingForWin(ask.By, [.. scene.People.Values.Where(m => m.Left).Select(m => m.Number)]);
        Phrase Names(Func<Person, Phrase> name) => new CardTexts(view.Culture).List([.. missing.Select(name)]);
        var plain = missing.Count > 0 ? texts["Win.Without", sale.Name, Names(p => Naming.Name(scene.People, p, view.Culture))] : texts["Win.Ready", sale.Name];
        kit.Title(texts["Win.Title", asker, sale.Name]);
        kit.State(missing.Count > 0 ? texts["Card.Without", Names(p => Naming.Mention(kit, scene.People, p))] : plain, missing.Count > 0 ? Tone.Waiting : Tone.Good);
        kit.Lines(Given(scene, texts));
        var data = view.Data((Fields.Sale, sale.Id), (Fields.What, Win));
        var first = missing.Count > 0
            ? Buttons.Move(Verbs.StageSign, texts["Button.Sign"], data, ButtonStyle.Primary)
            : Buttons.Dialog(Verbs.SaleClose, texts["Button.Close"], view.Data((Fields.Sale, sale.Id)), ButtonStyle.Primary);
        if (sale.ClosingSignOffs.Length == 0) kit.Buttons(first);
        else kit.Buttons(first, Buttons.Move(Verbs.StageRetract, texts["Button.Retract"], view.Data((Fields.Sale, sale.Id), (Fields.What, Win))));
        return new CardContent(kit.Json(plain), plain.Plain);
    }

    private static Phrase[] Given(Scene scene, SignOffTexts texts) =>
        [.. scene.Sale.ClosingSignOffs.Select(s => texts["Win.Given", Naming.Name(scene.People, s.By, texts.Culture), s.At])];
}
