using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Moq;
using TeamsCollab.Sales;
using TeamsCollab.Store;
using TeamsCollab.Tests.Teams;
using TeamsCollab.Turns;
using Xunit;

namespace TeamsCollab.Tests.Hosting;

public sealed class HealthTests : BotInTeams
{
    private const int Limit = 60_000;

    public override void Map(RouteTable routes)
    {
    }

    [Fact(Timeout = Limit)]
    public async Task The_process_lives_while_storage_is_away_but_is_not_ready()
    {
        Store.Setup(s => s.TeamAsync(It.IsAny<TeamKey>(), It.IsAny<CancellationToken>())).ThrowsAsync(new StoreUnavailableException("Away."));

        Assert.Equal(HttpStatusCode.OK, (await GetAsync("/health/live")).Status);
        var (status, body) = await GetAsync("/health/ready");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, false), (status, (bool?)body!["storage"]));
    }

    [Fact(Timeout = Limit)]
    public async Task With_storage_it_is_ready()
    {
        var (status, body) = await GetAsync("/health/ready");

        Assert.Equal((HttpStatusCode.OK, true), (status, (bool?)body!["storage"]));
        // No queue answers here: that alone keeps nobody from working.
        Assert.True(body!.AsObject().ContainsKey("queueSeconds") && body["queueSeconds"] is null);
    }

    private async Task<(HttpStatusCode Status, JsonNode? Body)> GetAsync(string path)
    {
        using var http = new HttpClient();
        using var response = await http.GetAsync(new Uri(Address, path));
        return (response.StatusCode, response.Content.Headers.ContentLength == 0 ? null : await response.Content.ReadFromJsonAsync<JsonNode>());
    }
}
