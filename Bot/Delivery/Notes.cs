using Azure.Data.Tables;
using TeamsCollab.Store;

namespace TeamsCollab.Delivery;

/// <summary>What is known of a subject in a conversation when it is brought up to date.</summary>
public sealed record Shelf(CardRow? Card, TableEntity? Undelivered);

/// <summary>How noting ended.</summary>
/// <param name="Mine">The claim, renewed, where the state moved on while the message was under way: draw again. Else null.</param>
/// <param name="Surplus">Another worker's message is the one that counts: the own post is to be deleted.</param>
public sealed record Noted(SendRow? Mine, bool Surplus);

/// <summary>Writes down what Teams took: the card row and the end of the send row are one transaction.</summary>
public sealed class Notes(Table table, SendRows rows, TimeProvider time)
{
    private const int Rows = 10;
    private const int Attempts = 10;

    public async Task<Shelf> ReadAsync(SendRow row, CancellationToken ct)
    {
        var card = table.RowAsync(row.Partition, RowKeys.Card(row.Subject, row.To), ct);
        var undelivered = await table.RowAsync(row.Partition, RowKeys.Undelivered(row.Subject, row.To), ct);
        return new Shelf(await card is { } read ? CardRow.Read(read) : null, undelivered);
    }

    /// <summary>The shelf as far as listing needs it: for a row of which the rest can't be read.</summary>
    public async Task<Shelf> ListingAsync(SendRow row, CancellationToken ct) =>
        new(null, await table.RowAsync(row.Partition, RowKeys.Undelivered(row.Subject, row.To), ct));

    /// <summary>Teams shows it now.</summary>
    /// <param name="mine">The claimed row.</param>
    /// <param name="shelf">What was there before.</param>
    /// <param name="shows">What Teams shows.</param>
    /// <param name="sale">The sale whose thread this post began, if it did.</param>
    /// <param name="ct">Ends it.</param>
    public async Task<Noted> ShownAsync(SendRow mine, Shelf shelf, CardRow shows, string? sale, CancellationToken ct)
    {
        var commit = new Commit(mine.Partition, Rows).Delete(mine.Key, mine.ETag);
        Put(commit, shelf.Card, shows, sale);
        Unlist(commit, shelf);
        return (await table.WriteAsync(commit, ct)).Done ? new Noted(null, false) : await AfterAllAsync(mine, shows, sale, ct);
    }

    /// <summary>A letter was taken: its row goes. The claim where another letter stands there by now: send that.</summary>
    public async Task<SendRow?> SentAsync(SendRow mine, CancellationToken ct)
    {
        for (var present = mine; ;)
        {
            if ((await table.WriteAsync(new Commit(mine.Partition).Delete(mine.Key, present.ETag), ct)).Done) return null;
            if (await rows.ReadAsync(mine, ct) is not { } read || read.By != mine.By) return null;
            if (read.Letter != mine.Letter) return await rows.RenewAsync(read, ct);
            present = read;
        }
    }

    /// <summary>Nothing is to be sent (any more); false where the row has changed: look again.</summary>
    public async Task<bool> SettledAsync(SendRow mine, Shelf shelf, CancellationToken ct)
    {
        var commit = new Commit(mine.Partition, Rows).Delete(mine.Key, mine.ETag);
        Unlist(commit, shelf);
        return (await table.WriteAsync(commit, ct)).Done;
    }

    /// <summary>It can't be delivered; false where the row has changed: look again.</summary>
    public async Task<bool> ListedAsync(SendRow mine, Shelf shelf, string reason, CancellationToken ct)
    {
        var commit = new Commit(mine.Partition, Rows).Delete(mine.Key, mine.ETag);
        var row = new TableEntity(mine.Partition, RowKeys.Undelivered(mine.Subject, mine.To))
        {
            ["Subject"] = mine.Subject,
            ["To"] = mine.To,
            ["Reason"] = reason,
            ["Version"] = mine.Version,
            ["Tries"] = mine.Tries,
            ["At"] = time.GetUtcNow(),
            // A problem is told of once: it stays on the card of its first day.
            ["Day"] = shelf.Undelivered?.GetString("Day") ?? UndeliveredRow.DayOf(time.GetUtcNow()),
        };
        if (shelf.Undelivered is { } listed) commit.Replace(row, listed.ETag);
        else commit.Insert(row);
        Tell(commit, mine.Subject, row.GetString("Day"));
        return (await table.WriteAsync(commit, ct)).Done;
    }

    /// <summary>The message is gone from Teams: so is its row. With the claim where it is to be posted again, else without the send row; null where something has changed.</summary>
    public async Task<SendRow?> ForgottenAsync(SendRow mine, CardRow card, bool again, CancellationToken ct)
    {
        var commit = new Commit(mine.Partition, Rows).Delete(card.Key, card.ETag);
        var renewed = mine with { Anew = true, Until = time.GetUtcNow() + SendRows.Claim };
        if (again) commit.Replace(renewed.Row(), mine.ETag);
        else commit.Delete(mine.Key, mine.ETag);
        var written = await table.WriteAsync(commit, ct);
        return !written.Done ? null : again ? renewed with { ETag = written.ETags[mine.Key] } : mine;
    }

    /// <summary>The transaction was refused, or its answer lost and its repetition refused: finds out which, and what is left to do.</summary>
    private async Task<Noted> AfterAllAsync(SendRow mine, CardRow shows, string? sale, CancellationToken ct)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var readCard = table.RowAsync(mine.Partition, shows.Key, ct);
            var send = await rows.ReadAsync(mine, ct);
            var card = await readCard is { } read ? CardRow.Read(read) : null;
            var held = send?.By == mine.By;
            if (card is not null && card.Activity != shows.Activity)
                return new Noted(held ? await rows.RenewAsync(send!, ct) : null, Surplus: true);

            var commit = new Commit(mine.Partition, Rows);
            // Another worker may have shown something newer in the very same message: that stands.
            if (card is null || card.Version < shows.Version || (held && card.Shown != shows.Shown)) Put(commit, card, shows, sale);
            var renewed = held ? send! with { Until = time.GetUtcNow() + SendRows.Claim } : null;
            if (renewed is not null) commit.Replace(renewed.Row(), send!.ETag);
            if (commit.Count == 0) return new Noted(null, false);
            var written = await table.WriteAsync(commit, ct);
            if (written.Done) return new Noted(renewed is null ? null : renewed with { ETag = written.ETags[mine.Key] }, false);
        }
        throw new StoreUnavailableException($"'{mine.Key}' changed under {Attempts} attempts to note it.");
    }

    /// <summary>It got through, or nobody needs it any more: whoever was told that it did not is told so.</summary>
    private void Unlist(Commit commit, Shelf shelf)
    {
        if (shelf.Undelivered is not { } listed) return;
        commit.Delete(listed.RowKey, listed.ETag);
        if (listed.GetString("Day") is { } day) Tell(commit, listed.GetString("Subject"), day);
    }

    private void Tell(Commit commit, string subject, string day)
    {
        if (UndeliveredRow.TellingOf(commit.Partition, subject, day) is { } telling)
            commit.Send(Store.Rows.Send(commit.Partition, telling, RowKeys.InThread, 0, time.GetUtcNow()));
    }

    private static void Put(Commit commit, CardRow? before, CardRow shows, string? sale)
    {
        if (before is null) commit.Insert(shows.Row());
        else commit.Replace(shows.Row(), before.ETag);
        if (sale is not null && SaleIndex.RootOf(shows.Conversation) is { } root)
            commit.Derive(Store.Rows.Index(new(shows.Partition), RowKeys.Thread(root), SaleJson.Write(new ThreadOf(sale))), shows.Key);
    }
}
