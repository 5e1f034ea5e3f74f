using System.Globalization;
using System.Text.RegularExpressions;
using TeamsCollab.Features.Reading;
using TeamsCollab.Sales;

namespace TeamsCollab.Features.Handoffs;

/// <summary>What somebody typed behind <c>hand off</c>; what they left out is null.</summary>
/// <param name="UnreadDue">What stands behind "by" and is no date.</param>
public sealed record HandoffText(string? Part, string? Sale, string? To, DateOnly? Due, string? UnreadDue, string? Note);

/// <summary>What somebody typed behind a command about a part or handoff: "the demo of Contoso: all went well".</summary>
public sealed record TargetText(string? Part, string? Sale, string? Note);

/// <param name="Cause">Null where nothing was typed.</param>
public sealed record ReturnText(ReturnCause? Cause, string? Words);

/// <summary>Reads typed handoffs: forgiving of order, articles and missing words.</summary>
public static partial class HandoffReading
{
    /// <param name="text">What stands behind the command; mentions are names.</param>
    /// <param name="mentions">The names of the people mentioned.</param>
    /// <param name="today">The day at the writer's.</param>
    public static HandoffText Offer(string text, IReadOnlyList<string> mentions, DateOnly today, CultureInfo culture)
    {
        var (head, note) = Pieces.Note(text);
        var (before, to, behind) = Receiver(Passing().Replace($" {head}", " "), mentions);
        (behind, var aside) = TakeAside(before, behind);
        (to, var tail) = TakeDay(to, mentions, today, culture);
        (behind, var due, var left) = TakeDue(behind, today, culture);
        due ??= tail;
        if (due is null) (before, due, left) = TakeDue(before, today, culture);
        (behind, var unread) = TakeUnread(behind);
        // "to Ben by Friday of Contoso", "by Friday the demo": what follows the date may belong to the target.
        var more = left is not null && (Connecting().IsMatch(left) || (Pieces.Bare(before + behind) is null && Article().IsMatch(left)));
        var (part, sale) = Pieces.PartAndSale($"{before.Trim()} {behind.Trim()} {(more ? left : "")}".Trim());
        note ??= aside ?? (left is null || more || Pieces.Bare(left) is null ? null : Written.Tidy(left));
        return new HandoffText(part, sale, to, due, due is null ? unread : null, note);
    }

    public static TargetText Target(string text)
    {
        var (head, note) = Pieces.Note(text);
        var (part, sale) = Pieces.PartAndSale(head);
        return new TargetText(part, sale, note);
    }

    /// <summary>The cause is found by its words; anything else is a cause of its own.</summary>
    public static ReturnText Return(string text)
    {
        var tidy = Written.Tidy(text.TrimStart(' ', ':', '-', ','));
        if (tidy is null) return new ReturnText(null, null);
        foreach (var (cause, shape) in Causes)
        {
            if (shape.Match(tidy) is not { Success: true } match) continue;
            // Just the cause needs no words of its own.
            return new ReturnText(cause, tidy.Trim('.', '!', ' ').Length == match.Length ? null : tidy);
        }
        return new ReturnText(ReturnCause.Other, tidy);
    }

    private static readonly (ReturnCause, Regex)[] Causes =
    [
        (ReturnCause.MissingContext, MissingContext()),
        (ReturnCause.WrongPerson, WrongPerson()),
        (ReturnCause.NoTime, NoTime()),
    ];

    private static (string Before, string? To, string Behind) Receiver(string head, IReadOnlyList<string> mentions)
    {
        foreach (var name in mentions)
        {
            var at = head.IndexOf(name, StringComparison.OrdinalIgnoreCase);
            if (at >= 0) return (ToEnd().Replace(head[..at], ""), name, head[(at + name.Length)..]);
        }
        if (To().Matches(head) is not { Count: > 0 } found)
            return First().Match(head) is { Success: true } first ? ("", first.Groups["who"].Value, head[first.Length..]) : (head, null, "");
        var who = head[(found[^1].Index + found[^1].Length)..];
        var end = NameEnd().Match(who) is { Success: true } match ? match.Index : who.Length;
        return (head[..found[^1].Index], Written.Tidy(who[..end].Trim(' ', '.', '!', ';')), who[end..]);
    }

    // "to Ben tomorrow"
    private static (string? To, DateOnly? Due) TakeDay(string? to, IReadOnlyList<string> mentions, DateOnly today, CultureInfo culture) =>
        to is not null && !mentions.Contains(to) && Day().Match(to) is { Success: true } day && Days.Read(to[(day.Index + day.Length)..], today, culture) is { } date
            ? (to[..day.Index], date)
            : (to, null);

    // "to Ben, they care about the price": what follows the receiver and is nothing else is the note.
    private static (string Behind, string? Aside) TakeAside(string before, string behind) =>
        Pieces.Bare(before) is not null && Aside().Match(behind) is { Success: true } match
            ? (behind[..match.Index], Written.Tidy(behind[(match.Index + match.Length)..]))
            : (behind, null);

    // The last "by" that a date follows is the due date: names of sales may hold one, too.
    private static (string Text, DateOnly? Due, string? Left) TakeDue(string text, DateOnly today, CultureInfo culture)
    {
        foreach (var match in By().Matches(text).Reverse())
        {
            if (Days.Take(text[(match.Index + match.Length)..], today, culture) is { } taken)
                return (text[..match.Index], taken.Date, taken.Behind.Trim(' ', ',', ';', '.', '!'));
        }
        return (text, null, null);
    }

    private static (string Text, string? Due) TakeUnread(string text) =>
        By().Match(text) is { Success: true } match ? (text[..match.Index], Written.Tidy(text[(match.Index + match.Length)..])) : (text, null);

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    [GeneratedRegex(@"(?<=\s)(?:,\s*)?(?:by|until|till|before|due(?:\s+(?:by|on))?)\s+|,\s+due:?\s+", Options, 1000)]
    private static partial Regex By();

    [GeneratedRegex(@"^(?:to|of|for)\s", Options, 1000)]
    private static partial Regex Connecting();

    [GeneratedRegex(@"\s+(?=(?:today|tonight|tomorrow|tomorow|tmrw|next|this|on|in)\b|\d)", Options, 1000)]
    private static partial Regex Day();

    // "give Ben the demo": a name is written large.
    [GeneratedRegex(@"^\s*@?(?<who>\p{Lu}[\w'’.-]*(?:\s\p{Lu}[\w'’.-]*)?)\s+(?=(?:the|my)\s)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex First();

    [GeneratedRegex(@"^(?:the|my)\s", Options, 1000)]
    private static partial Regex Article();

    [GeneratedRegex(@"(?<=\s)to\s+@?(?=\S)", Options, 1000)]
    private static partial Regex To();

    [GeneratedRegex(@"(?:\s+to)?\s*[@:,]*\s*$", Options, 1000)]
    private static partial Regex ToEnd();

    // "to Ben the demo", "to Ben of Contoso", "to Ben by Friday", "to Ben, they care about the price"
    [GeneratedRegex(@",|\s+(?=(?:the|my|of|for|by|until|till|before|due)\s)", Options, 1000)]
    private static partial Regex NameEnd();

    [GeneratedRegex(@",\s*(?!(?:the|my|of|for|by|until|till|before|due)\s)(?=\S)", Options, 1000)]
    private static partial Regex Aside();

    // "hand the demo off to Ben": what is left of the command when its words are parted.
    [GeneratedRegex(@"\s(?:off|over|on)(?=\s+(?:to\s|@|$)|$)", Options, 1000)]
    private static partial Regex Passing();

    [GeneratedRegex(@"^(?:(?:it'?s\s+)?(?:missing|not\s+enough|no|more|need(?:s)?(?:\s+more)?|lack(?:s|ing)?)\s+(?:of\s+)?context|context(?:\s+is)?\s+missing)\b", Options, 1000)]
    private static partial Regex MissingContext();

    [GeneratedRegex(@"^(?:(?:i\s*'?a?m\s+)?(?:the\s+)?wrong\s+(?:person|one)|not\s+(?:me|mine|for\s+me|my\s+part))\b", Options, 1000)]
    private static partial Regex WrongPerson();

    [GeneratedRegex(@"^(?:(?:i\s+)?(?:have\s+|'ve\s+)?(?:got\s+)?no\s+time|too\s+busy|busy)\b", Options, 1000)]
    private static partial Regex NoTime();
}
