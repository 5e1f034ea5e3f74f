using System.Globalization;
using TeamsCollab.Cards;

namespace TeamsCollab.Features.TeamLife;

public sealed class TeamLifeTexts(CultureInfo culture) : Texts<TeamLifeTexts>(culture);
