using System.Globalization;
using TeamsCollab.Delivery;
using TeamsCollab.Sales;
using TeamsCollab.Store;

namespace TeamsCollab.Features.Unreached;

/// <summary>Something undelivered with the people and the sale that it is about.</summary>
/// <param name="Whom">For whom it was; null where it was for everybody in the thread.</param>
/// <param name="Sale">Null where it is not known any more.</param>
public sealed record Unreached(UndeliveredRow Row, Member? Whom, Sale? Sale);

/// <summary>Finds out whom an undelivered message was for.</summary>
public sealed class UnreachedReader(ISaleStore store)
{
    public async Task<Unreached> ReadAsync(UndeliveredRow row, CancellationToken ct)
    {
        if (row.OfSale is not { } subject || !RowKeys.IsTeamPartition(row.Partition)) return new Unreached(row, null, null);
        var team = new TeamKey(row.Partition);
        var sale = await store.SaleAsync(team, subject.Sale, ct);
        var whom = sale is null ? null : await WhomAsync(team, sale, subject, ct);
        return new Unreached(row, whom is { } person ? (await store.MembersAsync(team, [person], ct)).GetValueOrDefault(person) : null, sale);
    }

    private async Task<Person?> WhomAsync(TeamKey team, Sale sale, Subject subject, CancellationToken ct)
    {
        if (!int.TryParse(subject.Detail, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return null;
        return subject.Kind switch
        {
            Subject.HandoffCard => sale.Handoff(number)?.To,
            Subject.Told when await store.EventsAsync(team, sale.Id, 1, number + 1, ct) is [{ } happened] => Effects.Tells(sale, happened.Event),
            _ => null,
        };
    }
}
