using System.Globalization;
using TeamsCollab.Cards;

namespace TeamsCollab.Features.Welcome;

public sealed class WelcomeTexts(CultureInfo culture) : Texts<WelcomeTexts>(culture);
