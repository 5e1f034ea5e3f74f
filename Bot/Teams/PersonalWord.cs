using Microsoft.Bot.Schema;
using TeamsCollab.Delivery;

namespace TeamsCollab.Teams;

/// <summary>Answers a person in their own chat where the bot can't speak in the place they asked.</summary>
public sealed class PersonalWord(BotMessenger messenger, LateAnswers late)
{
    /// <summary>Says it, at once or when Teams takes it.</summary>
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
            await late.KeepAsync(asked, ReplyWriter.Text(sentence), to with { Person = asked.From.Id }, e, ct);
        }
    }
}
