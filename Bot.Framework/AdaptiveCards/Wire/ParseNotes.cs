using Newtonsoft.Json;

namespace AdaptiveCards;

/// <summary>What one parse remembers: its warnings, the ids seen so far, how deep in cards and in fallback content it stands.</summary>
internal sealed class ParseNotes
{
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

    public List<AdaptiveWarning> Warnings { get; } = [];

    public int CardDepth { get; set; }

    public int FallbackDepth { get; set; }

    /// <summary>The notes of the parse that the serializer was made for; null when a caller deserializes on their own.</summary>
    public static ParseNotes Of(JsonSerializer serializer) => serializer.Context.Context as ParseNotes;

    public void Warn(int code, string message) => Warnings.Add(new AdaptiveWarning(code, message));

    // Fallback content stands for its element and may carry its id.
    public void See(string id)
    {
        if (FallbackDepth == 0 && !string.IsNullOrEmpty(id) && !_ids.Add(id))
            throw new AdaptiveSerializationException($"The id '{id}' is used twice in this card.");
    }
}
