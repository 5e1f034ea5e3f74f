using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TeamsCollab.Delivery;
using TeamsCollab.Tests.Infrastructure;
using Xunit;

namespace TeamsCollab.Tests.Features;

/// <summary>The way back on a card goes when its five minutes are over, though nobody does anything.</summary>
public sealed class UndoButtonConversationTests(AzuriteFixture azurite) : RehearsedTeam(azurite)
{
    private readonly MovedClock _clock = new();

    protected override void Configure(WebApplicationBuilder builder) => builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(_clock));

    [Fact(Timeout = Limit)]
    public async Task After_five_minutes_no_card_offers_to_undo_and_a_late_press_is_answered()
    {
        var sale = await OpenedAsync();
        var handoff = await HandedOffAsync(sale);
        await Ben.ClickAsync(handoff, "Approve");
        await ReadsAsync(handoff, "Ben approved this on");
        await Ben.ReplyAsync(sale, "@TeamsCollab drop demo: they have seen it");
        await ReadsAsync(sale, "dropped");
        Assert.Contains("Undo", handoff.ButtonsFor(Ben));
        Assert.Contains("Undo Demo", sale.ButtonsFor(Ben));
        await DeliveredAsync();
        var undo = Data(("sale", (await SaleAsync()).Id), ("what", "handoff:2"));

        _clock.Ahead = TimeSpan.FromMinutes(7);
        await Get<IDelivery>().SweepAsync(default);
        await World.WaitUntilAsync(() => !handoff.ButtonsFor(Ben).Contains("Undo") && !sale.ButtonsFor(Ben).Contains("Undo Demo"));
        Assert.StartsWith("Undo works for 5 minutes.", (await Ben.ClickRawAsync(handoff, "sale.undo", undo)).Text, StringComparison.Ordinal);
        await SoundAsync();
    }

    private sealed class MovedClock : TimeProvider
    {
        public TimeSpan Ahead { get; set; }

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Ahead;
    }
}
