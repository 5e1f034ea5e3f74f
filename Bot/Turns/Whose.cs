using System.Text.RegularExpressions;

namespace TeamsCollab.Turns;

/// <summary>"Ben's sales", "Bens Deals", "what does Ben have": a list of somebody's sales, the name in front of the word or inside a question.</summary>
internal static partial class Whose
{
    /// <summary>What it means, as it was mapped.</summary>
    public const string Command = "sales";

    private const int MostWords = 9;

    // No name of a person or part, but the beginning of a sentence.
    private static readonly HashSet<string> Nobody = new(
    [
        "it", "that", "this", "there", "one", "everybody", "everyone", "somebody", "someone", "anybody", "anyone", "all", "open", "closed", "new", "old", "more", "good", "great", "big", "best", "no", "many",
        "late", "overdue", "due", "closing", "won", "lost", "hot", "ours", "thanks", "roles", "plays", "nudges", "captains", "strengths", "goals", "as", "his", "hers", "theirs", "its", "has", "does", "parts",
        "er", "sie", "wir", "ihr", "du", "man", "show", "list", "see", "for", "of", "in", "by", "like", "love", "are", "were", "export", "hand", "reassign", "take", "pass", "give", "close", "drop", "done", "approve", "about", "team", "bot", "sale", "your",
        "von", "alle", "offene", "neue", "ein", "eine", "meine", "unsere", "bei", "mit", "und",
    ], StringComparer.Ordinal);

    /// <param name="said">As it was typed, without courtesies around it.</param>
    public static FoundCommand? Find(string said)
    {
        if (Token.Of(said).Count > MostWords) return null;
        foreach (var shape in new[] { Owned(), OwnedPlain(), Has(), Which() })
        {
            if (shape.Match(said) is { Success: true } match && Named(match.Groups["who"].Value) is { } who) return new FoundCommand(Command, who);
        }
        return null;
    }

    private static string? Named(string who)
    {
        var words = Token.Of(who);
        if (words.Count is 0 or > 3) return null;
        // "what do I have", "my sales"
        if (words is [{ Folded: "i" or "my" or "mine" or "me" }]) return "me";
        return words.Exists(w => Nobody.Contains(w.Folded) || Phrases.Telling.Contains(w.Folded)) ? null : who.Trim();
    }

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    private const string Before = @"^(?:(?:show(?:\s+me)?|list|see|open|zeig(?:e)?(?:\s+mir)?)\s+)?";
    private const string Things = @"(?:(?:open|offenen?)\s+)?(?:sales|deals|opportunities|pipeline|verkäufe|vertriebschancen)";
    private const string End = @"\s*[?.!\s]*$";

    // "Ben's sales", "show me Ben’s open deals"
    [GeneratedRegex(Before + @"(?<who>[^'’?!.,:;""]{1,60}?)(?:['’´`]s|(?<=[sxz])['’])\s+" + Things + End, Options, 1000)]
    private static partial Regex Owned();

    // "Bens Deals": an ending that may be the name's own
    [GeneratedRegex(Before + @"(?<who>\p{L}[\p{L}\p{Mn}-]{1,40}s)\s+" + Things + End, Options, 1000)]
    private static partial Regex OwnedPlain();

    // "what does Ben have", "what has Ben got", "what is Ben working on", "was hat Ben"
    [GeneratedRegex(@"^(?:what\s+(?:(?:does|do|has|have)\s+(?<who>[^'’?!.,:;""]{1,60}?)\s+(?:have|got|hold)|(?:is|am|are)\s+(?<who>[^'’?!.,:;""]{1,60}?)\s+working\s+on)(?:\s+(?:now|open|at\s+the\s+moment|right\s+now))?|was\s+hat\s+(?<who>[^'’?!.,:;""]{1,60}?))" + End, Options, 1000)]
    private static partial Regex Has();

    // "which sales has Ben", "what sales does Ben have", "which deals are Ben's", "welche Verkäufe hat Ben"
    [GeneratedRegex(@"^(?:which|what|welche)\s+" + Things + @"\s+(?:(?:does|do|has|have|is|are|hat|habe)\s+(?<who>[^'’?!.,:;""]{1,60}?)(?:\s+(?:have|got|hold|on|working\s+on))?|are\s+(?:with\s+)?(?<who>[^'’?!.,:;""]{1,60}?)(?:['’]s)?)" + End, Options, 1000)]
    private static partial Regex Which();
}
