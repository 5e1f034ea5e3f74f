using System.Collections.Concurrent;
using TeamsCollab.Delivery;
using TeamsCollab.Rehearsal.Run;
using TeamsCollab.Rehearsal.Teams;
using TeamsCollab.Sales;
using TeamsCollab.Tests.Infrastructure;
using Xunit;

namespace TeamsCollab.Tests.Story;

/// <summary>Storage behind a proxy that refuses, breaks, delays and contradicts: everybody gets an answer, nothing is lost, nothing is done twice.</summary>
[Collection(Alone.Name)]
public class FaultyStorageTests(AzuriteFixture azurite)
{
    private const string TakesLonger = "This takes longer than usual. The card changes when it is saved; if not within a minute, press again.";
    private const int Sales = 10;

    [Theory(Timeout = 240_000)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Approvals_over_a_faulty_storage_are_each_stored_and_told_once(int seed)
    {
        await using var proxy = await FaultProxy.StartAsync(await azurite.ConnectionStringAsync());
        await using var copies = await Copies.StartAsync(azurite, connection: proxy.ConnectionString);
        var host = await copies.HostAsync();
        await copies.InstallAsync();
        var offers = new List<Message>();
        for (var sale = 0; sale < Sales; sale++)
            offers.Add(await copies.HandOffAsync(await copies.OpenAsync(copies.Team.AddChannel($"Deal {sale}"), Copies.Opening.Replace("Contoso", $"Contoso{sale}", StringComparison.Ordinal)), copies.Ana, "Qualify", copies.Ben));
        await host.DeliveredAsync();
        proxy.Plan = Faults(seed);

        var answers = new ConcurrentBag<Answer>();
        await Parallel.ForEachAsync(offers, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (offer, ct) => answers.Add(await copies.Ben.ClickAsync(offer, "Approve", cancellation: ct)));

        Assert.All(answers, answer => Assert.True(answer.Kind == AnswerKind.Card || answer.Text == TakesLonger, $"{answer.Kind}: {answer.Text}"));
        Assert.True(proxy.Faults > 0);
        // Who was told to press again does so once storage is well.
        proxy.Plan = (_, _) => StorageFault.None;
        foreach (var offer in offers.Where(offer => offer.ButtonsFor(copies.Ben).Contains("Approve")))
            Assert.Equal(AnswerKind.Card, (await copies.Ben.ClickAsync(offer, "Approve")).Kind);
        // Claims whose end storage didn't take end by themselves: another copy, later, takes them over.
        await host.DisposeAsync();
        var heir = await copies.HostAsync(new ClockAhead(TimeSpan.FromMinutes(4)));
        await heir.Get<IDelivery>().SweepAsync(default);
        await heir.DeliveredAsync();
        var stored = await heir.StoredAsync();
        await stored.HoldsAsync();
        Assert.Equal(Sales, stored.Events.OfType<HandoffApproved>().Count());
        Assert.All(offers, offer => Assert.DoesNotContain("Approve", offer.ButtonsFor(copies.Ben)));
    }

    /// <summary>One request in three is harmed, in the order of a seed.</summary>
    private static Func<string, string, StorageFault> Faults(int seed)
    {
        var (random, gate) = (new Random(seed), new Lock());
        return (_, _) =>
        {
            lock (gate)
            {
                return random.Next(30) switch
                {
                    < 3 => StorageFault.Busy,
                    < 5 => StorageFault.ResetBefore,
                    < 7 => StorageFault.ResetAfter,
                    < 8 => StorageFault.Slow,
                    < 10 => StorageFault.Changed,
                    _ => StorageFault.None,
                };
            }
        };
    }
}
