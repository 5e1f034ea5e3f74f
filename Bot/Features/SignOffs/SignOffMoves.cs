using TeamsCollab.Features.Parts;
using TeamsCollab.Sales;
using TeamsCollab.Turns;

namespace TeamsCollab.Features.SignOffs;

/// <summary>Let a stage end, or take that back.</summary>
/// <param name="Stage">The stage's key; null: the one that is meant, which is the closing where no stage asks.</param>
/// <param name="Closing">It is the closing as won that is meant.</param>
public sealed record SignStage(string? Stage = null, bool Closing = false);

/// <summary>The rules of sign-offs: two different people in two different roles; one person with both does not count twice.</summary>
public static class SignOffMoves
{
    public static Decision Give(MoveContext context, SignStage command)
    {
        if (Closed(context) is { } no) return no;
        var sale = context.Sale!;
        if (command.Closing || (command.Stage is null && Meant(sale, context.Caller.Number) is null && context.Team?.HoldersSignOffWins == true)) return GiveForClosing(context, sale);
        if (Find(sale, command.Stage, context.Caller.Number) is not { } stage) return Decision.Refuse("NothingToSignOff", sale.Name);
        var caller = context.Caller.Number;
        if (stage.SignOffs.Any(s => s.By == caller)) return new Already();
        if (!stage.SignOff) return Decision.Refuse("StageNeedsNoSignOff", stage.Title);
        if (sale.HasEnded(stage)) return Decision.Refuse("StageHasEnded", stage.Title);
        if (!sale.HasOpened(stage)) return Decision.Refuse("StageNotOpen", stage.Title);
        if (RoleFor(context, sale, stage) is not { } role) return Decision.Refuse("NotYourStage", stage.Title, sale.RolesOf(stage));
        var given = new SignOffGiven { Version = context.NextVersion, By = caller, At = context.Now, Stage = stage.Key, Role = role };
        return new Accepted([new Worded(given), .. NextParts.Offers(context, [given], null)]);
    }

    public static Decision Retract(MoveContext context, SignStage command)
    {
        if (Closed(context) is { } no) return no;
        var sale = context.Sale!;
        var caller = context.Caller.Number;
        var signed = sale.Stages.LastOrDefault(s => s.SignOffs.Any(o => o.By == caller) && !sale.HasEnded(s));
        if (command.Closing || (command.Stage is null && signed is null))
        {
            return sale.ClosingSignOffs.Any(s => s.By == caller)
                ? new Accepted([new Worded(new SignOffRetracted { Version = context.NextVersion, By = caller, At = context.Now })])
                : Decision.Refuse("NothingSignedOff", sale.Name);
        }
        var stage = command.Stage is { } key ? sale.Stage(key) : signed;
        if (stage is null || !stage.SignOffs.Any(s => s.By == caller)) return Decision.Refuse("NothingSignedOff", sale.Name);
        if (sale.HasEnded(stage)) return Decision.Refuse("StageHasEnded", stage.Title);
        return new Accepted([new Worded(new SignOffRetracted { Version = context.NextVersion, By = caller, At = context.Now, Stage = stage.Key })]);
    }

    private static Decision GiveForClosing(MoveContext context, Sale sale)
    {
        var caller = context.Caller.Number;
        if (sale.ClosingSignOffs.Any(s => s.By == caller)) return new Already();
        if (context.Team?.HoldersSignOffWins != true) return Decision.Refuse("WinNeedsNoSignOff");
        if (!sale.Parts.Any(p => p.Holder == caller && p.Status != PartStatus.Dropped)) return Decision.Refuse("OnlyHoldersSignOffWins", sale.Name);
        return new Accepted([new Worded(new SignOffGiven { Version = context.NextVersion, By = caller, At = context.Now })]);
    }

    private static Decision? Closed(MoveContext context) => context.Sale switch
    {
        null => Decision.Refuse("NoSuchSale"),
        { Status: not SaleStatus.Open } sale => Decision.Refuse("SaleIsClosed", sale.Name),
        _ => null,
    };

    private static Stage? Find(Sale sale, string? key, Person caller) => key is null ? Meant(sale, caller) : sale.Stage(key);

    // The stage that waits only for this; else the open one that asks for it at all; first one that the caller hasn't signed.
    private static Stage? Meant(Sale sale, Person caller) => sale.Stages
        .Where(s => s.SignOff && sale.HasOpened(s) && !sale.HasEnded(s))
        .OrderBy(s => s.SignOffs.Any(o => o.By == caller)).ThenByDescending(sale.AwaitsSignOff)
        .FirstOrDefault();

    /// <summary>In which role: that of one's own part; else one that the team gave, rather one that nobody has signed in.</summary>
    private static string? RoleFor(MoveContext context, Sale sale, Stage stage)
    {
        var caller = context.Caller;
        var own = stage.Parts.Select(sale.Part).OfType<Part>().Where(p => p.Status != PartStatus.Dropped).SelectMany(p => new[]
        {
            p.Holder == caller.Number ? p.Role : null,
            p.Partner == caller.Number ? p.PartnerRole : null,
        }).OfType<string>();
        // A role that the team no longer has is nobody's.
        var roles = context.Team is { Roles.Length: > 0 } team ? caller.Roles.Where(r => team.Roles.Any(t => RoleNames.Same(t, r))) : caller.Roles;
        var given = sale.RolesOf(stage).Where(r => roles.Any(mine => RoleNames.Same(mine, r)));
        var mine = own.Concat(given).Where(r => r.Length > 0).ToList();
        return mine.Find(r => !stage.SignOffs.Any(s => RoleNames.Same(s.Role, r))) ?? mine.FirstOrDefault();
    }
}
