using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TeamsCollab.Rehearsal.Teams;
using TeamsCollab.Sales;
using TeamsCollab.Store;
using TeamsCollab.Tests.Infrastructure;
using Xunit;

namespace TeamsCollab.Tests.Features;

/// <summary>Who has no business with a team's sales, and clicks that come late: rights and answers on a clock that the test moves.</summary>
public sealed class StrangersConversationTests(AzuriteFixture azurite) : RehearsedTeam(azurite)
{
    private readonly MovedClock _clock = new();

    protected override void Configure(WebApplicationBuilder builder) => builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(_clock));

    [Fact(Timeout = Limit)]
    public async Task Four_deliveries_at_once_and_one_a_minute_later_are_one_approval()
    {
        var handoff = await HandedOffAsync(await OpenedAsync());
        var data = Data(("sale", (await SaleAsync()).Id), ("handoff", 2));
        var click = Click(handoff, data);
        JsonObject Again(string id)
        {
            var copy = (JsonObject)click.DeepClone();
            copy["id"] = id;
            return copy;
        }

        var answers = await Task.WhenAll(new[] { "f:1", "f:1", "f:2", "f:2" }.Select(id => Ben.SendActivityAsync(Deals, Again(id))));
        _clock.Ahead = TimeSpan.FromMinutes(1);
        answers = [.. answers, await Ben.SendActivityAsync(Deals, Again("f:3")), await Ben.SendActivityAsync(Deals, Again("f:1"))];

        foreach (var answer in answers)
        {
            Assert.Equal(200, answer.Status);
            Assert.Equal("application/vnd.microsoft.card.adaptive", answer.Json!["type"]!.GetValue<string>());
            Assert.Contains("Ben approved this on", answer.Body, StringComparison.Ordinal);
        }
        Assert.Single((await EventsAsync((await SaleAsync()).Id)).OfType<HandoffApproved>());
        await CardAsync("Ben approved the qualification");
        Assert.Single(Deals.Messages, m => m.Summary?.Contains("Ben approved the qualification", StringComparison.Ordinal) == true);
        await SoundAsync();
    }

    [Fact(Timeout = Limit)]
    public async Task Who_acts_is_who_Teams_says_and_not_who_the_data_names()
    {
        var handoff = await HandedOffAsync(await OpenedAsync());
        var forged = Data(("sale", (await SaleAsync()).Id), ("handoff", 2), ("caller", Ben.AadObjectId), ("from", Ben.Mri), ("by", "p2"), ("aadObjectId", Ben.AadObjectId), ("userId", Ben.Mri));
        Assert.Equal("This handoff is for Ben; only Ben can approve it.", (await Cleo.ClickRawAsync(handoff, "handoff.approve", forged)).Text);
        Assert.Equal(2, (await SaleAsync()).Version);
    }

    [Fact(Timeout = Limit)]
    public async Task Who_left_the_team_without_a_word_from_Teams_is_refused_after_a_day_at_the_latest()
    {
        var handoff = await HandedOffAsync(await OpenedAsync());
        Northwind.Remove(Ben);
        Assert.Contains("Ben", (await Store.MembersAsync(Key, default)).Select(m => m.Name));
        foreach (var row in await RowsAsync($"member|{Ben.AadObjectId}"))
        {
            var member = Rows.Read<Member>(row);
            row[Rows.Data] = SaleJson.Write(member with { CheckedAt = member.CheckedAt.AddHours(-25) });
            await Get<TableClient>().UpdateEntityAsync(row, row.ETag);
        }
        Assert.StartsWith("You aren't in this team", (await Ben.ClickAsync(handoff, "Approve")).Text, StringComparison.Ordinal);
        Assert.Equal(2, (await SaleAsync()).Version);
    }

    [Fact(Timeout = Limit)]
    public async Task Somebody_of_a_tenant_that_is_not_allowed_sees_and_stores_nothing()
    {
        var mallory = World.AddPerson(new PersonTraits("Mallory") { Tenant = World.AddTenant("Fabrikam") });
        var handoff = await HandedOffAsync(await OpenedAsync());
        await DeliveredAsync();
        var before = (await RowsAsync("")).Count;
        World.ForgetRecords();
        Assert.Equal(200, (await mallory.SendActivityAsync(mallory.Chat, new JsonObject { ["text"] = "sales" })).Status);
        Assert.Empty(World.Requests);
        // A click in the team's own channel names the team's tenant: there the roster says no.
        var click = await mallory.ClickRawAsync(handoff, "handoff.approve", Data(("sale", (await SaleAsync()).Id), ("handoff", 2)));
        Assert.StartsWith("You aren't in this team", click.Text, StringComparison.Ordinal);
        Assert.Equal(before, (await RowsAsync("")).Count);
        Assert.Equal(2, (await SaleAsync()).Version);
    }

    [Fact(Timeout = Limit)]
    public async Task In_a_private_channel_the_whole_bot_answers_in_the_personal_chat_and_opens_nothing()
    {
        var secret = Northwind.AddChannel("Secret", isPrivate: true);
        await Ana.SayAsync(secret, "@TeamsCollab new sale Contoso renewal");
        Assert.StartsWith("I can't work in private or shared channels yet.", Words(Ana.Chat.LastFromBot), StringComparison.Ordinal);
        Assert.DoesNotContain(secret.Messages, m => m.FromBot);
        Assert.Empty(await Store.OpenAsync(Key, 10, default));
    }

    private static JsonObject Click(Message card, JsonObject data) => new()
    {
        ["type"] = "invoke",
        ["name"] = "adaptiveCard/action",
        ["replyToId"] = card.Id,
        ["value"] = new JsonObject { ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = "handoff.approve", ["data"] = data }, ["trigger"] = "manual" },
    };

    private sealed class MovedClock : TimeProvider
    {
        public TimeSpan Ahead { get; set; }

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Ahead;
    }
}
