using System.Globalization;
using TeamsCollab.Cards;

namespace TeamsCollab.Features.Roles;

public sealed class RoleTexts(CultureInfo culture) : Texts<RoleTexts>(culture);
