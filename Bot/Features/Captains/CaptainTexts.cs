using System.Globalization;
using TeamsCollab.Cards;

namespace TeamsCollab.Features.Captains;

public sealed class CaptainTexts(CultureInfo culture) : Texts<CaptainTexts>(culture);
