using System.Globalization;
using System.Text.RegularExpressions;
using TeamsCollab.Features.Choices;
using TeamsCollab.Features.Finding;
using TeamsCollab.Sales;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.Handoffs;

/// <summary>Whose move a command is.</summary>
public enum Role
{
    Receiver,
    Sender,
}

/// <summary>The handoff that a typed command is about, or the answer to give instead.</summary>
public sealed record FoundHandoff(Sale? Sale, Handoff? Handoff, bool Here, bool Named, Reply? Answer);

/// <summary>Finds the handoff that somebody means: in its sale the only open one that they can move, else it asks back.</summary>
public sealed class HandoffFinder(SaleFinder sales)
{
    /// <summary>The handoff of a button; null where the data has none.</summary>
    public static int? IdOf(Turn turn) => int.TryParse(turn[Fields.Handoff], NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    /// <param name="loose">The target is a guess, because it may as well belong to the words.</param>
    public async Task<FoundHandoff> FindAsync(Turn turn, TeamKey team, TargetText target, Role role, Asked asked, bool loose, CancellationToken ct)
    {
        var found = await sales.FindAsync(turn, team, target, asked, toMove: true, loose, ct);
        if (found.Answer is { } answer) return new FoundHandoff(null, null, false, false, answer);
        var sale = found.Seen!.Sale!;
        var named = found.Target.Part is { } typed ? Naming.Meant(sale, typed, turn.Culture) : null;
        if (named is [] && !loose)
            return No(turn, "NoSuchPartCalled", found.Target.Part!, sale.Name);
        var isNamed = found.Named || named is { Count: > 0 };
        var among = named is { Count: > 0 } ? [.. sale.Handoffs.Where(h => named.Any(p => p.Key == h.Part))] : sale.Handoffs;

        FoundHandoff This(Handoff handoff) => new(sale, handoff, found.Here, isNamed, null);
        if (IdOf(turn) is { } id && sale.Handoff(id) is { } chosen) return This(chosen);
        if (among.Length == 0) return No(turn, "NoHandoffHere", sale.Name);
        var me = found.Seen.Caller!.Number;
        var open = among.Where(h => h.IsOpen).ToList();
        var mine = open.Where(h => (role == Role.Receiver ? h.To : h.From) == me).ToList();
        return mine switch
        {
            [var one] => This(one),
            { Count: > 1 } => new FoundHandoff(null, null, false, false, Reply.Show(Choice(turn, found.Seen, sale, mine, asked))),
            // Nothing to move: the rule says in a sentence whose it is, or how it ended.
            _ => This(open.LastOrDefault() ?? among.LastOrDefault(h => h.From == me || h.To == me) ?? among[^1]),
        };
    }

    private static FoundHandoff No(Turn turn, string key, params object[] facts) => new(null, null, false, false, Answers.No(turn, key, facts));

    private static CardContent Choice(Turn turn, Sighting seen, Sale sale, List<Handoff> handoffs, Asked asked)
    {
        var texts = new FeatureTexts(turn.Culture);
        return ChoiceCard.Draw(
            texts["WhichHandoff"],
            [.. handoffs.Select(h => new Choice(
                texts["HandoffChoice", Naming.InSentence(sale.Part(h.Part)!, turn.Culture), sale.Name], Fields.Handoff, h.Id.ToString(CultureInfo.InvariantCulture)))],
            turn with { Data = new Dictionary<string, string>(turn.Data) { [Fields.Sale] = sale.Id } },
            View.For(turn, seen.Team), asked);
    }
}

/// <summary>"ask about the demo: who decides?"</summary>
internal static partial class AboutWords
{
    public static string Without(string text) => About().Replace(text, "");

    [GeneratedRegex(@"^\s*(?:about|regarding|on)\s+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex About();
}
