using TeamsCollab.Rehearsal.Teams;

namespace TeamsCollab.Rehearsal.Run.Gallery;

/// <summary>A team that reads German: its posted cards, a dialog and a day.</summary>
internal static class GermanSteps
{
    public static IReadOnlyList<Step> All { get; } =
    [
        new("german-welcome", async s =>
        {
            var world = s.Run.World;
            var (greta, jonas) = (world.AddPerson(new("Greta") { Locale = "de-DE" }), world.AddPerson(new("Jonas") { Locale = "de-DE" }));
            var team = world.AddTeam("Nordwind Vertrieb", greta, jonas, s.Priya);
            await world.Events.InstallAsync(team, greta);
            s.Channel = team.General;
            return Stage.Of(await s.CardAsync("Hallo"), greta);
        }),
        new("german-help", async s => Stage.Of(await s.PostAsync(Greta(s), "help"), Greta(s))),
        new("german-sale", async s => Stage.Of(await s.OpenSaleAsync(Greta(s), "Adler Verlängerung, 12k EUR, close 15 Jan, goal alle Plätze behalten"), Greta(s))),
        new("german-form-hand-off", async s => await s.DialogAsync(Greta(s), Sale(s), "Übergeben…")),
        new("german-handoff", async s =>
        {
            await s.TellAsync(Greta(s), "hand off Qualifizierung to @Jonas by in 3 days: Das Budget steht, ihnen ist ein schneller Start wichtig.");
            return Stage.Of(await s.WaitAsync(() => s.Channel.Messages.LastOrDefault(m => m.FromBot && m.Mentions(Jonas(s)) && m.Card is not null)), Jonas(s));
        }),
        new("german-day", async s => Stage.Of(await s.AskAsync(Jonas(s), "my day"), Jonas(s))),
        new("german-nudges", async s => await s.DialogAsync(Jonas(s), await s.AskAsync(Jonas(s), "nudges"), "Ändern…")),
        new("german-team", async s => Stage.Of(await s.PostAsync(Greta(s), "settings"), Greta(s))),
        new("german-plays", async s => Stage.Of(await s.PostAsync(Greta(s), "plays"), Greta(s))),
        new("german-closed", async s =>
        {
            await s.TellAsync(Jonas(s), "approve");
            await s.WaitAsync(() => s.Channel.Messages.LastOrDefault(m => m.FromBot && m.RootId == s.Thread!.Id && m.ReadBy(Jonas(s)).Contains("Jonas hat", StringComparison.Ordinal)));
            await s.TellAsync(Greta(s), "close won 11500 EUR: der schnelle Start");
            return Stage.Of(await s.CardAsync("Wir haben"), Greta(s));
        }),
    ];

    private static Person Greta(Stage stage) => stage.Run.World.Person("Greta");

    private static Person Jonas(Stage stage) => stage.Run.World.Person("Jonas");

    private static Message Sale(Stage stage) => stage.Channel.Messages.First(message => message.FromBot && message.RootId == stage.Thread!.Id);
}
