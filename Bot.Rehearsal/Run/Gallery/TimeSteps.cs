using TeamsCollab.Rehearsal.Teams;

namespace TeamsCollab.Rehearsal.Run.Gallery;

/// <summary>What comes by the clock: reminders and nudges; and what could not be brought. The clock runs from one working day to the next here.</summary>
internal static class TimeSteps
{
    public static IReadOnlyList<Step> All { get; } =
    [
        new("handoff-half", async s =>
        {
            await s.MorningAsync(1, 9, 30);
            await s.OpenSaleAsync(s.Ana, "Tailspin rollout, 80k EUR, close 12 Mar, goal live before the season");
            await s.TellAsync(s.Ana, "hand off Discovery to @Ben by in 3 days: the plant manager decides, he has seen the demo");
            await s.CardAsync("Ana hands you");
            await s.TellAsync(s.Cleo, "take Demo");
            await s.TellAsync(s.Cleo, "due Demo in 3 days");
            await s.ReadsAsync(Sale(s), "due");
            await s.MorningAsync(0, 14, 0);
            return await RemindedAsync(s, "Half of the time");
        }),
        new("first-nudge", async s =>
        {
            await s.MorningAsync(1, 9, 5);
            return Stage.Of(await s.CardAsync("", s.Ben), s.Ben);
        }),
        new("form-nudge-snooze", async s => await s.DialogAsync(s.Ben, await s.CardAsync("", s.Ben), "More…", "Go on", new() { ["what"] = "snooze" })),
        new("form-nudge-return", async s => await s.DialogAsync(s.Ben, await s.CardAsync("", s.Ben), "More…", "Go on", new() { ["what"] = "return" })),
        new("handoff-late", async s =>
        {
            await s.MorningAsync(0, 10, 0);
            return await RemindedAsync(s, "The time for an answer is over.");
        }),
        new("handoff-captains", async s =>
        {
            await s.MorningAsync(0, 15, 0);
            return await RemindedAsync(s, "the captains have been asked");
        }),
        new("nudge-approved", async s =>
        {
            var nudge = await s.CardAsync("", s.Ben);
            await s.PressAsync(s.Ben, nudge, "Approve");
            await s.WaitAsync(() => nudge.ReadBy(s.Ben).Contains("You approved", StringComparison.Ordinal) ? nudge : null);
            return Stage.Of(nudge, s.Ben);
        }),
        new("sale-part-due", async s =>
        {
            await s.MorningAsync(1, 16, 0);
            await s.ReadsAsync(Sale(s), "reminded");
            return Stage.Of(Sale(s), s.Cleo);
        }),
        new("sale-part-overdue", async s =>
        {
            await s.MorningAsync(2, 16, 0);
            await s.ReadsAsync(Sale(s), "overdue since");
            return Stage.Of(Sale(s), s.Cleo);
        }),
        new("nudge-full", async s =>
        {
            foreach (var name in new[] { "Wingtip seats", "Proseware move", "Adatum pilot", "Litware start", "Relecloud plan" })
            {
                await s.OpenSaleAsync(s.Ana, $"{name}, short");
                await s.TellAsync(s.Ana, "hand off Qualify to @Ben: they asked for us");
                await s.CardAsync($"the qualification of {name}");
            }
            await s.MorningAsync(1, 9, 5);
            return Stage.Of(await s.WaitAsync(() => s.Ben.Chat.Messages.LastOrDefault(m => m.FromBot && m.ReadBy(s.Ben).Contains("more", StringComparison.Ordinal))), s.Ben);
        }),
        new("sale-still", async s =>
        {
            await s.MorningAsync(6, 16, 0);
            return Stage.Of(await s.WaitAsync(() => s.Channel.Messages.LastOrDefault(m => m.FromBot && m.ReadBy(s.Ana).Contains("Nothing has moved", StringComparison.Ordinal))), s.Ana);
        }),
        new("reminders", async s => await s.SentencesAsync(
            s.Ben, "Half of the time for it", "still waits", "longer than agreed", "is due", "was due", "nothing has moved")),
        new("unreached", async s =>
        {
            s.Run.World.Faults.Add(Harm.Refuse(403, "MessageWritesBlocked"), "PUT");
            await s.TellAsync(s.Ana, "take Close");
            return Stage.Of(await s.CardAsync("did not get through"), s.Ana);
        }),
        new("unreached-arrived", async s =>
        {
            var card = await s.CardAsync("did not get through");
            await s.TellAsync(s.Ana, "due Close in 10 days");
            await s.ReadsAsync(card, "has arrived since");
            return Stage.Of(card, s.Ana);
        }),
    ];

    /// <summary>The handoff's card with that on it.</summary>
    private static async Task<Exhibit> RemindedAsync(Stage stage, string words) => Stage.Of(
        await stage.WaitAsync(() => stage.Channel.Messages.LastOrDefault(m => m.FromBot && m.ReadBy(stage.Ben).Contains(words, StringComparison.Ordinal) && m.Card is not null)), stage.Ben);

    private static Message Sale(Stage stage) => stage.Channel.Messages.First(message => message.FromBot && message.RootId == stage.Thread!.Id);
}
