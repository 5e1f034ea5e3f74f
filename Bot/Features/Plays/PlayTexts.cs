using System.Globalization;
using TeamsCollab.Cards;

namespace TeamsCollab.Features.Plays;

public sealed class PlayTexts(CultureInfo culture) : Texts<PlayTexts>(culture);
