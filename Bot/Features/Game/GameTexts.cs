using System.Globalization;
using TeamsCollab.Cards;

namespace TeamsCollab.Features.Game;

public sealed class GameTexts(CultureInfo culture) : Texts<GameTexts>(culture);
