using System.Globalization;
using TeamsCollab.Cards;

namespace TeamsCollab.Features.Closing;

public sealed class ClosingTexts(CultureInfo culture) : Texts<ClosingTexts>(culture);
