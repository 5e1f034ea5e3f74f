using System.Globalization;
using TeamsCollab.Cards;

namespace TeamsCollab.Features.Parts;

public sealed class PartTexts(CultureInfo culture) : Texts<PartTexts>(culture);
