using System.Globalization;
using System.Runtime.Serialization;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace AdaptiveCards;

/// <summary>Writes with one serializer for all (contracts are built once), reads with one a parse, which carries the parse's notes.</summary>
internal static class CardJson
{
    private static readonly JsonSerializer Writing = JsonSerializer.Create(new JsonSerializerSettings { Formatting = Formatting.Indented });

    public static string Write(AdaptiveCard card)
    {
        var text = new StringBuilder(4096);
        using (var writer = new JsonTextWriter(new StringWriter(text, CultureInfo.InvariantCulture)) { Formatting = Formatting.Indented })
            Writing.Serialize(writer, card);
        return text.ToString();
    }

    public static AdaptiveCardParseResult Read(string json)
    {
        var notes = new ParseNotes();
        var card = Card(json, notes);
        var result = new AdaptiveCardParseResult();
        result.Warnings.AddRange(notes.Warnings);
        result.Card = card;
        if (card?.Version == null || card.Version <= AdaptiveCard.KnownSchemaVersion) return result;
        result.Warnings.Add(new AdaptiveWarning(
            (int)AdaptiveWarning.WarningStatusCode.UnsupportedSchemaVersion,
            $"Schema version {card.Version} is newer than {AdaptiveCard.KnownSchemaVersion}; the card's fallback text is shown."));
        result.Card = new AdaptiveCard(AdaptiveCard.KnownSchemaVersion)
        {
            FallbackText = card.FallbackText,
            Speak = card.Speak,
            Lang = card.Lang,
            Body = [new AdaptiveTextBlock(card.FallbackText ?? "This card needs a newer app to be shown.") { Wrap = true }],
        };
        return result;
    }

    private static AdaptiveCard Card(string json, ParseNotes notes)
    {
        try
        {
            // Dates stay the text they are: a date in a button's data must come back as it was sent.
            using var text = new JsonTextReader(new StringReader(json)) { DateParseHandling = DateParseHandling.None };
            using var tree = JToken.ReadFrom(text).CreateReader();
            var reading = JsonSerializer.Create(new JsonSerializerSettings
            {
#pragma warning disable SYSLIB0050 // Newtonsoft.Json carries a caller's own state in it; nothing is serialized by formatter
                Context = new StreamingContext(StreamingContextStates.All, notes),
#pragma warning restore SYSLIB0050
                DateParseHandling = DateParseHandling.None,
            });
            return reading.Deserialize<AdaptiveCard>(tree);
        }
        catch (JsonException e)
        {
            throw new AdaptiveSerializationException(e.Message, e);
        }
    }
}
