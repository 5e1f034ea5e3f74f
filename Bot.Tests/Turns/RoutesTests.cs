using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Newtonsoft.Json.Linq;
using TeamsCollab.Hosting;
using TeamsCollab.Rehearsal.Run;
using TeamsCollab.Turns;
using Xunit;

namespace TeamsCollab.Tests.Turns;

/// <summary>What the bot's own features listen to, as the host puts it together.</summary>
public sealed class RoutesTests : IAsyncDisposable
{
    private static readonly string Cards = Path.Combine(RepositoryFolders.Root, "Bot.Tests", "Features", "Snapshots");
    private readonly WebApplication bot = BotHost.Build(["--environment=Development"], builder => builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
    {
        ["Bot:AppId"] = "5f1c2a34-6a0d-4f0c-9d0f-7e1c0a9b2d11",
        ["Bot:AllowedTenants:0"] = "5f1c2a34-6a0d-4f0c-9d0f-7e1c0a9b2d12",
        ["Storage:ConnectionString"] = "UseDevelopmentStorage=true",
    }));

    private RouteTable Routes
    {
        get
        {
            // The dispatcher adds what is its own.
            bot.Services.GetRequiredService<Dispatcher>();
            return bot.Services.GetRequiredService<RouteTable>();
        }
    }

    public ValueTask DisposeAsync() => bot.DisposeAsync();

    [Fact]
    public void Verbs_are_permanent_for_old_cards_carry_them()
    {
        var routes = Routes;
        Snapshots.Match(
            new JObject(routes.Verbs.Order(StringComparer.Ordinal).Select(v => new JProperty(v, string.Join(", ", Kinds(routes, v))))), "verbs");
    }

    [Fact]
    public void Every_button_on_every_card_has_its_handler()
    {
        var routes = Routes;
        var buttons = Directory.EnumerateFiles(Cards, "*.json", SearchOption.AllDirectories)
            .SelectMany(file => JToken.Parse(File.ReadAllText(file)).SelectTokens("$..*").OfType<JObject>().Select(json => (File: Path.GetFileName(file), Action: json)))
            .Select(b => (b.File, b.Action, Kind: KindOf(b.Action)))
            .Where(b => b.Kind is not null)
            .ToList();

        Assert.True(buttons.Count > 20, $"Only {buttons.Count} buttons were found.");
        Assert.Empty(buttons.Where(b => !Kinds(routes, Verb(b.Action)).Contains(b.Kind)).Select(b => $"{b.File}: nobody takes the {b.Kind} of {Verb(b.Action)}").Distinct());
    }

    [Fact]
    public void Every_command_is_found_by_its_own_words_and_not_by_anothers()
    {
        var words = new CommandWords(Routes.Commands.Keys);

        Assert.NotEmpty(Routes.Commands);
        Assert.All(Routes.Commands.Keys, command => Assert.Equal(new FoundCommand(command, "contoso"), words.Find(command + " contoso")));
    }

    private static IEnumerable<string> Kinds(RouteTable routes, string verb)
    {
        if (routes.ForClick(verb) is not null) yield return "click";
        if (routes.ForDialog(verb) is not null) yield return "dialog";
        if (routes.ForForm(verb) is not null) yield return "form";
    }

    private static string? KindOf(JObject json) => (string?)json.GetValue("type", StringComparison.Ordinal) switch
    {
        "Action.Execute" => "click",
        "Action.Submit" => json.SelectToken("data.msteams.type")?.ToString() == "task/fetch" ? "dialog" : "form",
        _ => null,
    };

    private static string Verb(JObject action) => (action["verb"] ?? action.SelectToken("data.verb"))?.ToString() ?? "";
}
