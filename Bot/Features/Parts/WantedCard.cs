using TeamsCollab.Cards;
using TeamsCollab.Sales;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.Parts;

/// <summary>"Who takes the demo?", with its answer once there is one.</summary>
public static class WantedCard
{
    // A mention is a push to each of them.
    private const int MostAsked = 3;

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
        kit.Title(question).Text(Wanted(scene, part, kit, texts));
        kit.Facts((new Sales.SaleTexts(view.Culture)["Fact.Goal"], Words.Line(sale.Goal)));
        kit.Buttons(Buttons.Move(Verbs.PartTake, texts["Button.Take"], view.Data((Fields.Sale, sale.Id), (Fields.Part, key)), ButtonStyle.Primary));
        return new CardContent(kit.Json(question), question.Plain);
    }

    /// <summary>"SE wanted: Priya or Cleo?", once the team's roles are set.</summary>
    private static Phrase Wanted(Scene scene, Part part, CardKit kit, PartTexts texts)
    {
        if (!scene.Team.Roles.Any(r => RoleNames.Same(r, part.Role))) return texts["Wanted.Role", part.Role];
        var able = scene.People.Values.Where(m => m.IsTeammate && m.Roles.Any(r => RoleNames.Same(r, part.Role))).OrderBy(m => m.Number.Number).ToList();
        return able.Count == 0
            ? texts["Wanted.RoleOfNobody", part.Role]
            : texts["Wanted.RoleOf", part.Role, new CardTexts(texts.Culture).List([.. able.Take(MostAsked).Select(m => Naming.Mention(kit, scene.People, m.Number))])];
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
