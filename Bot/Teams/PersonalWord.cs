using Microsoft.Bot.Schema;
using TeamsCollab.Delivery;

namespace TeamsCollab.Teams;

/// <summary>Answers a person in their own chat where the bot can't speak in the place they asked.</summary>
public sealed partial class PersonalWord(BotMessenger messenger, ILogger<PersonalWord> log)
{
    /// <summary>Says it, or notes that Teams didn't take it: nothing was decided that would get lost.</summary>
    public async Task TellAsync(Activity asked, string sentence, CancellationToken ct)
    {
        var to = new Destination
        {
            ServiceUrl = asked.ServiceUrl,
            Tenant = TurnReader.TenantOf(asked) ?? "",
            Bot = asked.Recipient.Id,
            IsGroup = false,
        };
        try
        {
            await messenger.TellAsync(to, asked.From.Id, sentence, ct);
        }
        catch (MessengerException e)
        {
            NotTold(log, e);
        }
    }

    [LoggerMessage(EventId = 2103, Level = LogLevel.Warning, Message = "Teams did not take an answer for a person's own chat.")]
    private static partial void NotTold(ILogger logger, Exception exception);
}
