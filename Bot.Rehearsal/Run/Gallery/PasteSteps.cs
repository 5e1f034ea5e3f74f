namespace TeamsCollab.Rehearsal.Run.Gallery;

/// <summary>Many sales at once: rows asked for, shown as understood, put right in the dialog, opened.</summary>
internal static class PasteSteps
{
    private const string Rows =
        "Customer;Name;Amount;Close date;Owner;Stage\nNorthgate;Northgate renewal;12k EUR;15 Jan 2028;Ben;2\nLitware;Litware upgrade;4,500 USD;;Cleo;1\nTailspin;Tailspin first;lots;;Ana;1\nAdventure;Adventure bikes;8k EUR;;Zoe;3\nLitware;Litware upgrade;1k EUR;;;1";

    public static IReadOnlyList<Step> All { get; } =
    [
        new("paste-asked", async s => Stage.Of(await s.PostAsync(s.Ana, "new sales"), s.Ana)),
        new("form-paste", async s => await s.DialogAsync(s.Ana, await s.CardAsync("Paste the rows"), "Paste rows…")),
        new("form-paste-understood", async s => await s.DialogAsync(s.Ana, await s.CardAsync("Paste the rows"), "Paste rows…", "Show what you understand", new() { ["rows"] = Rows, ["play"] = "full" })),
        new("paste-understood", async s => Stage.Of(await s.PostAsync(s.Ana, $"new sales\n{Rows}"), s.Ana)),
        new("paste-opened", async s =>
        {
            var card = await s.CardAsync("as I understand them");
            await s.PressAsync(s.Ana, card, "Open 2 sales");
            await s.ReadsAsync(card, "Ana opened 2 sales");
            return Stage.Of(card, s.Ben);
        }),
    ];
}
