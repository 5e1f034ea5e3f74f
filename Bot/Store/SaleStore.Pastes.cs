using Azure;
using TeamsCollab.Sales;

namespace TeamsCollab.Store;

public sealed partial class SaleStore
{
    /// <summary>A property holds <see cref="Commit.LongestText"/> characters; one row's own are far fewer than the difference.</summary>
    private const int LongestPieceOfPaste = 25_000;

    private sealed record StoredPaste : PasteView
    {
        public required ETag Read { get; init; }
        public required IReadOnlyList<string> Pieces { get; init; }

        /// <summary>Plays that the team has for certain.</summary>
        public HashSet<string> Plays { get; init; } = new(StringComparer.Ordinal);
    }

    public async Task KeepAsync(TeamKey team, Paste paste, IReadOnlyList<PastedSale> sales, CancellationToken ct)
    {
        await table.ListAsync(team.Value, ct);
        var head = RowKeys.Paste(paste.Id);
        var commit = new Commit(team.Value).Insert(Rows.Of(team, paste));
        foreach (var (piece, number) in Pieces(sales).Select((piece, number) => (piece, number)))
            commit.Derive(Rows.Index(team, RowKeys.PastePiece(paste.Id, number), SaleJson.Write(piece)), head);
        var wake = new Wake(paste.At + Paste.Kept, PasteWake.Kind, paste.Id);
        commit.Wakes([wake], null, time.GetUtcNow());
        var armed = await timers.ArmAsync(team.Value, [wake], ct);
        // Refused where they are kept already.
        if (!(await table.WriteAsync(commit, ct)).Done) await timers.DisarmAsync(armed, ct);
    }

    public async Task<Paste?> PasteAsync(TeamKey team, string paste, CancellationToken ct) =>
        await table.RowAsync(team.Value, RowKeys.Paste(paste), ct) is { } row ? Rows.Read<Paste>(row) : null;

    public async Task<PasteView?> LoadPasteAsync(TeamKey team, string paste, CancellationToken ct)
    {
        var pieces = await table.AllAsync(team.Value, RowKeys.PiecesOf(paste), ct);
        if (await table.RowAsync(team.Value, RowKeys.Paste(paste), ct) is not { } head) return null;
        return new StoredPaste
        {
            Team = team,
            Paste = Rows.Read<Paste>(head),
            Read = head.ETag,
            Sales = [.. pieces.SelectMany(row => Rows.Read<PastedSales>(row).Sales)],
            Pieces = [.. pieces.Select(row => row.RowKey)],
        };
    }

    public async Task<PasteView?> StepAsync(PasteView view, PasteStep step, CancellationToken ct)
    {
        var (stored, team) = ((StoredPaste)view, view.Team);
        var head = RowKeys.Paste(view.Paste.Id);
        var commit = new Commit(team.Value).Replace(Rows.Of(team, step.After), stored.Read);
        foreach (var opening in step.Openings) Open(commit, team, opening);
        foreach (var play in step.Openings.Select(o => o.Play).OfType<StoredPlay>().DistinctBy(p => p.Key))
        {
            if (stored.Plays.Contains(play.Key)) continue;
            if (await table.RowAsync(team.Value, RowKeys.Play(play.Key), ct) is null) commit.Insert(Rows.Play(team, play.Key, play.Json));
        }
        foreach (var subject in step.Sends) commit.Send(Rows.Send(team, subject.ToString(), RowKeys.InThread, (int)step.After.Status, time.GetUtcNow()));
        if (step.Last is not null)
            foreach (var piece in stored.Pieces) commit.RemoveDerived(piece, head);
        var wakes = step.Openings.Select(o => o.Wake).OfType<Wake>().ToList();
        commit.Wakes(wakes, step.Last, time.GetUtcNow());
        var arming = timers.ArmAsync(team.Value, wakes, ct);
        var written = await table.WriteAsync(commit, ct);
        var armed = await arming;
        if (written.Done)
            return stored with { Paste = step.After, Read = written.ETags[head], Plays = [.. stored.Plays, .. step.Openings.Select(o => o.Play?.Key).OfType<string>()] };
        await timers.DisarmAsync(armed, ct);
        return null;
    }

    public async Task ForgetAsync(PasteView view, CancellationToken ct)
    {
        var stored = (StoredPaste)view;
        var commit = new Commit(view.Team.Value).Delete(RowKeys.Paste(view.Paste.Id), stored.Read);
        if ((await table.WriteAsync(commit, ct)).Done)
            foreach (var piece in stored.Pieces) await table.RemoveAsync(view.Team.Value, piece, ct);
    }

    private static void Open(Commit commit, TeamKey team, PasteOpening opening)
    {
        var sale = RowKeys.Sale(opening.Sale.Id);
        commit.Insert(Rows.Of(team, opening.Sale)).Insert(Rows.Of(team, opening.Sale.Id, opening.Event)).Insert(Rows.Log(team, opening.Sale.Id, opening.Event));
        foreach (var (key, data) in SaleIndex.Of(opening.Sale, opening.Lists)) commit.Derive(Rows.Index(team, key, data), sale);
    }

    private static IEnumerable<PastedSales> Pieces(IReadOnlyList<PastedSale> sales)
    {
        var piece = new List<PastedSale>();
        var length = 0;
        foreach (var sale in sales)
        {
            var own = SaleJson.Write(sale).Length + 1;
            if (piece.Count > 0 && length + own > LongestPieceOfPaste)
            {
                yield return new PastedSales([.. piece]);
                (piece, length) = ([], 0);
            }
            piece.Add(sale);
            length += own;
        }
        if (piece.Count > 0) yield return new PastedSales([.. piece]);
    }
}

/// <summary>The wake of pasted rows: when they are to be opened, and when nobody opened them in time.</summary>
public static class PasteWake
{
    /// <summary>Permanent. The subject is the paste's id.</summary>
    public const string Kind = "paste";
}
