using System.Collections.Frozen;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace AdaptiveCards;

/// <summary>Reads elements, actions and cards by their <c>type</c>; what has an unknown type is kept whole. Writing needs no help.</summary>
internal sealed class TypedElementReader : JsonConverter
{
    private static readonly FrozenDictionary<string, Func<AdaptiveTypedElement>> Makers = new Dictionary<string, Func<AdaptiveTypedElement>>
    {
        [AdaptiveCard.TypeName] = () => new AdaptiveCard(new AdaptiveSchemaVersion(1, 0)) { Version = null },
        [AdaptiveTextBlock.TypeName] = () => new AdaptiveTextBlock(),
        [AdaptiveRichTextBlock.TypeName] = () => new AdaptiveRichTextBlock(),
        [AdaptiveImage.TypeName] = () => new AdaptiveImage(),
        [AdaptiveImageSet.TypeName] = () => new AdaptiveImageSet(),
        [AdaptiveContainer.TypeName] = () => new AdaptiveContainer(),
        [AdaptiveColumnSet.TypeName] = () => new AdaptiveColumnSet(),
        [AdaptiveColumn.TypeName] = () => new AdaptiveColumn(),
        [AdaptiveFactSet.TypeName] = () => new AdaptiveFactSet(),
        [AdaptiveActionSet.TypeName] = () => new AdaptiveActionSet(),
        [AdaptiveTable.TypeName] = () => new AdaptiveTable(),
        [AdaptiveTableRow.TypeName] = () => new AdaptiveTableRow(),
        [AdaptiveTableCell.TypeName] = () => new AdaptiveTableCell(),
        [AdaptiveTextInput.TypeName] = () => new AdaptiveTextInput(),
        [AdaptiveNumberInput.TypeName] = () => new AdaptiveNumberInput(),
        [AdaptiveDateInput.TypeName] = () => new AdaptiveDateInput(),
        [AdaptiveTimeInput.TypeName] = () => new AdaptiveTimeInput(),
        [AdaptiveToggleInput.TypeName] = () => new AdaptiveToggleInput(),
        [AdaptiveChoiceSetInput.TypeName] = () => new AdaptiveChoiceSetInput(),
        [AdaptiveOpenUrlAction.TypeName] = () => new AdaptiveOpenUrlAction(),
        [AdaptiveSubmitAction.TypeName] = () => new AdaptiveSubmitAction(),
        [AdaptiveExecuteAction.TypeName] = () => new AdaptiveExecuteAction(),
        [AdaptiveShowCardAction.TypeName] = () => new AdaptiveShowCardAction(),
        [AdaptiveToggleVisibilityAction.TypeName] = () => new AdaptiveToggleVisibilityAction(),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    // Rows, cells and columns may leave their type out: the place says what they are.
    private static readonly FrozenDictionary<Type, string> TypeOfPlace = Makers.ToFrozenDictionary(m => m.Value().GetType(), m => m.Key);

    public override bool CanWrite => false;

    public override bool CanConvert(Type objectType) => typeof(AdaptiveTypedElement).IsAssignableFrom(objectType);

    public override void WriteJson(JsonWriter writer, object value, JsonSerializer serializer) => throw new NotSupportedException("Written by its contract.");

    public override object ReadJson(JsonReader reader, Type objectType, object existingValue, JsonSerializer serializer)
    {
        if (reader.TokenType == JsonToken.Null) return null;
        if (Take(reader) is not JObject json) throw new AdaptiveSerializationException($"An object is expected at '{reader.Path}'.");
        var element = Make(json, objectType, serializer);
        var notes = ParseNotes.Of(serializer);
        if (element is AdaptiveCard card) return Filled(card, json, serializer, notes);
        var id = (string)json["id"];
        if (element is AdaptiveInput && string.IsNullOrEmpty(id))
            throw new AdaptiveSerializationException($"Property 'id' is missing from the {element.Type} at '{json.Path}'.");
        notes?.See(id);
        Fill(element, json, serializer);
        return element;
    }

    /// <summary>The token the reader stands on, without copying it where the reader walks a tree anyway.</summary>
    public static JToken Take(JsonReader reader)
    {
        if (reader is not JTokenReader { CurrentToken: { } token }) return JToken.ReadFrom(reader);
        reader.Skip();
        return token;
    }

    private static AdaptiveTypedElement Make(JObject json, Type place, JsonSerializer serializer)
    {
        var type = (string)json["type"];
        if (string.IsNullOrEmpty(type) && !typeof(AdaptiveCard).IsAssignableFrom(place)) TypeOfPlace.TryGetValue(place, out type);
        if (string.IsNullOrEmpty(type)) throw new AdaptiveSerializationException($"Required property 'type' not found at '{json.Path}'.");
        AdaptiveTypedElement made = Makers.TryGetValue(type, out var maker) ? maker()
            : place.IsAssignableFrom(typeof(AdaptiveUnknownElement)) && !type.StartsWith("Action.", StringComparison.Ordinal) ? new AdaptiveUnknownElement { Type = type }
            : place.IsAssignableFrom(typeof(AdaptiveUnknownAction)) ? new AdaptiveUnknownAction { Type = type }
            : place.IsAssignableFrom(typeof(AdaptiveUnknownElement)) ? new AdaptiveUnknownElement { Type = type }
            : null;
        if (made is AdaptiveUnknownElement or AdaptiveUnknownAction) ParseNotes.Of(serializer)?.Warn(-1, $"Unknown element '{type}'");
        return made != null && place.IsInstanceOfType(made) ? made
            : throw new AdaptiveSerializationException($"'{type}' at '{json.Path}' cannot stand where {place.Name} is expected.");
    }

    private static AdaptiveCard Filled(AdaptiveCard card, JObject json, JsonSerializer serializer, ParseNotes notes)
    {
        var outermost = notes == null || notes.CardDepth == 0;
        if (outermost && json["version"] == null)
            card.Version = (AdaptiveCard.OnDeserializingMissingVersion ?? throw new AdaptiveSerializationException("Could not parse required key: version. It was not found."))();
        if (notes != null) notes.CardDepth++;
        Fill(card, json, serializer);
        card.JsonSchema = null;
        if (notes == null) return card;
        notes.CardDepth--;
        if (!string.IsNullOrEmpty(card.Lang) && !Languages.Known(card.Lang))
            notes.Warn((int)AdaptiveWarning.WarningStatusCode.InvalidLanguage, $"Invalid language identifier: {card.Lang}");
        return card;
    }

    // Populate goes by the contract and not through this converter again.
    private static void Fill(AdaptiveTypedElement element, JObject json, JsonSerializer serializer)
    {
        using var reader = json.CreateReader();
        serializer.Populate(reader, element);
    }
}
