using System.Globalization;
using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using Newtonsoft.Json.Linq;
using TeamsCollab.Delivery;
using TeamsCollab.Features;
using TeamsCollab.Rehearsal.Teams;
using TeamsCollab.Sales;
using TeamsCollab.Store;
using Xunit;

namespace TeamsCollab.Tests.Story;

/// <summary>All that the bot has stored, beside what Teams shows.</summary>
internal sealed class Stored
{
    private readonly World _world;
    private readonly IServiceProvider _services;

    private Stored(World world, IServiceProvider services, List<TableEntity> rows)
    {
        (_world, _services) = (world, services);
        Outbox = [.. rows.Where(row => Is(row, "send")).Select(SendRow.Read)];
        Cards = [.. rows.Where(row => Is(row, "card")).Select(CardRow.Read)];
        // Those of the team itself are of another kind.
        Events = [.. rows.Where(row => Is(row, "event") && !Is(row, "event|-")).Select(Rows.Read<SaleEvent>)];
        Undelivered = [.. rows.Where(row => Is(row, "undelivered")).Select(row => $"{row.RowKey}: {row.GetString("Reason")}")];
    }

    public IReadOnlyList<SendRow> Outbox { get; }

    public IReadOnlyList<CardRow> Cards { get; }

    public IReadOnlyList<SaleEvent> Events { get; }

    public IReadOnlyList<string> Undelivered { get; }

    public static async Task<Stored> ReadAsync(World world, TableClient table, IServiceProvider services)
    {
        var rows = new List<TableEntity>();
        await foreach (var row in table.QueryAsync<TableEntity>()) rows.Add(row);
        return new Stored(world, services, rows);
    }

    /// <summary>What the bot posted in that channel and no row knows: the surplus ones of a crash.</summary>
    public IReadOnlyList<Message> SurplusIn(Chat channel) =>
        [.. channel.Messages.Where(message => message is { FromBot: true, Deleted: false } && !Cards.Any(card => card.Activity == message.Id))];

    /// <summary>Nothing is left to send, every card shows what its state says now, and the events give the states.</summary>
    public async Task HoldsAsync()
    {
        Assert.Empty(Outbox);
        Assert.Empty(Undelivered);
        foreach (var card in Cards) await ShowsAsync(card);
        var findings = new StringWriter(CultureInfo.InvariantCulture);
        var differences = await _services.GetRequiredService<Verify>().RunAsync(findings, default);
        Assert.True(differences == 0, findings.ToString());
    }

    private async Task ShowsAsync(CardRow card)
    {
        var message = _world.Chats.SelectMany(chat => chat.Messages).SingleOrDefault(message => message.Id == card.Activity && card.Conversation.StartsWith(message.Chat.Id, StringComparison.Ordinal));
        Assert.True(message is { FromBot: true, Deleted: false }, $"{card.Subject} is said to stand in {card.Conversation} as {card.Activity}, and does not.");
        var subject = Subject.Parse(card.Subject);
        var drawing = _services.GetServices<IDrawing>().Single(drawing => drawing.Kind == subject.Kind);
        var drawn = (await drawing.DrawAsync(new TeamKey(card.Partition), subject, default))!;
        if (drawn.Card is { } expected)
            Assert.True(JToken.DeepEquals(Lasting(expected), Lasting(JToken.Parse(message.Card!.ToJsonString()))), $"{card.Subject} shows {message.Card!.ToJsonString()} instead of {expected}.");
        else
            Assert.Equal(Unmentioned(drawn.Text), Unmentioned(message.Text));
    }

    /// <summary>Without what goes by the clock and not by the state: the undo of some minutes, and mentions, of which a day has few.</summary>
    private static JToken Lasting(JToken card)
    {
        var lasting = JToken.Parse(Unmentioned(card.ToString())!);
        (lasting["msteams"] as JObject)?.Remove("entities");
        foreach (var action in lasting.SelectTokens("$..actions[*]").Where(action => (string?)action["verb"] == Verbs.SaleUndo).ToList()) action.Remove();
        foreach (var set in lasting.SelectTokens("$..body[*]").Where(element => element["actions"] is JArray { Count: 0 }).ToList()) set.Remove();
        return lasting;
    }

    private static string? Unmentioned(string? text) => text?.Replace("<at>", "", StringComparison.Ordinal).Replace("</at>", "", StringComparison.Ordinal);

    private static bool Is(TableEntity row, string kind) => row.RowKey.StartsWith(kind + "|", StringComparison.Ordinal);
}
