using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using TeamsCollab.Sales;
using TeamsCollab.Store;
using TeamsCollab.Tests.Infrastructure;
using Xunit;

namespace TeamsCollab.Tests.Store;

/// <summary>Links that open a file once, for fifteen minutes.</summary>
public class DownloadsTests(AzuriteFixture azurite)
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    [Fact(Timeout = 90_000)]
    public async Task A_secret_opens_what_was_offered_until_its_time_is_over_and_leaves_nothing()
    {
        await using var storage = await TestStorage.StartAsync(azurite);
        var clock = (FakeTimeProvider)storage.Services.GetRequiredService<TimeProvider>();
        var downloads = storage.Services.GetRequiredService<Downloads>();
        var offered = new Download(new TeamKey("team|a|b"), "sales-csv", "de-DE");
        var secrets = await downloads.OfferAsync([offered, offered], Ct);
        Assert.DoesNotContain(await RowsAsync(storage), row => secrets.Any(secret => row.Contains(secret.Split('-')[1], StringComparison.Ordinal)));

        clock.Advance(Downloads.Valid - TimeSpan.FromSeconds(1));
        Assert.Equal(offered, await downloads.TakeAsync(secrets[0], Ct));
        Assert.Null(await downloads.TakeAsync(secrets[0], Ct));
        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Null(await downloads.TakeAsync(secrets[1], Ct));

        await downloads.OfferAsync([offered], Ct);
        Assert.Single(await RowsAsync(storage));
    }

    private static async Task<List<string>> RowsAsync(TestStorage storage) =>
        [.. (await storage.Services.GetRequiredService<Table>().AllAsync(RowKeys.DownloadPartition, KeyRange.All, Ct)).Select(row => row.RowKey + row.GetString(Rows.Data))];
}
