using System.Globalization;
using TeamsCollab.Cards;

namespace TeamsCollab.Features.Later;

public sealed class LaterTexts(CultureInfo culture) : Texts<LaterTexts>(culture);
