using System.Globalization;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.DependencyInjection;
using Newtonsoft.Json.Linq;
using TeamsCollab.Features.Game;
using TeamsCollab.Features.Handoffs;
using TeamsCollab.Features.Sales;
using TeamsCollab.Features.Thanks;
using TeamsCollab.Hosting;
using TeamsCollab.Teams;
using TeamsCollab.Turns;
using Xunit;

namespace TeamsCollab.Tests.Features.Talking;

/// <summary>A typed message on its way from Teams to what is understood, by the bot's own vocabulary and readings.</summary>
internal static class Hearing
{
    /// <summary>A Tuesday.</summary>
    public static readonly DateOnly Today = new(2027, 1, 5);

    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");
    private static readonly string[] Addresses = ["Ben Ito", "Jürgen Groß", "Cleo Park", "Łukasz Nowak"];
    private static readonly Lazy<CommandWords> Words = new(() => new CommandWords(Commands()));

    /// <summary>"command|what|was|read", what was left out being empty; null where nothing is understood, "?Doubt" where it is not acted on.</summary>
    /// <param name="html">As Teams sends it, behind the mention of the bot; <c>@[Ben Ito]</c> is a mention.</param>
    public static string? Of(string html)
    {
        var spoken = Spoken(html);
        if (spoken.Text.Length == 0) return "hi";
        if (Words.Value.Find(spoken.Text) is not { } found) return null;
        if (found.Doubt != Doubt.None) return $"?{found.Doubt}";
        return $"{found.Command}|{Read(found, [.. spoken.Mentions.Select(m => m.Name)])}".TrimEnd('|');
    }

    public static IReadOnlyList<string> Suggested(string text) => CommandWords.IsDenial(text) ? [] : [.. Words.Value.Resembling(text).Select(m => m.Command)];

    /// <summary>What the button behind a question would do.</summary>
    public static string? Told(string text) => Words.Value.AsTold(text)?.Text;

    /// <summary>What the buttons would do.</summary>
    public static IReadOnlyList<string> Buttons(string text) => [.. Words.Value.Resembling(text).Select(m => m.Text)];

    /// <summary>All that is mapped, in the table that the bot itself builds at its start.</summary>
    public static IReadOnlyCollection<string> Commands()
    {
        using var app = BotHost.Build(
        [
            "--environment=Development", "--Storage:ConnectionString=UseDevelopmentStorage=true", "--Bot:AppId=5f1c2a34-6a0d-4f0c-9d0f-7e1c0a9b2d11",
            "--Bot:AppPassword=none", "--Bot:AppTenantId=tenant", "--Bot:AllowedTenants:0=tenant",
        ]);
        return [.. app.Services.GetRequiredService<RouteTable>().Commands.Keys];
    }

    private static Turn Spoken(string html)
    {
        var activity = new Activity
        {
            Type = ActivityTypes.Message,
            Id = "1",
            ServiceUrl = "https://smba.example.com/",
            From = new ChannelAccount("29:ana", "Ana", aadObjectId: "ana"),
            Conversation = new ConversationAccount(id: "19:chat", isGroup: true, conversationType: "groupChat", tenantId: "tenant"),
            Recipient = new ChannelAccount("28:bot", "TeamsCollab"),
            Entities = [Mention("28:bot", "TeamsCollab")],
        };
        foreach (var name in Addresses)
        {
            if (!html.Contains($"@[{name}]", StringComparison.Ordinal)) continue;
            activity.Entities.Add(Mention($"29:{name}", name));
            html = html.Replace($"@[{name}]", $"<at>{name}</at>", StringComparison.Ordinal);
        }
        activity.Text = html.Contains("<at>TeamsCollab</at>", StringComparison.Ordinal) ? html : $"<at>TeamsCollab</at> {html}";
        return Assert.IsType<Read>(new TurnReader(TimeProvider.System).Read(activity)).Turn;
    }

    private static Entity Mention(string id, string name) => new("mention")
    {
        Properties = new JObject { ["mentioned"] = new JObject { ["id"] = id, ["name"] = name }, ["text"] = $"<at>{name}</at>" },
    };

    private static string Read(FoundCommand found, IReadOnlyList<string> mentions) => found.Command switch
    {
        "hand off" or "hand over" or "hand" or "pass" or "give" or "reassign" =>
            HandoffReading.Offer(found.Rest, mentions, Today, English) is var o ? $"{o.Part}|{o.Sale}|{o.To}|{o.Due:yyyy-MM-dd}{Unread(o.UnreadDue)}|{o.Note}" : "",
        "pair" => GameReading.Pair(found.Rest, mentions, Today, English) is var p ? $"{p.Part}|{p.Sale}|{(p.Nobody ? "-" : p.With)}" : "",
        "due" or "date" => GameReading.Date(found.Rest, Today, English) is var d ? $"{d.Part}|{d.Sale}|{(d.None ? "none" : $"{d.Due:yyyy-MM-dd}")}{Unread(d.Unread)}" : "",
        "close" => GameReading.Close(found.Rest) is var c
            ? string.Create(CultureInfo.InvariantCulture, $"{c.Sale}|{(c.Won is { } won ? won ? "won" : "lost" : "")}|{c.Amount?.Value:0.##} {c.Amount?.Currency}{Unread(c.Unread)}|{c.Words}").Replace("| ", "|", StringComparison.Ordinal).Replace(" |", "|", StringComparison.Ordinal)
            : "",
        "approve" or "accept" or "withdraw" or "take" or "done" or "finish" or "drop" or "reopen" or "undo" =>
            HandoffReading.Target(found.Rest) is var t ? $"{t.Part}|{t.Sale}|{t.Note}" : "",
        "sign off" or "take back" => HandoffReading.Target(GameReading.WithoutSignOff(found.Rest)) is var s ? $"{s.Part}|{s.Sale}|{s.Note}" : "",
        "thanks" => ThanksReading.Read(found.Rest, mentions) is var k ? $"{k.Who}|{k.Words}{(k.Several ? "|several" : "")}" : "",
        "away" or "back" => TeamsCollab.Features.Away.AwayReading.Read(found.Rest, Today, English) is var a
            ? $"{a.Who}|{a.From:yyyy-MM-dd}|{a.Until:yyyy-MM-dd}{Unread(a.Unread)}|{(a.Alone ? "-" : a.StandIn)}|{(a.Off || found.Command == "back" ? "off" : "")}"
            : "",
        "return" => HandoffReading.Return(found.Rest) is var r ? $"{r.Cause}|{r.Words}" : "",
        "new sale" or "open sale" => SaleReading.Read(found.Rest, Today, English) is var n
            ? string.Create(CultureInfo.InvariantCulture, $"{n.Name}|{n.Customer}|{n.Amount?.Value:0.##} {n.Amount?.Currency}|{n.CloseDate:yyyy-MM-dd}|{n.Goal}|{n.Play}").Replace("| ", "|", StringComparison.Ordinal).Replace(" |", "|", StringComparison.Ordinal)
            : "",
        _ => found.Rest,
    };

    private static string Unread(string? text) => text is null ? "" : $"?{text}";
}
