using System.Text.Json.Nodes;
using TeamsCollab.Rehearsal.Teams;

namespace TeamsCollab.Rehearsal.Run.Gallery;

/// <summary>One picture: its file's name, and what is played until its card is there.</summary>
internal sealed record Step(string Name, Func<Stage, Task<Exhibit>> PlayAsync);

/// <summary>The story that brings up each kind of card, in order. A new kind of card is a new line.</summary>
public static class Steps
{
    /// <summary>The pictures' names, in the story's order.</summary>
    public static IReadOnlyList<string> Names => [.. All.Select(step => step.Name)];

    internal static IReadOnlyList<Step> All { get; } =
    [
        new("welcome", async s => Stage.Of(await s.CardAsync("Hello"), s.Ana)),
        new("help", async s => Stage.Of(await s.PostAsync(s.Ana, "help"), s.Ana)),
        new("form-new-sale", async s => await s.DialogAsync(s.Ana, await s.CardAsync("Hello"), "New sale…")),
        new("sale-opened", async s => Stage.Of(await s.OpenSaleAsync(s.Ana, "Contoso renewal, 12k EUR, close 15 Jan, goal keep all seats"), s.Ana)),
        new("form-more", async s => await s.DialogAsync(s.Ana, Sale(s), "More…")),
        .. Forms("part.date", "part.pair", "part.drop", "part.reassign", "sale.close"),
        new("form-hand-off", async s => await s.DialogAsync(s.Ana, Sale(s), "Hand off…")),
        new("form-take", async s => await s.DialogAsync(s.Ben, Sale(s), "Take…")),
        new("handoff-offered", async s =>
        {
            await s.TellAsync(s.Ana, "hand off Discovery to @Ben by in 3 days: budget is agreed, they care about a quick start");
            return Stage.Of(await s.CardAsync("Ana hands you"), s.Ben);
        }),
        new("my-day", async s => Stage.Of(await s.AskAsync(s.Ben, "my day"), s.Ben)),
        new("form-nudge-more", async s => await s.DialogAsync(s.Ben, await s.AskAsync(s.Ben, "my day"), "More…")),
        new("nudges", async s => Stage.Of(await s.AskAsync(s.Ben, "nudges"), s.Ben)),
        new("form-nudges", async s => await s.DialogAsync(s.Ben, await s.AskAsync(s.Ben, "nudges"), "Change…")),
        new("form-ask", async s => await s.DialogAsync(s.Ben, await s.CardAsync("Ana hands you"), "Ask…")),
        new("form-return", async s => await s.DialogAsync(s.Ben, await s.CardAsync("Ana hands you"), "Return…")),
        new("handoff-asked", async s =>
        {
            var card = await s.CardAsync("Ana hands you");
            await s.TellAsync(s.Ben, "ask who decides, and when?");
            await s.ReadsAsync(card, "who decides");
            return Stage.Of(card, s.Ana);
        }),
        new("form-answer", async s => await s.DialogAsync(s.Ana, await s.WaitAsync(() => s.Run.Channel.Messages.LastOrDefault(m => m.ButtonsFor(s.Ana).Contains("Answer…"))), "Answer…")),
        new("handoff-answered", async s =>
        {
            var card = await s.WaitAsync(() => s.Run.Channel.Messages.LastOrDefault(m => m.ButtonsFor(s.Ana).Contains("Answer…")));
            await s.TellAsync(s.Ana, "answer Mr Tanaka, in the first week of March");
            await s.ReadsAsync(card, "Tanaka");
            return Stage.Of(card, s.Ben);
        }),
        new("handoff-approved", async s =>
        {
            var card = await s.WaitAsync(() => s.Run.Channel.Messages.LastOrDefault(m => m.ButtonsFor(s.Ben).Contains("Approve")));
            await s.PressAsync(s.Ben, card, "Approve");
            await s.ReadsAsync(card, "approved this");
            return Stage.Of(card, s.Ana);
        }),
        new("form-done", async s => await s.DialogAsync(s.Ben, Sale(s), "Done…")),
        new("wanted", async s =>
        {
            await s.TellAsync(s.Ben, "done Discovery: they need the import by March");
            return Stage.Of(await s.CardAsync("Who takes"), s.Cleo);
        }),
        new("handoff-returned-twice", async s =>
        {
            await s.TellAsync(s.Ana, "hand off Proposal to @Cleo: the price list is with Dora");
            await s.CardAsync("the proposal");
            await s.TellAsync(s.Cleo, "return: no time");
            await s.TellAsync(s.Ana, "hand off Proposal to @Cleo: only the two first pages");
            await s.TellAsync(s.Cleo, "return: missing context");
            return Stage.Of(await s.WaitAsync(() => s.Run.Channel.Messages.LastOrDefault(m => m.ButtonsFor(s.Ana).Contains("Reassign…"))), s.Ana);
        }),
        new("sale-in-play", async s => Stage.Of(await s.SayAsync(s.Ana, "sale"), s.Ana)),
        new("timeline", async s => Stage.Of(await s.SayAsync(s.Ana, "timeline"), s.Ana)),
        new("form-timeline", async s => await s.DialogAsync(s.Ana, Sale(s), "Timeline")),
        new("which-sale", async s =>
        {
            await s.OpenSaleAsync(s.Cleo, "Contoso upgrade, 4k EUR, short");
            return Stage.Of(await s.PostAsync(s.Ana, "sale Contoso"), s.Ana);
        }),
        new("did-you-mean", async s => Stage.Of(await s.PostAsync(s.Ana, "clsoe Contoso upgrade won for 4k EUR"), s.Ana)),
        new("was-a-question", async s => Stage.Of(await s.PostAsync(s.Ana, "reassign the demo of Contoso renewal to Cleo?"), s.Ana)),
        new("sales", async s => Stage.Of(await s.PostAsync(s.Ana, "sales"), s.Ana)),
        new("sale-in-own-chat", async s => Stage.Of(await s.AskAsync(s.Ben, "sale Contoso renewal"), s.Ben)),
        new("sales-in-own-chat", async s => Stage.Of(await s.AskAsync(s.Ben, "sales"), s.Ben)),
        new("form-close-again", async s =>
        {
            var form = new JsonObject { ["how"] = "lost", ["words"] = "" };
            return await s.AgainAsync(s.Cleo, Sale(s), "sale.close", "Close the sale", form);
        }),
        new("closed-won", async s =>
        {
            await s.TellAsync(s.Cleo, "close won 5k EUR: the quick start decided it");
            return Stage.Of(await s.CardAsync("We won"), s.Ana);
        }),
        new("form-thanks", async s => await s.DialogAsync(s.Ana, await s.CardAsync("We won"), "Thank a teammate…")),
        new("look-back", async s =>
        {
            await s.TellAsync(s.Ana, "thanks @Cleo for the price list, at midnight");
            await s.PostAsync(s.Ben, "thanks Ana: you kept the customer warm");
            return Stage.Of(await s.PostAsync(s.Ana, "week"), s.Ben);
        }),
        new("closed-sale", async s => Stage.Of(await s.SayAsync(s.Cleo, "sale"), s.Cleo)),
        .. PasteSteps.All,
        .. TeamSteps.All,
        .. WinSteps.All,
        .. TimeSteps.All,
        .. AnswerSteps.All,
        .. AwaySteps.All,
        new("roll-up", async s =>
        {
            await s.Run.World.Events.InstallAsync(s.Run.World.GroupChat("Contoso renewal"), s.Ana);
            await s.AskAsync(s.Ana, "hi");
            return Stage.Of(await s.WaitAsync(async () => await s.AskAsync(s.Ana, "week"), shown => shown.Summary?.StartsWith("The week of your", StringComparison.Ordinal) == true), s.Ana);
        }),
        // The last one in this team: Ben is gone then.
        new("leaver", async s =>
        {
            await s.OpenSaleAsync(s.Ana, "Fabrikam upgrade, 30k EUR");
            foreach (var part in new[] { "Discovery", "Demo", "Proposal" }) await s.TellAsync(s.Ben, $"take {part}");
            await s.TellAsync(s.Ben, "pair Discovery with @Cleo");
            await s.Run.World.Events.RemoveAsync(s.Run.Channel.Place, s.Ben, s.Ana);
            return Stage.Of(await s.CardAsync("Ben has left the team"), s.Ana);
        }),
        new("leaver-settled", async s =>
        {
            var card = await s.CardAsync("Ben has left the team");
            // Many parts of many sales may take longer than a click has: whoever presses again goes on from there.
            while (card.ButtonsFor(s.Ana).Contains("All as suggested")) await s.PressAsync(s.Ana, card, "All as suggested");
            await s.ReadsAsync(card, "somebody sees to");
            return Stage.Of(card, s.Ana);
        }),
        .. GermanSteps.All,
    ];

    private static IEnumerable<Step> Forms(params string[] verbs) => verbs.Select(verb =>
        new Step($"form-{verb.Replace('.', '-')}", async s => await s.DialogAsync(s.Ana, Sale(s), "More…", "Go on", new() { ["what"] = verb })));

    /// <summary>The sale's own card: what the bot first said in its thread.</summary>
    private static Message Sale(Stage stage) => stage.Run.Channel.Messages.First(message => message.FromBot && message.RootId == stage.Thread!.Id);
}
