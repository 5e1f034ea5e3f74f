using TeamsCollab.Cards;
using TeamsCollab.Sales;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.Parts;

/// <summary>A part that came back again: the captains place it. The card mentions them.</summary>
public static class ReturnedCard
{
    public static Needs Needs(Team? team, Sale sale, string key) => new(
        [.. team?.Captains ?? [], .. new[] { sale.Part(key)?.Holder, sale.OpenHandoff(key)?.To, sale.Handoffs.LastOrDefault(h => h.Part == key)?.To }.OfType<Person>()], []);

    public static CardContent? Draw(Scene scene, string key, View view)
    {
        if (scene.Sale.Part(key) is not { } part) return null;
        var (sale, texts, kit) = (scene.Sale, new PartTexts(view.Culture), view.Kit());
        Phrase Name(Person? person) => person is { } known ? Naming.Name(scene.People, known, view.Culture) : new FeatureTexts(view.Culture)["Somebody"];
        var title = Naming.InSentence(part, view.Culture);
        if (!Effects.IsStuck(sale, part))
        {
            var state = sale.OpenHandoff(key) is { } open ? texts["Wanted.Offered", Name(open.To), title, sale.Name]
                : part is { IsOpen: true, Holder: { } holder } ? texts["Wanted.Taken", Name(holder), title, sale.Name]
                : texts[part.IsOpen ? "Wanted.Open" : "Wanted.Done", title, sale.Name];
            return new CardContent(kit.Text(state).Json(state), state.Plain);
        }
        var question = texts[part.Returns == 2 ? "Returned.Twice" : "Returned.Title", title, sale.Name, part.Returns];
        kit.Title(question);
        var captains = scene.Team.Captains.Where(scene.People.ContainsKey).Take(5).Select(c => Naming.Mention(kit, scene.People, c)).ToList();
        if (captains.Count > 0) kit.State(texts["Returned.Captains", new CardTexts(view.Culture).List(captains)], Tone.Waiting);
        kit.Text(part.Holder is null ? texts["Returned.Nobody"] : texts["Returned.Holder", Name(part.Holder)]);
        var data = view.Data((Fields.Sale, sale.Id), (Fields.Part, key));
        kit.Buttons(
            Buttons.Dialog(Verbs.PartReassign, texts["Button.Reassign"], data, ButtonStyle.Primary),
            Buttons.Dialog(Verbs.PartDrop, texts["Button.Drop"], view.Data((Fields.Sale, sale.Id), (Fields.Part, key))));
        return new CardContent(kit.Json(question), question.Plain);
    }
}
