using System.Globalization;
using AdaptiveCards;
using Newtonsoft.Json.Linq;

namespace TeamsCollab.Cards;

/// <summary>Who reads a card: the people of a channel or group chat (who can be mentioned), or one person in their own chat or dialog.</summary>
public enum Readers
{
    Many,
    One,
}

/// <summary>How a state looks beside its words.</summary>
public enum Tone
{
    Neutral,
    Good,
    Waiting,
    Bad,
}

/// <summary>
/// Builds one card from top to bottom, in house style: plain and linear, so that a screen reader reads it in order.
/// <code>new CardKit(culture, Readers.Many).Title(…).Ball(…).Facts(…).Buttons(…).Json(summary)</code>
/// </summary>
public sealed class CardKit(CultureInfo culture, Readers readers)
{
    public const int MostButtons = 6;

    private readonly AdaptiveCard _card = new("1.5") { Lang = culture.Name.Length > 0 ? culture.Name : null };
    private readonly CardTexts _texts = new(culture);
    private readonly List<CardMention> _mentions = [];
    private readonly List<CardList> _lists = [];
    private int _buttons;

    public CultureInfo Culture => culture;

    /// <summary>
    /// A name that mentions its person, for the texts of this card. In front of one reader it is the name only: nobody can be mentioned there.
    /// </summary>
    public Phrase Mention(string teamsId, string name)
    {
        if (readers == Readers.One) return Words.Line(name, 64);
        if (_mentions.Find(m => m.TeamsId == teamsId) is { } known) return known.Phrase;
        // Two people of one name: Teams tells them apart by the text alone.
        var safe = Words.MentionName(name);
        while (_mentions.Exists(m => m.Name == safe)) safe += '\u200B';
        var mention = new CardMention(teamsId, safe);
        _mentions.Add(mention);
        return mention.Phrase;
    }

    /// <summary>What the card is about, as a person would say it.</summary>
    public CardKit Title(Phrase title) => Add(Block(title, b =>
    {
        b.Size = AdaptiveTextSize.Large;
        b.Weight = AdaptiveTextWeight.Bolder;
        b.Style = AdaptiveTextBlockStyle.Heading;
    }));

    /// <summary>Who has the ball: the first thing to see.</summary>
    /// <param name="apart">Something new begins with it.</param>
    public CardKit Ball(Phrase who, bool apart = false) => State(who, Tone.Neutral, apart);

    /// <summary>The state in words; the colour only repeats it.</summary>
    /// <param name="apart">Something new begins with it.</param>
    public CardKit State(Phrase words, Tone tone, bool apart = false) => Add(Block(words, b =>
    {
        b.Weight = AdaptiveTextWeight.Bolder;
        b.Color = Color(tone);
        if (apart) SetApart(b);
    }));

    public CardKit Text(Phrase text) => text.IsEmpty ? this : Add(Block(text));

    /// <summary>Something beside the point: smaller in weight, not in size.</summary>
    public CardKit Aside(Phrase text) => text.IsEmpty ? this : Add(Block(text, b => b.IsSubtle = true));

    /// <summary>Something to mind before going on, which does not hinder it.</summary>
    public CardKit Warning(Phrase sentence) => Add(Block(sentence, b => b.Color = Color(Tone.Waiting)));

    /// <summary>The heading of a part of the card; a screen reader finds it as one.</summary>
    public CardKit Section(Phrase heading) => Add(Block(heading, b =>
    {
        b.Size = AdaptiveTextSize.Medium;
        b.Weight = AdaptiveTextWeight.Bolder;
        b.Style = AdaptiveTextBlockStyle.Heading;
        SetApart(b);
    }));

    /// <summary>Names and values; those without a value are left out.</summary>
    public CardKit Facts(params ReadOnlySpan<(Phrase Name, Phrase Value)> facts)
    {
        var set = new AdaptiveFactSet();
        foreach (var (name, value) in facts)
            if (!value.IsEmpty) set.Facts.Add(new AdaptiveFact(name.Markdown, value.Markdown));
        return set.Facts.Count > 0 ? Add(set) : this;
    }

    /// <summary>Somebody's own words, set apart from ours.</summary>
    public CardKit Quote(Phrase words, Phrase? by = null)
    {
        if (words.IsEmpty) return this;
        var box = new AdaptiveContainer { Style = AdaptiveContainerStyle.Emphasis };
        if (by is { } person) box.Items.Add(Block(_texts["Quoted", person], b => b.IsSubtle = true));
        box.Items.Add(Block(words, b => b.Spacing = AdaptiveSpacing.Small));
        return Add(box);
    }

    /// <summary>One line each; what is over <paramref name="most"/>, or too much for a message, becomes "and 12 more".</summary>
    public CardKit Lines(IReadOnlyList<Phrase> lines, int most = 20) =>
        AddList(lines.Select(l => Block(l, b => b.Spacing = AdaptiveSpacing.Small)), most);

    /// <summary>What happened, newest first, beside the point.</summary>
    public CardKit History(IReadOnlyList<Phrase> lines, int most = 5) => AddList(lines.Select(l => Block(l, b =>
    {
        b.IsSubtle = true;
        b.Spacing = AdaptiveSpacing.Small;
    })), most);

    /// <summary>A "no", or what is wrong with an input.</summary>
    public CardKit Refusal(Phrase sentence) => Add(Block(sentence, b => b.Color = AdaptiveTextColor.Attention));

    /// <summary>Fields of a dialog, from <see cref="Cards.Inputs"/>.</summary>
    public CardKit Fields(params ReadOnlySpan<AdaptiveElement> inputs)
    {
        foreach (var input in inputs) _card.Body.Add(input);
        return this;
    }

    /// <summary>The likely one first. Six on the whole card at most: Teams shows no more.</summary>
    /// <exception cref="InvalidOperationException">There are more.</exception>
    public CardKit Buttons(params ReadOnlySpan<AdaptiveAction> buttons)
    {
        if (buttons.Length == 0) return this;
        _buttons += buttons.Length;
        if (_buttons > MostButtons) throw new InvalidOperationException($"A card has {MostButtons} buttons at most; this one has {_buttons}.");
        return Add(new AdaptiveActionSet { Actions = [.. buttons] });
    }

    /// <summary>Brings the card up to date when these people open it. A bonus: it doesn't fire in every channel.</summary>
    /// <param name="verb">A verb that only shows.</param>
    /// <param name="teamsIds">Sixty at most.</param>
    public CardKit Refresh(string verb, JObject data, IEnumerable<string> teamsIds)
    {
        _card.Refresh = new AdaptiveRefresh { Action = new AdaptiveExecuteAction { Verb = verb, Data = data }, UserIds = [.. teamsIds.Take(60)] };
        return this;
    }

    /// <summary>The finished card, within the size that Teams takes: lists are cut until it fits.</summary>
    /// <param name="summary">What is said where the card can't be shown, and what a screen reader reads first.</param>
    /// <exception cref="InvalidOperationException">It is too big even with its lists cut.</exception>
    public JObject Json(Phrase summary)
    {
        _card.FallbackText = summary.Plain;
        _card.Speak = summary.Plain;
        var teams = new JObject { ["width"] = "Full" };
        if (_mentions.Count > 0) teams["entities"] = new JArray(_mentions.Select(m => m.Entity()));
        _card.AdditionalProperties["msteams"] = teams;
        var json = CardSize.Json(_card);
        while (!CardSize.Fits(json))
        {
            var longest = _lists.MaxBy(l => l.Shown);
            if (longest is not { Shown: > 1 }) throw new InvalidOperationException("The card is too big for a message, even with its lists cut.");
            longest.Show(longest.Shown * 3 / 4, _texts);
            json = CardSize.Json(_card);
        }

        return json;
    }

    private CardKit Add(AdaptiveElement element)
    {
        _card.Body.Add(element);
        return this;
    }

    private CardKit AddList(IEnumerable<AdaptiveTextBlock> lines, int most)
    {
        var list = new CardList([.. lines]);
        if (list.Count == 0) return this;
        list.Show(Math.Min(most, list.Count), _texts);
        _lists.Add(list);
        return Add(list.Box);
    }

    private static AdaptiveTextBlock Block(Phrase text, Action<AdaptiveTextBlock>? style = null)
    {
        var block = new AdaptiveTextBlock(text.Markdown) { Wrap = true };
        style?.Invoke(block);
        return block;
    }

    private static void SetApart(AdaptiveTextBlock block)
    {
        block.Separator = true;
        block.Spacing = AdaptiveSpacing.Medium;
    }

    private static AdaptiveTextColor Color(Tone tone) => tone switch
    {
        Tone.Good => AdaptiveTextColor.Good,
        Tone.Waiting => AdaptiveTextColor.Warning,
        Tone.Bad => AdaptiveTextColor.Attention,
        _ => AdaptiveTextColor.Default,
    };
}
