using System.Globalization;
using TeamsCollab.Cards;

namespace TeamsCollab.Turns;

/// <summary>The sentences that belong to no feature.</summary>
public sealed class TurnTexts(CultureInfo culture) : Texts<TurnTexts>(culture);
