using System.Globalization;
using System.Reflection;
using System.Xml.Linq;
using Microsoft.Extensions.DependencyInjection;
using Azure.Data.Tables;
using Moq;
using TeamsCollab.Delivery;
using TeamsCollab.Features;
using TeamsCollab.Rehearsal.Run;
using TeamsCollab.Sales;
using TeamsCollab.Store;
using TeamsCollab.Turns;
using Xunit;

namespace TeamsCollab.Tests.Features;

/// <summary>What must not change by accident, because old cards and people's habits hold it.</summary>
public class PermanenceTests
{
    [Fact]
    public void Verbs_commands_and_fields_are_those()
    {
        var routes = Routes();
        var fields = typeof(Fields).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (string)f.GetRawConstantValue()!).Order(StringComparer.Ordinal);
        Snapshots.MatchText(
            $"""
            verbs
              {string.Join("\n  ", routes.Verbs.Order(StringComparer.Ordinal).Select(v => $"{v}:{Of(routes.ForClick(v), " click")}{Of(routes.ForDialog(v), " dialog")}{Of(routes.ForForm(v), " form")}"))}
            commands
              {string.Join("\n  ", routes.Commands.Keys.Order(StringComparer.Ordinal))}
            fields
              {string.Join("\n  ", fields)}
            """,
            "permanent");
    }

    [Fact]
    public void Every_button_of_every_card_has_a_handler()
    {
        var routes = Routes();
        Assert.All(typeof(Verbs).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (string)f.GetRawConstantValue()!), verb => Assert.Contains(verb, routes.Verbs));
    }

    [Fact]
    public void Every_kind_of_subject_is_drawn_once()
    {
        using var services = Services();
        var drawn = services.GetServices<IDrawing>().Select(d => d.Kind).Order(StringComparer.Ordinal);
        Assert.Equal(new[]
            {
                Subject.HandoffCard, Subject.SaleCard, Subject.Told, Subject.WantedCard, Subject.SignOffCard, Subject.ReturnedCard, Subject.ClosingCard, Subject.LeaverCard, Subject.CaptainsCard, Subject.Reminder,
                Subject.LookBack, Subject.Thanks, Subject.PasteCard, Subject.OwnPasteCard,
            }.Order(StringComparer.Ordinal), drawn);
    }

    [Fact]
    public void A_refusals_key_means_one_sentence_only()
    {
        // Refusals are looked up in several resources by their key alone; keys with a dot belong to cards.
        var keys = new[] { "Features", "Turns" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(RepositoryFolders.Root, "Bot", folder), "*.resx", SearchOption.AllDirectories))
            .Where(f => !Path.GetFileNameWithoutExtension(f).Contains('.', StringComparison.Ordinal))
            .Where(f => Path.GetFileName(f) is not ("HelpTexts.resx" or "WelcomeTexts.resx"))
            .SelectMany(f => XDocument.Load(f).Root!.Elements("data").Select(d => d.Attribute("name")!.Value))
            .Where(k => !k.Contains('.', StringComparison.Ordinal) && k is not ("Title" or "TitleYou" or "Ready" or "Parts" or "PartLine" or "Summary"));
        Assert.Empty(keys.GroupBy(k => k).Where(g => g.Count() > 1).Select(g => g.Key));
    }

    [Theory]
    [InlineData(TurnKind.Said)]
    [InlineData(TurnKind.Clicked)]
    [InlineData(TurnKind.DialogSent)]
    public void Slow_storage_is_answered_with_the_promised_sentence(TurnKind kind)
    {
        var reply = Answers.Of(
            SaleGame.Typing with { Kind = kind }, new MoveResult { Outcome = MoveOutcome.Slow }, new Answer { Card = _ => null, Said = _ => default });
        var said = reply switch { SayReply say => say.Sentence, DialogDoneReply done => done.Sentence, _ => null };
        Assert.Equal("This takes longer than usual. The card changes when it is saved; if not within a minute, press again.", said);
    }

    [Theory]
    [InlineData("Europe/London", "2027-01-05")]
    [InlineData("Asia/Tokyo", "2027-01-06")]
    [InlineData("Nowhere/Land", "2027-01-05")]
    [InlineData(null, "2027-01-05")]
    public void Today_is_the_day_at_the_senders(string? zone, string day)
    {
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(new DateTimeOffset(2027, 1, 5, 20, 0, 0, TimeSpan.Zero));
        Assert.Equal(DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture), Clock.Today(clock, SaleGame.Typing.Caller with { TimeZone = zone }));
    }

    private static string Of(object? handler, string kind) => handler is null ? "" : kind;

    private static RouteTable Routes()
    {
        using var services = Services();
        return services.GetRequiredService<RouteTable>();
    }

    private static ServiceProvider Services()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddTurns().AddFinding().AddSales().AddPastes().AddHandoffs().AddParts().AddGame().AddReminders().AddExport().AddCaptains().AddLookBack().AddNudges().AddAway().AddWelcome().AddTeamLife().AddHelp();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(Mock.Of<ISaleStore>());
        services.AddSingleton(Mock.Of<IPublicAddress>());
        services.AddSingleton(new Table(Mock.Of<TableClient>()));
        services.AddSingleton<Downloads>();
        services.AddSingleton(Mock.Of<ITeamStore>());
        services.AddSingleton(Mock.Of<IPasteStore>());
        services.AddSingleton(Mock.Of<IPersonStore>());
        services.AddSingleton(Mock.Of<ILetters>());
        services.AddSingleton(Mock.Of<IDelivery>());
        services.AddSingleton(Mock.Of<IRoster>());
        return services.BuildServiceProvider();
    }
}
