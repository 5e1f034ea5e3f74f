using System.Globalization;
using TeamsCollab.Cards;

namespace TeamsCollab.Features.LookBack;

public sealed class LookBackTexts(CultureInfo culture) : Texts<LookBackTexts>(culture);
