using Microsoft.Extensions.DependencyInjection;
using TeamsCollab.Delivery;
using TeamsCollab.Sales;
using TeamsCollab.Store;
using TeamsCollab.Tests.Infrastructure;
using Xunit;

namespace TeamsCollab.Tests.Delivery;

/// <summary>A person's own chat that Teams doesn't let the bot write to any more, by the rows of Teams' error table.</summary>
public class LostChatTests(AzuriteFixture azurite)
{
    private static readonly string Nudge = new Subject(Subject.Nudge, "2027-01-11").ToString();
    private static readonly PersonKey Ben = PersonKey.Of(Store.Sales.Tenant, Store.Sales.BenId);

    [Theory(Timeout = 180_000)]
    [InlineData(404, "ConversationNotFound")]
    [InlineData(403, "BotNotInConversationRoster")]
    [InlineData(403, "ForbiddenOperationException")]
    [InlineData(403, null)]
    public async Task A_chat_that_is_gone_is_forgotten_and_opened_anew(int status, string? code)
    {
        await using var world = await WaitingAsync();
        world.Teams.Fail(status == 404 ? Failure.Gone : Failure.Blocked, status: status, code: code);

        Assert.True((await world.Outbox.DrainAsync(Ben.Value, default)).Empty);

        Assert.Equal([$"POST a:old {Nudge} v0", $"POST (new with 29:ben) {Nudge} v0"], world.Teams.Calls);
        Assert.Equal("a:29:ben", await ChatAsync(world));
        Assert.Empty(await UndeliveredAsync(world));
    }

    [Fact(Timeout = 180_000)]
    public async Task It_is_opened_once_and_where_the_app_is_not_installed_the_message_is_listed()
    {
        await using var world = await WaitingAsync();
        world.Teams.Fail(Failure.Gone, status: 404, code: "ConversationNotFound");
        world.Teams.Fail(Failure.Blocked, status: 403, code: "BotNotInConversationRoster", times: 9);

        Assert.True((await world.Outbox.DrainAsync(Ben.Value, default)).Empty);

        Assert.Equal(2, world.Teams.Calls.Count);
        Assert.Null(await ChatAsync(world));
        Assert.Equal([$"{Nudge}: Blocked 403 BotNotInConversationRoster"], await UndeliveredAsync(world));
    }

    [Theory(Timeout = 180_000)]
    [InlineData("ConversationBlockedByUser")]
    [InlineData("BotDisabledByAdmin")]
    [InlineData("MessageWritesBlocked")]
    public async Task Whoever_blocked_the_bot_is_left_alone_until_there_is_something_new(string code)
    {
        await using var world = await WaitingAsync();
        world.Teams.Fail(Failure.Blocked, status: 403, code: code);

        Assert.True((await world.Outbox.DrainAsync(Ben.Value, default)).Empty);

        Assert.Single(world.Teams.Calls);
        Assert.Equal([$"{Nudge}: Blocked 403 {code}"], await UndeliveredAsync(world));
        await SendAsync(world);
        Assert.True((await world.Outbox.DrainAsync(Ben.Value, default)).Empty);
        Assert.Equal("a:29:ben", await ChatAsync(world));
        Assert.Empty(await UndeliveredAsync(world));
    }

    /// <summary>Ben's chat is known, and something is to be sent there.</summary>
    private async Task<World> WaitingAsync()
    {
        var world = await World.StartAsync(azurite);
        await SendAsync(world, row => row with { TeamsId = "29:ben", Bot = "28:bot", ServiceUrl = "https://teams.example", Conversation = "a:old" });
        return world;
    }

    private static async Task SendAsync(World world, Func<PersonRow, PersonRow>? change = null)
    {
        var people = world.Storage.Services.GetRequiredService<IPersonStore>();
        var read = await people.ReadAsync(Store.Sales.Tenant, Store.Sales.BenId, default);
        Assert.True(await people.CommitAsync(read, new PersonChange { Row = change?.Invoke(read.Row), Sends = [Nudge] }, default));
    }

    private static async Task<string?> ChatAsync(World world) =>
        (await world.Storage.Services.GetRequiredService<IPersonStore>().ReadAsync(Ben, default))!.Row.Conversation;

    private static async Task<List<string>> UndeliveredAsync(World world) =>
        [.. (await world.Storage.Rows.AllAsync(Ben.Value, RowKeys.UndeliveredRows, default)).Select(r => $"{r.GetString("Subject")}: {r.GetString("Reason")}")];
}
