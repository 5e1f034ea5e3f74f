using System.Text.Json.Nodes;
using TeamsCollab.Rehearsal.Teams;
using Xunit;

namespace TeamsCollab.Tests.Rehearsal;

public sealed class PostingTests : RehearsalFixture
{
    private static string Thread(Message root) => $"{root.Chat.Id};messageid={root.Id}";

    [Fact(Timeout = 90_000)]
    public async Task A_post_in_a_channel_starts_a_thread_and_one_with_messageid_joins_it()
    {
        var root = await Bot.PostAsync(Deals, ScriptedBot.TextMessage("A sale"));
        var (status, body, _) = await Bot.CallAsync("POST", ScriptedBot.Activities(Thread(root)), ScriptedBot.TextMessage("A reply"));
        var answered = await Bot.CallAsync("POST", $"{ScriptedBot.Activities(Deals.Id)}/{root.Id}", ScriptedBot.TextMessage("Another"));

        Assert.Equal((201, 201), (status, answered.Status));
        Assert.NotNull((string?)body!["id"]);
        var thread = Assert.Single(Deals.Threads);
        Assert.Equal(["A sale", "A reply", "Another"], thread.Messages.Select(message => message.Text));
        Assert.Equal(Thread(root), thread.ConversationId);
    }

    [Fact(Timeout = 90_000)]
    public async Task A_thread_that_never_was_is_not_found()
    {
        var (status, body, _) = await Bot.CallAsync("POST", ScriptedBot.Activities(Deals.Id + ";messageid=1"), ScriptedBot.TextMessage("hi"));

        Assert.Equal((404, "ActivityNotFoundInConversation"), (status, ScriptedBot.Code(body)));
    }

    [Fact(Timeout = 90_000)]
    public async Task An_edit_changes_the_message_for_all_and_raises_no_toast()
    {
        var card = ScriptedBot.Card("Ana hands you the demo", "Approve");
        var message = await Bot.PostAsync(Ben.Chat, ScriptedBot.CardMessage(card));
        var toasts = Ben.Toasts.Count;

        var (status, _, _) = await Bot.CallAsync(
            "PUT", $"{ScriptedBot.Activities(Ben.Chat.Id)}/{message.Id}", ScriptedBot.CardMessage(ScriptedBot.Card("Approved by Ben")));

        Assert.Equal(200, status);
        Assert.Equal("Approved by Ben", message.ReadBy(Ben));
        Assert.Equal(1, message.Edits);
        Assert.Equal("Ana hands you the demo", CardReader.Texts(message.Revisions[0].Card).Single());
        Assert.Equal((1, 1), (toasts, Ben.Toasts.Count));
    }

    [Fact(Timeout = 90_000)]
    public async Task In_a_channel_only_a_mention_raises_a_toast_also_one_inside_a_card()
    {
        await Bot.PostAsync(Deals, ScriptedBot.TextMessage("For everybody"));
        var card = ScriptedBot.Card("<at>Ben</at>, it is your turn");
        card["msteams"] = new JsonObject { ["entities"] = new JsonArray(Mention(Ben)) };
        var message = ScriptedBot.CardMessage(card);
        message["summary"] = "Your turn, Ben";
        await Bot.PostAsync(Deals, message);
        var spoken = ScriptedBot.TextMessage("Look, <at>Cleo</at>");
        spoken["entities"] = new JsonArray(Mention(Cleo));
        await Bot.PostAsync(Deals, spoken);

        Assert.Equal("Your turn, Ben", Assert.Single(Ben.Toasts).Text);
        Assert.Single(Cleo.Toasts);
        Assert.Empty(Ana.Toasts);
        Assert.Empty(World.ProtocolFaults);
    }

    [Fact(Timeout = 90_000)]
    public async Task Text_and_card_in_one_activity_become_two_messages_and_a_fault()
    {
        var both = ScriptedBot.CardMessage(ScriptedBot.Card("The card"));
        both["text"] = "The text";

        await Bot.PostAsync(Deals, both);

        Assert.Equal(["The text", null], Deals.Messages.Select(message => message.Text));
        Assert.Equal([false, true], Deals.Messages.Select(message => message.Card is not null));
        Assert.Single(Deals.Threads);
        Assert.Single(World.ProtocolFaults);
    }

    [Fact(Timeout = 90_000)]
    public async Task Nobody_is_mentioned_in_a_personal_chat()
    {
        var message = ScriptedBot.TextMessage("Hello <at>Ben</at>");
        message["entities"] = new JsonArray(Mention(Ben));

        var (status, _, _) = await Bot.CallAsync("POST", ScriptedBot.Activities(Ben.Chat.Id), message);

        Assert.Equal(400, status);
        Assert.Empty(Ben.Chat.Messages);
    }

    [Fact(Timeout = 90_000)]
    public async Task A_mention_of_somebody_elsewhere_is_refused()
    {
        var message = ScriptedBot.TextMessage("Hello <at>Dora</at>");
        message["entities"] = new JsonArray(Mention(World.Person("Dora")));

        var (status, _, _) = await Bot.CallAsync("POST", ScriptedBot.Activities(Deals.Id), message);

        Assert.Equal(400, status);
    }

    [Fact(Timeout = 90_000)]
    public async Task A_message_over_100_KB_as_UTF_16_is_too_big()
    {
        var fits = ScriptedBot.CardMessage(ScriptedBot.Card(new string('x', 50_000)));
        var big = ScriptedBot.CardMessage(ScriptedBot.Card(new string('x', 51_300)));

        var (status, body, _) = await Bot.CallAsync("POST", ScriptedBot.Activities(Deals.Id), big);

        Assert.Equal((413, "MessageSizeTooBig"), (status, ScriptedBot.Code(body)));
        var posted = await Bot.PostAsync(Deals, fits);
        (status, _, _) = await Bot.CallAsync("PUT", $"{ScriptedBot.Activities(Deals.Id)}/{posted.Id}", big);
        Assert.Equal(413, status);
    }

    [Fact(Timeout = 90_000)]
    public async Task A_deleted_or_unknown_message_can_not_be_edited()
    {
        var message = await Bot.PostAsync(Deals, ScriptedBot.TextMessage("Soon gone"));
        var path = $"{ScriptedBot.Activities(Deals.Id)}/{message.Id}";

        Assert.Equal(200, (await Bot.CallAsync("DELETE", path)).Status);
        var (status, body, _) = await Bot.CallAsync("PUT", path, ScriptedBot.TextMessage("Back"));

        Assert.Equal((404, "ActivityNotFoundInConversation"), (status, ScriptedBot.Code(body)));
        Assert.True(message.Deleted);
    }

    [Fact(Timeout = 90_000)]
    public async Task A_message_of_a_person_is_not_the_bots_to_edit()
    {
        var said = await Ana.SayAsync(Deals, "@TeamsCollab hi");

        var (status, _, _) = await Bot.CallAsync(
            "PUT", $"{ScriptedBot.Activities(Deals.Id)}/{said.Message.Id}", ScriptedBot.TextMessage("Mine now"));

        Assert.Equal(403, status);
    }

    [Fact(Timeout = 90_000)]
    public async Task A_doorless_chat_refuses_with_the_code_that_says_why()
    {
        async Task<(int, string?)> Post(Chat chat)
        {
            var (status, body, _) = await Bot.CallAsync("POST", ScriptedBot.Activities(chat.Id), ScriptedBot.TextMessage("hi"));
            return (status, ScriptedBot.Code(body));
        }

        Assert.Equal((403, "BotNotInConversationRoster"), await Post(World.Channel("Pipeline")));
        Assert.Equal((403, "BotNotInConversationRoster"), await Post(World.GroupChat("Contoso renewal").Chat));
        Assert.Equal((403, "BotNotInConversationRoster"), await Post(Sales.AddChannel("Board", isPrivate: true)));
        Assert.Equal((403, "BotNotInConversationRoster"), await Post(World.Person("Dora").Chat));
        Ben.BlocksBot = true;
        Assert.Equal((403, "ConversationBlockedByUser"), await Post(Ben.Chat));
        await World.Events.ArchiveAsync(Sales, Ana);
        Assert.Equal((403, "MessageWritesBlocked"), await Post(Deals));
        World.BotDisabled = true;
        Assert.Equal((403, "BotDisabledByAdmin"), await Post(Ana.Chat));
        await World.Events.DeleteAsync(Sales, Ana);
        Assert.Equal((404, "ConversationNotFound"), await Post(Deals));
    }

    [Theory(Timeout = 90_000)]
    [InlineData("[]")]
    [InlineData("""{"type":"message"}""")]
    [InlineData("""{"type":"event","text":"hi"}""")]
    [InlineData("""{"type":"message","attachments":[{"contentType":"application/vnd.microsoft.card.adaptive","content":"{}"}]}""")]
    public async Task What_is_no_message_is_a_bad_request_and_a_fault_of_the_bot(string body)
    {
        var (status, _, _) = await Bot.CallAsync("POST", ScriptedBot.Activities(Deals.Id), JsonNode.Parse(body));

        Assert.Equal(400, status);
        Assert.NotEmpty(World.ProtocolFaults);
        Assert.Empty(Deals.Messages);
    }

    [Fact(Timeout = 90_000)]
    public async Task In_a_group_chat_every_new_message_raises_a_toast_and_there_are_no_threads()
    {
        var group = World.GroupChat("Contoso renewal");
        await World.Events.InstallAsync(group, Ana);

        var message = await Bot.PostAsync(group.Chat, ScriptedBot.TextMessage("A sale"));
        var (status, _, _) = await Bot.CallAsync("POST", ScriptedBot.Activities(Thread(message)), ScriptedBot.TextMessage("A reply"));

        Assert.Single(Cleo.Toasts);
        Assert.Equal(400, status);
    }

    [Fact(Timeout = 90_000)]
    public async Task Typing_is_shown_and_leaves_no_message()
    {
        var before = World.Changes.Last;

        var (status, _, _) = await Bot.CallAsync("POST", ScriptedBot.Activities(Ben.Chat.Id), new JsonObject { ["type"] = "typing" });

        Assert.Equal(201, status);
        Assert.Empty(Ben.Chat.Messages);
        await foreach (var change in World.Changes.FollowAsync(before, TestContext.Current.CancellationToken))
        {
            if (change.Kind == ChangeKind.Typing)
                break;
        }
    }

    private static JsonObject Mention(Person person) => new()
    {
        ["type"] = "mention",
        ["text"] = $"<at>{person.Name}</at>",
        ["mentioned"] = new JsonObject { ["id"] = person.Mri, ["name"] = person.Name },
    };
}
