using TeamsCollab.Cards;
using TeamsCollab.Sales;

namespace TeamsCollab.Features.Parts;

/// <summary>The way back on the card of what has just ended. Everybody sees it; only who did it can press it.</summary>
public static class UndoButton
{
    /// <param name="scene">What the card is drawn from.</param>
    /// <param name="view">For whom.</param>
    /// <param name="what">As <see cref="UndoMoves"/> names it.</param>
    /// <param name="part">Named on the button, where the card shows several.</param>
    /// <returns>One button, or none where it is too late.</returns>
    public static IEnumerable<AdaptiveCards.AdaptiveAction> Of(Scene scene, View view, string what, Part? part = null)
    {
        if (!UndoMoves.IsOffered(scene.Sale, what, scene.Now)) return [];
        var texts = new FeatureTexts(view.Culture);
        var title = part is null ? texts["Undo"] : texts["Undo.part", Words.Line(part.Title, 30)];
        return [Buttons.Move(Verbs.SaleUndo, title, view.Data((Fields.Sale, scene.Sale.Id), (Fields.What, what)))];
    }
}
