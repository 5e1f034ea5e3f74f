using TeamsCollab.Cards;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.Export;

/// <summary>Links to files, for one person; in front of many the button that shows them.</summary>
public static class ExportCard
{
    public static CardContent Asked(View view)
    {
        var texts = new ExportTexts(view.Culture);
        var title = texts["Card.Title"];
        var json = view.Kit()
            .Title(title)
            .Text(texts["Card.Asked"])
            .Buttons(Buttons.Dialog(Verbs.TeamExport, texts["Button.Links"], view.Data(), ButtonStyle.Primary))
            .Json(title);
        return new CardContent(json, title.Plain);
    }

    public static CardContent Links(IReadOnlyList<(string What, Uri Address)> links, View view)
    {
        var texts = new ExportTexts(view.Culture);
        var title = texts["Card.Title"];
        var json = view.Kit()
            .Title(title)
            .Text(texts["Card.Links"])
            .Buttons([.. links.Select(link => Buttons.Open(link.Address, texts[$"Button.{link.What}"]))])
            .Json(title);
        return new CardContent(json, title.Plain);
    }
}
