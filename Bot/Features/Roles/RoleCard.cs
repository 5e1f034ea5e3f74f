using TeamsCollab.Cards;
using TeamsCollab.Features.Captains;
using TeamsCollab.Sales;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.Roles;

/// <summary>The team's roles and who has them; what nobody has says so.</summary>
public static class RoleCard
{
    public static CardContent Draw(TeamScene scene, View view)
    {
        var (texts, kit) = (new RoleTexts(view.Culture), view.Kit());
        var title = texts["Card.Title"];
        kit.Title(title);
        if (scene.Team.Roles.Length == 0) kit.Text(texts["Card.None"]);
        else kit.Lines([.. scene.Team.Roles.Select(r => Line(scene, r, texts))]);
        if (scene.Team.Roles.Length > 0) kit.Buttons(Give(ButtonStyle.Primary), Name(ButtonStyle.Plain));
        else kit.Buttons(Name(ButtonStyle.Primary), Give(ButtonStyle.Plain));
        return new CardContent(kit.Json(title), title.Plain);

        AdaptiveCards.AdaptiveAction Give(ButtonStyle style) => Buttons.Dialog(Verbs.RoleGive, texts["Button.Give"], view.Data(), style);
        AdaptiveCards.AdaptiveAction Name(ButtonStyle style) => Buttons.Dialog(Verbs.RoleName, texts["Button.Name"], view.Data(), style);
    }

    private static Phrase Line(TeamScene scene, string role, RoleTexts texts)
    {
        var having = scene.People.Values.Where(m => m.IsTeammate && RoleMoves.Has(m.Roles, role)).OrderBy(m => m.Name, StringComparer.Create(texts.Culture, ignoreCase: true));
        var names = new CardTexts(texts.Culture).List([.. having.Select(m => Naming.Name(scene.People, m.Number, texts.Culture))], 8);
        return names.IsEmpty ? texts["Card.Nobody", role] : texts["Card.Line", role, names];
    }
}

/// <summary>The dialogs of roles: which there are; whose; and, once a person is chosen, which of them.</summary>
public static class RoleForms
{
    public static Reply Name(Turn turn, Team team, IEnumerable<string> suggested, Phrase? wrong)
    {
        var view = View.Dialog(turn, team.Key);
        var texts = new RoleTexts(view.Culture);
        var present = team.Roles.Length > 0 ? team.Roles : suggested;
        return Form(view, texts["Form.Name"], wrong, kit => kit
            .Fields(Inputs.MultiLine(Fields.Words, texts["Form.Names"], texts["Form.NamesRequired"], turn[Fields.Words] ?? string.Join('\n', present)))
            .Buttons(Buttons.Send(Verbs.RoleName, texts["Form.NameSend"], view.Data())));
    }

    public static Reply Whose(Turn turn, Team team, IReadOnlyList<RosterEntry> people)
    {
        var view = View.Dialog(turn, team.Key);
        var texts = new RoleTexts(view.Culture);
        return Form(view, texts["Form.Give"], null, kit => kit
            .Fields(Inputs.People(Fields.To, texts["Form.Whose"], people.Select(m => (m.EntraId, Words.Line(m.Name, 64))), texts["Form.WhoseRequired"]))
            .Buttons(Buttons.Send(Verbs.RoleGive, texts["Form.GoOn"], view.Data())));
    }

    public static Reply Which(Turn turn, Team team, string who, string name, IEnumerable<string> has, IEnumerable<string> suggested, Phrase? wrong)
    {
        var view = View.Dialog(turn, team.Key);
        var texts = new RoleTexts(view.Culture);
        var roles = (team.Roles.Length > 0 ? team.Roles : suggested).ToList();
        return Form(view, texts["Form.GiveTo", name], wrong, kit => kit
            .Fields(Inputs.Several(Fields.Roles, texts["Form.Which"], [.. roles.Select(r => (r, Words.Line(r)))], roles.Where(r => RoleMoves.Has(has, r))))
            .Buttons(Buttons.Send(Verbs.RoleGive, texts["Form.GiveSend"], view.Data((Fields.To, who), (Fields.What, "roles")))));
    }

    private static DialogReply Form(View view, Phrase title, Phrase? wrong, Func<CardKit, CardKit> fill)
    {
        var kit = view.Kit();
        if (wrong is { } sentence) kit.Refusal(sentence);
        return new DialogReply(title.Plain, new CardContent(fill(kit).Json(title), title.Plain));
    }
}
