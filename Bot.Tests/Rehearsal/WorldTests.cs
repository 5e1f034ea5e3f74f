using System.Globalization;
using TeamsCollab.Rehearsal.Teams;
using Xunit;

namespace TeamsCollab.Tests.Rehearsal;

public sealed class WorldTests : RehearsalFixture
{
    [Fact(Timeout = 180_000)]
    public async Task Fifty_people_click_at_once_and_each_sees_their_own_answer()
    {
        var crowd = Enumerable.Range(0, 50)
            .Select(number => World.AddPerson(new(string.Create(CultureInfo.InvariantCulture, $"Seller {number}")))).ToList();
        Sales.Add(crowd);
        var message = await Bot.PostAsync(Deals, ScriptedBot.CardMessage(ScriptedBot.Card("A sale", "Approve")));
        Bot.Script = activity => (200, ScriptedBot.CardAnswer(ScriptedBot.Card($"For {activity["from"]!["name"]}")).ToJsonString());
        World.Doubling = Doubling.FourTimes;

        var answers = await Task.WhenAll(crowd.Select(person => person.ClickAsync(message, "Approve")));

        Assert.All(answers, answer => Assert.Equal(AnswerKind.Card, answer.Kind));
        Assert.All(crowd, person => Assert.Equal($"For {person.Name}", message.ReadBy(person)));
        Assert.Equal("A sale", message.ReadBy(Ana));
        Assert.Equal(200, World.Deliveries.Count);
        Assert.Empty(World.ProtocolFaults);
    }

    [Fact(Timeout = 90_000)]
    public async Task Changes_come_in_order_and_none_is_missed_by_who_looks_later()
    {
        var start = World.Changes.Last;
        await Ana.SayAsync(Deals, "nobody hears this");
        var seen = new List<Change>();
        var posting = Bot.PostAsync(Ben.Chat, ScriptedBot.TextMessage("hi"));
        await foreach (var change in World.Changes.FollowAsync(start, TestContext.Current.CancellationToken))
        {
            seen.Add(change);
            if (change.Kind == ChangeKind.Requested)
                break;
        }

        await posting;
        Assert.Equal([ChangeKind.Posted, ChangeKind.Posted, ChangeKind.Toast, ChangeKind.Requested], seen.Select(change => change.Kind));
        Assert.Equal(Enumerable.Range((int)start + 1, 4).Select(number => (long)number), seen.Select(change => change.Number));
        Assert.Equal("Ben", seen[2].Person);
    }

    [Fact(Timeout = 90_000)]
    public async Task The_longest_fitting_name_is_mentioned_and_an_address_is_none()
    {
        var other = World.AddPerson(new("Ben Okafor"));
        Sales.Add(other);

        var said = await Ana.SayAsync(Deals, "@ben okafor, not @Benedict, ana@Ben or @Nobody; @Ben too");

        Assert.Equal("<at>Ben Okafor</at>, not @Benedict, ana@Ben or @Nobody; <at>Ben</at> too", said.Message.Text);
        Assert.True(said.Message.Mentions(other));
        Assert.Single(other.Toasts);
        Assert.Single(Ben.Toasts);
    }

    [Fact(Timeout = 90_000)]
    public async Task One_seed_gives_the_same_ids_again_and_no_seed_gives_ids_of_its_own()
    {
        await using var first = await World.NorthwindAsync(new WorldSettings { Seed = "page" });
        await using var second = await World.NorthwindAsync(new WorldSettings { Seed = "page" });

        Assert.Equal(Everyone(first), Everyone(second));
        Assert.Empty(Everyone(first).Intersect(Everyone(World)));
    }

    [Fact(Timeout = 90_000)]
    public async Task People_of_another_tenant_have_their_own_teams()
    {
        var fabrikam = World.AddTenant("Fabrikam");
        var finn = World.AddPerson(new("Finn") { Tenant = fabrikam });
        var team = World.AddTeam("Fabrikam Sales", fabrikam, finn);
        await World.Events.InstallAsync(team, finn);
        Bot.Heard.Clear();

        await finn.SayAsync(team.General, "@TeamsCollab hi");

        Assert.Equal(fabrikam.Id, (string?)OnlyHeard()["conversation"]!["tenantId"]);
        Assert.Equal(fabrikam.Id, (string?)OnlyHeard()["channelData"]!["tenant"]!["id"]);
    }

    private static IEnumerable<string> Everyone(World world) =>
        world.People.SelectMany(person => new[] { person.AadObjectId, person.Mri, person.Chat.Id }).Concat(world.Chats.Select(chat => chat.Id)).Distinct();
}
