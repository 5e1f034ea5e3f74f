using System.Globalization;
using System.Text;
using Azure.Core;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Newtonsoft.Json.Linq;
using TeamsCollab.Benchmarks.Load;
using TeamsCollab.Features;
using TeamsCollab.Rehearsal.Run;
using TeamsCollab.Rehearsal.Teams;
using TeamsCollab.Sales;
using TeamsCollab.Store;
using Person = TeamsCollab.Sales.Person;
using Team = TeamsCollab.Sales.Team;

namespace TeamsCollab.Benchmarks.Approve;

/// <summary>The process under measurement: the service as it is, without the workers that deliver in the background.</summary>
internal sealed class ApproveHost : IAsyncDisposable
{
    private static readonly Person Sender = new(1);
    private static readonly Person Receiver = new(2);

    private readonly World _world;
    private readonly RunningBot _bot;
    private readonly TeamKey _team;

    private ApproveHost(World world, RunningBot bot, RequestCount requests)
    {
        (_world, _bot, Requests) = (world, bot, requests);
        _team = RowKeys.TeamPartition(world.Home.Id, Place.Id);
        Token = world.Issuer.Sign(world.Issuer.TeamsClaims(world.Settings.AppId, world.ServiceUrl));
        Click = Encoding.UTF8.GetBytes(Activity().ToString(Newtonsoft.Json.Formatting.None));
    }

    public Uri Address => _bot.Endpoint;

    public string Token { get; }

    /// <summary>The click as it is sent, <see cref="Order.Number"/> in place of the sale's.</summary>
    public byte[] Click { get; }

    public RequestCount Requests { get; }

    private Rehearsal.Teams.Team Place => _world.Team("Northwind Sales");

    public static async Task<ApproveHost> StartAsync(string storage)
    {
        var requests = new RequestCount();
        var world = await World.NorthwindAsync();
        var bot = await RunningBot.StartAsync(BotSettings.For(world, storage).ToArguments(), more: builder =>
        {
            builder.Logging.ClearProviders();
            foreach (var worker in builder.Services.Where(IsWorker).ToList()) builder.Services.Remove(worker);
            builder.Services.Configure<TableClientOptions>(options => options.AddPolicy(requests, HttpPipelinePosition.PerCall));
            builder.Services.Configure<QueueClientOptions>(options => options.AddPolicy(requests, HttpPipelinePosition.PerCall));
        });
        return new ApproveHost(world, bot, requests);
    }

    /// <summary>Takes away all that the team has stored, and what is on the queue.</summary>
    public async Task ClearAsync()
    {
        await _bot.Services.GetRequiredService<QueueClient>().ClearMessagesAsync();
        var table = _bot.Services.GetRequiredService<TableClient>();
        var rows = await table.QueryAsync<TableEntity>(row => row.PartitionKey == _team.Value, select: ["PartitionKey", "RowKey"]).ToListAsync();
        foreach (var chunk in rows.Chunk(Commit.MostRows))
            await table.SubmitTransactionAsync(chunk.Select(row => new TableTransactionAction(TableTransactionActionType.Delete, row)));
    }

    /// <summary>So many sales, each with a handoff that waits for its receiver.</summary>
    /// <param name="first">The number of the first one: s0, s1 and on.</param>
    /// <param name="sales">How many.</param>
    public async Task OfferAsync(int first, int sales)
    {
        var table = _bot.Services.GetRequiredService<TableClient>();
        var rows = new List<TableEntity> { Rows.Of(Team()) };
        foreach (var member in new[] { Member(Sender, "Ana"), Member(Receiver, "Ben") }) rows.AddRange([Rows.Of(_team, member), Rows.ByNumber(_team, member)]);
        for (var number = first; number < first + sales; number++)
        {
            var offered = Offered();
            var opened = Opened(string.Create(CultureInfo.InvariantCulture, $"s{number}"));
            var sale = Fold.Apply(Fold.Apply(null, opened), offered);
            rows.Add(Rows.Of(_team, sale));
            rows.AddRange(SaleIndex.Of(sale, lists: true).Select(row => Rows.Index(_team, row.Key, row.Value)));
            rows.Add(Rows.Text(_team, opened.Id, new Worded(offered, "The budget is agreed; they care about a quick start, and about the price.")));
        }
        foreach (var chunk in rows.Chunk(Commit.MostRows))
            await table.SubmitTransactionAsync(chunk.Select(row => new TableTransactionAction(TableTransactionActionType.Add, row)));
    }

    /// <summary>How many approvals are stored.</summary>
    public async Task<int> ApprovedAsync()
    {
        var approved = 0;
        await foreach (var row in _bot.Services.GetRequiredService<TableClient>().QueryAsync<TableEntity>(row => row.PartitionKey == _team.Value))
        {
            if (row.GetString("Type") == "handoff.approved" && row.RowKey.StartsWith("event|", StringComparison.Ordinal)) approved++;
        }
        return approved;
    }

    public async ValueTask DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _world.DisposeAsync();
    }

    private static bool IsWorker(ServiceDescriptor service) => service.ServiceType == typeof(IHostedService)
        && (service.ImplementationType ?? service.ImplementationFactory?.Method.ReturnType)?.Namespace == typeof(TeamsCollab.Delivery.Outbox).Namespace;

    private Team Team() => new()
    {
        Key = _team,
        Kind = TeamKind.Channels,
        Tenant = _world.Home.Id,
        TeamsId = Place.Id,
        Name = Place.Name,
        // As an activity says it: a team that is known is not written with each click.
        Zone = _world.Person("Ben").TimeZone,
        ServiceUrl = _world.ServiceUrl.ToString(),
        Bot = _world.BotId,
        People = 2,
    };

    private Member Member(Person number, string name) => new()
    {
        Number = number,
        EntraId = _world.Person(name).AadObjectId,
        TeamsId = _world.Person(name).Mri,
        Name = name,
        CheckedAt = TimeProvider.System.GetUtcNow(),
    };

    private SaleOpened Opened(string id) => new()
    {
        Version = 1,
        By = Sender,
        At = TimeProvider.System.GetUtcNow(),
        Id = id,
        Name = "Contoso renewal",
        Customer = "Contoso",
        Amount = new Money(120_000, "EUR"),
        Goal = "Three more years",
        Play = "short|1",
        Channel = Place.General.Id,
        Parts =
        [
            new Part { Key = "qualify", Title = "Qualify", Role = "SDR", ReadyWhen = "The budget is agreed.", After = [], Holder = Sender },
            new Part { Key = "proposal", Title = "Proposal", Role = "AE", ReadyWhen = "They have it.", After = ["qualify"] },
            new Part { Key = "close", Title = "Close", Role = "AE", ReadyWhen = "It is signed.", After = ["proposal"] },
        ],
    };

    private static HandoffOffered Offered() =>
        new() { Version = 2, By = Sender, At = TimeProvider.System.GetUtcNow(), Part = "qualify", To = Receiver, Worded = true };

    private JObject Activity()
    {
        var ben = _world.Person("Ben");
        var channel = Place.General.Id;
        return new JObject
        {
            ["type"] = "invoke",
            ["name"] = "adaptiveCard/action",
            ["id"] = "f:" + Order.Number,
            ["timestamp"] = TimeProvider.System.GetUtcNow().UtcDateTime,
            ["localTimezone"] = ben.TimeZone,
            ["locale"] = ben.Locale,
            ["channelId"] = "msteams",
            ["serviceUrl"] = _world.ServiceUrl.ToString(),
            ["from"] = new JObject { ["id"] = ben.Mri, ["name"] = ben.Name, ["aadObjectId"] = ben.AadObjectId },
            ["recipient"] = new JObject { ["id"] = _world.BotId, ["name"] = "TeamsCollab" },
            ["conversation"] = new JObject
            {
                ["isGroup"] = true, ["conversationType"] = "channel", ["tenantId"] = _world.Home.Id, ["id"] = channel + ";messageid=1700000000000",
            },
            ["channelData"] = new JObject
            {
                ["tenant"] = new JObject { ["id"] = _world.Home.Id },
                ["teamsChannelId"] = channel,
                ["teamsTeamId"] = Place.Id,
                ["channel"] = new JObject { ["id"] = channel },
                ["team"] = new JObject { ["id"] = Place.Id },
                ["source"] = new JObject { ["name"] = "message" },
            },
            ["replyToId"] = "1700000000001",
            ["value"] = new JObject
            {
                ["action"] = new JObject
                {
                    ["type"] = "Action.Execute",
                    ["verb"] = Verbs.HandoffApprove,
                    ["data"] = new JObject { [Fields.Sale] = "s" + Order.Number, [Fields.Handoff] = 2 },
                },
                ["trigger"] = "manual",
            },
        };
    }
}
