using System.Text.Json.Nodes;
using TeamsCollab.Rehearsal.Teams;
using Xunit;

namespace TeamsCollab.Tests.Rehearsal;

public sealed class OpeningTests : RehearsalFixture
{
    private const string Conversations = "v3/conversations";

    [Fact(Timeout = 90_000)]
    public async Task A_persons_chat_is_always_the_same_and_an_activity_is_sent_each_time()
    {
        var first = await Bot.CallAsync("POST", Conversations, Personal(Ben));
        var second = await Bot.CallAsync("POST", Conversations, Personal(Ben, ScriptedBot.TextMessage("hi")));
        var third = await Bot.CallAsync("POST", Conversations, Personal(Ben, ScriptedBot.TextMessage("hi")));

        Assert.All([first, second, third], answer => Assert.Equal((201, Ben.Chat.Id), (answer.Status, (string?)answer.Body!["id"])));
        Assert.StartsWith("a:", Ben.Chat.Id, StringComparison.Ordinal);
        Assert.Null(first.Body!["activityId"]);
        Assert.Equal([(string?)second.Body!["activityId"], (string?)third.Body!["activityId"]], Ben.Chat.Messages.Select(message => message.Id));
        Assert.Equal(2, Ben.Toasts.Count);
    }

    [Fact(Timeout = 90_000)]
    public async Task A_person_of_no_team_with_the_bot_is_not_reached()
    {
        var dora = World.Person("Dora");
        var (status, body, _) = await Bot.CallAsync("POST", Conversations, Personal(dora));
        Assert.Equal((403, "BotNotInConversationRoster"), (status, ScriptedBot.Code(body)));

        await World.Events.InstallAsync(dora.Personal, dora);

        Assert.Equal(201, (await Bot.CallAsync("POST", Conversations, Personal(dora))).Status);
    }

    [Fact(Timeout = 90_000)]
    public async Task A_person_is_named_by_the_bots_own_id_for_them_and_their_tenant()
    {
        var byEntraId = Personal(Ben);
        byEntraId["members"]![0]!["id"] = Ben.AadObjectId;
        var elsewhere = Personal(Ben);
        elsewhere["tenantId"] = World.AddTenant("Fabrikam").Id;
        var nowhere = Personal(Ben);
        nowhere.Remove("tenantId");

        foreach (var wanted in (JsonObject[])[byEntraId, elsewhere, nowhere])
            Assert.Equal(400, (await Bot.CallAsync("POST", Conversations, wanted)).Status);
    }

    [Fact(Timeout = 90_000)]
    public async Task A_new_thread_answers_with_its_conversation_and_its_first_message()
    {
        var (status, body, _) = await Bot.CallAsync("POST", Conversations, Thread(Deals, ScriptedBot.CardMessage(ScriptedBot.Card("A sale"))));

        Assert.Equal(201, status);
        var root = Assert.Single(Deals.Threads).Root;
        Assert.Equal(root.Id, (string?)body!["activityId"]);
        Assert.Equal($"{Deals.Id};messageid={root.Id}", (string?)body["id"]);
    }

    [Fact(Timeout = 90_000)]
    public async Task A_thread_without_a_first_message_is_refused() =>
        Assert.Equal(400, (await Bot.CallAsync("POST", Conversations, Thread(Deals, null))).Status);

    [Fact(Timeout = 90_000)]
    public async Task A_private_channel_takes_no_thread()
    {
        var board = Sales.AddChannel("Board", isPrivate: true);

        var (status, body, _) = await Bot.CallAsync("POST", Conversations, Thread(board, ScriptedBot.TextMessage("hi")));

        Assert.Equal((403, "BotNotInConversationRoster"), (status, ScriptedBot.Code(body)));
    }

    [Fact(Timeout = 90_000)]
    public async Task A_group_chat_can_not_be_created()
    {
        var wanted = Personal(Ben);
        wanted["isGroup"] = true;
        wanted["members"]!.AsArray().Add(new JsonObject { ["id"] = Cleo.Mri });

        Assert.Equal(400, (await Bot.CallAsync("POST", Conversations, wanted)).Status);
    }

    private JsonObject Personal(Person person, JsonObject? activity = null)
    {
        var wanted = new JsonObject
        {
            ["isGroup"] = false,
            ["bot"] = new JsonObject { ["id"] = World.BotId },
            ["members"] = new JsonArray(new JsonObject { ["id"] = person.Mri }),
            ["tenantId"] = person.Tenant.Id,
        };
        if (activity is not null)
            wanted["activity"] = activity;
        return wanted;
    }

    private static JsonObject Thread(Chat channel, JsonObject? activity) => new()
    {
        ["isGroup"] = true,
        ["channelData"] = new JsonObject { ["channel"] = new JsonObject { ["id"] = channel.Id } },
        ["activity"] = activity,
    };
}
