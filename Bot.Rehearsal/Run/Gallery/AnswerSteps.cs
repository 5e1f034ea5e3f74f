using System.Text.Json.Nodes;

namespace TeamsCollab.Rehearsal.Run.Gallery;

/// <summary>What the bot says to somebody who was not clear, may not, or asked for something small; and the files to fetch.</summary>
internal static class AnswerSteps
{
    public static IReadOnlyList<Step> All { get; } =
    [
        new("new-sale-bare", async s => Stage.Of(await s.PostAsync(s.Ana, "new sale"), s.Ana)),
        new("form-new-sale-again", async s => await s.DialogAsync(s.Ana, await s.PostAsync(s.Ana, "new sale"), "New sale…", "Open the sale", new() { ["name"] = "Contoso renewal" })),
        new("form-hand-off-again", async s =>
        {
            var sale = await s.OpenSaleAsync(s.Ana, "Lucerne trial, short");
            return await s.DialogAsync(s.Ana, sale, "Hand off…", "Hand off", new() { ["to"] = s.Ben.AadObjectId, ["due"] = "2026-01-05", ["note"] = "They asked for a price." });
        }),
        new("which-person", async s =>
        {
            var world = s.Run.World;
            foreach (var name in new[] { "Benita Berg", "Benno Frost" }) await world.Events.AddAsync(s.Channel.Place, world.AddPerson(new(name)), s.Ana);
            // The bot keeps a team's list for five minutes.
            await s.Run.MoveClockAsync(world.Now.AddMinutes(6));
            // Who is in the team is asked anew after a while.
            await s.MorningAsync(1, 9, 30);
            return Stage.Of(await s.SayAsync(s.Ana, "hand off qualify to Be by Friday: they asked for a price"), s.Ana);
        }),
        new("which-part", async s => Stage.Of(await s.SayAsync(s.Ana, "take"), s.Ana)),
        new("which-team", async s => Stage.Of(await s.AskAsync(s.Ben, "sales"), s.Ben)),
        new("export", async s => Stage.Of(await s.PostAsync(s.Ana, "export"), s.Ana)),
        new("export-links", async s => await s.DialogAsync(s.Ana, await s.CardAsync("Export"), "Show me the links")),
        new("sales-of-one", async s => Stage.Of(await s.PostAsync(s.Ana, "sales of Ana"), s.Ana)),
        new("said-not-understood", async s => await s.AnswersAsync(
            s.Ana, "aprove", "slaes", "frobnicate", "approve Lucerne?", "should I approve?", "don't close Lucerne", "I talked about the hand off with Ben")),
        new("said-no", async s => await s.AnswersAsync(
            s.Ana, "sale Nowhere", "approve Lucerne", "take qualify of Lucerne", "due qualify of Lucerne 32 Foo", "hand off qualify of Lucerne to Ana", "close Lucerne won",
            "close Lucerne lost", "new sale Lucerne trial", "sign off Lucerne", "undo Lucerne")),
        new("said-yes", async s => await s.AnswersAsync(
            s.Ana, "hi", "due qualify of Lucerne Friday", "pair qualify of Lucerne with Ben", "hand off qualify of Lucerne to Cleo: please", "withdraw Lucerne", "roles Ben: SDR",
            "nudges at 8:30", "nudges off", "nudges on", "pause until Friday", "pause off")),
        new("said-later", async s => await s.AnswersAsync(s.Ana, "assist", "voice", "goal", "level", "thanks")),
        new("said-in-the-channel", async s => await s.SentencesAsync(s.Ana, "approved the", "answered about", "returned the", "asks about")),
        new("form-nudges-again", async s => await s.DialogAsync(
            s.Ana, await s.AskAsync(s.Ana, "nudges"), "Change…", "Save", new() { ["on"] = "on", ["at"] = "soon", ["days"] = "Monday,Thursday", ["zone"] = "Europe/Berlin" })),
        new("nothing-waits", async s => Stage.Of(await s.AskAsync(s.Priya, "my day"), s.Priya)),
        new("notices", async s =>
        {
            var sale = await s.OpenSaleAsync(s.Ana, "Humongous deal, short");
            await s.TellAsync(s.Ana, "hand off Qualify to @Ben: please");
            var card = await s.CardAsync("Ana hands you the qualification of Humongous");
            List<JsonNode> shown = [];
            foreach (var (person, message, button) in new[] { (s.Cleo, card, "Approve"), (s.Cleo, card, "Withdraw"), (s.Run.World.Person("Gus"), card, "Approve") })
                shown.Add($"**{button}**\n\n{(await person.ClickAsync(message, button)).Text}");
            foreach (var (person, message, button) in new[] { (s.Cleo, card, "Ask…"), (s.Run.World.Person("Gus"), sale, "Hand off…") })
                shown.Add($"**{button}**\n\n{(await person.OpenDialogAsync(message, button)).Text}");
            return new Exhibit(shown, s.Cleo);
        }),
        // What everybody sees of the question once it is answered.
        new("which-person-answered", async s =>
        {
            await s.OpenSaleAsync(s.Ana, "Montreux trial, short");
            var which = await s.SayAsync(s.Ana, "hand off qualify to Be: they asked for a price");
            await s.PressAsync(s.Ana, which, "Benno Frost");
            await s.ReadsAsync(which, "Ana means Benno Frost.");
            return Stage.Of(which, s.Cleo);
        }),
    ];
}
