using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Newtonsoft.Json;
using TeamsCollab.Delivery;
using TeamsCollab.Sales;
using TeamsCollab.Rehearsal.Teams;
using TeamsCollab.Tests.Infrastructure;
using Xunit;

namespace TeamsCollab.Tests.Features;

/// <summary>A team's language, over HTTP: what many read is in the team's, what one reads is in theirs.</summary>
public sealed class LanguageConversationTests(AzuriteFixture azurite) : RehearsedTeam(azurite)
{
    [Fact(Timeout = Limit)]
    public async Task What_is_posted_is_in_the_teams_language_and_what_one_person_reads_in_theirs()
    {
        Cleo.Locale = "de-DE";
        await Ben.SayAsync(Deals, "@TeamsCollab language German");
        await AnsweredAsync("Only a captain can change the settings.");
        await Ana.SayAsync(Deals, "@TeamsCollab Sprache Deutsch");
        await AnsweredAsync("What I post here is in German.");
        await ReadsAsync(await CardAsync("Ana leitet dieses Team", Northwind.General), "Sprache hier");

        // Ana reads English; the cards and prompts in the channel are the team's all the same.
        await Ana.SayAsync(Deals, "@TeamsCollab new sale Contoso renewal, short, close 15 Jan");
        var sale = await CardAsync("Contoso renewal");
        await ReadsAsync(sale, "Ana hat den Ball");
        await Ana.ReplyAsync(sale, "@TeamsCollab hand off to @Ben: they decide in March");
        var handoff = await CardAsync("Ana übergibt dir");
        Assert.Contains("Annehmen", handoff.ButtonsFor(Ana));
        await Ben.ClickAsync(handoff, "Annehmen");
        await CardAsync("Ben hat");
        await Ben.SayAsync(Deals, "@TeamsCollab help");
        await CardAsync("Was ich kann");

        // What one person reads is in their own language: Ben's English, Cleo's German.
        var dialog = await Ben.OpenDialogAsync(sale, "Übergeben…");
        Assert.Contains("To whom?", dialog.Words, StringComparison.Ordinal);
        Assert.StartsWith("Nur ein Kapitän", (await Cleo.OpenDialogAsync(await CardAsync("Ana leitet dieses Team", Northwind.General), "Einstellungen…")).Words, StringComparison.Ordinal);
        await DeliveredAsync();
        await SameInEveryCultureAsync();
        await SoundAsync();
    }

    [Fact(Timeout = Limit)]
    public async Task The_dialog_of_settings_changes_the_language_and_leaves_the_rest()
    {
        await Ana.SayAsync(Deals, "@TeamsCollab language");
        var form = await Ana.OpenDialogAsync(await CardAsync("Ana runs this team"), "Settings…");
        await Ana.SubmitAsync(form, "Save", Data(("win", "no"), ("language", "de")));
        var everybody = await CardAsync("Ana leitet dieses Team", Northwind.General);
        await ReadsAsync(everybody, "Deutsch");
        // An older form knows of no language.
        await Ana.SubmitAsync(form, "Save", Data(("win", "no")));
        await Ana.SayAsync(Deals, "@TeamsCollab set language to english please");
        await ReadsAsync(everybody, "Ana runs this team");
        Assert.Equal("en", (await Store.TeamAsync(Key, TestContext.Current.CancellationToken))!.Language);
        await DeliveredAsync();
        await SoundAsync();
    }

    /// <summary>Whoever's request, sweep or timer makes a copy draw a card: its culture changes nothing on it.</summary>
    private async Task SameInEveryCultureAsync()
    {
        var drawings = Host.Services.GetServices<IDrawing>().ToDictionary(d => d.Kind);
        var subjects = (await RowsAsync("card|")).Select(row => Subject.Parse(row.RowKey.Split('|')[1])).Distinct().ToList();
        Assert.Superset(new HashSet<string> { Subject.SaleCard, Subject.HandoffCard, Subject.Told, Subject.CaptainsCard }, subjects.Select(s => s.Kind).ToHashSet());
        foreach (var subject in subjects)
        {
            var drawn = new List<string>();
            foreach (var culture in new[] { "en-US", "de-DE", "th-TH", "ar-SA" })
            {
                // Of this call's flow only.
                CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
                var message = await drawings[subject.Kind].DrawAsync(Key, subject, TestContext.Current.CancellationToken);
                drawn.Add($"{message?.Card?.ToString(Formatting.None)} {message?.Text} {message?.Summary}");
            }
            Assert.Single(drawn.Distinct());
        }
    }

    private Task<Message> AnsweredAsync(string words) =>
        World.WaitForAsync(() => Deals.Messages.LastOrDefault(m => m.FromBot && Words(m).Contains(words, StringComparison.Ordinal)));
}
