using TeamsCollab.Cards;
using TeamsCollab.Features.Parts;
using TeamsCollab.Sales;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.Closing;

/// <summary>How a sale ended, for the team: the amount or the reason, and who contributed what.</summary>
public static class ClosingCard
{
    public static Needs Needs(Sale sale) => new(
        [
            .. sale.Parts.SelectMany(p => new[] { p.Holder, p.Partner, p.Finished?.By }).OfType<Person>(),
            .. sale.Stages.SelectMany(s => s.SignOffs).Concat(sale.ClosingSignOffs).Select(s => s.By), .. new[] { sale.Closing?.By }.OfType<Person>(),
        ],
        [.. new[] { sale.Closing?.Words }.OfType<int>()]);

    public static CardContent? Draw(Scene scene, View view)
    {
        var (sale, texts, kit) = (scene.Sale, new ClosingTexts(view.Culture), view.Kit());
        if (sale.Closing is not { } closing)
        {
            var open = texts["Card.Open", sale.Name];
            return new CardContent(kit.Text(open).Json(open), open.Plain);
        }
        Phrase Name(Person person) => Naming.Name(scene.People, person, view.Culture);
        var won = sale.Status == SaleStatus.Won;
        var title = won ? texts["Card.Won", sale.Name] : texts["Card.Lost", sale.Name];
        kit.Title(title).State(texts["Card.By", Name(closing.By), closing.At], won ? Tone.Good : Tone.Neutral);
        kit.Facts((texts["Card.Amount"], closing.Amount is { } money ? new CardTexts(view.Culture).Money(money.Amount, money.Currency) : Phrase.Empty));
        if (closing.Words is { } version && scene.Texts.TryGetValue(version, out var words)) kit.Quote(Words.Note(words), Name(closing.By));
        var contributions = Contributions(scene, texts);
        if (contributions.Count > 0) kit.Section(texts["Card.Who"]).Lines(contributions, Sale.MostParts);
        kit.Buttons(
            [
                Buttons.Dialog(Verbs.SaleTimeline, texts["Button.Timeline"], view.Data((Fields.Sale, sale.Id)), ButtonStyle.Primary),
                Buttons.Dialog(Verbs.ThanksGive, texts["Button.Thanks"], view.Data((Fields.Sale, sale.Id))),
                .. UndoButton.Of(scene, view, UndoMoves.OfSale),
                Buttons.Move(Verbs.SaleReopen, texts["Button.Reopen"], view.Data((Fields.Sale, sale.Id))),
            ]);
        return new CardContent(kit.Json(title), title.Plain);
    }

    /// <summary>One line a person, in the order of the play.</summary>
    private static List<Phrase> Contributions(Scene scene, ClosingTexts texts)
    {
        var sale = scene.Sale;
        var list = new CardTexts(texts.Culture);
        var people = Needs(sale).People.Distinct();
        var lines = new List<Phrase>();
        foreach (var person in people)
        {
            var did = sale.Parts.Where(p => p.Status == PartStatus.Done && (p.Holder == person || p.Partner == person || p.Finished?.By == person))
                .Select(p => Naming.InSentence(p, texts.Culture)).ToList();
            did.AddRange(sale.Stages.Where(s => s.SignOffs.Any(o => o.By == person)).Select(s => texts["Card.SignedOff", s.Title]));
            if (sale.Status == SaleStatus.Won && sale.ClosingSignOffs.Any(o => o.By == person)) did.Add(texts["Card.SignedWin"]);
            if (did.Count > 0) lines.Add(texts["Card.Line", Naming.Name(scene.People, person, texts.Culture), list.List(did)]);
        }
        return lines;
    }
}
