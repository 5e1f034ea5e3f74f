using System.Globalization;

namespace TeamsCollab.Cards;

/// <summary>What all cards say alike.</summary>
public sealed class CardTexts(CultureInfo culture) : Texts<CardTexts>(culture)
{
    /// <summary>"Ana, Ben and Cleo"; with more than <paramref name="most"/> of them "Ana, Ben and 12 more".</summary>
    public Phrase List(IReadOnlyList<Phrase> items, int most = int.MaxValue)
    {
        if (items.Count == 0) return Phrase.Empty;
        var cut = items.Count > most;
        var last = cut ? Count("More", items.Count - most) : items[^1];
        var before = cut ? items.Take(most) : items.Take(items.Count - 1);
        return before.Aggregate((Phrase?)null, (all, item) => all is { } some ? this["ListNext", some, item] : item) is { } start
            ? this["ListLast", start, last]
            : last;
    }

    /// <summary>An amount with its currency: "12,000 EUR".</summary>
    public Phrase Money(decimal amount, string currency) => this["Money", amount, currency];

    /// <summary>"and 12 more", as the last line of a list that was cut.</summary>
    public Phrase AndMore(int left) => Count("AndMore", left);
}
