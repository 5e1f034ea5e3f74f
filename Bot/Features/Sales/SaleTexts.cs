using System.Globalization;
using TeamsCollab.Cards;

namespace TeamsCollab.Features.Sales;

public sealed class SaleTexts(CultureInfo culture) : Texts<SaleTexts>(culture);
