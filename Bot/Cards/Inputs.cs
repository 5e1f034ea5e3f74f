using System.Globalization;
using AdaptiveCards;

namespace TeamsCollab.Cards;

/// <summary>
/// The fields of a dialog. <c>required</c> is the sentence that asks for a missing answer; without it the field may stay empty.
/// Values are what was typed before, shown as it is: a field knows no mark-up. Lengths are checked again by the rule.
/// </summary>
public static class Inputs
{
    public static AdaptiveElement Text(string id, Phrase label, Phrase? required = null, string? value = null, int most = Words.LongestLine, Phrase? placeholder = null) =>
        Labelled(new AdaptiveTextInput { MaxLength = most, Placeholder = placeholder?.Plain, Value = Given(Words.Typed(value)) }, id, label, required);

    public static AdaptiveElement MultiLine(string id, Phrase label, Phrase? required = null, string? value = null, int most = Words.LongestNote, Phrase? placeholder = null) =>
        Labelled(new AdaptiveTextInput { IsMultiline = true, MaxLength = most, Placeholder = placeholder?.Plain, Value = Given(Words.TypedLines(value)) }, id, label, required);

    /// <summary>The rows of a table, shown again as they came: their tabs and empty cells say which column is which.</summary>
    public static AdaptiveElement Rows(string id, Phrase label, Phrase? required, string? value, int most, Phrase? placeholder = null) =>
        Labelled(new AdaptiveTextInput { IsMultiline = true, MaxLength = most, Placeholder = placeholder?.Plain, Value = value }, id, label, required);

    /// <summary>A day; it arrives as 2027-01-15.</summary>
    public static AdaptiveElement Date(string id, Phrase label, Phrase? required = null, DateOnly? value = null, DateOnly? earliest = null) =>
        Labelled(new AdaptiveDateInput { Value = Wire(value), Min = Wire(earliest) }, id, label, required);

    /// <summary>An amount of money or a count, not negative; it arrives with a decimal point.</summary>
    public static AdaptiveElement Amount(string id, Phrase label, Phrase? required = null, decimal? value = null) =>
        // The client's renderer refuses an empty number with a bound, also where it may be empty; the rule says no to less than nothing.
        Labelled(new AdaptiveNumberInput { Min = required is null ? double.NaN : 0, Value = value is { } amount ? (double)amount : double.NaN }, id, label, required);

    /// <summary>One of a few.</summary>
    public static AdaptiveElement Choice(string id, Phrase label, IEnumerable<(string Value, Phrase Title)> choices, Phrase? required = null, string? value = null) =>
        Labelled(Set(choices, AdaptiveChoiceInputStyle.Compact, value, required), id, label, required);

    /// <summary>Any of a few, or none; they arrive joined by commas, so no value has one.</summary>
    public static AdaptiveElement Several(string id, Phrase label, IReadOnlyList<(string Value, Phrase Title)> choices, IEnumerable<string> values, Phrase? required = null)
    {
        var set = Set(choices, AdaptiveChoiceInputStyle.Expanded, null, null);
        set.IsMultiSelect = true;
        var chosen = string.Join(',', choices.Select(c => c.Value).Intersect(values));
        set.Value = chosen.Length > 0 ? chosen : null;
        return Labelled(set, id, label, required);
    }

    /// <summary>One of the team's people, found by typing; the value is what the caller gave for them.</summary>
    public static AdaptiveElement People(string id, Phrase label, IEnumerable<(string Value, Phrase Name)> people, Phrase? required = null, string? value = null, Phrase? placeholder = null) =>
        Labelled(Set(people, AdaptiveChoiceInputStyle.Filtered, value, placeholder ?? required), id, label, required);

    private static AdaptiveChoiceSetInput Set(IEnumerable<(string Value, Phrase Title)> choices, AdaptiveChoiceInputStyle style, string? value, Phrase? placeholder)
    {
        var set = new AdaptiveChoiceSetInput { Style = style, Placeholder = placeholder?.Plain, Wrap = true };
        set.Choices.AddRange(choices.Select(c => new AdaptiveChoice { Title = c.Title.Plain, Value = c.Value }));
        // A value that is no longer among the choices would show as itself.
        set.Value = set.Choices.Any(c => c.Value == value) ? value : null;
        if (set.Value is not null) set.Placeholder = null;
        return set;
    }

    private static AdaptiveInput Labelled(AdaptiveInput input, string id, Phrase label, Phrase? required)
    {
        input.Id = id;
        input.Label = label.Plain;
        input.IsRequired = required is not null;
        input.ErrorMessage = required?.Plain;
        return input;
    }

    private static string? Given(string text) => text.Length > 0 ? text : null;

    private static string? Wire(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
