using System.Globalization;
using TeamsCollab.Cards;

namespace TeamsCollab.Features.Unreached;

public sealed class UnreachedTexts(CultureInfo culture) : Texts<UnreachedTexts>(culture);
