using TeamsCollab.Cards;
using TeamsCollab.Sales;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.Parts;

/// <summary>"Who takes the demo?", with its answer once there is one.</summary>
public static class WantedCard
{
    public static Needs Needs(Sale sale, string key) => new(
        [.. new[] { sale.Part(key)?.Holder, sale.OpenHandoff(key)?.To }.OfType<Person>()], []);

    public static CardContent? Draw(Scene scene, string key, View view)
    {
        if (scene.Sale.Part(key) is not { } part) return null;
        var (sale, texts, kit) = (scene.Sale, new PartTexts(view.Culture), view.Kit());
        var title = Naming.InSentence(part, view.Culture);
        if (!Effects.IsWanted(sale, part))
        {
            var state = Answered(scene, part, title, texts);
            return new CardContent(kit.Text(state).Json(state), state.Plain);
        }
        var question = texts["Wanted.Title", title, sale.Name];
        kit.Title(question).Text(texts["Wanted.Role", part.Role]);
        kit.Facts((new Sales.SaleTexts(view.Culture)["Fact.Goal"], Words.Line(sale.Goal)));
        kit.Buttons(Buttons.Move(Verbs.PartTake, texts["Button.Take"], view.Data((Fields.Sale, sale.Id), (Fields.Part, key)), ButtonStyle.Primary));
        return new CardContent(kit.Json(question), question.Plain);
    }

    private static Phrase Answered(Scene scene, Part part, Phrase title, PartTexts texts)
    {
        Phrase Name(Person person) => Naming.Name(scene.People, person, texts.Culture);
        return (part, scene.Sale.OpenHandoff(part.Key)) switch
        {
            ({ Status: PartStatus.Dropped }, _) => texts["Wanted.Dropped", title, scene.Sale.Name],
            ({ IsOpen: false }, _) => texts["Wanted.Done", title, scene.Sale.Name],
            (_, { } handoff) => texts["Wanted.Offered", Name(handoff.To), title, scene.Sale.Name],
            ({ Holder: { } holder }, _) => texts["Wanted.Taken", Name(holder), title, scene.Sale.Name],
            _ => texts["Wanted.Open", title, scene.Sale.Name],
        };
    }
}
