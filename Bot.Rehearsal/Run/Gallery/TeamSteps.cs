using System.Text.Json.Nodes;
using TeamsCollab.Rehearsal.Teams;

namespace TeamsCollab.Rehearsal.Run.Gallery;

/// <summary>How a team sets itself up: who runs it, its settings, its roles and plays. The setting and the sign-off made here hold in the chapters behind.</summary>
internal static class TeamSteps
{
    private const string Play = "Edit Short…";

    private static readonly string[] Named = ["roles SDR, AE, SE, Deal desk, CSM", "roles Ana: AE", "roles Ben: SDR", "roles Cleo: SE, CSM"];

    public static IReadOnlyList<Step> All { get; } =
    [
        .. Captains(),
        new("team", async s => Stage.Of(await s.PostAsync(s.Ana, "settings"), s.Ana)),
        new("form-captain-name", async s => await s.DialogAsync(s.Ana, await s.CardAsync("Ana runs"), "Name a captain…")),
        new("form-settings", async s => await s.DialogAsync(s.Ana, await s.CardAsync("Ana runs"), "Settings…")),
        new("form-settings-again", async s => await s.DialogAsync(s.Ana, await s.CardAsync("Ana runs"), "Settings…", "Save", new() { ["win"] = "yes" })),
        new("team-with-setting", async s =>
        {
            var form = new JsonObject { ["win"] = "yes", ["words"] = "We lost three customers after the sale." };
            await s.ThroughAsync(s.Ana, await s.CardAsync("Ana runs"), "Settings…", ("Save", form));
            return Stage.Of(await s.PostAsync(s.Ana, "captain"), s.Ana);
        }),
        .. Roles(),
        .. Plays(),
    ];

    private static IEnumerable<Step> Captains() =>
    [
        new("captains-asked", async s =>
        {
            var (east, gus) = (s.Run.World.Team("Northwind East"), s.Run.World.Person("Gus"));
            east.Add(gus);
            await s.Run.World.Events.InstallAsync(east, gus);
            return Stage.Of(await East(s, "Who runs this team?"), s.Ben);
        }),
        new("captains-claimed", async s =>
        {
            await s.PressAsync(s.Ben, await East(s, "this team"), "I run this team");
            return await InEastAsync(s, "I object");
        }),
        new("captains-objected", async s =>
        {
            await s.PressAsync(s.Run.World.Person("Dora"), await East(s, "this team"), "I object");
            return await InEastAsync(s, "I run this team");
        }),
        new("captains-two", async s =>
        {
            var dora = s.Run.World.Person("Dora");
            await s.PressAsync(dora, await East(s, "this team"), "I run this team");
            await s.ThroughAsync(dora, await East(s, "this team"), "Name a captain…", ("Name as captain", new() { ["to"] = s.Ben.AadObjectId }));
            return await InEastAsync(s, "Give up the role");
        }),
    ];

    private static IEnumerable<Step> Roles() =>
    [
        new("roles-none", async s => Stage.Of(await s.PostAsync(s.Ana, "roles"), s.Ana)),
        new("form-roles-name", async s => await s.DialogAsync(s.Ana, await s.CardAsync("Roles in this team"), "Name the roles…")),
        new("form-roles-whose", async s => await s.DialogAsync(s.Ana, await s.CardAsync("Roles in this team"), "Who has which…")),
        new("roles", async s =>
        {
            foreach (var text in Named) await s.PostAsync(s.Ana, text);
            return Stage.Of(await s.PostAsync(s.Ana, "roles"), s.Ana);
        }),
        new("form-roles-which", async s => await s.DialogAsync(
            s.Ana, await s.CardAsync("Roles in this team"), "Who has which…", "Go on", new() { ["to"] = s.Cleo.AadObjectId })),
    ];

    private static IEnumerable<Step> Plays() =>
    [
        new("plays", async s => Stage.Of(await s.PostAsync(s.Ana, "plays"), s.Ana)),
        new("form-plays", async s => await s.DialogAsync(s.Ana, await s.PostAsync(s.Ana, "settings"), "Plays…")),
        new("form-play-more", async s => await s.DialogAsync(s.Ana, await s.CardAsync("plays a sale"), "New, rename…")),
        new("form-play", async s => await s.DialogAsync(s.Ana, await s.CardAsync("plays a sale"), Play)),
        new("form-play-stage", async s => await EditAsync(s)),
        new("form-play-part", async s => await EditAsync(s, ("Go on", new() { ["stage"] = "proposal", ["what"] = "part" }))),
        new("form-play-warned", async s => await EditAsync(
            s, ("Go on", new() { ["stage"] = "proposal", ["what"] = "add" }),
            ("Apply", new() { ["title"] = "Price check", ["role"] = "Deal desk", ["beside"] = "yes", ["optional"] = "yes", ["limit"] = "4" }))),
        new("form-play-refused", async s => await EditAsync(
            s, ("Go on", new() { ["stage"] = "proposal", ["what"] = "add" }), ("Apply", new() { ["title"] = "Close", ["role"] = "CSM" }))),
        new("play-saved", async s => await EditAsync(
            s, ("Go on", new() { ["stage"] = "qualify", ["what"] = "edit" }), ("Apply", new() { ["signoff"] = "yes" }), ("Save the play", []))),
    ];

    private static async Task<Exhibit> EditAsync(Stage stage, params (string Send, JsonObject Inputs)[] forms)
    {
        var first = new JsonObject { ["stage"] = "qualify", ["what"] = "edit" };
        return await stage.ThroughAsync(stage.Ana, await stage.CardAsync("plays a sale"), Play, forms.Length > 0 ? forms : [("Go on", first)]);
    }

    private static Task<Message> East(Stage stage, string summary) => stage.WaitAsync(
        () => stage.Run.World.Team("Northwind East").General.Messages.LastOrDefault(m => m.FromBot && m.Summary?.Contains(summary, StringComparison.Ordinal) == true));

    /// <summary>Who runs the other team, once everybody has that button.</summary>
    private static async Task<Exhibit> InEastAsync(Stage stage, string button)
    {
        var dora = stage.Run.World.Person("Dora");
        return Stage.Of(
            await stage.WaitAsync(() => stage.Run.World.Team("Northwind East").General.Messages.LastOrDefault(m => m.FromBot && m.ButtonsFor(dora).Contains(button))), dora);
    }
}
