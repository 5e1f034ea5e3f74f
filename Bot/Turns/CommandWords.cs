using System.Text.RegularExpressions;

namespace TeamsCollab.Turns;

/// <summary>Finds the command in a typed text. Pure: a vocabulary is made once from the table's commands.</summary>
public sealed partial class CommandWords
{
    private const int MostSuggestions = 2;
    private const int MostInFront = 6;
    private const string Between = " \t\r\n\u00A0,:;.!?-–—";
    private readonly List<(string Command, string[] Words, string Joined)> vocabulary;

    public CommandWords(IEnumerable<string> commands)
    {
        var mapped = commands.ToHashSet(StringComparer.Ordinal);
        vocabulary = [.. mapped.Select(c => (Command: c, Words: Token.Of(c).Select(t => t.Folded).ToArray()))
            .Concat(Phrases.Aliases.Where(a => mapped.Contains(a.Command)).Select(a => (a.Command, a.Words)))
            .DistinctBy(c => string.Join(' ', c.Words))
            .Select(c => (c.Command, c.Words, Joined: string.Concat(c.Words)))
            .OrderByDescending(c => c.Words.Length).ThenByDescending(c => c.Joined.Length).ThenBy(c => c.Command, StringComparer.Ordinal)];
    }

    /// <summary>
    /// The longest command at the text's start (or its end: "demo done"; or behind the sale: "Contoso: approve") and what it is
    /// about, as it was typed; null where there is none. Case, accents, punctuation, spaces within (<c>handoff</c>,
    /// <c>hand-off</c>) and courtesies don't matter.
    /// </summary>
    public FoundCommand? Find(string text)
    {
        var tokens = Token.Of(text);
        if (vocabulary.Exists(c => c.Command == Whose.Command) && Beyond(tokens, out _) is [var first, _, ..] && Whose.Find(Politeness(text[first.Start..], request: false)) is { } whose) return whose;
        return AtStart(text, tokens) ?? OfSomebody(text, tokens) ?? BehindName(text, tokens) ?? AtEnd(text, tokens) ?? Wondered(text);
    }

    /// <summary>Whether the text says no to something: then there is nothing to suggest.</summary>
    public static bool IsDenial(string text) => Doubts.IsDenied(Beyond(Token.Of(text), out _));

    /// <summary>The commands that the text's start resembles most, the nearest first, with the text as it would have to be; none where nothing comes near.</summary>
    public IReadOnlyList<MeantCommand> Resembling(string text)
    {
        var tokens = Beyond(Token.Of(text), out _);
        if (tokens.Count == 0) return [];
        var near = vocabulary
            .Where(c => c.Words.Length <= 2)
            // "handof" is one word, "hnad off" are two.
            .SelectMany(c => Enumerable.Range(1, Math.Min(c.Words.Length, tokens.Count))
                .Select(count => (c.Command, c.Joined, Count: count, Distance: Distances.Between(string.Concat(tokens.Take(count).Select(t => t.Folded)), c.Joined))))
            .Where(c => c.Distance <= (c.Joined.Length <= 5 ? 1 : c.Joined.Length <= 7 ? 2 : 3) && c.Distance < c.Joined.Length - 1)
            .OrderBy(c => c.Distance).ThenBy(c => c.Command, StringComparer.Ordinal).ThenBy(c => c.Count)
            .DistinctBy(c => c.Command).ToList();
        // Who is near to "new sale" is not also asked about "new sales".
        return [.. near.Where(c => !near.Exists(n => n.Distance < c.Distance && c.Command.StartsWith(n.Command, StringComparison.Ordinal))).Take(MostSuggestions)
            .Select(c => new MeantCommand(c.Command, c.Command + text[tokens[c.Count - 1].End..]))];
    }

    /// <summary>What a text that was taken for a question would be if it asked for the deed; null where it would still not be acted on.</summary>
    public MeantCommand? AsTold(string text)
    {
        var told = (Doubts.Wondered(text) ?? text).TrimEnd(' ', '?', '!', '.', '\u00A0', '\r', '\n');
        return told.Length > 0 && Find(told) is { Doubt: Doubt.None } found ? new MeantCommand(found.Command, told) : null;
    }

    // "should I approve the demo?"
    private FoundCommand? Wondered(string text) => Doubts.Wondered(text) is { } deed && AtStart(deed, Token.Of(deed)) is { } found
        ? found with { Doubt = Doubts.Of(found.Command, "", $"{found.Rest}?", request: false) }
        : null;

    private FoundCommand? AtStart(string text, List<Token> tokens)
    {
        // "hi" is a greeting in front of a command, and a command where nothing follows.
        var spoken = Beyond(tokens, out var request);
        for (var skipped = tokens.Count - spoken.Count; skipped >= 0; skipped--)
        {
            var from = tokens[skipped..];
            if (Match(from) is not (var command, var used, var last)) continue;
            var rest = Politeness(text[from[used - 1].End..], request);
            var doubt = last is "approved" or "accepted" or "finished" or "completed" && tokens.ElementAtOrDefault(skipped + used).Folded is "by" or "it" or "them"
                ? Doubt.Mentioned
                : Doubts.Of(command, text[..from[0].Start], rest, request);
            return new FoundCommand(command, rest.AsSpan().TrimStart(Between).TrimEnd().ToString(), doubt);
        }
        return null;
    }

    // "Contoso: hand off the demo to Ben"
    private FoundCommand? BehindName(string text, List<Token> tokens)
    {
        if (NameMark().Match(text) is not { Success: true } mark) return null;
        var name = text[..mark.Index].Trim();
        var words = tokens.TakeWhile(t => t.End <= mark.Index).ToList();
        if (words.Count is 0 or > MostInFront || words.Any(w => Phrases.Telling.Contains(w.Folded)) || Odd().IsMatch(name)) return null;
        if (AtStart(text[(mark.Index + mark.Length)..], Token.Of(text[(mark.Index + mark.Length)..])) is not { } found || found.Command is "hi" or "hello" or "help") return null;
        var note = NoteMark().Match(found.Rest);
        var head = note.Success ? found.Rest[..note.Index] : found.Rest;
        return found with { Rest = $"{head} of {name}{(note.Success ? found.Rest[note.Index..] : "")}".Trim() };
    }

    // "Ben is away until Friday", "Cleo stands in for Ben"
    private FoundCommand? OfSomebody(string text, List<Token> tokens)
    {
        if (!vocabulary.Exists(c => c.Command == Phrases.Away) || tokens.Count == 0) return null;
        var name = !Phrases.NoName.Contains(tokens[0].Folded);
        if (name && Away().Match(text) is { Success: true } away)
        {
            var rest = $"{away.Groups["who"].Value} {(away.Groups["back"].Success ? "back " : "")}{away.Groups["rest"].Value.TrimStart(' ', ':')}".Trim();
            return new FoundCommand(Phrases.Away, rest, Doubts.Of(Phrases.Away, "", rest, request: false));
        }
        return (name || tokens[0].Folded is "nobody" or "no") && StandsIn().IsMatch(text) ? new FoundCommand(Phrases.Away, text.Trim(), Doubts.Of(Phrases.Away, "", text, request: false)) : null;
    }

    // "demo done", "the demo is done"
    private FoundCommand? AtEnd(string text, List<Token> tokens)
    {
        var spoken = Beyond(tokens, out _);
        if (spoken.Count is < 2 or > MostInFront + 2 || Strange().IsMatch(text) || tokens.Count != Token.Of(text).Count) return null;
        if (!Phrases.MayFollow.Contains(spoken[^1].Folded) || Match([spoken[^1]]) is not (var command, _, _)) return null;
        var before = spoken[^2].Folded is "is" or "as" or "to" ? spoken[..^2] : spoken[..^1];
        if (before.Count == 0 || before.Any(w => Phrases.Telling.Contains(w.Folded))) return null;
        return new FoundCommand(command, text[before[0].Start..before[^1].End]);
    }

    private (string Command, int Used, string Last)? Match(List<Token> tokens)
    {
        foreach (var (command, words, joined) in vocabulary)
        {
            var used = tokens.Count >= words.Length && words.SequenceEqual(tokens.Take(words.Length).Select(t => t.Folded)) ? words.Length
                : tokens.Count > 0 && tokens[0].Folded == joined ? 1
                : 0;
            if (used > 0) return (command, used, words[^1]);
        }
        return null;
    }

    /// <summary>What follows the courtesies, of which each may come again.</summary>
    private static List<Token> Beyond(List<Token> tokens, out bool request)
    {
        request = false;
        var at = 0;
        while (at < tokens.Count)
        {
            var asks = Fitting(Phrases.Requests, tokens, at);
            var polite = asks > 0 ? asks : Fitting(Phrases.Courtesies, tokens, at);
            if (polite == 0 || at + polite >= tokens.Count) break;
            request |= asks > 0;
            at += polite;
        }
        return tokens[at..];
    }

    private static int Fitting(string[][] phrases, List<Token> tokens, int at) =>
        phrases.FirstOrDefault(p => at + p.Length <= tokens.Count && !p.Where((word, i) => tokens[at + i].Folded != word).Any())?.Length ?? 0;

    // A note is kept as it was written; around a target, thanks and smiles are no part of its name.
    private static string Politeness(string rest, bool request)
    {
        var bare = Smiles().Replace(rest, "");
        if (NoteMark().IsMatch(bare)) return rest;
        bare = Closing().Replace(bare, "");
        // "Could you …?" asks for the deed.
        return request ? bare.TrimEnd('?', ' ') : bare;
    }

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    [GeneratedRegex(@"(?:(?:^|[\s,.;!])+(?:please|pls|plz|thanks(?:\s+a\s+lot)?|thank\s+you(?:\s+very\s+much)?|thx|ty|cheers|bitte|danke|asap|[\p{So}\p{Cs}\u200D\uFE0F]+)[\s,.;!]*)+$", Options, 1000)]
    private static partial Regex Closing();

    [GeneratedRegex(@"(?:\s*(?:[:;]-?[()DPp]|[\p{So}\p{Cs}\u200D\uFE0F]+))+\s*$", Options, 1000)]
    private static partial Regex Smiles();

    [GeneratedRegex(@":\s+|,\s+|\s[-–—]+\s", Options, 1000)]
    private static partial Regex NameMark();

    [GeneratedRegex(@"(?<!\d):(?!//)|\s[-–—]+\s|\r?\n", Options, 1000)]
    private static partial Regex NoteMark();

    private const string Name = @"(?<who>@?\p{L}[\p{L}\p{M}'’.-]*?(?:\s+\p{L}[\p{L}\p{M}'’.-]*?){0,3}?)";

    [GeneratedRegex(
        @"^\s*" + Name + @"(?:['’]s|\s+(?:is|will\s+be|ist))\s+(?:(?:away|out\s+of\s+(?:the\s+)?office|out|ooo|off\s+sick|sick|ill|off|weg|abwesend|krank|im\s+urlaub|on\s+(?:vacation|holidays?|(?:\w+\s+)?leave|pto))|(?<back>back|wieder\s+da))(?=[\s,.:!?]|$)(?<rest>.*)$",
        Options | RegexOptions.Singleline, 1000)]
    private static partial Regex Away();

    [GeneratedRegex(@"^\s*" + Name + @"\s+(?:is\s+|will\s+|can\s+)?(?:stand(?:s|ing)?\s+in|fill(?:s|ing)?\s+in|cover(?:s|ing)?|vertritt)\s+(?:for\s+)?\p{L}", Options, 1000)]
    private static partial Regex StandsIn();

    // No name of a sale that somebody would type in front.
    [GeneratedRegex(@"[?""“”„«»]", Options, 1000)]
    private static partial Regex Odd();

    [GeneratedRegex(@"[?:;""“”„«»\r\n]|[.,!]\s", Options, 1000)]
    private static partial Regex Strange();
}

/// <param name="Command">As it was mapped.</param>
/// <param name="Rest">What it is about, as it was typed.</param>
/// <param name="Doubt">Why it is not acted on, if so.</param>
public sealed record FoundCommand(string Command, string Rest, Doubt Doubt = Doubt.None);

/// <param name="Command">As it was mapped.</param>
/// <param name="Text">What would have to be typed for it.</param>
public sealed record MeantCommand(string Command, string Text);
