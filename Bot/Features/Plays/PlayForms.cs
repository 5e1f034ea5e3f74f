using System.Globalization;
using TeamsCollab.Cards;
using TeamsCollab.Features.Captains;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.Plays;

/// <summary>
/// The dialog in which a play is edited: the whole of it with what to do next, then one stage. The draft goes from form to form, and
/// only "Save" stores it.
/// </summary>
public static class PlayForms
{
    public const string Edit = "edit";
    public const string Add = "add";
    public const string AddPart = "part";
    public const string Up = "up";
    public const string Down = "down";
    public const string Remove = "remove";
    private const string Yes = "yes";
    private const string No = "no";
    private const string NoRole = "none";

    public static Reply Whole(Turn turn, TeamScene scene, PlayDraft draft, string? touched, Phrase? wrong)
    {
        var view = View.Dialog(turn, scene.Team.Key);
        var texts = new PlayTexts(view.Culture);
        var title = texts["Form.Whole", PlayNames.Of(scene.Team, draft.Play, texts)];
        var kit = view.Kit();
        if (wrong is { } sentence) kit.Refusal(sentence);
        kit.Lines(PlayCard.Lines(draft, texts), PlayMoves.MostParts);
        foreach (var warning in PlayWarnings.Of(draft, scene.Team.Roles, [.. scene.People.Values]).Take(5)) kit.Warning(Sentence(warning, texts));
        kit.Fields(
            Inputs.Choice(Fields.Stage, texts["Form.Stage"], Items(draft, texts), value: touched ?? draft.Stages.FirstOrDefault()?.Key),
            Inputs.Choice(Fields.What, texts["Form.What"], new[] { Edit, Add, AddPart, Up, Down, Remove }.Select(w => (w, texts[$"What.{w}"])), value: Edit));
        var json = PlayJson.Write(draft);
        kit.Buttons(
            Buttons.Send(Verbs.PlayStep, texts["Form.GoOn"], view.Data((Fields.Draft, json))),
            Buttons.Send(Verbs.PlaySave, texts["Form.Save"], view.Data((Fields.Draft, json)), ButtonStyle.Plain));
        return new DialogReply(title.Plain, new CardContent(kit.Json(title), title.Plain));
    }

    /// <summary>One stage with its only part, a stage of several, or one of several parts.</summary>
    public static Reply One(Turn turn, TeamScene scene, PlayDraft draft, string item, IEnumerable<string> roles, Phrase? wrong)
    {
        var view = View.Dialog(turn, scene.Team.Key);
        var texts = new PlayTexts(view.Culture);
        var stage = draft.Stage(item)!;
        var part = PlayDraft.PartOf(item) is { } key ? stage.Parts.FirstOrDefault(p => p.Key == key) : stage.Parts is [var only] ? only : null;
        var asPart = PlayDraft.PartOf(item) is not null;
        var title = texts[asPart ? "Form.Part" : "Form.OneStage", PlayNames.Of(scene.Team, draft.Play, texts)];
        var kit = view.Kit();
        if (wrong is { } sentence) kit.Refusal(sentence);
        kit.Fields(Inputs.Text(
            Fields.Title, texts[asPart ? "Form.PartTitle" : "Form.Title"], texts["Form.TitleRequired"], turn[Fields.Title] ?? (asPart ? part!.Title : stage.Title), PlayMoves.MostTitle));
        if (part is not null) AddPartFields(kit, turn, part, [.. roles.Append(part.Role).Append(part.PartnerRole ?? "").Where(r => r.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)], texts);
        if (!asPart)
        {
            if (draft.Stages[0].Key != stage.Key) kit.Fields(YesNo(Fields.Beside, "Form.Beside", turn[Fields.Beside] ?? (stage.Beside ? Yes : No), texts));
            kit.Fields(YesNo(Fields.SignOff, "Form.SignOff", turn[Fields.SignOff] ?? (stage.SignOff ? Yes : No), texts));
        }
        kit.Buttons(Buttons.Send(Verbs.PlayStage, texts["Form.Take"], view.Data((Fields.Draft, PlayJson.Write(draft)), (Fields.What, item))));
        return new DialogReply(title.Plain, new CardContent(kit.Json(title), title.Plain));
    }

    /// <summary>The draft with what was filled in.</summary>
    public static (PlayDraft Draft, DraftPart? Part) Filled(Turn turn, PlayDraft draft, string item)
    {
        var stage = draft.Stage(item)!;
        var asPart = PlayDraft.PartOf(item);
        var title = Written.OneLine(turn[Fields.Title]) ?? "";
        var before = asPart is not null ? stage.Parts.FirstOrDefault(p => p.Key == asPart) : stage.Parts is [var only] ? only : null;
        var part = before is null ? null : before with
        {
            Title = title,
            Role = Role(turn[Fields.Role]) ?? "",
            PartnerRole = Role(turn[Fields.PartnerRole]),
            ReadyWhen = Written.OneLine(turn[Fields.Ready]) ?? "",
            LimitHours = turn[Fields.Limit] is { } typed ? (int)Math.Clamp(decimal.TryParse(typed, CultureInfo.InvariantCulture, out var hours) ? hours : -1, -1, 100_000) : null,
            Optional = turn[Fields.Optional] == Yes,
        };
        var changed = stage with { Parts = part is null ? stage.Parts : [.. stage.Parts.Select(p => p.Key == part.Key ? part : p)] };
        if (asPart is null) changed = changed with { Title = title, Beside = turn[Fields.Beside] == Yes, SignOff = turn[Fields.SignOff] == Yes };
        return (draft.With(changed), part);
    }

    private static void AddPartFields(CardKit kit, Turn turn, DraftPart part, IReadOnlyList<string> roles, PlayTexts texts)
    {
        var choices = roles.Select(r => (r, Words.Line(r))).ToList();
        kit.Fields(
            Inputs.Choice(Fields.Role, texts["Form.Role"], choices, texts["Form.RoleRequired"], turn[Fields.Role] ?? part.Role),
            Inputs.Choice(Fields.PartnerRole, texts["Form.Partner"], [.. choices, (NoRole, texts["Form.NoPartner"])], value: turn[Fields.PartnerRole] ?? part.PartnerRole ?? NoRole),
            Inputs.Text(Fields.Ready, texts["Form.Ready"], value: turn[Fields.Ready] ?? part.ReadyWhen, most: PlayMoves.MostReady),
            Inputs.Amount(Fields.Limit, texts["Form.Limit"], value: part.LimitHours),
            YesNo(Fields.Optional, "Form.Optional", turn[Fields.Optional] ?? (part.Optional ? Yes : No), texts));
    }

    private static AdaptiveCards.AdaptiveElement YesNo(string field, string label, string value, PlayTexts texts) =>
        Inputs.Choice(field, texts[label], [(No, texts["Form.No"]), (Yes, texts["Form.Yes"])], value: value);

    private static IEnumerable<(string, Phrase)> Items(PlayDraft draft, PlayTexts texts) => draft.Stages.SelectMany(s => new[] { (s.Key, Words.Line(s.Title)) }
        .Concat(s.Parts.Length > 1 ? s.Parts.Select(p => ($"{s.Key}/{p.Key}", texts["Form.PartOf", s.Title, p.Title])) : []));

    private static string? Role(string? chosen) => chosen == NoRole ? null : Written.OneLine(chosen);

    private static Phrase Sentence(PlayWarning warning, PlayTexts texts) =>
        texts[warning.Key, [.. warning.Facts.Select(f => f is IReadOnlyList<string> names ? new CardTexts(texts.Culture).List([.. names.Select(n => Words.Line(n))]) : f)]];
}
