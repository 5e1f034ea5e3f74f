using TeamsCollab.Delivery;
using TeamsCollab.Features.Plays;
using TeamsCollab.Features.Sales;
using TeamsCollab.Sales;
using TeamsCollab.Store;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.Pastes;

/// <summary>Opens pasted rows step by step, and forgets those that nobody opened in time.</summary>
public sealed class PasteWakes(ISaleStore store, IPasteStore pastes, PasteDesk desk, Membership membership, TimeProvider time) : IWakeHandler
{
    /// <summary>Whoever was never met takes rows of their own.</summary>
    private const int MostMetAtOnce = 15;

    /// <summary>Nothing is due in a sale that just opened; two hundred of them are not looked at in one second.</summary>
    private static readonly TimeSpan FirstLook = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Apart = TimeSpan.FromSeconds(5);

    public string Kind => PasteWake.Kind;

    public async Task<Woken> WakeAsync(FiredWake fired, CancellationToken ct)
    {
        if (!RowKeys.IsTeamPartition(fired.Partition)) return Woken.Nothing;
        switch (await pastes.LoadPasteAsync(new TeamKey(fired.Partition), fired.Wake.Subject, ct))
        {
            case { Paste: { Status: PasteStatus.Understood } paste } view when paste.HasExpired(time.GetUtcNow()):
                await pastes.ForgetAsync(view, ct);
                return Woken.Nothing;
            case { Paste.Status: PasteStatus.Opening } view:
                return await OpenAsync(view, fired, ct) ? Woken.Committed : Woken.Conflict;
            default:
                return Woken.Nothing;
        }
    }

    private async Task<bool> OpenAsync(PasteView view, FiredWake fired, CancellationToken ct)
    {
        if (await SettingAsync(view, ct) is not { } setting) return false;
        while (view.Paste.Next < view.Sales.Count)
        {
            var step = Step(view, setting);
            if (await pastes.StepAsync(view, step, ct) is not { } next) return false;
            view = next;
        }
        var paste = view.Paste with { Status = PasteStatus.Opened };
        return await pastes.StepAsync(view, new PasteStep { After = paste, Sends = [Subject.OfPaste(paste.Id), Subject.OfOwnPaste(paste.Id)], Last = fired }, ct) is not null;
    }

    /// <summary>As many of the next rows as go into one transaction.</summary>
    private PasteStep Step(PasteView view, Setting setting)
    {
        var (paste, openings, rows) = (view.Paste, new List<PasteOpening>(), 0);
        while (paste.Next < view.Sales.Count)
        {
            var row = view.Sales[paste.Next];
            var wanted = paste.WithDoubles || !row.Again;
            var opening = wanted ? Opening(paste, row, setting) : null;
            if (opening is not null && rows + PasteStep.RowsOf(opening) > PasteStep.MostRows) break;
            paste = paste with { Next = paste.Next + 1 };
            if (opening is null)
            {
                if (wanted) paste = paste with { Missed = paste.Missed.Add(row.Line) };
                continue;
            }
            openings.Add(opening);
            rows += PasteStep.RowsOf(opening);
            paste = paste.With(opening.Sale);
        }
        return new PasteStep { After = paste, Openings = openings };
    }

    /// <summary>Null where it can't be opened any more: its owner has gone, or a sale of that name was opened meanwhile.</summary>
    private PasteOpening? Opening(Paste paste, PastedSale row, Setting setting)
    {
        if (!paste.WithDoubles && setting.Open.Contains(PasteMoves.Key(row.Name))) return null;
        if (!setting.Plays.TryGetValue(row.Play, out var play)) return null;
        var now = time.GetUtcNow();
        var command = PasteMoves.Opening(paste, row, setting.IdOf(row), play, DateOnly.FromDateTime(now.UtcDateTime));
        var decision = SaleMoves.Open(new MoveContext { Caller = setting.Opener, Team = setting.Team, People = setting.People, Now = now }, command);
        if (decision is not Accepted { Events: [{ Event: SaleOpened opened }] }) return null;
        return new PasteOpening(Fold.Apply(null, opened), opened, new Wake(now + FirstLook + (paste.Next * Apart), SaleWake.Kind, opened.Id), new StoredPlay(play.Key, PlayJson.Write(play)), setting.Team.ListRows > ListRows.None);
    }

    /// <summary>Null after a lost race.</summary>
    private async Task<Setting?> SettingAsync(PasteView view, CancellationToken ct)
    {
        var paste = view.Paste;
        var people = new Dictionary<string, Member>(StringComparer.OrdinalIgnoreCase);
        Team? team = null;
        var named = view.Sales.Select(s => s.Owner).OfType<string>().Append(paste.By).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        foreach (var some in named.Chunk(MostMetAtOnce))
        {
            var load = new SaleLoad { Team = view.Team, Activity = new ActivityKey($"paste:{paste.Id}", paste.At), Caller = paste.By, People = some };
            var seen = await store.LoadAsync(load, ct);
            var around = await membership.AroundAsync(seen.Team ?? throw new InvalidOperationException($"Whoever opens the rows of {paste.Id} has no team."), paste.By, seen, ct);
            if (around.Changed.Count > 0 && !await store.MeetAsync(seen, around.Team, around.Changed, ct)) return null;
            team = around.Team;
            foreach (var (id, member) in around.People) people[id] = member;
        }
        if (team is null || !people.TryGetValue(paste.By, out var opener)) throw new InvalidOperationException($"Nobody opens the rows of {paste.Id}.");
        string IdOf(PastedSale row) => SaleIds.Sent(view.Team, FormattableString.Invariant($"{paste.Id}:{row.Line}"), opener.EntraId);
        var own = view.Sales.Select(IdOf).ToHashSet(StringComparer.Ordinal);
        var (names, plays) = (desk.NamesAsync(view.Team, own.Contains, ct), desk.PlaysAsync(team, ct));
        return new Setting { Team = team, Opener = opener, People = people, Plays = await plays, Open = await names, IdOf = IdOf };
    }

    /// <summary>What all of a paste's sales are opened by.</summary>
    private sealed record Setting
    {
        public required Team Team { get; init; }
        public required Member Opener { get; init; }
        public required IReadOnlyDictionary<string, Member> People { get; init; }
        public required IReadOnlyDictionary<string, Play> Plays { get; init; }

        /// <summary>Names that are taken, but for this paste's own.</summary>
        public required IReadOnlySet<string> Open { get; init; }
        public required Func<PastedSale, string> IdOf { get; init; }
    }
}
