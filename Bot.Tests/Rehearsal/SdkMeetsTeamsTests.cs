using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Bot.Builder.Teams;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Microsoft.Bot.Schema.Teams;
using Microsoft.Extensions.Configuration;
using Newtonsoft.Json.Linq;
using TeamsCollab.Rehearsal.Teams;
using Xunit;

namespace TeamsCollab.Tests.Rehearsal;

/// <summary>A bot written against the SDK, authentication on in both directions, talks with the rehearsal: each judges the other.</summary>
public sealed class SdkMeetsTeamsTests : IAsyncLifetime
{
    private World world = null!;
    private WebApplication app = null!;
    private CloudAdapter adapter = null!;

    private Chat Deals => world.Channel("Deals");
    private Person Ana => world.Person("Ana");
    private Person Ben => world.Person("Ben");

    public async ValueTask InitializeAsync()
    {
        world = await World.NorthwindAsync(new WorldSettings { SmallestPage = 2 });
        var detour = new HttpClient(world.CreateDetour());
        var settings = world.Settings;
        var credentials = new PasswordServiceClientCredentialFactory(settings.AppId, settings.AppPassword, world.Home.Id, detour, null);
        var authentication = new ConfigurationBotFrameworkAuthentication(
            new ConfigurationBuilder().Build(), credentials, httpClientFactory: new DetourFactory(world));
        adapter = new CloudAdapter(authentication);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel((KestrelServerOptions kestrel) => kestrel.Listen(IPAddress.Loopback, 0));
        app = builder.Build();
        var bot = new EchoBot();
        app.Run(context => adapter.ProcessAsync(context.Request, context.Response, bot, context.RequestAborted));
        await app.StartAsync();
        world.BotEndpoint = new Uri(app.Urls.First() + "/api/messages");
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await world.DisposeAsync();
    }

    [Fact(Timeout = 180_000)]
    public async Task A_bot_of_the_SDK_is_installed_answers_clicks_and_dialogs_and_breaks_no_rule()
    {
        await world.Events.InstallAsync(world.Team("Northwind Sales"), Ana);
        Assert.Equal("Welcome", Assert.Single(world.Team("Northwind Sales").General.Messages).Text);

        var said = await Ana.SayAsync(Deals, "@TeamsCollab new sale");
        Assert.Equal((200, ""), (said.Answer!.Status, said.Answer.Body));
        var thread = Assert.Single(Deals.Threads);
        Assert.Equal("Ana of Northwind Sales, 5 members: new sale", thread.Messages[1].Text);
        var card = thread.Messages[2];

        var answer = await Ben.ClickAsync(card, "Approve");
        Assert.Equal("Approved by Ben", CardReader.Texts(answer.Card).Single());
        Assert.Equal("Seen by Ben", card.ReadBy(Ana));

        var dialog = await Ben.OpenDialogAsync(card, "Ask");
        var closed = await Ben.SubmitAsync(dialog, "Send", new() { ["question"] = "When?" });
        Assert.Equal("Asked: When?", closed.Text);
        Assert.Empty(world.ProtocolFaults);
    }

    [Fact(Timeout = 180_000)]
    public async Task A_bot_of_the_SDK_starts_personal_chats_and_threads()
    {
        await world.Events.InstallAsync(world.Team("Northwind Sales"), Ana);

        await adapter.CreateConversationAsync(
            world.Settings.AppId, Channels.Msteams, world.ServiceUrl.ToString(), null,
            new ConversationParameters { IsGroup = false, TenantId = world.Home.Id, Members = [new ChannelAccount(Ben.Mri)] },
            async (turn, cancellation) => await turn.SendActivityAsync("Good morning", cancellationToken: cancellation), default);
        await adapter.CreateConversationAsync(
            world.Settings.AppId, Channels.Msteams, world.ServiceUrl.ToString(), null,
            new ConversationParameters
            {
                IsGroup = true,
                ChannelData = new TeamsChannelData { Channel = new ChannelInfo(Deals.Id) },
                Activity = (Activity)MessageFactory.Text("A sale"),
            },
            async (turn, cancellation) => await turn.SendActivityAsync("A reply", cancellationToken: cancellation), default);

        Assert.Equal("Good morning", Assert.Single(Ben.Toasts).Text);
        Assert.Equal(["A sale", "A reply"], Assert.Single(Deals.Threads).Messages.Select(message => message.Text));
        Assert.Empty(world.ProtocolFaults);
    }

    private sealed class DetourFactory(World world) : IHttpClientFactory
    {
        public HttpClient CreateClient(string name) => new(world.CreateDetour());
    }

    private sealed class EchoBot : TeamsActivityHandler
    {
        protected override async Task OnInstallationUpdateAddAsync(ITurnContext<IInstallationUpdateActivity> turnContext, CancellationToken cancellationToken) =>
            await turnContext.SendActivityAsync("Welcome", cancellationToken: cancellationToken);

        protected override async Task OnMessageActivityAsync(ITurnContext<IMessageActivity> turnContext, CancellationToken cancellationToken)
        {
            var member = await TeamsInfo.GetMemberAsync(turnContext, turnContext.Activity.From.AadObjectId, cancellationToken);
            var team = await TeamsInfo.GetTeamDetailsAsync(turnContext, cancellationToken: cancellationToken);
            var (count, token) = (0, (string?)null);
            do
            {
                var page = await TeamsInfo.GetPagedMembersAsync(turnContext, 2, token, cancellationToken);
                (count, token) = (count + page.Members.Count, page.ContinuationToken);
            }
            while (!string.IsNullOrEmpty(token));
            var words = turnContext.Activity.RemoveRecipientMention().Trim();
            await turnContext.SendActivityAsync($"{member.Name} of {team.Name}, {count} members: {words}", cancellationToken: cancellationToken);
            await turnContext.SendActivityAsync(CardMessage(Card("A sale", Execute("Approve"), Fetch("Ask"))), cancellationToken);
        }

        protected override async Task<AdaptiveCardInvokeResponse> OnAdaptiveCardInvokeAsync(
            ITurnContext<IInvokeActivity> turnContext, AdaptiveCardInvokeValue invokeValue, CancellationToken cancellationToken)
        {
            var edit = CardMessage(Card($"Seen by {turnContext.Activity.From.Name}", Execute("Approve"), Fetch("Ask")));
            edit.Id = turnContext.Activity.ReplyToId;
            await turnContext.UpdateActivityAsync(edit, cancellationToken);
            return new AdaptiveCardInvokeResponse
            {
                StatusCode = 200,
                Type = CardReader.ContentType,
                Value = Card($"Approved by {turnContext.Activity.From.Name}", Fetch("Ask")),
            };
        }

        protected override Task<TaskModuleResponse> OnTeamsTaskModuleFetchAsync(
            ITurnContext<IInvokeActivity> turnContext, TaskModuleRequest taskModuleRequest, CancellationToken cancellationToken)
        {
            var card = Card("What do you want to know?", new JObject { ["type"] = "Action.Submit", ["title"] = "Send" });
            ((JArray)card["body"]!).Add(new JObject { ["type"] = "Input.Text", ["id"] = "question", ["label"] = "Question" });
            return Task.FromResult(new TaskModuleResponse(new TaskModuleContinueResponse(new TaskModuleTaskInfo
            {
                Title = "Ask",
                Height = "small",
                Width = "small",
                Card = new Attachment(CardReader.ContentType, content: card),
            })));
        }

        protected override Task<TaskModuleResponse> OnTeamsTaskModuleSubmitAsync(
            ITurnContext<IInvokeActivity> turnContext, TaskModuleRequest taskModuleRequest, CancellationToken cancellationToken) =>
            Task.FromResult(new TaskModuleResponse(new TaskModuleMessageResponse($"Asked: {((JObject)taskModuleRequest.Data)["question"]}")));

        private static Activity CardMessage(JObject card) =>
            (Activity)MessageFactory.Attachment(new Attachment(CardReader.ContentType, content: card));

        private static JObject Card(string text, params JObject[] actions) => new()
        {
            ["type"] = "AdaptiveCard",
            ["version"] = "1.5",
            ["body"] = new JArray(new JObject { ["type"] = "TextBlock", ["text"] = text }),
            ["actions"] = new JArray(actions.Cast<object>().ToArray()),
        };

        private static JObject Execute(string title) =>
            new() { ["type"] = "Action.Execute", ["title"] = title, ["verb"] = "sale.approve" };

        private static JObject Fetch(string title) => new()
        {
            ["type"] = "Action.Submit",
            ["title"] = title,
            ["data"] = new JObject { ["msteams"] = new JObject { ["type"] = "task/fetch" } },
        };
    }
}
