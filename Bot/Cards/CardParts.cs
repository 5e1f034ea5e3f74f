using System.Text;
using AdaptiveCards;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace TeamsCollab.Cards;

/// <summary>A person mentioned in a card.</summary>
internal sealed record CardMention(string TeamsId, string Name)
{
    public Phrase Phrase => new($"<at>{Name}</at>", Name);

    public JObject Entity() => new()
    {
        ["type"] = "mention",
        ["text"] = $"<at>{Name}</at>",
        ["mentioned"] = new JObject { ["id"] = TeamsId, ["name"] = Name },
    };
}

/// <summary>Lines of a card that can be cut.</summary>
internal sealed class CardList(IReadOnlyList<AdaptiveTextBlock> lines)
{
    public AdaptiveContainer Box { get; } = new() { Spacing = AdaptiveSpacing.Small };

    public int Count => lines.Count;

    public int Shown { get; private set; }

    public void Show(int count, CardTexts texts)
    {
        Shown = count;
        Box.Items = [.. lines.Take(count)];
        if (count < lines.Count)
            Box.Items.Add(new AdaptiveTextBlock(texts.AndMore(lines.Count - count).Markdown) { Wrap = true, IsSubtle = true, Spacing = AdaptiveSpacing.Small });
    }
}

/// <summary>A card as it goes over the wire, and whether Teams takes it.</summary>
internal static class CardSize
{
    /// <summary>Bytes of UTF-16; Teams refuses at about 100 KB, with the activity around the card.</summary>
    public const int MostBytes = 80 * 1024;

    private static readonly JsonSerializer Serializer = JsonSerializer.Create();

    public static JObject Json(AdaptiveCard card) => JObject.FromObject(card, Serializer);

    public static bool Fits(JObject card)
    {
        var counter = new CountingWriter();
        using var writer = new JsonTextWriter(counter);
        card.WriteTo(writer);
        writer.Flush();
        return counter.Characters * 2 < MostBytes;
    }

    private sealed class CountingWriter : TextWriter
    {
        public long Characters { get; private set; }

        public override Encoding Encoding => Encoding.Unicode;

        public override void Write(char value) => Characters++;

        public override void Write(char[] buffer, int index, int count) => Characters += count;

        public override void Write(string? value) => Characters += value?.Length ?? 0;
    }
}
