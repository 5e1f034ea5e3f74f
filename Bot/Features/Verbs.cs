namespace TeamsCollab.Features;

/// <summary>What buttons and forms are called on the wire. Permanent: old cards carry them.</summary>
public static class Verbs
{
    public const string SaleOpen = "sale.open";
    public const string SaleShow = "sale.show";
    public const string SaleList = "sale.list";
    public const string SaleTimeline = "sale.timeline";
    public const string HandoffOffer = "handoff.offer";
    public const string HandoffApprove = "handoff.approve";
    public const string HandoffAsk = "handoff.ask";
    public const string HandoffAnswer = "handoff.answer";
    public const string HandoffReturn = "handoff.return";
    public const string HandoffWithdraw = "handoff.withdraw";
    public const string PartTake = "part.take";
    public const string PartDone = "part.done";
    public const string HelpShow = "help.show";
    public const string ChoiceMake = "choice.make";
}
