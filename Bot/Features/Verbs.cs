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
    public const string PartPair = "part.pair";
    public const string PartDate = "part.date";
    public const string PartDrop = "part.drop";
    public const string PartReopen = "part.reopen";
    public const string PartReassign = "part.reassign";
    public const string StageSign = "stage.sign";
    public const string StageRetract = "stage.retract";
    public const string SaleClose = "sale.close";
    public const string SaleReopen = "sale.reopen";
    public const string SaleUndo = "sale.undo";
    public const string SaleMore = "sale.more";
    public const string SalesPaste = "sales.paste";
    public const string SalesOpen = "sales.open";
    public const string LeaverSettle = "leaver.settle";
    public const string LeaverSettleAll = "leaver.all";
    public const string CaptainClaim = "captain.claim";
    public const string CaptainObject = "captain.object";
    public const string CaptainName = "captain.name";
    public const string CaptainLeave = "captain.leave";
    public const string TeamExport = "team.export";
    public const string RoleName = "role.name";
    public const string RoleGive = "role.give";
    public const string PlayShow = "play.show";
    public const string PlayEdit = "play.edit";
    public const string PlayStep = "play.step";
    public const string PlayStage = "play.stage";
    public const string PlaySave = "play.save";
    public const string PlayMore = "play.more";
    public const string PlayChange = "play.change";
    public const string TeamSet = "team.set";
    public const string HelpShow = "help.show";
    public const string ChoiceMake = "choice.make";
    public const string ThanksGive = "thanks.give";
    public const string NudgeApprove = "nudge.approve";
    public const string NudgeDone = "nudge.done";
    public const string NudgeAnswer = "nudge.answer";
    public const string NudgeMore = "nudge.more";
    public const string NudgeReturn = "nudge.return";
    public const string NudgeAsk = "nudge.ask";
    public const string NudgeSnooze = "nudge.snooze";
    public const string NudgeSettings = "nudge.settings";
}
