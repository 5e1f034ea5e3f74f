using System.Globalization;
using TeamsCollab.Cards;
using TeamsCollab.Delivery;
using TeamsCollab.Features.Handoffs;
using TeamsCollab.Sales;
using TeamsCollab.Store;

namespace TeamsCollab.Features.Nudges;

/// <summary>
/// What was meant for a person and Teams did not take: the sentences that tell of others' moves. (A handoff that was not delivered waits for
/// them, and stands in the nudge anyway.) One range read a team, of what is listed as undelivered there, which is mostly nothing.
/// </summary>
public sealed class MissedNews(UndeliveredRows undelivered, ISaleStore store, TimeProvider time)
{
    /// <summary>So many of a team's newest are looked at.</summary>
    private const int MostLookedAt = 40;
    private const int Most = 5;
    private static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    /// <param name="since">What was listed before this stood in an earlier nudge; null: there was none.</param>
    public async Task<IReadOnlyList<Phrase>> OfAsync(PersonRow person, IReadOnlyList<TeamMembership> teams, DateTimeOffset? since, CancellationToken ct)
    {
        var from = since ?? time.GetUtcNow() - Longest;
        var texts = new HandoffTexts(CultureInfo.GetCultureInfo(person.Language ?? "en"));
        var missed = await Task.WhenAll(teams.Take(NudgeDesk.MostTeams).Select(team => OfAsync(team, from, texts, ct)));
        return [.. missed.SelectMany(some => some).OrderBy(one => one.At).TakeLast(Most).Select(one => one.Sentence)];
    }

    /// <summary>When the nudge before the one of now came; null where there was none.</summary>
    public static DateTimeOffset? LastNudge(PersonRow person) =>
        person.LastNudge is { } day ? Time.Zones.At(person.TimeZone(), day, person.NudgeAt ?? PersonRow.UsualNudge) : null;

    private async Task<IReadOnlyList<(DateTimeOffset At, Phrase Sentence)>> OfAsync(TeamMembership team, DateTimeOffset from, HandoffTexts texts, CancellationToken ct)
    {
        var rows = (await undelivered.OfAsync(team.Team.Value, ct))
            .Where(row => row.At >= from && row.OfSale is { Kind: Subject.Told }).OrderByDescending(row => row.At).Take(MostLookedAt);
        var read = await Task.WhenAll(rows.Select(async row => (row.At, Sentence: await SentenceAsync(team, row.OfSale!.Value, texts, ct))));
        return [.. read.Where(one => one.Sentence is not null).Select(one => (one.At, one.Sentence!.Value))];
    }

    /// <summary>Null where it was for somebody else.</summary>
    private async Task<Phrase?> SentenceAsync(TeamMembership team, Subject subject, HandoffTexts texts, CancellationToken ct)
    {
        if (!int.TryParse(subject.Detail, NumberStyles.None, CultureInfo.InvariantCulture, out var version)) return null;
        var read = store.SaleAsync(team.Team, subject.Sale, ct);
        if (await store.EventsAsync(team.Team, subject.Sale, 1, version + 1, ct) is not [{ } happened] || await read is not { } sale) return null;
        if (Effects.Tells(sale, happened.Event) != team.Number) return null;
        var people = await store.MembersAsync(team.Team, [happened.Event.By, team.Number], ct);
        // The sentence mentions them; in their own chat nobody can be mentioned.
        return ToldSentence.Of(sale, happened.Event, happened.Words, people, texts) is { } told ? new Phrase(Words.Line(told.Text.Plain).Markdown, told.Text.Plain) : null;
    }
}
