using TeamsCollab.Rehearsal.Teams;
using TeamsCollab.Tests.Infrastructure;
using Xunit;

namespace TeamsCollab.Tests.Features;

/// <summary>Who runs a team, over HTTP: by installing, by saying so, by being named; and what only they may.</summary>
public sealed class CaptainConversationTests(AzuriteFixture azurite) : RehearsedTeam(azurite)
{
    [Fact(Timeout = Limit)]
    public async Task Who_installs_the_bot_names_another_captain_gives_the_role_up_and_the_last_one_keeps_it()
    {
        await Ana.SayAsync(Deals, "@TeamsCollab captain");
        await SaysAsync("Ana runs this team");
        await Ben.SayAsync(Deals, "@TeamsCollab captain @Cleo");
        await SaysAsync("Only a captain can name another captain.");
        await Ana.SayAsync(Deals, "@TeamsCollab captain @Cleo");
        var everybody = await CardAsync("Ana and Cleo run this team", Northwind.General);

        var form = await Cleo.OpenDialogAsync(everybody, "Name a captain…");
        await Cleo.SubmitAsync(form, "Name as captain", Data(("to", Ben.AadObjectId)));
        await ReadsAsync(everybody, "Ana, Cleo and Ben run this team");
        await Ana.ClickAsync(everybody, "Give up the role");
        await Ben.SayAsync(Deals, "@TeamsCollab captain leave");
        await ReadsAsync(everybody, "Cleo runs this team");
        await Cleo.SayAsync(Deals, "@TeamsCollab captain leave");
        await SaysAsync("You are the only captain.");
        Assert.Single(Northwind.General.Messages, m => m.FromBot && m.Summary?.Contains("this team", StringComparison.Ordinal) == true && m.Summary.Contains("run", StringComparison.Ordinal));
        await DeliveredAsync();
        await SoundAsync();
    }

    [Fact(Timeout = Limit)]
    public async Task Where_a_guest_installs_it_the_team_is_asked_who_runs_it_and_a_teammate_can_object()
    {
        var east = World.Team("Northwind East");
        var (gus, dora) = (World.Person("Gus"), World.Person("Dora"));
        east.Add(gus, Ana);
        await World.Events.InstallAsync(east, gus);
        var card = await CardAsync("Who runs this team?", east.General);

        var clicked = await Task.WhenAll(Ben.ClickRawAsync(card, "captain.claim", Data()), dora.ClickRawAsync(card, "captain.claim", Data()));
        Assert.Contains(clicked, a => a.Text?.Contains("can name you a captain", StringComparison.Ordinal) == true);
        // "Who runs this team?" has the same words: the button tells that somebody does.
        await World.WaitUntilAsync(() => card.ButtonsFor(Ana).Contains("I object"));
        var first = card.ReadBy(Ana).Contains("Ben runs this team", StringComparison.Ordinal) ? Ben : dora;
        var other = first == Ben ? dora : Ben;

        Assert.StartsWith("You said yourself", (await first.ClickAsync(card, "I object")).Text, StringComparison.Ordinal);
        await Ana.ClickAsync(card, "I object");
        await ReadsInAsync(card, "Who runs this team?", first);
        await ReadsInAsync(card, $"Ana objected to {first.Name}", first);
        Assert.StartsWith("Ana objected to that.", (await first.ClickAsync(card, "I run this team")).Text, StringComparison.Ordinal);
        await other.ClickAsync(card, "I run this team");
        await ReadsInAsync(card, $"{other.Name} runs this team", Ana);
        Assert.Empty(World.ProtocolFaults);
    }

    private Task<Message> SaysAsync(string words) =>
        World.WaitForAsync(() => Deals.Messages.LastOrDefault(m => m.FromBot && Words(m).Contains(words, StringComparison.Ordinal)));

    private Task ReadsInAsync(Message message, string words, Person reader) =>
        World.WaitUntilAsync(() => message.ReadBy(reader).Contains(words, StringComparison.Ordinal), wanted: $"\"{words}\" in: {message.ReadBy(reader)}");
}
