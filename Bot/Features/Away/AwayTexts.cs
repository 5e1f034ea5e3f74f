using System.Globalization;
using TeamsCollab.Cards;

namespace TeamsCollab.Features.Away;

public sealed class AwayTexts(CultureInfo culture) : Texts<AwayTexts>(culture);
