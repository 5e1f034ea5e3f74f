using TeamsCollab.Delivery;
using TeamsCollab.Rehearsal.Run;
using TeamsCollab.Rehearsal.Teams;
using TeamsCollab.Store;
using TeamsCollab.Tests.Infrastructure;
using Xunit;

namespace TeamsCollab.Tests.Features;

/// <summary>Answers that Teams doesn't take while the turn lasts come when it does.</summary>
public sealed class LateAnswerConversationTests(AzuriteFixture azurite) : RehearsedTeam(azurite)
{
    private readonly MovableClock _clock = new();

    protected override TimeProvider Time => _clock;

    [Theory(Timeout = Limit)]
    [InlineData(429)]
    [InlineData(503)]
    [InlineData(500)]
    public async Task A_sentence_and_a_card_come_later_in_their_thread_once_and_nothing_is_left_of_them(int status)
    {
        var sale = await OpenedAsync();
        await DeliveredAsync();
        var harm = status == 429 ? Harm.Throttle(TimeSpan.FromSeconds(40)) : Harm.Refuse(status);
        World.Faults.Add(harm, "POST", "/activities", times: 2);

        var refused = await Ben.ReplyAsync(sale, "@TeamsCollab done qualify");
        var shown = await Ben.ReplyAsync(sale, "@TeamsCollab sales");
        Assert.All(new[] { refused, shown }, said => Assert.Equal(200, said.Answer!.Status));
        Assert.DoesNotContain(Deals.Messages, m => m.FromBot && m.Card is null);
        Assert.Equal(2, (await LettersAsync()).Count);
        await ToAsync(TimeSpan.FromSeconds(status == 500 ? 310 : 45));

        await World.WaitForAsync(() => Deals.Messages.SingleOrDefault(m => m is { FromBot: true, Text: { } text } && m.RootId == sale.RootId && text.Contains("Ana", StringComparison.Ordinal)));
        await CardAsync("Open sales");
        while ((await LettersAsync()).Count > 0) await Task.WhenAny(World.Changes.Next, Task.Delay(TimeSpan.FromMilliseconds(50)));
        Assert.Empty(await Get<Table>().AllAsync(Own.Value, KeyRange.StartingWith("card|letter"), default));
        await SoundAsync();
    }

    [Fact(Timeout = Limit)]
    public async Task What_Teams_refuses_is_not_kept_and_what_is_too_late_is_not_said()
    {
        var sale = await OpenedAsync();
        await DeliveredAsync();
        World.Faults.Add(Harm.Refuse(403, "MessageWritesBlocked"), "POST", "/activities");
        await Ben.ReplyAsync(sale, "@TeamsCollab done qualify");
        Assert.Empty(await LettersAsync());

        World.Faults.Add(Harm.Throttle(TimeSpan.FromMinutes(30)), "POST", "/activities", times: 9);
        await Ben.ReplyAsync(sale, "@TeamsCollab done qualify");
        Assert.Single(await LettersAsync());
        await ToAsync(TimeSpan.FromMinutes(31));
        Assert.Single(await LettersAsync());
        await ToAsync(TimeSpan.FromMinutes(31));
        Assert.Empty(await LettersAsync());
        Assert.DoesNotContain(Deals.Messages, m => m is { FromBot: true, Card: null });
    }

    private PersonKey Own => PersonKey.Of(World.Home.Id, Ben.AadObjectId);

    private async Task ToAsync(TimeSpan later)
    {
        _clock.MoveBy(later);
        await Get<Sweep>().AllAsync(default);
    }

    private async Task<List<SendRow>> LettersAsync() =>
        [.. (await Get<Table>().AllAsync(Own.Value, RowKeys.Sends, default)).Select(SendRow.Read).Where(row => row.Letter is not null)];
}
