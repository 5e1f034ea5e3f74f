using Azure.Data.Tables;
using TeamsCollab.Delivery;
using TeamsCollab.Rehearsal.Teams;
using TeamsCollab.Store;
using TeamsCollab.Tests.Infrastructure;
using Xunit;
using Person = TeamsCollab.Rehearsal.Teams.Person;

namespace TeamsCollab.Tests.Features.TeamLife;

/// <summary>What becomes of teams, and of the sales in them.</summary>
public sealed class TeamLifeConversationTests(AzuriteFixture azurite) : RehearsedTeam(azurite)
{
    [Fact(Timeout = Limit)]
    public async Task Where_the_bot_was_removed_nothing_is_posted_and_nobody_belongs_and_all_is_back_with_it()
    {
        await OpenedAsync();
        await KnownAsync(Ana);
        await DeliveredAsync();
        var sale = await SaleAsync();
        await World.Events.UninstallAsync(Northwind, Ana);
        await MembershipsAsync(Ana, 0);

        await Get<TableClient>().UpsertEntityAsync(Rows.Send(Key, $"sale:{sale.Id}", RowKeys.InThread, sale.Version, DateTimeOffset.UnixEpoch));
        World.ForgetRecords();
        await Get<IDelivery>().DeliverAsync(Key, default);
        Assert.DoesNotContain(World.Requests, r => r.Method is "POST" or "PUT");
        Assert.Single(await RowsAsync("send|sale"));
        await World.Events.InstallAsync(Ana.Personal, Ana);
        await Ana.SayAsync("sales");
        Assert.StartsWith("I don't know you from any team yet.", Words(Ana.Chat.LastFromBot), StringComparison.Ordinal);

        await World.Events.InstallAsync(Northwind, Ben);
        Assert.Single(Northwind.General.Messages, m => m.FromBot && m.Text?.StartsWith("I'm back.", StringComparison.Ordinal) == true);
        await MembershipsAsync(Ana, 1);
        await DeliveredAsync();
        await Ana.SayAsync("sales");
        Assert.Contains("Contoso renewal", Ana.Chat.LastFromBot.ReadBy(Ana), StringComparison.Ordinal);
        await SoundAsync();
    }

    [Fact(Timeout = Limit)]
    public async Task In_an_archived_team_what_is_decided_elsewhere_is_kept_and_posted_once_it_is_unarchived()
    {
        var card = await OpenedAsync();
        await KnownAsync(Ana);
        await DeliveredAsync();
        await World.Events.ArchiveAsync(Northwind, Ana);
        await Ana.SayAsync("hand off qualify of contoso to Ben: they decide in March");
        Assert.StartsWith("You handed", Words(Ana.Chat.LastFromBot), StringComparison.Ordinal);
        await Get<IDelivery>().DeliverAsync(Key, default);
        Assert.NotEmpty(await RowsAsync("send|handoff"));
        Assert.Empty(await RowsAsync("undelivered|"));
        Assert.DoesNotContain(Deals.Messages, m => m.Summary?.Contains("Ana hands you", StringComparison.Ordinal) == true);

        await World.Events.UnarchiveAsync(Northwind, Ana);
        Assert.Contains("they decide in March", (await CardAsync("Ana hands you")).ReadBy(Ben), StringComparison.Ordinal);
        await ReadsAsync(card, "Ben has the ball: Qualify, offered by Ana");
        await SoundAsync();
    }

    [Fact(Timeout = Limit)]
    public async Task What_an_archived_team_refused_before_its_event_came_is_posted_afterwards()
    {
        await OpenedAsync();
        await KnownAsync(Ana);
        await DeliveredAsync();
        Northwind.WritesBlocked = true;
        await Ana.SayAsync("hand off qualify of contoso to Ben: they decide in March");
        while ((await RowsAsync("undelivered|")).Count < 2) await Get<IDelivery>().DeliverAsync(Key, default);

        await World.Events.UnarchiveAsync(Northwind, Ana);
        await CardAsync("Ana hands you");
        await DeliveredAsync();
        Assert.Empty(await RowsAsync("undelivered|"));
    }

    [Fact(Timeout = Limit)]
    public async Task A_deleted_team_or_channel_loses_nothing_and_comes_back_with_its_cards()
    {
        var card = await OpenedAsync();
        await KnownAsync(Ana);
        await DeliveredAsync();
        await World.Events.DeleteChannelAsync(Deals, Ana);
        await Ana.SayAsync("hand off qualify of contoso to Ben: they decide in March");
        while ((await RowsAsync("undelivered|")).Count < 2) await Get<IDelivery>().DeliverAsync(Key, default);
        await World.Events.RestoreChannelAsync(Deals, Ana);
        await ReadsAsync(card, "Ben has the ball: Qualify, offered by Ana");
        await CardAsync("Ana hands you");

        await World.Events.DeleteAsync(Northwind, Ana);
        await MembershipsAsync(Ana, 0);
        await World.Events.RestoreAsync(Northwind, Ana);
        await MembershipsAsync(Ana, 1);
        await Ben.ReplyAsync(card, "@TeamsCollab approve");
        await ReadsAsync(card, "Ben has the ball: Qualify");
        await SoundAsync();
    }

    [Fact(Timeout = Limit)]
    public async Task A_renamed_team_has_its_new_name_in_personal_chats_and_other_events_post_nothing()
    {
        await KnownAsync(Ana);
        World.ForgetRecords();
        var team = Northwind;
        await World.Events.RenameAsync(team, "Northwind Wins", Ana);
        var channel = await World.Events.AddChannelAsync(team, "Renewals", Ana);
        await World.Events.RenameChannelAsync(channel, "Keeping", Ana);
        await World.Events.InstallAsync(Ben.Personal, Ben);
        await World.Events.UninstallAsync(Ben.Personal, Ben);
        while ((await Store.MembershipsAsync(World.Home.Id, Ana.AadObjectId, default))[0].TeamName != "Northwind Wins") await Task.Delay(50);
        Assert.DoesNotContain(World.Requests, r => r.Method is "POST" or "PUT");
        Assert.Empty(World.ProtocolFaults);
    }

    [Fact(Timeout = Limit)]
    public async Task Who_leaves_is_refused_at_once_and_whoever_comes_back_goes_on_with_or_without_a_word_from_Teams()
    {
        var handoff = await HandedOffAsync(await OpenedAsync());
        await Ben.SayAsync(Deals, "@TeamsCollab hi");
        await KnownAsync(Ben);
        await World.Events.RemoveAsync(Northwind, Ben, Ana);
        await MembershipsAsync(Ben, 0);
        Assert.StartsWith("You aren't in this team", (await Ben.ClickAsync(handoff, "Approve")).Text, StringComparison.Ordinal);
        Assert.Equal(2, (await SaleAsync()).Version);

        await World.Events.AddAsync(Northwind, Ben, Ana);
        await MembershipsAsync(Ben, 1);
        await World.Events.RemoveAsync(Northwind, Ben, Ana);
        Northwind.Add(Ben);
        Assert.Equal(AnswerKind.Card, (await Ben.ClickAsync(handoff, "Approve")).Kind);
        await MembershipsAsync(Ben, 1);
        await SoundAsync();
    }

    [Fact(Timeout = Limit)]
    public async Task Teams_do_not_see_one_anothers_sales_and_who_is_in_several_is_asked_which()
    {
        var (east, dora) = (World.Team("Northwind East"), World.Person("Dora"));
        await World.Events.InstallAsync(east, dora);
        await OpenedAsync();
        var pipeline = World.Channel("Pipeline");
        await dora.SayAsync(pipeline, "@TeamsCollab new sale Fabrikam upgrade");
        var other = await CardAsync("Fabrikam upgrade", pipeline);
        var id = (await SaleAsync()).Id;

        await dora.SayAsync(pipeline, "@TeamsCollab sale contoso");
        Assert.DoesNotContain("Ana", pipeline.LastFromBot.ReadBy(dora), StringComparison.Ordinal);
        Assert.Equal("Dora", dora.Name);
        Assert.StartsWith("I don't find", (await dora.ClickRawAsync(other, "part.take", Data(("sale", id), ("part", "demo")))).Text, StringComparison.Ordinal);

        foreach (var channel in new[] { Deals, pipeline }) await Ben.SayAsync(channel, "@TeamsCollab hi");
        await MembershipsAsync(Ben, 2);
        await Ben.SayAsync("sales");
        var which = Ben.Chat.LastFromBot;
        var east1 = await Ben.ClickAsync(which, "Northwind East");
        Assert.Contains("Fabrikam upgrade", east1.Card!.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Contoso", east1.Card.ToJsonString(), StringComparison.Ordinal);
        await SoundAsync();
    }

    [Fact(Timeout = Limit)]
    public async Task A_group_chat_lives_as_a_team_does()
    {
        var chat = World.GroupChat("Contoso renewal");
        await World.Events.InstallAsync(chat, Ben);
        await Ben.SayAsync(chat.Chat, "@TeamsCollab new sale Fabrikam upgrade");
        var card = await CardAsync("Fabrikam upgrade", chat.Chat);
        await World.Events.UninstallAsync(chat, Ben);
        await MembershipsAsync(Ben, 0);
        await World.Events.InstallAsync(chat, Ana);
        await MembershipsAsync(Ben, 1);
        await Ben.SayAsync(chat.Chat, "@TeamsCollab hand off qualify to @Cleo");
        await ReadsAsync(card, "Cleo has the ball: Qualify, offered by Ben");
        Assert.Empty(World.ProtocolFaults);
    }

    private async Task MembershipsAsync(Person person, int count)
    {
        while ((await Store.MembershipsAsync(World.Home.Id, person.AadObjectId, default)).Count != count) await Task.WhenAny(World.Changes.Next, Task.Delay(50));
    }
}
