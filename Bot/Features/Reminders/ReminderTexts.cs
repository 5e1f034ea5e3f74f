using System.Globalization;
using TeamsCollab.Cards;

namespace TeamsCollab.Features.Reminders;

public sealed class ReminderTexts(CultureInfo culture) : Texts<ReminderTexts>(culture);
