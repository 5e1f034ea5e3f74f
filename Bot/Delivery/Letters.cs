using System.Security.Cryptography;
using System.Text;
using TeamsCollab.Sales;
using TeamsCollab.Store;

namespace TeamsCollab.Delivery;

/// <summary>Puts letters into the outbox of the person whom they answer. The sweep covers a copy that dies on the way.</summary>
public sealed class Letters(Table table, IDelivery delivery, TimeProvider time) : ILetters
{
    public async Task<bool> KeepAsync(PersonKey whose, string asked, Letter letter, MessengerException why, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var perhapsMade = why.Failure == Failure.Ambiguous || why.Status >= 500;
        var row = new SendRow
        {
            Partition = whose.Value,
            ETag = default,
            Subject = SubjectOf(asked),
            To = RowKeys.ToPerson,
            At = now,
            Since = now,
            Tries = 1,
            Ambiguous = perhapsMade ? 1 : 0,
            Letter = letter.Write(),
        };
        if (Setback.Of(why.Failure, why.RetryAfter, row, null, open: false, now, Random.Shared.NextDouble()) is not Setback.Wait wait) return false;
        await PutAsync(whose, row with { NotBefore = wait.Until }, ct);
        return true;
    }

    public Task ReplaceAsync(PersonKey whose, Letter letter, CancellationToken ct) => PutAsync(
        whose,
        new SendRow
        {
            Partition = whose.Value,
            ETag = default,
            // By the message: of two that replace the same one, the later counts.
            Subject = SubjectOf($"{letter.To.Conversation} {letter.Activity}"),
            To = RowKeys.ToPerson,
            At = time.GetUtcNow(),
            Letter = letter.Write(),
        }, ct);

    private async Task PutAsync(PersonKey whose, SendRow row, CancellationToken ct)
    {
        await table.ListAsync(whose.Value, ct);
        await table.WriteAsync(new Commit(whose.Value).Send(row.Row()), ct);
        delivery.Kick(whose);
    }

    private static string SubjectOf(string what) =>
        new Subject(Subject.Letter, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(what)).AsSpan(0, 12))).ToString();
}
