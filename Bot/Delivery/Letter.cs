using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Newtonsoft.Json.Linq;

namespace TeamsCollab.Delivery;

/// <summary>
/// A message that is stored as it was written, because no state can draw it again: an answer that Teams did not take in time, or what becomes of
/// a question once it is answered. It stands in its send row, and goes with it.
/// </summary>
public sealed record Letter
{
    /// <summary>Whoever asked has asked again by then.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    /// <summary>A card of more JSON is not stored.</summary>
    public const int LongestContent = 20_000;

    public required Destination To { get; init; }

    /// <summary>The message that it takes the place of; null for a new one.</summary>
    public string? Activity { get; init; }

    /// <summary>The card's JSON; null for a text.</summary>
    public string? Card { get; init; }

    /// <summary>Markdown; null for a card.</summary>
    public string? Text { get; init; }

    /// <summary>What a notification shows; plain.</summary>
    public required string Summary { get; init; }

    public string Write() => JsonSerializer.Serialize(this, LetterJson.Whole.Letter);

    /// <exception cref="JsonException">It is no letter.</exception>
    public static Letter Read(string stored) => JsonSerializer.Deserialize(stored, LetterJson.Whole.Letter) ?? throw new JsonException("A stored letter is null.");

    public OutgoingMessage Message() => new() { Card = Card is null ? null : JObject.Parse(Card), Text = Text, Summary = Summary, Version = 0 };
}

[JsonSerializable(typeof(Letter))]
internal sealed partial class LetterJson : JsonSerializerContext
{
    /// <summary>A row's property is short: quotes and letters outside of ASCII shall not take six characters each.</summary>
    public static LetterJson Whole { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
