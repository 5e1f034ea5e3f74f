using System.Text.RegularExpressions;

namespace TeamsCollab.Turns;

/// <summary>Why a text that has a command in it is not acted on.</summary>
public enum Doubt
{
    None,

    /// <summary>Asked, not told.</summary>
    Question,

    /// <summary>Told not to.</summary>
    Negated,

    /// <summary>Somebody talks about it: "done is better than perfect", "approve, said Ben", "close it, maybe".</summary>
    Mentioned,

    /// <summary>In quotes.</summary>
    Quoted,
}

/// <summary>Tells a command from words about it. Where nothing is moved, there is nothing to doubt.</summary>
internal static partial class Doubts
{
    // What only shows something, whatever is said around it.
    private static readonly HashSet<string> Showing = new(
        ["hi", "hello", "help", "sales", "list sales", "my sales", "closed sales", "sale", "show sale", "show", "timeline", "history", "my day", "level", "thanks", "week", "look back", "strengths", "who is away"],
        StringComparer.Ordinal);

    // What shows something alone, and changes it with words behind.
    private static readonly HashSet<string> ShowingAlone = new(["captain", "captains", "play", "plays", "roles", "settings", "team settings", "language", "sprache", "nudges", "goal", "export", "export sales"], StringComparer.Ordinal);

    // What takes any words: only the sentence about the command itself is none.
    private static readonly HashSet<string> Speaking = new(["ask", "answer", "return", "voice", "noticed", "assist", "new sale", "open sale", "new sales"], StringComparer.Ordinal);

    private static readonly HashSet<string> Copulas = new(["is", "isn", "was", "wasn", "means", "meant", "are", "were"], StringComparer.Ordinal);

    private static readonly HashSet<string> Telling = new(
    [
        "would", "should", "could", "will", "can", "must", "has", "had", "have", "said", "says", "or", "but", "if", "when", "why", "how", "what", "who", "where", "whether", "than",
        "because", "a", "an", "any", "some", "every", "like", "up", "yourself", "be", "being",
    ], StringComparer.Ordinal);

    private static readonly HashSet<string> Denying = new(["not", "never", "nothing", "don", "dont", "won", "isn", "nicht", "kein", "nie", "yet"], StringComparer.Ordinal);

    private static readonly HashSet<string> Guessing = new(
        ["maybe", "perhaps", "probably", "possibly", "eventually", "someday", "said", "says", "wrote", "told", "thinks", "hopefully", "soon"], StringComparer.Ordinal);

    /// <param name="command">As it was mapped.</param>
    /// <param name="front">What stands in front of the command.</param>
    /// <param name="rest">What stands behind it, as it was typed.</param>
    /// <param name="request">"Could you …": its question mark asks for the deed.</param>
    public static Doubt Of(string command, string front, string rest, bool request)
    {
        if (Showing.Contains(command) || (ShowingAlone.Contains(command) && Token.Of(rest).Count == 0)) return Doubt.None;
        if (Quote().IsMatch(front)) return Doubt.Quoted;
        var named = Named().Match(rest).Length > 0;
        var head = Head(rest);
        var words = Token.Of(Quotation().Replace(head, " "));
        var first = words.Count > 0 && !named ? words[0].Folded : "";
        if (Copulas.Contains(first)) return first is "isn" or "wasn" ? Doubt.Negated : Doubt.Mentioned;
        if ((Question().IsMatch(head) || Asked().IsMatch(rest)) && !request && (!Speaking.Contains(command) || command.EndsWith("sale", StringComparison.Ordinal))) return Doubt.Question;
        if (Speaking.Contains(command)) return Doubt.None;
        if (Telling.Contains(first)) return Doubt.Mentioned;
        if (Denies(command, words)) return Doubt.Negated;
        return words.Any(w => Guessing.Contains(w.Folded)) || Quoting().IsMatch(rest) ? Doubt.Mentioned : Doubt.None;
    }

    /// <summary>Whether the text begins by saying no: then nothing in it is a command, and none is suggested.</summary>
    public static bool IsDenied(IReadOnlyList<Token> spoken) =>
        spoken.Count > 0 && (spoken[0].Folded is "don" or "dont" or "not" or "never" or "no" or "nope" or "stop" or "nicht"
            || (spoken.Count > 1 && spoken[0].Folded == "do" && spoken[1].Folded == "not"));

    /// <summary>What somebody wonders about: "approve the demo" in "should I approve the demo?"; null where they don't.</summary>
    public static string? Wondered(string text) => Wonder().Match(text) is { Success: true } wonder ? wonder.Groups["deed"].Value : null;

    // "close Contoso won" is no "won't"; a note behind a comma may say no to anything.
    private static bool Denies(string command, List<Token> words)
    {
        var until = command is "hand off" or "hand over" or "hand" or "pass" or "give" or "reassign" or "pair" ? 2 : words.Count;
        for (var at = 0; at < Math.Min(until, words.Count); at++)
        {
            var shortened = at + 1 < words.Count && words[at + 1].Folded == "t";
            if (words[at].Folded is "don" or "won" or "isn" ? shortened : Denying.Contains(words[at].Folded)) return true;
        }
        return false;
    }

    private static string Head(string rest) => NoteMark().Match(rest) is { Success: true } mark ? rest[..mark.Index] : rest;

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    [GeneratedRegex(@"^[^\p{L}\p{N}]*[""“„”«»>`‘]", Options, 1000)]
    private static partial Regex Quote();

    [GeneratedRegex(@"^\s*:", Options, 1000)]
    private static partial Regex Named();

    [GeneratedRegex(@"(?:""[^""]*""|“[^”]*”|„[^“”]*[“”]|«[^»]*»)", Options, 1000)]
    private static partial Regex Quotation();

    [GeneratedRegex(@"^\W*(?:(?:so|and|hm+),?\s+)?(?:should|shall|may|must|do|can|could|would|soll|sollen|darf|muss)\s+(?:i|we|ich|wir)\s+(?:really\s+|now\s+|just\s+|have\s+to\s+)?(?<deed>.+)$", Options | RegexOptions.Singleline, 1000)]
    private static partial Regex Wonder();

    // "done? no"
    [GeneratedRegex(@"^\s*\?", Options, 1000)]
    private static partial Regex Asked();

    // "approve, said Ben"
    [GeneratedRegex(@"^[^:\r\n]{0,60},\s*(?:said|says|wrote|writes)\b", Options, 1000)]
    private static partial Regex Quoting();

    [GeneratedRegex(@"\?[^\p{L}\p{N}]*$", Options, 1000)]
    private static partial Regex Question();

    [GeneratedRegex(@"(?<!\d):(?!//)|\s[-–—]+\s|\r?\n|,\s+", Options, 1000)]
    private static partial Regex NoteMark();
}
