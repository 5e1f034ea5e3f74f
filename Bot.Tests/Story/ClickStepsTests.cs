using Azure.Core;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TeamsCollab.Rehearsal.Teams;
using TeamsCollab.Sales;
using TeamsCollab.Store;
using TeamsCollab.Tests.Infrastructure;
using TeamsCollab.Tests.Store;
using Xunit;

namespace TeamsCollab.Tests.Story;

public class ClickStepsTests(AzuriteFixture azurite)
{
    /// <summary>The queue's guard, the team, the inbox, the clicker, the sale, the handoff's note.</summary>
    private const int Loaded = 6;

    [Theory(Timeout = 180_000)]
    [InlineData(10)]
    [InlineData(1_000)]
    [InlineData(10_000)]
    public async Task An_approve_click_is_answered_after_two_storage_steps_whatever_the_history(int interactions)
    {
        await using var copies = await Copies.StartAsync(azurite);
        var first = await copies.HostAsync();
        await copies.InstallAsync();
        var offered = await copies.HandOffAsync(await copies.OpenAsync(copies.Deals), copies.Ana, "Qualify", copies.Ben);
        await first.DeliveredAsync();
        await HistoryAsync(first, interactions);
        await first.DisposeAsync();
        var log = new RequestLog();
        var host = await copies.HostAsync(more: services => Alone(services, log));
        log.Clear();
        log.Together(Loaded, 1 + 3);

        var answer = await copies.Ben.ClickAsync(offered, "Approve");

        Assert.Equal(AnswerKind.Card, answer.Kind);
        Assert.DoesNotContain("Approve", offered.ButtonsFor(copies.Ben));
        Assert.Equal(2, log.LongestChain());
        // Beside the transaction: the sender's name, and the words of the newest question and answer, which the card shows. The timers of
        // the sale and of the undo cost nothing: the guard becomes their message.
        Assert.Equal(Loaded + 1 + 3, log.What.Count);
        Assert.Equal(interactions + 1, (await host.StoredAsync()).Events.Count);
    }

    /// <summary>What delivers and sweeps beside the click would be counted with it.</summary>
    private static void Alone(IServiceCollection services, RequestLog log)
    {
        foreach (var service in services.Where(IsDelivery).ToList()) services.Remove(service);
        services.Configure<TableClientOptions>(options => options.AddPolicy(log, HttpPipelinePosition.PerRetry));
        services.Configure<QueueClientOptions>(options => options.AddPolicy(log, HttpPipelinePosition.PerRetry));
    }

    private static bool IsDelivery(ServiceDescriptor service) => service.ServiceType == typeof(IHostedService)
        && (service.ImplementationType ?? service.ImplementationFactory?.Method.ReturnType)?.Namespace == "TeamsCollab.Delivery";

    /// <summary>Questions and answers about the open handoff, until so many interactions are stored.</summary>
    private static async Task HistoryAsync(Copy host, int interactions)
    {
        var table = host.Get<TableClient>();
        var card = (await host.StoredAsync()).Cards.First(card => card.Subject.StartsWith(Subject.HandoffCard, StringComparison.Ordinal));
        var (team, subject) = (new TeamKey(card.Partition), Subject.Parse(card.Subject));
        var sale = (await host.Get<ISaleStore>().SaleAsync(team, subject.Sale, default))!;
        var handoff = sale.Handoffs[0];
        var rows = new List<TableTransactionAction>();
        while (sale.Version < interactions)
        {
            SaleEvent next = sale.Handoffs[0].Status == HandoffStatus.Offered
                ? new HandoffAsked { Version = sale.Version + 1, By = handoff.To, At = handoff.OfferedAt, Handoff = handoff.Id, Worded = true }
                : new HandoffAnswered { Version = sale.Version + 1, By = handoff.From, At = handoff.OfferedAt, Handoff = handoff.Id, Worded = true };
            sale = Fold.Apply(sale, next);
            rows.Add(new(TableTransactionActionType.Add, Rows.Of(team, sale.Id, next)));
        }
        rows.Add(new(TableTransactionActionType.UpsertReplace, Rows.Of(team, sale)));
        foreach (var chunk in rows.Chunk(Commit.MostRows)) await table.SubmitTransactionAsync(chunk);
    }
}
