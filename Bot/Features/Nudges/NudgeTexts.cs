using System.Globalization;
using TeamsCollab.Cards;

namespace TeamsCollab.Features.Nudges;

public sealed class NudgeTexts(CultureInfo culture) : Texts<NudgeTexts>(culture);
