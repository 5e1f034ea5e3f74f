using TeamsCollab.Rehearsal.Teams;

namespace TeamsCollab.Rehearsal.Run.Gallery;

/// <summary>Somebody isn't there: who says so, who hears it, and what becomes of what waits for them.</summary>
internal static class AwaySteps
{
    private const string Elsewhere = "Hand to somebody else…";

    public static IReadOnlyList<Step> All { get; } =
    [
        new("away", async s =>
        {
            await s.OpenSaleAsync(s.Ana, "Litware rollout, 30k EUR, goal live by May");
            await s.TellAsync(s.Ana, "hand off Qualify to @Ben: they decide in March");
            await s.CardAsync("qualification of Litware");
            return Stage.Of(await s.PostAsync(s.Cleo, "Ben is away for 5 days, Cleo stands in"), s.Ana);
        }),
        new("handoff-away", async s =>
        {
            var card = await s.CardAsync("qualification of Litware");
            await s.ReadsAsync(card, "stands in");
            return Stage.Of(card, s.Ana);
        }),
        new("sale-away", async s => Stage.Of(await s.SayAsync(s.Ana, "sale"), s.Ana)),
        new("away-told", async s => Stage.Of(await s.CardAsync("You are away", s.Ben), s.Ben)),
        new("who-is-away", async s => Stage.Of(await s.PostAsync(s.Ana, "who is away?"), s.Ana)),
        new("form-away", async s => await s.DialogAsync(s.Ana, await s.CardAsync("Who is away"), "Away…")),
        new("nudge-stands-in", async s => Stage.Of(await s.AskAsync(s.Cleo, "my day"), s.Cleo)),
        new("handoff-redirected", async s =>
        {
            var card = await s.WaitAsync(() => s.Run.Channel.Messages.LastOrDefault(m => m.ButtonsFor(s.Ana).Contains("Hand to Cleo instead")));
            await s.PressAsync(s.Ana, card, "Hand to Cleo instead");
            await s.ReadsAsync(card, "instead on");
            return Stage.Of(card, s.Ana);
        }),
        new("form-offer-away", async s =>
        {
            await s.TellAsync(s.Ana, "withdraw");
            var sale = await s.WaitAsync(() => Sale(s) is var card && card.ButtonsFor(s.Ana).Contains("Hand off…") ? card : null);
            return await s.DialogAsync(s.Ana, sale, "Hand off…", "Hand off", new() { ["part"] = "qualify", ["to"] = s.Ben.AadObjectId, ["note"] = "They decide in March." });
        }),
        new("form-redirect", async s =>
        {
            await s.PostAsync(s.Cleo, "Ben is away for 6 days, nobody stands in");
            return await s.DialogAsync(s.Ana, await s.WaitAsync(() => s.Run.Channel.Messages.LastOrDefault(m => m.ButtonsFor(s.Ana).Contains(Elsewhere))), Elsewhere);
        }),
        new("away-over", async s => Stage.Of(await s.AskAsync(s.Ben, "I'm back"), s.Ben)),
    ];

    /// <summary>The sale's own card: what the bot first said in its thread.</summary>
    private static Message Sale(Stage stage) => stage.Run.Channel.Messages.First(message => message.FromBot && message.RootId == stage.Thread!.Id);
}
