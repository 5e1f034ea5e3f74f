using System.Globalization;
using TeamsCollab.Cards;

namespace TeamsCollab.Features.Help;

public sealed class HelpTexts(CultureInfo culture) : Texts<HelpTexts>(culture);
