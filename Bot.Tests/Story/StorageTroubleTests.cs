using System.Text;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using TeamsCollab.Rehearsal.Teams;
using TeamsCollab.Sales;
using TeamsCollab.Tests.Infrastructure;
using Xunit;
using Fault = TeamsCollab.Tests.Store.Fault;

namespace TeamsCollab.Tests.Story;

/// <summary>What a person who clicks hears and sees while storage is in trouble.</summary>
public class StorageTroubleTests(AzuriteFixture azurite)
{
    // The client repeats the transaction once by itself: then it is told that all is there, or hears nothing again.
    [Theory(Timeout = 180_000)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task An_approval_whose_storage_answer_got_lost_is_stored_once_and_answered_as_approved(int answers)
    {
        var fault = new Fault { Hits = StoresInteraction, After = true };
        await using var copies = await Copies.StartAsync(azurite);
        var host = await copies.HostAsync(more: Through(fault));
        await copies.InstallAsync();
        var offered = await copies.HandOffAsync(await copies.OpenAsync(copies.Deals), copies.Ana, "Qualify", copies.Ben);
        await host.DeliveredAsync();
        fault.Lose(answers);

        var answer = await copies.Ben.ClickAsync(offered, "Approve");

        Assert.Equal(AnswerKind.Card, answer.Kind);
        Assert.DoesNotContain("Approve", offered.ButtonsFor(copies.Ben));
        Assert.Contains("approved", offered.ReadBy(copies.Ben), StringComparison.Ordinal);
        await host.DeliveredAsync();
        var stored = await host.StoredAsync();
        await stored.HoldsAsync();
        Assert.Single(stored.Events.OfType<HandoffApproved>());
        Assert.Empty(stored.SurplusIn(copies.Deals));
        Assert.Empty(copies.World.ProtocolFaults);
    }

    [Fact(Timeout = 180_000)]
    public async Task While_storage_is_away_the_answer_comes_after_four_seconds_and_once_it_is_back_the_move_is_there_once()
    {
        var fault = new Fault();
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var copies = await Copies.StartAsync(azurite, time);
        var host = await copies.HostAsync(time, Through(fault));
        await copies.InstallAsync();
        var offered = await copies.HandOffAsync(await copies.OpenAsync(copies.Deals), copies.Ana, "Qualify", copies.Ben);
        await host.DeliveredAsync();
        var pressed = time.GetUtcNow();
        fault.Lose(int.MaxValue);

        var click = copies.Ben.ClickAsync(offered, "Approve");
        await PassAsync(time, until: () => click.IsCompleted, pause: TimeSpan.FromMilliseconds(200));
        var answer = await click;

        Assert.Equal((AnswerKind.Message, "This takes longer than usual. The card changes when it is saved; if not within a minute, press again."), (answer.Kind, answer.Text));
        Assert.InRange(time.GetUtcNow() - pressed, TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(6));
        Assert.Contains("Approve", offered.ButtonsFor(copies.Ben));

        fault.Lose(0);
        await PassAsync(time, until: () => offered.Edits > 0, pause: TimeSpan.FromMilliseconds(50));
        var delivered = host.DeliveredAsync();
        await PassAsync(time, until: () => delivered.IsCompleted, pause: TimeSpan.FromMilliseconds(50));
        Assert.DoesNotContain("Approve", offered.ButtonsFor(copies.Ben));
        await copies.AnswersAsApprovedAsync(copies.LastClick, "f:pressed again");
        var stored = await host.StoredAsync();
        await stored.HoldsAsync();
        Assert.Single(stored.Events.OfType<HandoffApproved>());
        Assert.Empty(stored.SurplusIn(copies.Deals));
    }

    /// <summary>Lets the clock run, a quarter of a second at a time, with a little real time for what follows from it.</summary>
    private static async Task PassAsync(FakeTimeProvider time, Func<bool> until, TimeSpan pause)
    {
        while (!until())
        {
            time.Advance(TimeSpan.FromMilliseconds(250));
            await Task.Delay(pause);
        }
    }

    private static Action<IServiceCollection> Through(HttpPipelinePolicy policy) => services =>
    {
        services.Configure<TableClientOptions>(options => options.AddPolicy(policy, HttpPipelinePosition.PerRetry));
        services.Configure<QueueClientOptions>(options => options.AddPolicy(policy, HttpPipelinePosition.PerRetry));
    };

    private static bool StoresInteraction(Request request)
    {
        if (request.Method != RequestMethod.Post || !request.Uri.Path.EndsWith("/$batch", StringComparison.Ordinal)) return false;
        using var body = new MemoryStream();
        request.Content!.WriteTo(body, default);
        return Encoding.UTF8.GetString(body.ToArray()).Contains("\"RowKey\":\"event|", StringComparison.Ordinal);
    }
}
