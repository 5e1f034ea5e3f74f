using System.Globalization;
using TeamsCollab.Cards;

namespace TeamsCollab.Features.Export;

public sealed class ExportTexts(CultureInfo culture) : Texts<ExportTexts>(culture);
