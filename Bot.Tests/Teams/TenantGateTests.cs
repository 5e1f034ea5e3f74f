using Microsoft.Bot.Schema;
using Microsoft.Bot.Schema.Teams;
using Newtonsoft.Json.Linq;
using TeamsCollab.Teams;
using Xunit;

namespace TeamsCollab.Tests.Teams;

public sealed class TenantGateTests
{
    private readonly TenantGate _gate = new(["Tenant-1", " tenant-2 ", ""]);

    [Theory]
    [InlineData("tenant-1", "tenant-1", "tenant-1")]
    [InlineData("tenant-1", null, "tenant-1")]
    [InlineData(null, "tenant-2", "tenant-2")]
    [InlineData("TENANT-2", "tenant-2", "TENANT-2")]
    [InlineData("tenant-3", "tenant-3", null)]
    [InlineData("tenant-1", "tenant-2", null)]
    [InlineData("tenant-1", "tenant-3", null)]
    [InlineData("tenant-3", "tenant-1", null)]
    [InlineData(null, null, null)]
    [InlineData("", " ", null)]
    public void An_activity_passes_if_every_tenant_it_names_is_the_same_allowed_one(string? conversation, string? channel, string? admitted)
    {
        var json = new JObject { ["tenant"] = new JObject { ["id"] = channel } };
        Assert.Equal(admitted, _gate.Admit(new Activity { Conversation = new ConversationAccount { TenantId = conversation }, ChannelData = json }));
        var typed = new TeamsChannelData { Tenant = new TenantInfo(channel) };
        Assert.Equal(admitted, _gate.Admit(new Activity { Conversation = new ConversationAccount { TenantId = conversation }, ChannelData = typed }));
    }

    [Theory]
    [InlineData("""{ "tenant": "tenant-1" }""")]
    [InlineData("""{ "tenant": { "id": { "id": "tenant-1" } } }""")]
    [InlineData("""{ "tenant": { "id": 1 } }""")]
    [InlineData("""{ "tenant": null }""")]
    [InlineData("{}")]
    public void Odd_channel_data_names_no_tenant(string channelData) =>
        Assert.Null(_gate.Admit(new Activity { ChannelData = JObject.Parse(channelData) }));

    [Fact]
    public void Without_allowed_tenants_nobody_passes() =>
        Assert.Null(new TenantGate([]).Admit(new Activity { Conversation = new ConversationAccount { TenantId = "tenant-1" } }));
}
