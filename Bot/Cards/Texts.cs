using System.Globalization;
using System.Resources;

namespace TeamsCollab.Cards;

/// <summary>
/// The texts of one resx, in one reader's or team's culture. A folder's texts are a resx and one line beside it:
/// <c>public sealed class HandoffTexts(CultureInfo culture) : Texts&lt;HandoffTexts&gt;(culture);</c> (file, class and resx of one name).
/// Texts hold no mark-up; arguments go by position (<c>{0}</c>).
/// </summary>
public abstract class Texts<TSelf>(CultureInfo culture)
    where TSelf : Texts<TSelf>
{
    private static readonly ResourceManager Resources = new(typeof(TSelf));

    public CultureInfo Culture { get; } = culture;

    /// <summary>
    /// The text with its arguments: a <see cref="string"/> is what a person typed and is made safe, a <see cref="DateOnly"/> a day in words,
    /// a <see cref="DateTimeOffset"/> a moment on a card, numbers are written as the culture does, a <see cref="Phrase"/> stays as it is.
    /// </summary>
    /// <exception cref="MissingManifestResourceException">There is no such key.</exception>
    public Phrase this[string key, params object?[] arguments] => Filled(Find(key), arguments);

    /// <summary>The text for a number of things, which is its <c>{0}</c>: the key with <c>.one</c> or <c>.other</c> behind it.</summary>
    public Phrase Count(string key, int count, params object?[] arguments) =>
        Filled(Find(count == 1 ? key + ".one" : key + ".other"), [count, .. arguments]);

    public bool Has(string key) => Resources.GetString(key, Culture) is not null;

    private string Find(string key) =>
        Resources.GetString(key, Culture) ?? throw new MissingManifestResourceException($"{typeof(TSelf).Name} has no text '{key}'.");

    private Phrase Filled(string template, object?[] arguments)
    {
        if (arguments.Length == 0) return new Phrase(template, template);
        var markdown = new object[arguments.Length];
        var plain = new object[arguments.Length];
        for (var i = 0; i < arguments.Length; i++)
        {
            var phrase = Written(arguments[i]);
            markdown[i] = phrase.Markdown;
            plain[i] = phrase.Plain;
        }

        return new Phrase(string.Format(Culture, template, markdown), string.Format(Culture, template, plain));
    }

    private Phrase Written(object? argument) => argument switch
    {
        null => Phrase.Empty,
        Phrase phrase => phrase,
        string typed => Words.Line(typed),
        DateOnly day => Dates.Day(day, Culture),
        DateTimeOffset at => Dates.Moment(at, Culture),
        int or long => Same(((IFormattable)argument).ToString("N0", Culture)),
        decimal amount => Same(amount.ToString("#,##0.##", Culture)),
        _ => throw new ArgumentException($"A {argument.GetType().Name} has no words: pass its text.", nameof(argument)),
    };

    private static Phrase Same(string text) => new(text, text);
}
