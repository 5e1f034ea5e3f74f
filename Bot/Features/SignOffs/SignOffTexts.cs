using System.Globalization;
using TeamsCollab.Cards;

namespace TeamsCollab.Features.SignOffs;

public sealed class SignOffTexts(CultureInfo culture) : Texts<SignOffTexts>(culture);
