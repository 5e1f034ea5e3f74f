using System.Text.RegularExpressions;
using TeamsCollab.Features.Reading;
using TeamsCollab.Sales;
using TeamsCollab.Store;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.Nudges;

/// <summary>What people set for themselves: their nudges, and a pause.</summary>
public sealed partial class SettingsTurns(IPersonStore people, TimeProvider time) : IFeature
{
    private const int Attempts = 5;

    public void Map(RouteTable routes)
    {
        foreach (var word in new[] { "nudges", "nudge", "reminders" }) routes.Command(word, NudgesAsync);
        routes.Command("pause", PauseAsync);
        foreach (var word in new[] { "resume", "unpause" }) routes.Command(word, (turn, _, ct) => BackAsync(turn, ct));
        routes.Dialog(Verbs.NudgeSettings, async (turn, ct) => SettingsForm.Draw(turn, await RowAsync(turn, ct), time.GetUtcNow(), null));
        routes.Form(Verbs.NudgeSettings, SentAsync);
    }

    private async Task<Reply> NudgesAsync(Turn turn, string rest, CancellationToken ct)
    {
        if (Switch().Match(rest) is { Success: true } said)
            return await ChangedAsync(turn, row => (row with { NudgesOff = !said.Groups["on"].Success }, null), ct);
        if (SettingsMoves.Time(At().Replace(rest, "")) is { } at)
            return await ChangedAsync(turn, row => (row with { NudgesOff = false, NudgeAt = at }, null), ct);
        if (turn.Place.Kind != PlaceKind.Personal) return Answers.Say(turn, new NudgeTexts(turn.Culture)["SettingsArePersonal"]);
        return Reply.Show(SettingsForm.Card(await RowAsync(turn, ct), time.GetUtcNow(), turn.Culture));
    }

    private async Task<Reply> PauseAsync(Turn turn, string rest, CancellationToken ct)
    {
        if (Ending().IsMatch(rest)) return await BackAsync(turn, ct);
        var typed = Until().Replace(rest, "").Trim();
        typed = For().Replace(typed, "in ");
        var today = Clock.Today(time, turn.Caller);
        var day = typed.Length == 0 ? today.AddDays(1) : Days.Read(typed, today, turn.Culture);
        return day is { } until
            ? await ChangedAsync(turn, row => SettingsMoves.Pause(row, until, time.GetUtcNow()), ct)
            : Answers.No(turn, "DateUnread", typed);
    }

    private Task<Reply> BackAsync(Turn turn, CancellationToken ct) => ChangedAsync(turn, row => (SettingsMoves.Back(row, time.GetUtcNow()), null), ct);

    private Task<Reply> SentAsync(Turn turn, CancellationToken ct) => ChangedAsync(turn, row => SettingsMoves.Set(
        row,
        new NudgeSettings
        {
            On = turn[Fields.On],
            At = turn[Fields.At],
            Days = turn[Fields.Days],
            QuietFrom = turn[Fields.QuietFrom],
            QuietTo = turn[Fields.QuietTo],
            Zone = turn[Fields.Zone],
            Pause = turn[Fields.Pause],
        },
        time.GetUtcNow()), ct);

    /// <summary>Changes the caller's own row by a rule and says what holds now.</summary>
    private async Task<Reply> ChangedAsync(Turn turn, Func<PersonRow, (PersonRow? Row, Refusal? No)> rule, CancellationToken ct)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var read = await people.ReadAsync(turn.Caller.Tenant, turn.Caller.EntraId, ct);
            var known = read.Row with { Zone = read.Row.Zone ?? turn.Caller.TimeZone };
            var (row, no) = rule(known);
            if (no is not null)
            {
                var sentence = Sentences.Of(no, turn, new Dictionary<Person, Member>());
                return turn.Kind == TurnKind.DialogSent ? SettingsForm.Draw(turn, known, time.GetUtcNow(), sentence) : Answers.Say(turn, sentence);
            }
            if (await people.CommitAsync(read, new PersonChange { Row = row }, ct))
                return Answers.Say(turn, SettingsForm.State(row!, time.GetUtcNow(), new NudgeTexts(turn.Culture)));
        }
        throw new StoreUnavailableException($"A person's row changed under {Attempts} attempts.");
    }

    private async Task<PersonRow> RowAsync(Turn turn, CancellationToken ct)
    {
        var row = (await people.ReadAsync(turn.Caller.Tenant, turn.Caller.EntraId, ct)).Row;
        return row with { Zone = row.Zone ?? turn.Caller.TimeZone };
    }

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    [GeneratedRegex(@"^\s*(?:(?<on>on|start|again)|off|stop|none|never)[.!]?\s*$", Options, 1000)]
    private static partial Regex Switch();

    [GeneratedRegex(@"^\s*at\s+", Options, 1000)]
    private static partial Regex At();

    [GeneratedRegex(@"^\s*(?:off|end|ends|over|stop)[.!]?\s*$", Options, 1000)]
    private static partial Regex Ending();

    [GeneratedRegex(@"^\s*(?:nudges\s+)?(?:me\s+)?(?:until|till|to|til)\s+", Options, 1000)]
    private static partial Regex Until();

    [GeneratedRegex(@"^for\s+(?=\d|an?\s|one|two|three|four)", Options, 1000)]
    private static partial Regex For();
}
