using TeamsCollab.Tests.Infrastructure;
using Xunit;

namespace TeamsCollab.Tests.Features;

/// <summary>Who has spoken to the bot in a team can go on in their own chat, though they moved nothing yet.</summary>
public sealed class MeetingConversationTests(AzuriteFixture azurite) : RehearsedTeam(azurite)
{
    [Fact(Timeout = Limit)]
    public async Task After_a_hi_in_the_channel_the_personal_chat_knows_the_team()
    {
        await OpenedAsync();
        await Cleo.SayAsync("sales");
        Assert.StartsWith("I don't know you from any team yet.", Words(Cleo.Chat.LastFromBot), StringComparison.Ordinal);

        await Cleo.SayAsync(Deals, "@TeamsCollab hi");
        await KnownAsync(Cleo);
        await Cleo.SayAsync("sales");
        Assert.Contains("Contoso renewal", Cleo.Chat.LastFromBot.ReadBy(Cleo), StringComparison.Ordinal);
        await Cleo.SayAsync("take demo of contoso");
        Assert.StartsWith("You hold the demo", Words(Cleo.Chat.LastFromBot), StringComparison.Ordinal);
        await SoundAsync();
    }

    [Fact(Timeout = Limit)]
    public async Task Who_installed_the_bot_can_begin_in_their_own_chat()
    {
        await KnownAsync(Ana);
        await Ana.SayAsync("new sale Contoso renewal");
        Assert.Contains("Ana has the ball", (await CardAsync("Contoso renewal", Northwind.General)).ReadBy(Ben), StringComparison.Ordinal);
        await SoundAsync();
    }

    [Fact(Timeout = Limit)]
    public async Task Who_was_met_is_not_asked_for_again_that_day_and_a_guest_is_met_as_guest()
    {
        var gus = World.Person("Gus");
        foreach (var words in new[] { "hi", "sales", "help" }) await gus.SayAsync(Deals, $"@TeamsCollab {words}");
        Assert.Single(World.Requests, r => r.Method == "GET" && r.Path.Contains("/members/", StringComparison.Ordinal));
        await KnownAsync(gus);
        await gus.SayAsync("new sale Mine");
        Assert.StartsWith("Guests of the team can look", Words(gus.Chat.LastFromBot), StringComparison.Ordinal);
        Assert.Empty(await Store.OpenAsync(Key, 10, default));
    }

    [Fact(Timeout = Limit)]
    public async Task Many_who_say_hi_at_once_get_a_number_each()
    {
        var crowd = Enumerable.Range(1, 4).Select(i => World.AddPerson(new($"Extra {i}"))).ToList();
        Northwind.Add(crowd);
        await Task.WhenAll(crowd.Select(p => p.SayAsync(Deals, "@TeamsCollab hi")));
        foreach (var person in crowd) await person.SayAsync(Deals, "@TeamsCollab hi");
        var members = await Store.MembersAsync(Key, default);
        Assert.Equal(members.Count, members.Select(m => m.Number).Distinct().Count());
        Assert.All(crowd, p => Assert.Contains(members, m => m.Name == p.Name));
    }
}
