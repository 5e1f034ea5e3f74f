using System.Text.Json.Nodes;
using TeamsCollab.Rehearsal.Teams;

namespace TeamsCollab.Rehearsal.Run.Gallery;

/// <summary>A sale with sign-offs, from its first stage to its win, in the team that <see cref="TeamSteps"/> has set up.</summary>
internal static class WinSteps
{
    public static IReadOnlyList<Step> All { get; } =
    [
        new("sale-with-sign-off", async s => Stage.Of(await s.OpenSaleAsync(s.Ana, "Fabrikam upgrade, 30k EUR, close 26 Feb, short, goal two more plants"), s.Ana)),
        new("sign-off-waiting", async s =>
        {
            await s.TellAsync(s.Ana, "done qualify: they want three more years");
            return Stage.Of(await s.CardAsync("Can't go on without"), s.Ben);
        }),
        new("form-stage-sign", async s => await s.DialogAsync(s.Ben, Sale(s), "More…", "Go on", new() { ["what"] = "stage.sign" })),
        new("sign-off-given", async s =>
        {
            var card = await s.CardAsync("Can't go on without");
            await s.PressAsync(s.Ana, card, "Sign off");
            await s.ReadsAsync(card, "signed off on");
            return Stage.Of(card, s.Ben);
        }),
        new("sale-waits-for-sign-off", async s => Stage.Of(Sale(s), s.Ben)),
        new("sign-off-ended", async s =>
        {
            var card = await s.CardAsync("Can't go on without");
            await s.PressAsync(s.Ben, card, "Sign off");
            await s.ReadsAsync(card, "has ended");
            return Stage.Of(card, s.Ben);
        }),
        new("wanted-of-role", async s => Stage.Of(await s.CardAsync("Who takes the proposal"), s.Ben)),
        new("wanted-answered", async s =>
        {
            var card = await s.CardAsync("Who takes the proposal");
            await s.PressAsync(s.Ben, card, "Take it");
            await s.ReadsAsync(card, "Ben holds");
            return Stage.Of(card, s.Cleo);
        }),
        new("form-part-reopen", async s => await s.DialogAsync(s.Ana, Sale(s), "More…", "Go on", new() { ["what"] = "part.reopen" })),
        new("sale-undo", async s =>
        {
            await s.TellAsync(s.Ben, "done proposal: they have it with the price list");
            await s.ReadsAsync(Sale(s), "done by Ben");
            return Stage.Of(Sale(s), s.Ben);
        }),
        new("win-waiting", async s =>
        {
            await s.TellAsync(s.Cleo, "take close");
            await s.ReadsAsync(Sale(s), "Cleo has the ball");
            await s.TellAsync(s.Ana, "close won 28k EUR");
            return Stage.Of(await s.CardAsync("can't be closed as won"), s.Cleo);
        }),
        new("win-given", async s =>
        {
            var card = await s.CardAsync("can't be closed as won");
            await s.PressAsync(s.Ben, card, "Sign off");
            await s.ReadsAsync(card, "Ben signed off");
            return Stage.Of(card, s.Cleo);
        }),
        new("win-ready", async s =>
        {
            await s.TellAsync(s.Cleo, "sign off");
            return Stage.Of(await s.CardAsync("Everybody has signed off"), s.Ana);
        }),
        new("form-close-ready", async s => await s.DialogAsync(s.Ana, await s.CardAsync("Everybody has signed off"), "Close the sale…")),
        new("closed-together", async s =>
        {
            var form = new JsonObject { ["how"] = "won", ["amount"] = "28000", ["currency"] = "EUR", ["words"] = "They trust Cleo's plan for the move." };
            await s.ThroughAsync(s.Ana, await s.CardAsync("Everybody has signed off"), "Close the sale…", ("Close the sale", form));
            return Stage.Of(await s.CardAsync("We won Fabrikam"), s.Ana);
        }),
        new("win-over", async s => Stage.Of(await s.CardAsync("is closed as won"), s.Ana)),
        new("sales-closed", async s => Stage.Of(await s.PostAsync(s.Ana, "closed sales"), s.Ana)),
        new("closed-reopened", async s =>
        {
            var card = await s.CardAsync("We won Fabrikam");
            await s.PressAsync(s.Ana, card, "Reopen");
            await s.ReadsAsync(card, "is open again");
            return Stage.Of(card, s.Ana);
        }),
        new("closed-lost", async s =>
        {
            await s.TellAsync(s.Ana, "close lost: they stay with what they have");
            return Stage.Of(await s.CardAsync("Fabrikam upgrade is lost"), s.Ana);
        }),
    ];

    /// <summary>The sale's own card: what the bot first said in its thread.</summary>
    private static Message Sale(Stage stage) => stage.Channel.Messages.First(message => message.FromBot && message.RootId == stage.Thread!.Id);
}
