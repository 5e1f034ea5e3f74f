using System.Globalization;
using TeamsCollab.Cards;

namespace TeamsCollab.Features.Handoffs;

public sealed class HandoffTexts(CultureInfo culture) : Texts<HandoffTexts>(culture);
