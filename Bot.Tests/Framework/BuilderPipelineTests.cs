using System.Globalization;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Xunit;

namespace TeamsCollab.Tests.Framework;

public sealed class BuilderPipelineTests
{
    private readonly List<string> _seen = [];
    private readonly PlainAdapter _adapter = new();

    [Fact]
    public async Task Middleware_runs_around_the_bot_in_the_order_added()
    {
        _adapter.Use(new Note("first", _seen)).Use(new Note("second", _seen));

        await _adapter.RunAsync((_, _) => See("bot"));

        Assert.Equal(["first before", "second before", "bot", "second after", "first after"], _seen);
    }

    [Fact]
    public async Task Middleware_that_does_not_go_on_keeps_the_turn_from_the_bot()
    {
        _adapter.Use(new Note("first", _seen)).Use(new Note("second", _seen, goesOn: false));

        await _adapter.RunAsync((_, _) => See("bot"));

        Assert.Equal(["first before", "second before", "second after", "first after"], _seen);
    }

    [Fact]
    public async Task What_a_turn_throws_goes_to_OnTurnError()
    {
        _adapter.OnTurnError = (turn, error) => See($"{turn.Activity.Type}: {error.Message}");

        await _adapter.RunAsync((_, _) => throw new InvalidOperationException("broken"));

        Assert.Equal(["message: broken"], _seen);
    }

    [Fact]
    public async Task Without_OnTurnError_it_goes_to_the_caller() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => _adapter.RunAsync((_, _) => throw new InvalidOperationException("broken")));

    [Fact]
    public async Task A_turn_runs_in_the_culture_of_its_activity_and_leaves_the_caller_s_alone()
    {
        var before = CultureInfo.CurrentCulture;

        await _adapter.RunAsync((_, _) => See(CultureInfo.CurrentCulture.Name), "de-DE");
        await _adapter.RunAsync((_, _) => See("ran"), "no such locale!");

        Assert.Equal(["de-DE", "ran"], _seen);
        Assert.Equal(before, CultureInfo.CurrentCulture);
    }

    private Task See(string what)
    {
        _seen.Add(what);
        return Task.CompletedTask;
    }

    private sealed class Note(string name, List<string> seen, bool goesOn = true) : IMiddleware
    {
        public async Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default)
        {
            seen.Add($"{name} before");
            if (goesOn)
                await next(cancellationToken);
            seen.Add($"{name} after");
        }
    }

    private sealed class PlainAdapter : BotAdapter
    {
        public Task RunAsync(BotCallbackHandler callback, string? locale = null) =>
            RunPipelineAsync(new TurnContext(this, new Activity("message") { Locale = locale }), callback, CancellationToken.None);

        public override Task<ResourceResponse[]> SendActivitiesAsync(ITurnContext turnContext, Activity[] activities, CancellationToken cancellationToken) => throw new NotSupportedException();

        public override Task<ResourceResponse> UpdateActivityAsync(ITurnContext turnContext, Activity activity, CancellationToken cancellationToken) => throw new NotSupportedException();

        public override Task DeleteActivityAsync(ITurnContext turnContext, ConversationReference reference, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
