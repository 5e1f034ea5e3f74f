using System.Globalization;
using TeamsCollab.Cards;

namespace TeamsCollab.Features.Pastes;

public sealed class PasteTexts(CultureInfo culture) : Texts<PasteTexts>(culture);
