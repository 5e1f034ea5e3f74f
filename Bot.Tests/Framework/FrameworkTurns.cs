using Microsoft.Bot.Builder;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Microsoft.Rest;
using Moq;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Xunit;

namespace TeamsCollab.Tests.Framework;

/// <summary>Turns without a channel, for the handlers; and authentication that lets everybody in, for the adapters.</summary>
internal static class FrameworkTurns
{
    /// <summary>An activity as the wire would bring it.</summary>
    public static Activity Incoming(string json) => JsonConvert.DeserializeObject<Activity>(json)!;

    /// <summary>Runs one turn; the answer to an invoke, if there was one.</summary>
    public static async Task<InvokeResponse?> RunAsync(this IBot bot, Activity activity, Action<TurnContext>? prepare = null)
    {
        var adapter = new Mock<BotAdapter>();
        Activity? answer = null;
        adapter.Setup(a => a.SendActivitiesAsync(It.IsAny<ITurnContext>(), It.IsAny<Activity[]>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync((ITurnContext _, Activity[] sent, CancellationToken _) =>
            {
                answer = sent.Single(a => a.Type == ActivityTypesEx.InvokeResponse);
                return [new ResourceResponse()];
            });
        using var turn = new TurnContext(adapter.Object, activity);
        prepare?.Invoke(turn);
        await bot.OnTurnAsync(turn);
        return (InvokeResponse?)answer?.Value;
    }

    public static Mock<BotFrameworkAuthentication> LetEverybodyIn(IConnectorClient? connector = null)
    {
        var connectors = new Mock<ConnectorFactory>();
        connectors.Setup(factory => factory.CreateAsync(It.IsAny<string>(), It.IsAny<string>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync((string serviceUrl, string _, CancellationToken _) => connector ?? new ConnectorClient(new Uri(serviceUrl), new TokenCredentials("secret")));
        var authentication = new Mock<BotFrameworkAuthentication>();
        authentication.Setup(a => a.AuthenticateRequestAsync(It.IsAny<Activity>(), It.IsAny<string>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(() => new AuthenticateRequestResult { ClaimsIdentity = new System.Security.Claims.ClaimsIdentity(), Audience = "audience", CallerId = "caller", ConnectorFactory = connectors.Object });
        authentication.Setup(a => a.CreateConnectorFactory(It.IsAny<System.Security.Claims.ClaimsIdentity>())).Returns(connectors.Object);
        authentication.Setup(a => a.CreateUserTokenClientAsync(It.IsAny<System.Security.Claims.ClaimsIdentity>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(Mock.Of<UserTokenClient>());
        return authentication;
    }

    public static void SameJson(string expected, object actual) =>
        Assert.True(JToken.DeepEquals(JToken.Parse(expected), JToken.FromObject(actual)), $"expected {expected} but got {JToken.FromObject(actual)}");

    /// <summary>A bot in one delegate.</summary>
    public sealed class BotOf(Func<ITurnContext, CancellationToken, Task> turn) : IBot
    {
        public Task OnTurnAsync(ITurnContext turnContext, CancellationToken cancellationToken = default) => turn(turnContext, cancellationToken);
    }
}
