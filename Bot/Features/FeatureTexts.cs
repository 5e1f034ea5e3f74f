using System.Globalization;
using TeamsCollab.Cards;

namespace TeamsCollab.Features;

/// <summary>What several features say alike.</summary>
public sealed class FeatureTexts(CultureInfo culture) : Texts<FeatureTexts>(culture);
