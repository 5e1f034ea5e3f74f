using System.Globalization;
using TeamsCollab.Rehearsal.Teams;
using Xunit;

namespace TeamsCollab.Tests.Rehearsal;

public sealed class RateLimitTests : RehearsalFixture
{
    protected override WorldSettings Settings(WorldSettings settings) => settings with { RateLimited = true };

    [Fact(Timeout = 90_000)]
    public async Task The_eighth_post_in_a_second_waits_a_second()
    {
        Assert.Equal(7, await GoodPostsAsync(Deals, 7));

        var (status, _, headers) = await Bot.CallAsync("POST", ScriptedBot.Activities(Deals.Id), ScriptedBot.TextMessage("one more"));

        Assert.Equal(429, status);
        Assert.Equal(TimeSpan.FromSeconds(1), headers.RetryAfter!.Delta);
        Assert.Equal(7, Deals.Messages.Count);
        Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, await GoodPostsAsync(Deals, 2));
    }

    [Fact(Timeout = 90_000)]
    public async Task Sixty_posts_fill_half_a_minute()
    {
        for (var second = 0; second < 10; second++)
        {
            Assert.Equal(6, await GoodPostsAsync(Deals, 6));
            Clock.Advance(TimeSpan.FromSeconds(2));
        }

        var (status, _, headers) = await Bot.CallAsync("POST", ScriptedBot.Activities(Deals.Id), ScriptedBot.TextMessage("one more"));

        Assert.Equal((429, TimeSpan.FromSeconds(10)), (status, headers.RetryAfter!.Delta));
        Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(6, await GoodPostsAsync(Deals, 7));
    }

    [Fact(Timeout = 90_000)]
    public async Task All_threads_of_a_channel_share_a_limit_and_other_chats_do_not()
    {
        await GoodPostsAsync(Deals, 7);
        var thread = Deals.Threads[0].ConversationId;

        Assert.Equal(429, (await Bot.CallAsync("POST", ScriptedBot.Activities(thread), ScriptedBot.TextMessage("hi"))).Status);
        Assert.Equal(7, await GoodPostsAsync(Sales.General, 8));
        Assert.Equal(7, await GoodPostsAsync(Ben.Chat, 8));
    }

    [Fact(Timeout = 90_000)]
    public async Task An_edit_is_not_counted_as_a_post()
    {
        await GoodPostsAsync(Deals, 7);
        var path = $"{ScriptedBot.Activities(Deals.Id)}/{Deals.Messages[0].Id}";

        Assert.Equal(200, (await Bot.CallAsync("PUT", path, ScriptedBot.TextMessage("edited"))).Status);
    }

    [Fact(Timeout = 90_000)]
    public async Task Members_are_read_fourteen_times_a_second()
    {
        var path = $"v3/conversations/{Uri.EscapeDataString(Deals.Id)}/members";
        for (var read = 0; read < 14; read++)
            Assert.Equal(200, (await Bot.CallAsync("GET", path)).Status);

        Assert.Equal(429, (await Bot.CallAsync("GET", path)).Status);
    }

    [Fact(Timeout = 90_000)]
    public async Task The_app_has_fifty_requests_a_second_in_a_tenant()
    {
        var people = Enumerable.Range(0, 10)
            .Select(number => World.AddPerson(new(string.Create(CultureInfo.InvariantCulture, $"Seller {number}")))).ToList();
        Sales.Add(people);
        var good = 0;
        foreach (var person in people)
            good += await GoodPostsAsync(person.Chat, 6);

        Assert.Equal(50, good);
    }

    [Fact(Timeout = 90_000)]
    public async Task Switched_off_nothing_is_refused()
    {
        World.Limits.Enforced = false;

        Assert.Equal(20, await GoodPostsAsync(Deals, 20));
    }

    private async Task<int> GoodPostsAsync(Chat chat, int count)
    {
        var good = 0;
        for (var post = 0; post < count; post++)
            good += (await Bot.CallAsync("POST", ScriptedBot.Activities(chat.Id), ScriptedBot.TextMessage("hi"))).Status == 201 ? 1 : 0;
        return good;
    }
}
