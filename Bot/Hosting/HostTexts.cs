using System.Globalization;
using TeamsCollab.Cards;

namespace TeamsCollab.Hosting;

/// <summary>What the host says to whoever runs or calls it.</summary>
public sealed class HostTexts(CultureInfo culture) : Texts<HostTexts>(culture);
