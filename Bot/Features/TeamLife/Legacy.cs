using TeamsCollab.Features.Parts;
using TeamsCollab.Sales;

namespace TeamsCollab.Features.TeamLife;

/// <summary>What a leaver is to a part.</summary>
public enum LeaverRole
{
    /// <summary>They held it.</summary>
    Holder,

    /// <summary>They stood by it.</summary>
    Partner,

    /// <summary>It was offered to them.</summary>
    Receiver,

    /// <summary>They offered it, and nobody held it.</summary>
    Sender,
}

/// <summary>One open part that somebody who left had something to do with, and who might go on with it.</summary>
/// <param name="Candidates">The likely one first: the partner, then who has the role.</param>
public sealed record LeftPart(Sale Sale, Part Part, LeaverRole Role, IReadOnlyList<Member> Candidates)
{
    /// <summary>Whoever has it when nobody new gets it: it goes back, or they go on alone.</summary>
    public Person? Remaining => Role == LeaverRole.Holder ? null : Part.Holder;

    /// <summary>What is done where nobody chooses: the likely person gets it, else it is open to take.</summary>
    public (LeaverChoice Choice, Member? To) Suggestion => Candidates is [var first, ..] && Remaining is null ? (LeaverChoice.Give, first) : (LeaverChoice.Free, null);
}

/// <summary>What somebody leaves behind: pure.</summary>
public static class Legacy
{
    private const int MostCandidates = 2;

    /// <param name="sales">The open sales that are to be looked through.</param>
    /// <param name="leaver">Who left.</param>
    /// <param name="members">All whom the team has met.</param>
    /// <returns>What can't wait first: parts whose turn it is, then by the sale's close date.</returns>
    public static IReadOnlyList<LeftPart> Of(IEnumerable<Sale> sales, Person leaver, IReadOnlyList<Member> members) =>
    [
        .. sales.Where(sale => sale.Status == SaleStatus.Open)
            .SelectMany(sale => sale.Parts.Where(part => ReassignMoves.IsLeft(sale, part, leaver)).Select(part => Of(sale, part, leaver, members)))
            .OrderByDescending(left => left.Sale.IsUp(left.Part) || left.Sale.OpenHandoff(left.Part.Key) is not null)
            .ThenBy(left => left.Sale.CloseDate ?? DateOnly.MaxValue),
    ];

    private static LeftPart Of(Sale sale, Part part, Person leaver, IReadOnlyList<Member> members)
    {
        var open = sale.OpenHandoff(part.Key);
        var role = part.Holder == leaver ? LeaverRole.Holder
            : open?.To == leaver ? LeaverRole.Receiver
            : part.Partner == leaver ? LeaverRole.Partner
            : LeaverRole.Sender;
        var wanted = role == LeaverRole.Partner ? part.PartnerRole ?? part.Role : part.Role;
        var able = members.Where(m => m.IsTeammate && m.Number != leaver && m.Number != part.Holder).ToList();
        var candidates = able.Where(m => m.Number == part.Partner)
            // Who answers for it already, if they say yes.
            .Concat(able.Where(m => role != LeaverRole.Receiver && m.Number == open?.To))
            .Concat(able.Where(m => m.Roles.Any(r => RoleNames.Same(r, wanted))).OrderBy(m => m.Number.Number))
            .DistinctBy(m => m.Number).Take(MostCandidates);
        return new LeftPart(sale, part, role, [.. candidates]);
    }
}
