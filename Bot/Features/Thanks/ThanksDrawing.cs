using System.Globalization;
using TeamsCollab.Cards;
using TeamsCollab.Delivery;
using TeamsCollab.Sales;
using TeamsCollab.Store;

namespace TeamsCollab.Features.Thanks;

/// <summary>Thanks as the team reads them.</summary>
public static class ThanksSentence
{
    private const int LongestWords = 400;

    public static Phrase Of(string by, Phrase to, string? words, ThanksTexts texts) => Of(Words.Line(by, 64), to, words, texts);

    public static Phrase Of(Phrase by, Phrase to, string? words, ThanksTexts texts) =>
        words is null ? texts["Sentence.Plain", by, to] : texts["Sentence.For", by, to, Words.Line(words, LongestWords)];
}

/// <summary>Posts thanks that were given where the team doesn't see them.</summary>
public sealed class ThanksDrawing(ISaleStore store, ITeamStore teams) : IDrawing
{
    public string Kind => Subject.Thanks;

    public async Task<OutgoingMessage?> DrawAsync(TeamKey team, Subject subject, CancellationToken ct)
    {
        var version = int.Parse(subject.Detail ?? "0", NumberStyles.None, CultureInfo.InvariantCulture);
        if (await teams.EventAsync(team, version, ct) is not { Event: TeamThanksGiven given } thanks || await store.TeamAsync(team, ct) is not { } known) return null;
        var people = await store.MembersAsync(team, [given.By, given.To], ct);
        if (people.GetValueOrDefault(given.To) is not { Left: false } to) return null;
        var culture = CultureInfo.GetCultureInfo(known.Language);
        var sentence = ThanksSentence.Of(Naming.Name(people, given.By, culture), Words.Mention(to.Name), thanks.Words, new ThanksTexts(culture));
        return new OutgoingMessage
        {
            Text = sentence.Markdown,
            Summary = sentence.Plain,
            Mentions = [new Mention(to.TeamsId, Words.MentionName(to.Name))],
            Calls = [new Called(to.EntraId, to.TeamsId)],
            Version = version,
        };
    }
}
