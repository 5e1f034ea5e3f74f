using System.Globalization;
using TeamsCollab.Cards;

namespace TeamsCollab.Features.Thanks;

public sealed class ThanksTexts(CultureInfo culture) : Texts<ThanksTexts>(culture);
