using System.Globalization;
using System.Text;

namespace TeamsCollab.Turns;

/// <summary>Finds the command that a typed text begins with. Pure: a vocabulary is made once from the table's commands.</summary>
public sealed class CommandWords
{
    private const int MostSuggestions = 2;
    private static readonly HashSet<string> Courtesies = new(["please", "pls", "hey", "ok", "okay"], StringComparer.Ordinal);
    private const string Between = " \t\r\n\u00A0,:;.!?-–—";
    private readonly List<(string Command, string[] Words, string Joined)> vocabulary;

    public CommandWords(IEnumerable<string> commands) =>
        vocabulary = [.. commands
            .Select(c => (Command: c, Words: Tokens(c).Select(t => t.Folded).ToArray()))
            .Select(c => (c.Command, c.Words, Joined: string.Concat(c.Words)))
            .OrderByDescending(c => c.Words.Length).ThenByDescending(c => c.Joined.Length).ThenBy(c => c.Command, StringComparer.Ordinal)];

    /// <summary>
    /// The longest command at the text's start and what stands behind it, as it was typed; null where there is none. Case,
    /// accents, punctuation, spaces within (<c>handoff</c>, <c>hand-off</c>) and a courtesy in front don't matter.
    /// </summary>
    public FoundCommand? Find(string text)
    {
        var tokens = Spoken(text);
        foreach (var (command, words, joined) in vocabulary)
        {
            var used = tokens.Count >= words.Length && words.SequenceEqual(tokens.Take(words.Length).Select(t => t.Folded)) ? words.Length
                : tokens.Count > 0 && tokens[0].Folded == joined ? 1
                : 0;
            if (used > 0) return new FoundCommand(command, text[tokens[used - 1].End..].AsSpan().TrimStart(Between).TrimEnd().ToString());
        }
        return null;
    }

    /// <summary>The commands that the text's start resembles most, the nearest first; none where nothing comes near.</summary>
    public IReadOnlyList<string> Resembling(string text)
    {
        var tokens = Spoken(text);
        return [.. vocabulary
            .Select(c => (c.Command, c.Joined, Distance: Distance(string.Concat(tokens.Take(c.Words.Length).Select(t => t.Folded)), c.Joined)))
            .Where(c => c.Distance <= (c.Joined.Length <= 3 ? 1 : c.Joined.Length <= 7 ? 2 : 3) && c.Distance < c.Joined.Length - 1)
            .OrderBy(c => c.Distance).ThenBy(c => c.Command, StringComparer.Ordinal)
            .Select(c => c.Command).Take(MostSuggestions)];
    }

    private static List<Token> Spoken(string text)
    {
        var tokens = Tokens(text);
        var courtesies = tokens.TakeWhile(t => Courtesies.Contains(t.Folded)).Count();
        return courtesies < tokens.Count ? tokens[courtesies..] : tokens;
    }

    // Only a text's start can be a command, however long the text is.
    private static List<Token> Tokens(string text)
    {
        const int most = 12;
        var tokens = new List<Token>();
        for (var at = 0; at < text.Length && tokens.Count < most; at++)
        {
            if (!char.IsLetterOrDigit(text[at])) continue;
            var end = at;
            while (end < text.Length && IsInWord(text[end])) end++;
            tokens.Add(new Token(Folded(text[at..end]), end));
            at = end;
        }
        return tokens;
    }

    private static bool IsInWord(char c) => char.IsLetterOrDigit(c) || char.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark;

    private static string Folded(string word)
    {
        var plain = new StringBuilder(word.Length);
        foreach (var c in word.Normalize(NormalizationForm.FormD))
        {
            if (char.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark) plain.Append(char.ToLowerInvariant(c));
        }
        return plain.ToString();
    }

    /// <summary>Letters to put in, take out, change or swap with their neighbour; capped, for what is far is far.</summary>
    private static int Distance(string typed, string command)
    {
        if (Math.Abs(typed.Length - command.Length) > 3) return int.MaxValue;
        var cost = new int[typed.Length + 1, command.Length + 1];
        for (var i = 0; i <= typed.Length; i++) cost[i, 0] = i;
        for (var j = 0; j <= command.Length; j++) cost[0, j] = j;
        for (var i = 1; i <= typed.Length; i++)
        {
            for (var j = 1; j <= command.Length; j++)
            {
                cost[i, j] = Math.Min(
                    Math.Min(cost[i - 1, j], cost[i, j - 1]) + 1,
                    cost[i - 1, j - 1] + (typed[i - 1] == command[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && typed[i - 1] == command[j - 2] && typed[i - 2] == command[j - 1])
                    cost[i, j] = Math.Min(cost[i, j], cost[i - 2, j - 2] + 1);
            }
        }
        return cost[typed.Length, command.Length];
    }

    private readonly record struct Token(string Folded, int End);
}

/// <param name="Command">As it was mapped.</param>
/// <param name="Rest">What stands behind it, as it was typed.</param>
public sealed record FoundCommand(string Command, string Rest);
