using TeamsCollab.Rehearsal.Teams;
using Xunit;

namespace TeamsCollab.Tests.Rehearsal;

public sealed class SlowBotTests : RehearsalFixture
{
    protected override WorldSettings Settings(WorldSettings settings) => settings with { AnswerLimit = TimeSpan.FromSeconds(1) };

    [Fact(Timeout = 90_000)]
    public async Task A_bot_that_does_not_answer_in_time_is_asked_again_and_then_unreachable()
    {
        var message = await Bot.PostAsync(Deals, ScriptedBot.CardMessage(ScriptedBot.Card("A sale", "Approve")));
        var gate = new TaskCompletionSource();
        Bot.Meanwhile = _ => gate.Task;

        var answer = await Ben.ClickAsync(message, "Approve");
        gate.SetResult();

        Assert.Equal(AnswerKind.Unreachable, answer.Kind);
        Assert.Equal(2, Bot.Heard.Count);
        Assert.Single(Bot.Heard.Select(heard => (string?)heard.Activity["id"]).Distinct());
    }
}
