using Microsoft.Bot.Schema;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using TeamsCollab.Cards;
using TeamsCollab.Delivery;
using TeamsCollab.Store;

namespace TeamsCollab.Teams;

/// <summary>What Teams did not take in the time that a turn has comes later, through the outbox.</summary>
public sealed partial class LateAnswers(ILetters letters, ILogger<LateAnswers> log)
{
    /// <summary>An answer to an activity, for the conversation that it came from.</summary>
    public Task KeepAsync(Activity asked, Activity answer, MessengerException why, CancellationToken ct) => KeepAsync(asked, answer, new Destination
    {
        ServiceUrl = asked.ServiceUrl,
        Tenant = TurnReader.TenantOf(asked) ?? "",
        Bot = asked.Recipient?.Id ?? "",
        Conversation = asked.Conversation.Id,
        IsGroup = asked.Conversation.IsGroup ?? false,
    }, why, ct);

    /// <summary>An answer that goes elsewhere.</summary>
    public async Task KeepAsync(Activity asked, Activity answer, Destination to, MessengerException why, CancellationToken ct)
    {
        try
        {
            var whose = asked.From?.AadObjectId;
            var kept = !string.IsNullOrEmpty(whose) && to.Tenant.Length > 0
                && await letters.KeepAsync(PersonKey.Of(to.Tenant, whose.ToLowerInvariant()), asked.Id ?? "", Written(answer, to), why, ct);
            if (kept) SaidLater(log, asked.Type);
            else NotSaid(log, why, asked.Type);
        }
        catch (StoreUnavailableException e)
        {
            NotSaid(log, e, asked.Type);
        }
    }

    private static Letter Written(Activity answer, Destination to)
    {
        var card = (answer.Attachments?.FirstOrDefault()?.Content as JObject)?.ToString(Formatting.None);
        var summary = answer.Summary ?? answer.Text ?? "";
        return card is { Length: <= Letter.LongestContent }
            ? new Letter { To = to, Card = card, Summary = summary }
            // A longer card says at least what it was about.
            : new Letter { To = to, Text = card is null ? Cut(answer.Text ?? "") : Words.Line(summary).Markdown, Summary = Cut(summary) };
    }

    private static string Cut(string text) => text.Length <= Letter.LongestContent / 2 ? text : text[..(Letter.LongestContent / 2)];

    [LoggerMessage(EventId = 2102, Level = LogLevel.Warning, Message = "Teams did not take the answer to an activity of type {Type}.")]
    private static partial void NotSaid(ILogger logger, Exception exception, string type);

    [LoggerMessage(EventId = 2106, Level = LogLevel.Information, Message = "Teams takes the answer to an activity of type {Type} later.")]
    private static partial void SaidLater(ILogger logger, string type);
}
